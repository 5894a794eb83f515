"""What the cells of one row become: consents, house numbers."""

from pathlib import Path

from smallcrm import store
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.judge import Wishes


def bring_in(folder: Path, text: str) -> None:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    importing.perform(reading.read(path), Wishes())


def test_who_opted_out_is_not_to_be_written_to(crm: Path, tmp_path: Path) -> None:
    bring_in(
        tmp_path,
        "Name,Email,Newsletter,Email Opt Out\nAnna Berg,a@x.test,yes,yes\n"
        "Ben Ode,b@x.test,yes,no\nCara Lund,c@x.test,yes,2025-03-01\nDan Roe,d@x.test,,\n",
    )
    states = store.rows("SELECT address, state FROM consent ORDER BY address")
    assert states == [("a@x.test", "withdrawn"), ("b@x.test", "given"), ("c@x.test", "withdrawn")]


def test_a_house_number_of_its_own_stands_beside_the_street(crm: Path, tmp_path: Path) -> None:
    bring_in(
        tmp_path,
        "Naam,Straat,Huisnummer,Woonplaats\nJan Vos,Keizersgracht,12a,Amsterdam\n"
        "Piet Bos,Dorpsweg 4,Bus 2,Gent\nKees Tas,,7,Breda\n",
    )
    streets = [street for (street,) in store.rows("SELECT street FROM address ORDER BY id")]
    assert streets == ["Keizersgracht 12a", "Dorpsweg 4, Bus 2", "7"]
