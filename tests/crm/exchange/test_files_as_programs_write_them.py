"""Lists as programs and people write them, with what somebody who knows them would read there."""

from pathlib import Path
from typing import Any

import pytest

from smallcrm import store
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.export import rows
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.outcome import Outcome

FILES: dict[str, tuple[str, list[str]]] = {
    "a list of those who were invited is not about who invited them": (
        "User Name,User Email,Invitee Name,Invitee First Name,Invitee Last Name,Invitee Email\n"
        "Me,me@me.org,Ana Sousa,Ana,Sousa,ana@r.pt\n",
        ["Ana Sousa | ana@r.pt"],
    ),
    "one of three columns for a name is filled in each row": (
        "Konto;Name (Adressattyp Unternehmen);Name (Adressattyp natürl. Person);"
        "Vorname (Adressattyp natürl. Person);Name (Adressattyp keine Angabe);E-Mail\n"
        "10000;Müller GmbH;;;;info@mueller.de\n10001;;Schmidt;Petra;;petra@schmidt.de\n",
        ["Müller GmbH | info@mueller.de", "Petra Schmidt | petra@schmidt.de"],
    ),
    "the company stands where a person’s name could": (
        "*ContactName,EmailAddress,FirstName,LastName\n"
        "Marlow Constructions Pty Ltd,g@m.example,Gavin,Marlow\nLone Person,l@p.example,,\n",
        ["Gavin Marlow @ Marlow Constructions Pty Ltd | g@m.example", "Lone Person | l@p.example"],
    ),
    "customers with somebody to talk to": (
        'Customer Name,Contact Name,Phone\n"Acme, Inc.","Doe, Jane",555-123-4567\n'
        '"Widgets, Ltd.","Roe, Rick",555-123-4568\n',
        ["Jane Doe @ Acme, Inc. | 555-123-4567", "Rick Roe @ Widgets, Ltd. | 555-123-4568"],
    ),
    "groups have a title and headings of their own": (
        "Leads,,\nName,Company,Email\nAna Sousa,Ribeira,ana@r.pt\n,,\nCustomers,,\n"
        "Name,Company,Email\nCy Day,Day Ltd,cy@d.com\n",
        ["Ana Sousa @ Ribeira | ana@r.pt", "Cy Day @ Day Ltd | cy@d.com"],
    ),
    "cells that only say that there is nothing": (
        "Kunde;Ansprechpartner;Tel. / Mobil;Mail\n"
        "Müller GmbH;Hans Müller;0351 123456 / 0171 1234567;n/a\n"
        "Schmidt AG;Petra Schmidt;k.A.;-\nn/a;Karl Weiß;unbekannt;karl@weiss.de\n;Summe;;\n",
        ["Hans Müller @ Müller GmbH | 0351 123456 | 0171 1234567", "Petra Schmidt @ Schmidt AG",
         "Karl Weiß | karl@weiss.de"],
    ),
    "two tables stand below each other, and a legend below them": (
        "Name,Email,Phone,,Month,Sum\nAna Sousa,ana@r.pt,912345087,,Jan,100\nSuppliers,,,,,\n"
        "Name,Email,Phone,,,\nCy Day,cy@d.com,,,,\nLegend: yellow = urgent,,,,,\n",
        ["Ana Sousa | ana@r.pt | 912345087", "Cy Day | cy@d.com"],
    ),
    "a page stands behind the name it leads to": (
        "Name,Company,Email\nBo Berg,Berg AB (https://www.example.org/Berg-AB-12ab),bo@b.se\n",
        ["Bo Berg @ Berg AB | bo@b.se"],
    ),
    "more addresses with signs of their own": (
        'Name,Email Address,Non Primary E-mails\nAna,ana@r.pt,"a2@r.pt,0,1;a3@r.pt,0,0"\n',
        ["Ana | ana@r.pt | a2@r.pt | a3@r.pt"],
    ),
    "an address book in another language": (
        "Vorname,Nachname,Name der Organisation,E-Mail 1 - Label,E-Mail 1 - Wert,"
        "Telefon 1 - Label,Telefon 1 - Wert\n"
        "Hans,Müller,Müller GmbH,* Arbeit,hans@mueller.de,Mobil,+49 171 1234567\n",
        ["Hans Müller @ Müller GmbH | hans@mueller.de | +49 171 1234567"],
    ),
    "a list inside of an object inside of an object": (
        '{"about": "x", "contacts": {"about": "y", "list": ['
        '{"user_id": 1, "first_name": "Ana", "last_name": "Sousa", '
        '"phone_number": "00351912345087"}]}}',
        ["Ana Sousa | 00351912345087"],
    ),
}  # fmt: skip


def bring_in(folder: Path, text: str) -> Outcome:
    path = folder / "list"
    path.write_text(text, encoding="utf-8")
    return importing.perform(reading.read(path), Wishes())


def shown(one: dict[str, Any]) -> str:
    at = f" @ {one['company']}" if one.get("company") else ""
    ways = [way["value"] for way in (*one["emails"], *one["phones"])]
    return " | ".join([f"{one['name']}{at}", *ways])


@pytest.mark.parametrize("what", FILES)
def test_everybody_comes_in_as_meant(crm: Path, tmp_path: Path, what: str) -> None:
    text, expected = FILES[what]
    bring_in(tmp_path, text)
    alone = "SELECT 1 FROM person WHERE company_id = ?"
    found = [*rows("people")]
    found += [one for one in rows("companies") if not store.rows(alone, (one["id"],))]
    assert sorted(map(shown, found)) == sorted(expected)


def test_headings_say_whether_the_day_comes_first(crm: Path, tmp_path: Path) -> None:
    bring_in(tmp_path, "Nombre,Apellidos,Correo,Cumpleaños\nJosé,Núñez,j@p.es,3/9/1988\n")
    assert bring_in(tmp_path, "First name,Email,Birthday\nAna,a@r.pt,3/9/1988\n").problems
    assert store.rows("SELECT birthday FROM person ORDER BY id") == [("1988-09-03",), (None,)]


def test_a_birthday_may_have_no_year(crm: Path, tmp_path: Path) -> None:
    bring_in(tmp_path, "Name,Email,Birthday\nAna,a@r.pt,09/30\nBo,b@r.pt,12.03.\nCy,c@r.pt,4/4\n")
    assert store.rows("SELECT birthday FROM person ORDER BY id") == [
        ("--09-30",), ("--03-12",), ("--04-04",),
    ]  # fmt: skip


def test_a_month_is_enough_to_say_since_when(crm: Path, tmp_path: Path) -> None:
    bring_in(
        tmp_path,
        "Name;Kunde seit\nHans Ode;1/2025\nPetra Ode;März 2024\nKarl Ode;03.02.2023\n",
    )
    assert [one["created_at"][:10] for one in rows("people")] == [
        "2025-01-01", "2024-03-01", "2023-02-03",
    ]  # fmt: skip


def test_what_is_not_allowed_is_asked_for_no_more(crm: Path, tmp_path: Path) -> None:
    bring_in(
        tmp_path,
        "Full Name,Email,Business Phone,Do not allow Phone Calls,Do not allow Emails\n"
        "Al Moore,al@x.com,(425) 555-0100,Do Not Allow,Allow\n"
        "Bo Kelly,bo@x.com,(425) 555-0101,Allow,Do Not Allow\n",
    )
    assert store.rows("SELECT address, state FROM consent ORDER BY person_id") == [
        ("(425) 555-0100", "withdrawn"), ("bo@x.com", "withdrawn"),
    ]  # fmt: skip
