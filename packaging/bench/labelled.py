"""A labelled set of people: who is whom is known, so that what is found can be counted.

usage: labelled.py [PEOPLE]; prints precision and recall.

How it is made (seeded; shares are of the people in it): 70 % stand in it once. 20 % stand in it
two to four times, as in real lists: each further record is a copy with one to three of the changes
of `CHANGES` (a slip in a name, first and last name swapped, a nickname, another spelling, an
initial, accents lost, capitals, a second last name, a title, a changed e-mail address, number or
employer, values missing), such that a person who looks at both would say they are one. 10 % are
traps, two people each, who are not the same: father and son at one address and telephone,
colleagues with one office number or info@ address, namesakes with common names in other towns,
spouses with one e-mail address, twins and siblings, Maria and Mario, namesakes in one company.
"""

import random
import sys
import tempfile
import unicodedata
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

COUNTRIES = {
    "PT": ("+35191", "pt", "Ana Maria João José António Luís Inês Rui Tiago Sofia Marta Pedro "
           "Carla Francisco Teresa Joana Ricardo Beatriz Nuno Helena Manuel Fernando",
           "Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Gonçalves "
           "Carvalho Almeida Ribeiro Pinto Teixeira Moreira Correia Lourenço Magalhães Brandão",
           "Lisboa Porto Braga Coimbra Faro"),
    "DE": ("+49170", "de", "Lukas Anna Johannes Katharina Friedrich Josef Elisabeth Andreas "
           "Matthias Jürgen Käthe Wolfgang Sabine Stefan Ulrich Maximilian Tobias Sebastian Ingrid "
           "Björn Heike Claudia",
           "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer "
           "Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Weiß "
           "Großmann Köhler Jäger Böttcher",
           "Berlin Hamburg München Köln Stuttgart"),
    "GB": ("+44771", "co.uk", "William Robert Elizabeth Margaret James Michael Katherine Thomas "
           "Richard Jennifer Edward Daniel Christopher Andrew Rebecca Nicholas Samantha Matthew "
           "Patricia Jonathan Stephen Oliver Charlotte",
           "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans "
           "Walker White Roberts Green Hall Wood Jackson Clarke Patterson Blackwood Fairweather "
           "Hargreaves Whitaker O'Brien McAllister",
           "London Leeds Bristol Bath York"),
    "PL": ("+48600", "pl", "Małgorzata Katarzyna Piotr Krzysztof Zofia Tomasz Stanisław Jakub Jan "
           "Aleksandra Joanna Paweł Łukasz Agnieszka Wojciech Marek",
           "Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański "
           "Woźniak Dąbrowski Kozłowski Jankowski Mazur Wojciechowski Krawczyk",
           "Warszawa Kraków Gdańsk Poznań Łódź"),
    "DK": ("+45205", "dk", "Søren Freja Jørgen Lars Mette Anders Kirsten Niels Bjørn Åse Rasmus",
           "Jensen Nielsen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen "
           "Jørgensen Østergaard Møller Kjær Nørgaard Bøgh",
           "København Aarhus Odense Aalborg"),
    "UA": ("+38050", "ua", "Олена Сергій Наталія Микола Дмитро Юлія Андрій Тетяна",
           "Коваленко Шевченко Бондаренко Ткаченко Кравченко Олійник Мельник Поліщук",
           "Київ Львів Одеса Харків"),
    "ES": ("+34611", "es", "José Francisco Antonio María Carmen Jesús Enrique Dolores Javier Lucía "
           "Alejandro Rafael Elena Álvaro Raúl Begoña",
           "García Fernández López Martínez Sánchez Pérez Gómez Jiménez Ruiz Hernández Díaz Moreno "
           "Muñoz Álvarez Navarro Domínguez Vázquez Ramos Gil Serrano Iglesias",
           "Madrid Sevilla Valencia Bilbao"),
}  # fmt: skip
NICKS = {
    "William": "Bill", "Robert": "Bob", "Elizabeth": "Liz", "Margaret": "Maggie", "James": "Jim",
    "Michael": "Mike", "Katherine": "Kate", "Thomas": "Tom", "Richard": "Dick", "Edward": "Ted",
    "Daniel": "Dan", "Christopher": "Chris", "Andrew": "Andy", "Rebecca": "Becky", "Josef": "Sepp",
    "Johannes": "Hannes", "Friedrich": "Fritz", "Elisabeth": "Lisl", "José": "Pepe",
    "Francisco": "Paco", "Enrique": "Quique", "Dolores": "Lola", "Małgorzata": "Gosia",
    "Katarzyna": "Kasia", "Zofia": "Zosia", "Krzysztof": "Krzysiek", "Manuel": "Manolo",
    "Fernando": "Nando", "Sebastian": "Basti", "Katharina": "Kathi", "Stephen": "Steve",
    "Nicholas": "Nick", "Samantha": "Sam", "Patricia": "Pat", "Tobias": "Tobi", "Ulrich": "Uli",
    "Rafael": "Rafa", "Jakub": "Kuba", "Aleksandra": "Ola", "Stanisław": "Staszek",
}  # fmt: skip
CYRILLIC = dict(zip(
    "абвгдежзийклмнопрстуфхцчшщьюяіїє",
    "a b v h d e zh z y i k l m n o p r s t u f kh ts ch sh shch - yu ya i i ie".split(),
    strict=True,
))  # fmt: skip
KINDS = "GmbH Ltd Lda Sp.z.o.o. ApS SL AG Group Studio".split()
TRADES = "Foods Media Design Software Wines Print Energy Logistics Travel Health Metal".split()


class Row(NamedTuple):
    """One record. who: which person it is."""

    who: int
    first: str
    last: str
    email: str
    phone: str
    company: str
    birthday: str
    street: str
    city: str
    title: str = ""
    old_email: str = ""

    @property
    def name(self) -> str:
        """The name as it is typed."""
        return " ".join(part for part in (self.title, self.first, self.last) if part)


def plain(text: str) -> str:
    """In Latin letters without accents."""
    text = "".join(CYRILLIC.get(sign, sign) for sign in text.lower()).replace("-", "")
    for sign, other in (("ø", "o"), ("ł", "l"), ("ß", "ss"), ("å", "a"), ("'", "")):
        text = text.replace(sign, other)
    found = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in found if sign.isascii() and sign.isalnum())


class Maker:
    """Makes the set."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.rows: list[Row] = []
        self.who = 0
        self.owners: dict[str, int] = {}
        self.firms = [self._firm() for _ in range(400)]

    def _firm(self) -> tuple[str, str, str]:
        land = self.dice.choice(list(COUNTRIES))
        last = self.dice.choice(COUNTRIES[land][3].split())
        trade = self.dice.choice(TRADES)
        return (
            f"{last} {trade} {self.dice.choice(KINDS)}",
            f"{plain(last)}-{trade.lower()}{self.dice.randrange(90)}.{COUNTRIES[land][1]}", land,
        )  # fmt: skip

    def person(self, land: str = "", *, rare: bool = True) -> Row:
        """Somebody new, with about what people have in such lists."""
        dice = self.dice
        self.who += 1
        name, domain, home = dice.choice(self.firms)
        land = land or home
        code, _end, firsts, lasts, cities = COUNTRIES[land]
        first, last = dice.choice(firsts.split()), dice.choice(lasts.split())
        if rare and dice.random() < 0.5:
            last = self._rare(last)
        if dice.random() < 0.15:
            first = f"{first} {dice.choice(firsts.split())}"
        works = dice.random() < 0.75
        year, month, day = dice.randrange(1945, 2003), dice.randrange(1, 13), dice.randrange(1, 29)
        row = Row(
            self.who, first, last, "", code + f"{dice.randrange(10**6):06d}",
            name if works else "", f"{year}-{month:02d}-{day:02d}" if dice.random() < 0.3 else "",
            self._street(lasts),
            dice.choice(cities.split()),
        )  # fmt: skip
        row = row._replace(email=self.address(row, domain if works else ""))
        if dice.random() < 0.15:
            row = row._replace(phone="")
        if dice.random() < 0.1 and row.phone:
            row = row._replace(email="")
        return row

    def _street(self, lasts: str) -> str:
        found = f"{self.dice.choice(lasts.split())} {self.dice.randrange(1, 150)}"
        return found if self.dice.random() < 0.35 else ""

    def _rare(self, last: str) -> str:
        """Another name like real ones: most last names of a list stand in it once."""
        start = self.dice.choice("Al Bar Cor Dan Er Fal Gar Hal Is Jor Kal Lor Mar Nor Or Pal Quin "
                                 "Ros Sal Tor Ul Val Wes Yor Zan".split())  # fmt: skip
        middle = self.dice.choice("a e i o u an en in or ar el il os ab ed ig um".split())
        end = last[-3:].lower() if last.isascii() else last[-2:].lower()
        body = self.dice.choice("b d f g k l m n p r s t v z ld nd rt st".split())
        return f"{start}{middle}{body}{end}" if last[0].isascii() else last

    def address(self, row: Row, domain: str = "") -> str:
        """An e-mail address as people have them."""
        first, last = plain(row.first.split()[0]), plain(row.last.split()[-1])
        form = self.dice.choice(("{f}.{l}", "{f}.{l}", "{i}.{l}", "{f}{l}", "{l}", "{f}"))
        local = form.format(f=first, l=last, i=first[:1])
        if not domain:
            local += str(self.dice.randrange(1, 999))
            domain = self.dice.choice(["gmail.com", "gmx.de", "outlook.com", "sapo.pt", "wp.pl"])
        found = f"{local}@{domain}"
        if self.owners.setdefault(found, row.who) != row.who:
            found = f"{local}{row.who}@{domain}"
        return found

    def slip(self, word: str) -> str:
        """A slip of the keyboard."""
        place = self.dice.randrange(1, max(len(word) - 1, 2))
        kind = self.dice.randrange(4)
        if kind == 0:
            return word[:place] + word[place + 1 :]
        if kind == 1:
            return word[:place] + word[place] + word[place:]
        if kind == 2 and place + 1 < len(word):
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        return word[:place] + self.dice.choice("aeionrst") + word[place + 1 :]

    def twice(self, row: Row) -> list[Row]:
        """Further records of somebody; what stays the same is enough to know them by."""
        found = []
        for _number in range(self.dice.choice([1, 1, 1, 1, 2, 3])):
            copy = row
            for change in self.dice.sample(list(CHANGES), self.dice.choice([1, 1, 2, 2, 3])):
                changed = CHANGES[change](self, copy)
                if self.still_known(row, changed):
                    copy = changed
            found.append(copy)
        return found

    def still_known(self, one: Row, other: Row) -> bool:
        """Whether a person would still say that they are one."""
        emails = {one.email, one.old_email} & {other.email, other.old_email} - {""}
        phone = one.phone and one.phone == other.phone
        if emails or phone:
            return True
        near = plain(one.name) == plain(other.name) or sorted(plain(one.name)) == sorted(
            plain(other.name)
        )
        same = sum((
            bool(one.birthday) and one.birthday == other.birthday,
            bool(one.street) and (one.street, one.city) == (other.street, other.city),
            bool(one.company) and one.company == other.company
            and not (one.email and other.email and one.phone and other.phone),
        ))  # fmt: skip
        return same >= (1 if near else 2)

    def traps(self) -> list[Row]:
        """Two who look alike and are not the same."""
        dice = self.dice
        kind = dice.randrange(9)
        one, other = self.person(), self.person()
        first_names = COUNTRIES["PT"][2].split()
        if kind == 0:  # father and son
            return [one, other._replace(
                first=one.first, last=f"{one.last} Jr", street=one.street, city=one.city,
                phone=one.phone, company="", birthday="",
                email=one.email.replace("@", "jr@"))]  # fmt: skip
        if kind == 1:  # father and son, told apart by their birthdays
            return [one._replace(birthday="1950-03-02"), other._replace(
                first=one.first, last=one.last, street=one.street, city=one.city,
                birthday="1981-11-20")]  # fmt: skip
        if kind == 2:  # one office telephone
            third, fourth = self.person(), self.person()
            return [row._replace(phone=one.phone or "+351222099140", company=one.company)
                    for row in (one, other, third, fourth)]  # fmt: skip
        if kind == 3:  # one address of the house
            domain = one.email.rpartition("@")[2] or "acme.example"
            return [row._replace(email=f"info@{domain}", company=one.company)
                    for row in (one, other)]  # fmt: skip
        if kind == 4:  # namesakes with a common name
            return [row._replace(first="Maria", last="Silva",
                                 email=f"maria.silva{dice.randrange(10**5)}@gmail.com")
                    for row in (one, other)]  # fmt: skip
        if kind == 5:  # spouses
            return [one, other._replace(last=one.last, email=one.email or "we@gmail.com",
                                        street=one.street, city=one.city,
                                        first=dice.choice([f for f in first_names
                                                           if f != one.first]))]  # fmt: skip
        if kind == 6:  # Maria and Mario, brother and sister at home
            return [row._replace(first=first, last=one.last, street=one.street or "Rua 1",
                                 city=one.city, phone=one.phone, birthday="", company="",
                                 email=f"{first.lower()}{dice.randrange(10**5)}@gmail.com")
                    for row, first in ((one, "Maria"), (other, "Mario"))]  # fmt: skip
        if kind == 7:  # twins
            day = one.birthday or "1990-05-06"
            return [one._replace(birthday=day), other._replace(
                last=one.last, birthday=day, street=one.street, city=one.city)]  # fmt: skip
        name = self.dice.choice(self.firms)  # namesakes in one large company
        return [
            row._replace(first="João", last="Santos", company=name[0], birthday="",
                         email=f"joao.santos{row.who}@{name[1]}")
            for row in (one, other)
        ]  # fmt: skip

    def make(self, people: int) -> list[Row]:
        """The set, of about so many records."""
        while len(self.rows) < people:
            share = self.dice.random()
            if share < 0.1:
                self.rows += self.traps()
            else:
                row = self.person()
                self.rows += [row, *(self.twice(row) if share < 0.3 else ())]
        self.dice.shuffle(self.rows)
        return self.rows


Change = Callable[[Maker, Row], Row]
CHANGES: dict[str, Change] = {
    "slip first": lambda m, r: r._replace(first=m.slip(r.first)) if len(r.first) > 4 else r,
    "slip last": lambda m, r: r._replace(last=m.slip(r.last)) if len(r.last) > 4 else r,
    "swapped": lambda m, r: r._replace(first=r.last, last=r.first),
    "nickname": lambda m, r: r._replace(first=NICKS.get(r.first, r.first)),
    "latin": lambda m, r: r._replace(
        first=" ".join(map(str.title, map(plain, r.first.split()))),
        last=" ".join(map(str.title, map(plain, r.last.split())))),
    "umlauts": lambda m, r: r._replace(
        last=r.last.replace("ü", "ue").replace("ö", "oe").replace("ä", "ae").replace("ø", "oe")),
    "capitals": lambda m, r: r._replace(first=r.first.upper(), last=r.last.upper()),
    "initial": lambda m, r: r._replace(first=f"{r.first[0]}."),
    "second name": lambda m, r: r._replace(last=f"{r.last} {m._rare('Silva')}"),
    "no middle name": lambda m, r: r._replace(first=r.first.split()[0]),
    "title": lambda m, r: r._replace(title=m.dice.choice(["Dr.", "Mr", "Frau", "Prof. Dr."])),
    "new address": lambda m, r: r._replace(email=m.address(r)),
    "new address, old known": lambda m, r: r._replace(email=m.address(r), old_email=r.email),
    "no address": lambda m, r: r._replace(email=""),
    "new phone": lambda m, r: r._replace(phone=r.phone and r.phone[:-4] + "7788"),
    "no phone": lambda m, r: r._replace(phone=""),
    "other employer": lambda m, r: r._replace(company=m.dice.choice(m.firms)[0]),
    "legal form": lambda m, r: r._replace(company=" ".join(r.company.split()[:2])),
    "no employer": lambda m, r: r._replace(company=""),
    "no birthday": lambda m, r: r._replace(birthday=""),
    "moved": lambda m, r: r._replace(street=f"{m._rare('Silva')} {m.dice.randrange(90)}"),
    "no street": lambda m, r: r._replace(street="", city=""),
}  # fmt: skip


def write(rows: list[Row]) -> dict[int, int]:
    """Puts the records into the open file; who each of them is, by id."""
    from smallcrm import clock, store
    from smallcrm.crm.words.fold import digits
    from smallcrm.crm.words.names import split

    now = clock.stamp()
    firms = {name: row for row, name in enumerate(sorted({r.company for r in rows} - {""}), 1)}
    with (
        store.step("labelled"),
        store.bulk(("company", "person", "email", "phone", "address")) as load,
    ):
        load.insert("company", ("id", "name", "created_at"),
                    ((load.id("company"), name, now) for name in firms))  # fmt: skip
        first_id = load.first["person"]
        for row in rows:
            parts = split(row.name)
            me = load.id("person")
            load.insert(
                "person",
                ("id", "name", "first_name", "last_name", "suffix", "birthday", "company_id",
                 "created_at"),
                [(me, row.name, parts.first_name, parts.last_name, parts.suffix,
                  row.birthday or None, firms.get(row.company), now)],
            )  # fmt: skip
            for email, retired in ((row.email, None), (row.old_email, now)):
                if email:
                    load.insert(
                        "email", ("id", "person_id", "value", "key", "retired_at"),
                        [(load.id("email"), me, email, email.lower(), retired)],
                    )  # fmt: skip
            if row.phone:
                load.insert("phone", ("id", "person_id", "value", "e164", "digits"),
                            [(load.id("phone"), me, row.phone, row.phone, digits(row.phone))],
                            )  # fmt: skip
            if row.street:
                load.insert("address", ("id", "person_id", "street", "city"),
                            [(load.id("address"), me, row.street, row.city)])  # fmt: skip
    return {first_id + place: row.who for place, row in enumerate(rows)}


def judge(rows: list[Row], who: dict[int, int]) -> dict[str, Any]:
    """Precision and recall over pairs, of the certain ones and of all; with what went wrong."""
    from smallcrm.crm.clean import duplicates
    from smallcrm.crm.clean.weighing import CERTAIN

    first = min(who)
    by_who: dict[int, list[int]] = {}
    for row, one in who.items():
        by_who.setdefault(one, []).append(row)
    true = {pair for ids in by_who.values() for pair in combinations(sorted(ids), 2)}
    found = duplicates.pairs("person", lambda done, of: None)
    sure = {pair for pair, weighed in found.items() if weighed.points >= CERTAIN}
    groups = duplicates.grouped("person", found)
    certain = {
        pair for group in groups if group.certain for pair in combinations(group.ids, 2)
    }  # fmt: skip
    shown = certain | {pair for group in groups for pair in combinations(group.ids, 2)}

    def share(part: set[Any], of: set[Any]) -> float:
        return round(len(part & of) / len(part), 4) if part else 1.0

    return {
        "records": len(rows),
        "true_pairs": len(true),
        "certain_precision": share(certain, true),
        "certain_recall": share(true, certain),
        "precision": share(shown, true),
        "recall": share(true, shown),
        "wrong": [(rows[a - first], rows[b - first], found.get((a, b)))
                  for a, b in sorted(certain - true)],
        "doubtful": [(rows[a - first], rows[b - first], found.get((a, b)))
                     for a, b in sorted(shown - certain - true)],
        "missed": [(rows[a - first], rows[b - first]) for a, b in sorted(true - shown)],
        "sure_pairs": len(sure),
    }  # fmt: skip


def main() -> None:
    """Prints precision and recall, and what was found wrongly or missed."""
    from smallcrm.crm import file as data

    folder = tempfile.mkdtemp()
    data.open_file(Path(folder) / "labelled.db", create=True)
    rows = Maker(7).make(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)
    found = judge(rows, write(rows))
    for key in ("wrong", "doubtful", "missed"):
        listed = found.pop(key)
        print(f"--- {key}: {len(listed)}")
        for one in listed[: int(sys.argv[2]) if len(sys.argv) > 2 else 0]:
            for part in one:
                print("  ", tuple(part)[1:] if isinstance(part, Row) else part)
            print()
    print(found)


if __name__ == "__main__":
    main()
