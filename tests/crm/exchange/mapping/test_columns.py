"""Columns are recognised in many languages, by their values, and never guessed."""

import csv
from pathlib import Path

import pytest

from smallcrm.crm.exchange.mapping import kinds
from smallcrm.crm.exchange.mapping.columns import Column, fingerprint, map_columns
from smallcrm.crm.exchange.mapping.vocabulary import read
from smallcrm.crm.exchange.table import source

ONE_OF_EACH = {
    "en": "First name,Last name,Company,E-mail,Mobile,Street,City,Postcode,Country,Notes,Tags",
    "de": "Vorname,Nachname,Firma,E-Mail,Handy,Straße,Ort,PLZ,Land,Bemerkung,Kategorien",
    "fr": "Prénom,Nom,Société,Courriel,Portable,Rue,Ville,Code postal,Pays,Remarques,Étiquettes",
    "es": "Nombre,Apellidos,Empresa,Correo electrónico,Móvil,Calle,Ciudad,Código postal,País,Notas,"
    "Etiquetas",
    "it": "Nome,Cognome,Azienda,Posta elettronica,Cellulare,Via,Città,CAP,Paese,Note,Etichette",
    "pt": "Nome,Sobrenome,Empresa,E-mail,Celular,Rua,Cidade,CEP,País,Observações,Etiquetas",
    "nl": "Voornaam,Achternaam,Bedrijf,E-mailadres,Mobiel,Straat,Plaats,Postcode,Land,Opmerkingen,"
    "Labels",
    "pl": "Imię,Nazwisko,Firma,Adres e-mail,Komórka,Ulica,Miasto,Kod pocztowy,Kraj,Uwagi,Etykiety",
    "vi": "Tên gọi,Họ,Công ty,Email,Di động,Đường,Thành phố,Mã bưu điện,Quốc gia,Ghi chú,Nhãn",
    "ar": "الاسم الأول,اسم العائلة,الشركة,البريد الإلكتروني,الجوال,الشارع,المدينة,الرمز البريدي,"
    "البلد,ملاحظات,الوسوم",
    "zh": "名,姓,公司,电子邮件,手机,街道,城市,邮编,国家,备注,标签",
    "ja": "名,姓,会社名,メールアドレス,携帯電話,番地,市区町村,郵便番号,国,備考,タグ",
}
FIELDS = [
    "first_name", "last_name", "company", "email", "phone[mobile]", "address.street",
    "address.city", "address.postcode", "address.country", "note", "tags",
]  # fmt: skip


def mapped(headers: list[str], *rows: list[str], kind: str = "people") -> list[str | None]:
    rows = rows or ([""] * len(headers),)
    return [column.field for column in map_columns(headers, rows, kind)]


@pytest.mark.parametrize("language", ONE_OF_EACH)
def test_headings_in_twelve_languages(language: str) -> None:
    assert mapped(ONE_OF_EACH[language].split(",")) == FIELDS


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("E-mail 2 - Value", "email[2]"), ("E-mail 2 - Type", "email[2].label"),
        ("Phone 1 - Label", "phone[1].label"), ("Address 1 - City", "address[1].city"),
        ("Home Fax", "phone[home fax]"), ("Telefon geschäftlich", "phone[work]"),
        ("Person - Email - Work", "email[work]"), ("Mobile Phone Number", "phone[mobile]"),
        ("Organization 1 - Title", "job_title"), ("Stra\ufffde gesch\ufffdftlich",
         "address[work].street"), ("AccountId", "company.external_id"),
        ("Associated Company Domain", "company.domain"), ("Date of birth", "birthday"),
        ("tel_work", "phone[work]"), ("Postleitzahl privat", "address[home].postcode"),
        ("BillingCity", "address[work].city"), ("LinkedIn", "website"),
    ],
)  # fmt: skip
def test_headings_with_labels_numbers_and_prefixes(header: str, field: str) -> None:
    meaning = read(header)
    assert meaning is not None
    assert meaning.name == field


@pytest.mark.parametrize(
    "header",
    ["Contact Owner", "Person - Owner", "Lead Owner", "Action", "Last Modified Date", "ad_name",
     "sales_id", "E-mail Display Name", "Country Code", "E-Mail-Typ"],
)  # fmt: skip
def test_columns_of_others_are_known_and_left_out(header: str) -> None:
    meaning = read(header)
    assert meaning is not None
    assert meaning.field == ""


def test_an_unknown_column_is_left_out_and_offered() -> None:
    [_name, unknown] = map_columns(["Name", "Umsatz 2025"], [["Ana", "12.400,00"]], "people")
    assert unknown == Column(1, "Umsatz 2025", None, 0, "custom:Umsatz 2025")


def test_the_surname_is_called_nom_only_beside_a_first_name() -> None:
    assert mapped(["Nom", "Prénom"]) == ["last_name", "first_name"]
    assert mapped(["Nom", "Email"]) == ["name", "email"]
    assert mapped(["Nombre", "Apellidos"]) == ["first_name", "last_name"]
    assert mapped(["name", "last_name"]) == ["first_name", "last_name"]
    whole = mapped(["Name", "Vorname"], ["Urs Hauser", "Urs"], ["Bo Ek", "Bo"])
    assert whole == ["name", "first_name"]


def test_a_title_is_a_job_or_a_salutation_by_what_stands_in_it() -> None:
    assert mapped(["Name", "Title"], ["Ana", "CEO"])[1] == "job_title"
    assert mapped(["Name", "Title"], ["Ana", "Dr."])[1] == "prefix"


def test_addresses_are_seen_without_a_heading_that_says_so() -> None:
    rows = [["Ana", "ana@x.pt"], ["Bo", "bo@x.se"], ["Cy", "cy@x.org"]]
    assert mapped(["Name", "Reach"], *rows)[1] == "email"
    agents = [["Ana", "ana@x.pt", "sue@us.com"], ["Bo", "bo@x.se", "sue@us.com"]]
    assert mapped(["Name", "Email", "Agent"], *agents) == ["name", "email", None]


def test_a_heading_is_not_believed_against_its_values() -> None:
    rows = [["Ana", "yes", "+351"], ["Bo", "no", "+46"], ["Cy", "yes", "+44"]]
    assert mapped(["Name", "Email", "Country"], *rows) == ["name", None, None]


def test_the_same_heading_twice_is_offered_twice() -> None:
    columns = map_columns(
        ["Name", "Email", "Name", "Email"], [["A", "a@b.c", "B", "d@e.f"]], "people"
    )
    assert [column.field for column in columns] == ["name", "email", None, "email"]
    assert columns[2].suggestion == "name"


def test_how_sure_it_is_has_a_word() -> None:
    words = [Column(0, "", field, sure).word for field, sure in
             (("name", 0.98), ("tags", 0.8), ("name", 0.5), (None, 0))]  # fmt: skip
    assert words == ["certain", "likely", "please check", "skipped"]


def test_an_earlier_mapping_wins() -> None:
    columns = map_columns(["Name", "X"], [["Ana", "1"]], "people", earlier={"X": "custom:X"})
    assert [(column.field, column.confidence) for column in columns] == [(None, 0), ("custom:X", 1)]
    assert fingerprint(["Name ", "É-Mail"]) == fingerprint(["name", "e-mail"])


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("Company ID,Company Name,Company Domain Name,Industry", "companies"),
        ("company_id,name,industry,country,created_at", "companies"),
        ("account,sector,revenue,employees", "companies"),
        ("Deal ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date", "deals"),
        ("opportunity_id,account,deal_stage,close_value", "deals"),
        ("activity_id,contact_id,deal_id,kind,direction,at,subject", "activities"),
        ("deal_id,at,from_stage,to_stage", "stage_changes"),
        ("contact_id,at,stage", "status_changes"),
        ("month,made_at,forecast", "forecasts"),
        ("currency,valid_from,rate_to_base", "rates"),
        ("Task,Due date,Contact", "tasks"),
        ("contact_id,company_id,first_name,last_name,email", "people"),
        ("Company,Email,Phone,Name", "people"),
        ("Name,Email", "people"),
    ],
)
def test_the_kind_of_a_file_is_seen(headers: str, kind: str) -> None:
    assert kinds.guess(headers.split(",")) == kind


def test_headings_of_real_files_are_where_the_list_says(shared: Path) -> None:
    with (shared / "data" / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        listed = [row for row in csv.DictReader(file) if row["file"].endswith((".csv", ".tsv"))]
    for row in listed:
        if row["data records"] in ("0", "9240"):
            continue
        seen = source.look(shared / "data" / row["file"])
        place = row["header row index"]
        assert seen.header_row == (None if place == "none" else int(place) + 1), row["file"]
        assert sum(1 for _row in seen.rows()) == int(row["data records"]), row["file"]
        sign = {"\\t": "\t", "none": None}.get(row["delimiter"], row["delimiter"])
        if len(seen.headers) > 1:
            assert seen.dialect.delimiter == sign, row["file"]
