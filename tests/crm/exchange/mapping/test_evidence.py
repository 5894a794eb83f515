"""What a heading does not say, the values of its column do."""

from smallcrm.crm.exchange.mapping.columns import map_columns

PEOPLE = ["Anna Berg", "Jon Snow", "Maria da Silva", "Lê Văn Nam", "Sam Hill"]
FIRMS = ["Berg GmbH", "Snow Ltd", "Silva Lda", "Nam JSC", "Hill Inc."]
PHONES = ["+49 30 1234567", "0171 2345678", "(212) 555-0100", "+44 20 7946 0018", "030 998877"]
PLAIN = ["alpha", "beta", "alpha", "beta", "beta"]


def fields(**columns: list[str]) -> dict[str, str | None]:
    headers = [name.replace("_", " ") for name in columns]
    rows = list(zip(*columns.values(), strict=True))
    return {one.header: one.field for one in map_columns(headers, rows, "people")}


def test_a_customer_is_a_company_beside_a_name_and_a_name_alone() -> None:
    assert fields(Kunde=FIRMS, Ansprechpartner=PEOPLE)["Kunde"] == "company"
    assert fields(Client=PLAIN, Contact=PEOPLE)["Client"] == "company"
    assert fields(Cliente=PEOPLE, Teléfono=PHONES)["Cliente"] == "name"
    assert fields(Customer=FIRMS, Phone=PHONES)["Customer"] == "company"


def test_names_companies_and_numbers_are_found_under_headings_nobody_knows() -> None:
    assert fields(Wer=PEOPLE, Wo=FIRMS, Womit=PHONES, Was=PLAIN) == {
        "Wer": "name", "Wo": "company", "Womit": "phone", "Was": None,
    }  # fmt: skip


def test_a_name_found_in_the_values_never_takes_the_place_of_one_that_is_said() -> None:
    assert fields(Name=PEOPLE, Chef=PEOPLE[::-1])["Chef"] is None


def test_numbers_that_nobody_dials_are_no_phone() -> None:
    orders = ["1002345", "1002346", "1002347", "1002348", "1002349"]
    assert fields(Name=PEOPLE, Bestellung=orders)["Bestellung"] is None


def test_home_and_office_alone_are_numbers_where_numbers_stand_there() -> None:
    assert fields(Nome=PEOPLE, Ufficio=PHONES, Abitazione=PLAIN) == {
        "Nome": "name", "Ufficio": "phone[work]", "Abitazione": None,
    }  # fmt: skip


def test_an_uncertain_word_counts_only_where_no_other_column_means_it() -> None:
    assert fields(Name=PEOPLE, Agency=FIRMS)["Agency"] == "company"
    assert fields(Name=PEOPLE, Agency=PLAIN, Company=FIRMS)["Agency"] is None


def test_another_letter_in_a_short_word_is_another_word() -> None:
    assert fields(Name=PEOPLE, Consemt=PLAIN)["Consemt"] is None
    assert fields(Nmae=PEOPLE, Adress=PLAIN) == {"Nmae": "name", "Adress": "address"}
