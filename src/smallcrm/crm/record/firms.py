"""Which company an e-mail address speaks of: one you know, or a name made from its domain."""

from typing import NamedTuple

from smallcrm import store

FREE_MAIL = frozenset(
    """gmail.com googlemail.com outlook.com hotmail.com live.com msn.com hotmail.co.uk hotmail.fr
    hotmail.de hotmail.it hotmail.es live.co.uk live.fr live.nl outlook.de outlook.fr outlook.es
    yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.es yahoo.it yahoo.co.in yahoo.co.jp yahoo.com.br
    ymail.com rocketmail.com aol.com icloud.com me.com mac.com gmx.de gmx.net gmx.at gmx.ch
    gmx.com web.de t-online.de freenet.de arcor.de online.de posteo.de mailbox.org proton.me
    protonmail.com pm.me tutanota.com tuta.io fastmail.com hey.com zoho.com mail.com email.com
    mail.ru yandex.ru yandex.com inbox.ru list.ru bk.ru rambler.ru ukr.net i.ua seznam.cz
    centrum.cz email.cz azet.sk wp.pl o2.pl onet.pl interia.pl gazeta.pl tlen.pl op.pl free.fr
    orange.fr wanadoo.fr laposte.net sfr.fr neuf.fr bbox.fr libero.it virgilio.it tiscali.it
    alice.it tin.it hotmail.com.br uol.com.br bol.com.br terra.com.br ig.com.br sapo.pt
    telefonica.net terra.es ziggo.nl kpnmail.nl planet.nl home.nl xs4all.nl hetnet.nl telenet.be
    skynet.be proximus.be bluewin.ch sunrise.ch hispeed.ch btinternet.com sky.com ntlworld.com
    virginmedia.com talktalk.net comcast.net verizon.net att.net sbcglobal.net bellsouth.net
    cox.net charter.net earthlink.net juno.com shaw.ca rogers.com sympatico.ca telus.net
    bigpond.com optusnet.com.au xtra.co.nz rediffmail.com qq.com 163.com 126.com sina.com sina.cn
    foxmail.com yeah.net naver.com daum.net hanmail.net docomo.ne.jp ezweb.ne.jp softbank.ne.jp
    nifty.com abv.bg mail.bg citromail.hu freemail.hu inbox.lv delfi.lv mail.ee one.lt
    windowslive.com duck.com hushmail.com gmx.fr gmx.es telia.com spray.se online.no jubii.dk
    stofanet.dk elisanet.fi kolumbus.fi eircom.net walla.co.il netvision.net.il""".split()
)
_SECOND = frozenset("co com org net gov edu ac ne or gob gouv asn plc ltd me nom".split())


class Suggestion(NamedTuple):
    """A company for an address. id: of one you know, None for a name made from the domain."""

    id: int | None
    name: str
    domain: str


def domain_of(email: str) -> str:
    """The domain of an address in small letters without “www.”, '' where there is none."""
    domain = email.rpartition("@")[2].strip().lower().strip(".")
    return domain.removeprefix("www.") if "." in domain else ""


def is_free(domain: str) -> bool:
    """Whether anybody can have an address there, so that it says nothing of a company."""
    return domain.lower() in FREE_MAIL


def suggest(email: str) -> Suggestion | None:
    """The company an address speaks of, never for free mail; None where there is none.

    Known by its domain, else by the domain that most of its people write from; else a name made
    from the domain: “ribeira-foods.pt” is “Ribeira Foods”.
    """
    domain = domain_of(email)
    if not domain or is_free(domain):
        return None
    known = _by_domain(domain) or _of_people(domain)
    if known:
        return Suggestion(known[0][0], known[0][1], domain)
    return Suggestion(None, name_from(domain), domain)


def _by_domain(domain: str) -> list[tuple[int, str]]:
    return store.rows(
        "SELECT id, name FROM company WHERE domain = ? AND trashed_at IS NULL ORDER BY id LIMIT 1",
        (domain,),
    )


def _of_people(domain: str) -> list[tuple[int, str]]:
    from smallcrm.crm.search import match

    ids = ", ".join(str(row) for row in match("person", f"@{domain}", 50))
    if not ids:
        return []
    return store.rows(
        "SELECT company.id, company.name FROM person "
        "JOIN company ON company.id = person.company_id "
        f"JOIN email ON email.person_id = person.id WHERE person.id IN ({ids}) "
        "AND email.key LIKE ? AND company.trashed_at IS NULL AND person.trashed_at IS NULL "
        "GROUP BY company.id ORDER BY count(*) DESC, company.id LIMIT 1",
        (f"%@{domain}",),
    )


def name_from(domain: str) -> str:
    """A company's name as its domain tells it."""
    parts = domain.split(".")
    take = -3 if len(parts) > 2 and parts[-2] in _SECOND else -2
    word = parts[take] if len(parts) >= -take else parts[0]
    pieces = word.replace("_", "-").split("-")
    return " ".join(piece[:1].upper() + piece[1:] for piece in pieces if piece)
