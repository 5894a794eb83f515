"""Short and pet forms of first names: Bill is William, Sepp is Josef, Pepe is José."""

from functools import cache

_GROUPS = """
william bill billy will willy liam; robert bob bobby rob robbie; richard rick dick rich ricky;
james jim jimmy jamie; john jack johnny jon; jonathan jon jonny nathan; michael mike mick mickey
michi; thomas tom tommy; edward ed eddie ted ned; theodore ted theo; charles charlie chuck;
henry harry hank; joseph joe joey; daniel dan danny; david dave davy; matthew matt matty;
andrew andy drew; anthony tony; steven steve; stephen steve; samuel sam sammy; samantha sam;
benjamin ben benny benji; nicholas nick nicky; christopher chris kit; christian chris; peter pete;
patrick pat paddy; patricia pat patty tricia; timothy tim; gregory greg; kenneth ken kenny;
ronald ron ronnie; donald don donnie; lawrence larry; raymond ray; frederick fred freddy;
alexander alex sasha sascha xander aleksander aleksandr oleksandr alejandro alessandro; alexandra
alex sandra sasha; elizabeth liz lizzie beth betty eliza lisa lise elisabeth; margaret maggie meg
peggy greta; katherine kate kathy katie cathy; catherine kate cathy katie; rebecca becky becca;
jennifer jen jenny; jessica jess jessie; victoria vicky tori; deborah debbie deb; susan sue susie;
barbara barb babs; dorothy dot dottie; eleanor ellie nell; abigail abby gail; christina chris tina
christine; jacqueline jackie; judith judy; pamela pam; sandra sandy; stephanie steffi steph;
joshua josh; zachary zach zack; gabriel gabe; philip phil pip; phillip phil; gerald gerry jerry;
josef sepp beppi joschi; johannes hannes hans johann; johann hans; heinrich heinz heiner;
friedrich fritz fred; wilhelm willi helmut; katharina kathi kati kathrin käthe; magdalena lena
leni; matthias hias matze; andreas andi andy; franz franzl; georg schorsch; ludwig wiggerl lutz;
maximilian max maxi; sebastian basti wastl; tobias tobi; ulrich uli; ulrike uli; wolfgang wolf;
gertrud trude; elisabeth lisl sissi elli; manuel manu; manuela manu; josé pepe zé zeca; francisco
paco pancho chico kiko curro; ignacio nacho; jesús chuy chus; guadalupe lupe; enrique quique;
manuel manolo; rafael rafa; eduardo edu lalo; antonio toni toño; concepción concha; dolores lola;
rosario charo; mercedes merche; teresa tere; pilar pili; antónio tó toninho; joaquim quim;
fernando nando; luís lu luisinho; sebastião tião; françois fanfan; jean-pierre jp; giuseppe beppe
peppe; giovanni gianni nanni; luigi gigi; francesco checco franco; antonella nella; piotr piotrek;
małgorzata gosia; katarzyna kasia; aleksandra ola; joanna asia; jan janek; jakub kuba; stanisław
staszek; tomasz tomek; krzysztof krzysiek; zofia zosia; ivan vanya; dmitri dima mitya; dmitry dima;
vladimir volodya vova; yekaterina katya; ekaterina katya; nikolai kolya; aleksei alyosha;
mikhail misha; natalia natasha; pavel pasha; tatiana tanya; yevgeny zhenya; sofia sonya;
johannes joop jan; cornelis kees cor; hendrik henk; willem wim; pieter piet; gerardus gerard;
elisabeth els bep; søren sørn; lars lasse; anders andy; karl kalle; per pelle; nils nisse;
mohammed mo; muhammad mo; abdul ab
"""


@cache
def _groups() -> dict[str, frozenset[int]]:
    from smallcrm.crm.words.fold import fold

    found: dict[str, set[int]] = {}
    for number, group in enumerate(_GROUPS.split(";")):
        for name in group.split():
            found.setdefault(fold(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def groups(name: str) -> frozenset[int]:
    """The numbers of the groups of names that a folded first name belongs to."""
    return _groups().get(name, frozenset())


def same_person(one: str, other: str) -> bool:
    """Whether two folded first names may be one person's: “bill” and “william”."""
    return not groups(one).isdisjoint(groups(other))
