"""What the types of an address card are called here: CELL is mobile, X-ABLabel “Büro” is work."""

from collections.abc import Iterable

from smallcrm.crm.exchange.mapping import vocabulary

_WORDS = {
    "home": "home", "work": "work", "cell": "mobile", "mobile": "mobile", "iphone": "mobile",
    "fax": "fax", "main": "main", "pager": "pager", "other": "other", "car": "car",
    "isdn": "isdn", "school": "school",
}  # fmt: skip
_SILENT = frozenset(
    "pref internet voice video x400 msg text textphone dom intl postal parcel bbs modem pcs tlx "
    "applelink attmail cis eworld ibmmail mcimail powershare prodigy".split()
)
_LAST = ("mobile", "fax")


def of(types: Iterable[str], own: str, thing: str) -> str:
    """The label of a way to reach somebody; `own` is what the user wrote, `thing` email, phone or
    address. “” for none."""
    if own:
        return written(own, thing)
    known = [_WORDS.get(one) or (one if one not in _SILENT else "") for one in types]
    known = [one.removeprefix("x-") for one in known if one]
    return " ".join(sorted(dict.fromkeys(known), key=_LAST.__contains__))[:60]


def written(own: str, thing: str) -> str:
    """A label in the user's words: “_$!<Home>!$_” and “privat” are home, others stay."""
    plain = " ".join(own.removeprefix("_$!<").removesuffix(">!$_").lower().split())
    if plain in _WORDS:
        return _WORDS[plain]
    if plain in _SILENT:
        return ""
    meaning = vocabulary.read(f"{thing} {plain}")
    if meaning and meaning.field == thing and meaning.label and not meaning.label.isdigit():
        return meaning.label
    return plain[:60]
