"""Reads single cells: a status in many languages, several tags, a yes, several addresses."""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from smallcrm.crm.exchange.draft import Draft, Problem, Rules
from smallcrm.crm.exchange.table import dates
from smallcrm.crm.words import money
from smallcrm.crm.words.fold import fold, words
from smallcrm.errors import Invalid
from smallcrm.i18n import _

_STATUS = {
    "lead": "lead leads new neu nouveau nuevo nuovo novo subscriber interessent contacted "
    "cold warm hot marketing-qualified-lead mql raw-lead inquiry prospecto-frio 潜在客户 リード",
    "prospect": "prospect prospects prospecto prospekt potential opportunity sql qualified "
    "sales-qualified-lead qualified-lead potenzieller-kunde client-potentiel "
    "cliente-potencial cliente-potenziale interessiert 意向客户 khach-hang-tiem-nang",
    "customer": "customer customers client clients kunde kunden kundin cliente clientes clienti "
    "klant klanten klient klienci evangelist active-customer existing-customer bestandskunde "
    "active khach-hang عميل 客户 顧客 取引先",
    "past": "past former former-customer ex-customer past-customer ex-client ancien-client "
    "ancienne-cliente ehemaliger-kunde altkunde ex-kunde ex-cliente antiguo-cliente "
    "cliente-antiguo cliente-perdido oud-klant byly-klient churned lost inactive disqualified "
    "unqualified inaktiv inactif inactivo 流失客户",
}
_TEMPERATURES = frozenset(("cold", "warm", "hot", "new", "neu", "contacted", "active", "lost"))
_STATUS_OF = {
    tuple(words(name)): status for status, names in _STATUS.items() for name in names.split()
}
_NOTHING = frozenset(
    ("", "other", "none", "n/a", "na", "-", "unknown", "select", "autre", "andere")
)
_YES = frozenset(
    fold(word)
    for word in "1 x yes y true on ja j oui o si sí sì sim s tak t vrai wahr verdadero "
    "vero verdadeiro waar prawda subscribed given opted-in optin ✓ 是 はい نعم có".split()
)
_NO = frozenset(
    fold(word)
    for word in "0 no n false off nein non não nao nie faux falsch falso onwaar nee 否 "
    "いいえ لا không".split()
)
_COMPANY = frozenset(
    "company organization organisation business account firma unternehmen societe entreprise "
    "empresa azienda bedrijf firm corporate 公司 会社 회사".split()
)
_WITHDRAWN = frozenset(("unsubscribed", "opted-out", "opted out", "withdrawn", "optout"))
_ALLOWED = frozenset(
    "allow allowed subscribed active given opted-in erlaubt zulassen autoriser autorise permitir "
    "permitido consenti consentito toestaan".split()
) | {"opted in", "not opted out"}
_EMPTY = frozenset(
    "n/a n.a. n.a none null nil k.a. k.a unknown unbekannt keine keineangabe nichtbekannt "
    "s/o n.c. inconnu aucun aucune ninguno ninguna sindatos desconocido nessuno nessuna nenhum "
    "semdados onbekend geen n.v.t. brak tbd tba notavailable notapplicable noemail nophone "
    "keinee-mail keinemail nodata - -- --- ---- – —".split()
)
_LINKED = re.compile(r"\s*\(https?://[^()\s]*\)")
_OF_NAMES = frozenset("prefix first_name middle_name last_name suffix nickname".split())
_SAYING = re.compile(r"[^\W\d_]{3}\s*[:=]\s+\S|\S\s+=\s+\S")
_SUMS = frozenset(
    "total totals totales totaux sum sums subtotal summe gesamt gesamtsumme gesamtbetrag "
    "zwischensumme somme totaal subtotaal suma totale subtotale soma razem lacznie tong cong "
    "合计 总计 合計 小計 小计 總計 총계 합계 итого всего المجموع الاجمالي celkem summa yhteensa "
    "toplam osszesen".split()
) | {"grand total", "sub total", "sous total", "total general", "total geral", "tong cong"}
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_PARTS = re.compile(r"\s*(?:\s:::\s|[;,|\n]|\s/\s)\s*")


@lru_cache(maxsize=1024)
def status(text: str) -> str | None:
    """lead, prospect, customer or past; "" for “Other” and the like; None for an unknown word."""
    plain = fold(text)
    if plain in _NOTHING:
        return ""
    if plain in _TEMPERATURES:
        return None
    return _STATUS_OF.get(tuple(words(text)))


def yes(text: str) -> bool | None:
    """Whether a cell says yes; None where it says neither."""
    plain = fold(text)
    return True if plain in _YES else False if plain in _NO else None


@lru_cache(maxsize=4096)
def is_nothing(text: str) -> bool:
    """Whether a cell only says that there is nothing: “n/a”, “-”, “k. A.”."""
    return len(text) < 20 and text.lower().replace(" ", "") in _EMPTY


def refuses(text: str) -> bool:
    """Whether a cell of “Opted out” says so: a yes, a day, a reason; not “no” and not “allowed”."""
    return yes(text) is not False and fold(text) not in _ALLOWED


def is_company(text: str) -> bool:
    """Whether a cell says that its row is about a company: “yes”, “Company”, “Firma”."""
    return bool(yes(text)) or fold(text) in _COMPANY


def nobody(draft: Draft) -> str:
    """Why a row without a way to reach anybody is nobody’s: a sum, or a sentence like “Legend:
    yellow is urgent”; “” for all others."""
    if draft.emails or draft.phones or draft.company:
        return ""
    if is_sum(draft.name):
        return _("This is a sum, and nobody’s name.")
    more = draft.addresses or draft.links or draft.notes or draft.values.keys() - _OF_NAMES
    signs = draft.person and (":" in draft.name or "=" in draft.name)
    if signs and not more and _SAYING.search(draft.name):
        return _("This is a remark, and nobody’s name.")
    return ""


def is_sum(text: str) -> bool:
    """Whether a cell is the word before a sum, “Total:”, as the last row of a sheet has it."""
    return " ".join(words(text)) in _SUMS


def consent(text: str) -> str | None:
    """given, withdrawn, or None where nothing was agreed to."""
    if fold(text) in _WITHDRAWN:
        return "withdrawn"
    return "given" if yes(text) else None


@lru_cache(maxsize=4096)
def tags(cell: str) -> tuple[str, ...]:
    """The tags of a cell: parted by “ ::: ”, else by ; or line, else by comma, or by bar.

    A tag that holds such a sign stands in double quotes. Groups that a program made by itself
    (“* myContacts”) are left out.
    """
    if cell.startswith("* ") or " ::: " in _QUOTED.sub("", cell):
        found = cell.split(" ::: ")
    elif ";" in cell or "\n" in cell:
        found = [part for line in cell.splitlines() for part in _parted(line, ";")]
    elif '"' in cell:
        found = list(_parted(cell, ","))
    else:
        found = re.split(r"[,|，、；]", cell)
    plain = (" ".join(tag.split()) for tag in found)
    own = '"* ' in cell
    return tuple(dict.fromkeys(tag for tag in plain if tag and (own or not tag.startswith("* "))))


def _parted(line: str, sign: str) -> Iterator[str]:
    for row in csv.reader([line], delimiter=sign, skipinitialspace=True):
        yield from row


def joined_tags(names: Sequence[str]) -> str:
    """Tags as one cell that `tags` reads back as they were."""
    quoted = [
        '"' + name.replace('"', '""') + '"' if re.search(r'[;,|"\n]|^\*|:::', name) else name
        for name in names
    ]
    cell = "; ".join(quoted)
    return cell + ";" if len(quoted) == 1 and quoted[0] != names[0] else cell


def parts(cell: str) -> list[str]:
    """The pieces of a cell that holds several values."""
    return [piece for piece in _PARTS.split(cell) if piece]


def set_work(draft: Draft, field: str, header: str, cell: str, rules: Rules) -> None:
    """A cell of the deal or the next step of a contact, by its field (“deal.value”); an amount or
    a day that is none is left out, and said."""
    group, _dot, part = field.partition(".")
    try:
        if field == "deal.value":
            money.parse(cell, rules.currency, rules.decimal)
        elif field == "task.due":
            dates.day_and_time(cell, rules.order)
    except (Invalid, dates.DateError) as problem:
        draft.problems.append(Problem(header, cell, str(problem)))
    else:
        getattr(draft, group)[part] = cell


def set_company(draft: Draft, cell: str) -> None:
    """A company as it is called, without the page that a table program puts behind it."""
    name = _LINKED.sub("", cell) if "(http" in cell else cell
    if not is_nothing(name):
        several = "  " in name or "\n" in name or "\t" in name
        draft.company = " ".join(name.split()) if several else name


def set_consent(draft: Draft, cell: str) -> None:
    """What was agreed to; the first column that says something holds."""
    draft.consent = draft.consent or consent(cell)


def set_opt_out(draft: Draft, cell: str) -> None:
    """Whoever asked for no e-mails is not written to, whatever another column says."""
    if refuses(cell):
        draft.consent = "withdrawn"


def set_no_calls(draft: Draft, cell: str) -> None:
    """Whoever asked for no calls is not called, at none of their numbers."""
    draft.no_calls = draft.no_calls or refuses(cell)
