"""Addresses that tell nothing of who somebody is: info@, and those of free mail services."""

FREE = frozenset(
    """gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.es yahoo.it
    yahoo.com.br ymail.com hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.es hotmail.it
    outlook.com outlook.de outlook.fr outlook.es outlook.pt live.com live.co.uk live.de live.fr
    live.com.pt msn.com icloud.com me.com mac.com aol.com aol.de gmx.de gmx.net gmx.at gmx.ch
    gmx.com web.de t-online.de freenet.de arcor.de posteo.de mailbox.org proton.me protonmail.com
    pm.me tutanota.com tuta.io orange.fr free.fr laposte.net wanadoo.fr sfr.fr libero.it virgilio.it
    alice.it tin.it sapo.pt mail.pt iol.pt uol.com.br bol.com.br terra.com.br terra.es telefonica.es
    wp.pl o2.pl onet.pl interia.pl seznam.cz centrum.cz mail.ru yandex.ru yandex.com bk.ru list.ru
    rambler.ru ukr.net abv.bg qq.com 163.com 126.com sina.com naver.com daum.net hanmail.net
    yahoo.co.jp docomo.ne.jp rediffmail.com zoho.com fastmail.com hey.com mail.com comcast.net
    verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net btinternet.com sky.com
    virginmedia.com ntlworld.com talktalk.net bigpond.com optusnet.com.au shaw.ca rogers.com
    sympatico.ca ziggo.nl kpnmail.nl planet.nl xs4all.nl telenet.be skynet.be bluewin.ch hispeed.ch
    chello.at aon.at telia.com online.no""".split()
)
SHARED = frozenset(
    """info office kontakt contact contacto contato contatto mail email hello hallo hi hola ola ciao
    sales support admin administration team buero post postmaster webmaster geral comercial ventas
    vendas service services vertrieb rechnung rechnungen billing invoice invoices accounts
    accounting buchhaltung jobs career bewerbung marketing press presse noreply no-reply empfang reception
    sekretariat secretary bestellung orders order shop help hilfe inbox all firma praxis zentrale
    administracion reservations booking bookings hr it purchasing einkauf""".split()
)


def is_shared(key: str) -> bool:
    """Whether an address is one of a house and not of a person: info@acme.example."""
    return key.partition("@")[0] in SHARED


def domain(key: str) -> str:
    """The domain of an address that says for whom somebody works; "" for free mail services."""
    found = key.rpartition("@")[2]
    return "" if found in FREE else found


def local(key: str) -> str:
    """The part before the @ without dots and digits, "" where it tells nothing."""
    found = "".join(sign for sign in key.partition("@")[0] if sign.isalpha())
    return "" if is_shared(key) or len(found) < 5 else found
