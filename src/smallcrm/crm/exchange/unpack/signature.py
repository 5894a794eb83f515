"""Reads who wrote an e-mail from the lines below it: name, title, company, numbers, address."""

import re
from collections.abc import Iterable
from typing import Any

from smallcrm.crm.clean.tidy import countries
from smallcrm.crm.exchange.unpack.lines import labels
from smallcrm.crm.words import names
from smallcrm.crm.words.fold import digits, fold

LONGEST, MOST_LINES = 10_000, 40
_EMAIL = re.compile(r"(?:mailto:)?([\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_LINK = re.compile(r"\b(?:https?://|www\.)[^\s<>|]+", re.IGNORECASE)
_BARE_LINK = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,12}(?:/\S*)?", re.IGNORECASE)
_PHONE = re.compile(
    r"(?:(?P<label>[^\W\d_]{1,12}(?:[ -][^\W\d_]{1,10})?)[\s.:]*)?"
    r"(?P<number>(?:\+|\(|\b0|\b\d)[\d\s()./\u2011-]{5,}\d(?:\s*(?:ext\.?|x|-)\s*\d{1,5})?)",
    re.IGNORECASE,
)
_LETTERS = {
    "t": "", "p": "", "tel": "", "ph": "", "phone": "", "telefon": "", "tlf": "", "m": "mobile",
    "c": "mobile", "mob": "mobile", "f": "fax", "d": "work", "o": "work", "w": "work", "h": "home",
    "port": "mobile", "direct": "work", "office": "work", "durchwahl": "work",
}  # fmt: skip
_NO_PHONE = re.compile(
    r"\b(?:vat|ust|iban|bic|hr[ab]|reg|siret|siren|abn|acn|tax|nif|nipc|cif|kvk|btw|p\.?iva|"
    r"handelsregister|company number|fein|uid)\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"[<>()\[\]]|\b(?:e-?mail|mail|web|website|e|w)\s*:\s*$", re.IGNORECASE)
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?")
_KNOWN_LABELS = ("mobile", "fax", "work", "home")
_PARTS = re.compile(r"\s+[|·•●▪⋅∙–—/]\s+|\s*[|·•●▪⋅∙]\s*|\t+|\s{3,}")
_GREETING = re.compile(
    r"(?:best|kind|warm|many thanks|thanks|thank you|regards|sincerely|yours|cheers|"
    r"mit freundlichen|freundliche|viele grüße|beste grüße|herzliche|liebe grüße|grüße|mfg|"
    r"cordialement|bien à vous|salutations|saludos|un saludo|atentamente|cordiali saluti|"
    r"distinti saluti|atenciosamente|cumprimentos|com os melhores|met vriendelijke|"
    r"groeten|pozdrawiam|sent from|gesendet von|"
    r"envoyé de|enviado desde)\b.{0,40}",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"\b(?:gmbh|ag|kg|ohg|ug|mbh|e\.?v|inc|llc|llp|ltd|limited|corp|corporation|company|co|plc|pty|"
    r"s\.?a\.?s?|sarl|s\.?r\.?l|s\.?p\.?a|s\.?l\.?u?|lda|ltda|b\.?v|n\.?v|oy|oyj|ab|aps|a/s|"
    r"sp\. z o\.?o|s\.r\.o|kft|group|holding|gruppe|studio|agency|university|universität)\b\.?",
    re.IGNORECASE,
)
_JOBS = re.compile(
    r"\b(?:manager|head|director|officer|ceo|cto|cfo|coo|cmo|chief|president|vp|engineer|developer|"
    r"designer|consultant|partner|founder|owner|sales|marketing|assistant|analyst|lead|buyer|agent|"
    r"specialist|coordinator|advisor|architect|lawyer|attorney|professor|administrator|executive|"
    r"accountant|editor|producer|representative|secretary|supervisor|technician|"
    r"\w*leiter(?:in)?|geschäftsführ\w*|vertrieb\w*|einkauf\w*|berater(?:in)?|inhaber(?:in)?|"
    r"vorstand\w*|assistenz|directeur|directrice|responsable|gérante?|chef|cheffe|président\w*|"
    r"gerente|director[ae]?|jef[ea]|responsabile|direttore|direttrice|diretora?|gestora?|"
    r"kierownik|dyrektor|prezes|manažer|ředitel)\b",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b(?:street|st|road|rd|avenue|ave|lane|drive|blvd|boulevard|square|suite|floor|p\.?o\.? box|"
    r"\w*stra(?:ß|ss)e|\w*str|\w*weg|\w*platz|\w*gasse|allee|rue|place|quai|calle|avenida|av|plaza|"
    r"rua|praça|travessa|largo|via|piazza|corso|viale|\w*straat|\w*laan|\w*plein|ul|ulica|aleja|"
    r"\w*gatan|\w*vej|\w*gade|\w*katu)\b",
    re.IGNORECASE,
)
_CODE_CITY = re.compile(
    r"(?:[A-Z]{1,2}[ -])?(?P<postcode>\d{4,5}(?:-\d{3,4})?|\d{4} ?[A-Z]{2}|\d{3} \d{2}|\d{2}-\d{3})"
    r"\s+(?P<city>[^\W\d_][^\d,]*)"
)
_CITY_CODE = re.compile(
    r"(?P<city>[^\W\d_][^\d,]*?),?\s+(?:(?P<region>[A-Z]{2}),?\s+)?"
    r"(?P<postcode>\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)"
)


def read(text: str) -> dict[str, Any] | None:
    """The person of a signature, in the shape of `export people --format json`; None where no
    name, address or number stands in it."""
    found = _Signature()
    for line in text[:LONGEST].splitlines()[:MOST_LINES]:
        plain = line.strip(" \t-_=*>|~")
        if plain and not _GREETING.fullmatch(plain.strip(" ,.!")):
            found.line(plain)
    return found.person()


class _Signature:
    """What the lines say, one after the other."""

    def __init__(self) -> None:
        self.emails: list[str] = []
        self.links: list[str] = []
        self.phones: list[dict[str, str | None]] = []
        self.street: list[str] = []
        self.place: dict[str, str] = {}
        self.texts: list[str] = []
        self.asides: list[str] = []

    def line(self, line: str) -> None:
        """Takes what is plain to see out of a line; the rest waits."""
        for found in _EMAIL.findall(line):
            _add(self.emails, found.rstrip("."))
        line = _EMAIL.sub(" ", line)
        for link in _LINK.findall(line):
            _add(self.links, link.rstrip(".,;)"))
        line = _LINK.sub(" ", line)
        if _NO_PHONE.search(line):
            self.asides.append(line.strip())
            return
        line = _PHONE.sub(self._phone, line)
        for piece in _PARTS.split(line):
            plain = _EMPTY.sub("", piece).strip(" ,;:-|")
            if len(plain) > 1 and not self._address(plain):
                self.texts.append(plain)

    def _phone(self, found: re.Match[str]) -> str:
        number, said = found["number"].strip(), fold(found["label"] or "")
        count = len(digits(number))
        strong = number[:1] in "+(0" or bool(said)
        if not 7 <= count <= 15 or not strong or _CODE_CITY.match(number):
            return found[0]
        label = _LETTERS[said] if said in _LETTERS else labels.written(said, "phone")
        if label and label not in _KNOWN_LABELS:
            return found[0]
        self.phones.append({"label": label or None, "value": " ".join(number.split())})
        return " | "

    def _address(self, piece: str) -> bool:
        """Whether a piece is (a part of) a postal address."""
        parts = [part.strip() for part in piece.split(",") if part.strip()]
        if not any(map(str.isdigit, piece)):
            if self.street and countries.is_known(piece) and len(piece) > 3:
                self.place["country"] = piece
                return True
            return False
        for pattern in (_CODE_CITY, _CITY_CODE):
            found = pattern.search(piece)
            if found:
                self._place(piece, found)
                return True
        if _STREET.search(piece) or (len(parts) > 1 and parts[0][-1:].isdigit()):
            self.street.append(piece)
            return True
        if re.fullmatch(r"[^\W\d_][^\d]{3,40} \d{1,4}\s?[a-zA-Z]?", piece):
            self.street.append(piece)
            return True
        return False

    def _place(self, piece: str, found: re.Match[str]) -> None:
        said = found.groupdict()
        city, more = said["city"].strip(), piece[: found.start()].strip(" ,-")
        if more:
            self.street.append(more)
        if "," in city:
            before, _sign, city = city.rpartition(",")
            self.street.append(before)
        after = piece[found.end() :].strip(" ,")
        if countries.is_known(after) and after:
            self.place["country"] = after
        self.place |= {"postcode": said["postcode"], "city": city.strip()}
        if said.get("region"):
            self.place["region"] = said["region"]

    # --- who it is ---------------------------------------------------------------------------

    def person(self) -> dict[str, Any] | None:
        """The person, once every line was seen."""
        texts = [part for text in self.texts for part in self._parted(text)]
        bare = [text for text in texts if _BARE_LINK.fullmatch(text)]
        self.links += [link for link in bare if link not in self.links]
        texts = [text for text in texts if text not in bare]
        name = self._name(texts)
        if not (name or self.emails or self.phones):
            return None
        texts = [text for text in texts if text != name]
        company = self._company(texts)
        texts = [text for text in texts if text != company]
        job = next((text for text in texts if _JOBS.search(text) and len(text) < 80), None)
        if job is None and company and texts and len(texts[0]) < 60:
            job = texts[0]
        rest = [text for text in texts if text != job]
        if company is None and rest and len(rest[0]) < 60 and not rest[0].endswith("."):
            company = rest.pop(0)
        rest += self.asides
        prefix, first, middle, last, suffix, nickname = names.split(name) if name else [None] * 6
        address = {"label": None, "street": ", ".join(self.street) or None, **self.place}
        return {
            "name": name, "prefix": prefix, "first_name": first, "middle_name": middle,
            "last_name": last, "suffix": suffix, "nickname": nickname, "company": company,
            "job_title": job,
            "emails": [{"label": None, "value": value} for value in self.emails],
            "phones": self.phones,
            "addresses": [address] if self.street or self.place else [],
            "websites": self.links, "notes": ["\n".join(rest)] if rest else [],
        }  # fmt: skip

    def _parted(self, text: str) -> Iterable[str]:
        """“Ana Sousa, Head of Marketing” is two things."""
        first, sign, rest = text.partition(",")
        both = bool(sign) and not _JOBS.search(first) and bool(_JOBS.search(rest))
        if both and _is_name(first):
            return first.strip(), rest.strip()
        return (text,)

    def _name(self, texts: list[str]) -> str | None:
        """The line that the e-mail address speaks of, else the first that can be a name."""
        likely = [text for text in texts if _is_name(text)]
        for text in likely:
            letters = [fold(word) for word in re.findall(r"[^\W\d_]+", text)]
            for address in self.emails:
                local = fold(address.partition("@")[0])
                if letters and (letters[-1] in local or letters[0] in re.split(r"[._-]", local)):
                    return text
        plain = [text for text in likely if not _LEGAL.search(text) and not _JOBS.search(text)]
        return plain[0] if plain and plain[0] == texts[0] else None

    def _company(self, texts: list[str]) -> str | None:
        """The line with a legal form, or the one its addresses on the web speak of."""
        found = next((t for t in texts if _LEGAL.search(t) and not _JOBS.match(t)), None)
        if found:
            return found
        hosts = [address.rpartition("@")[2] for address in self.emails]
        hosts += [_HOST.sub("", link).split("/")[0] for link in self.links]
        cores = {"".join(re.findall(r"\w", host.rpartition(".")[0].lower())) for host in hosts}
        for text in texts:
            letters = "".join(re.findall(r"\w", fold(text)))
            if any(len(core) > 2 and (core in letters or letters in core) for core in cores):
                return text
        return None


def _is_name(text: str) -> bool:
    words = text.split()
    plain = all(re.fullmatch(r"[^\W\d_][\w.'’\-]*,?", word) for word in words)
    capital = sum(1 for word in words if word[:1].isupper() or not word[:1].islower())
    return 2 <= len(words) <= 5 and len(text) < 60 and plain and capital >= 2


def _add(known: list[str], value: str) -> None:
    if value.lower() not in map(str.lower, known):
        known.append(value)
