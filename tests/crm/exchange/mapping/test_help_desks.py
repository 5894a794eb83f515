"""What help desks and shops export is understood without a word from anybody."""

from pathlib import Path
from typing import Any

import pytest

from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.export import rows
from smallcrm.crm.exchange.judge import Wishes

DESKS = {
    "Ticket ID,Subject,Status,Priority,Source,Agent,Created time,Due by Time,Resolved time,"
    "First response time (in hrs),Full name,Email\n"
    "101,Cannot log in,Resolved,Medium,Email,Joe,2023-01-02 10:00:00,2023-01-05 10:00:00,"
    "2023-01-03 11:00:00,01:10:00,Ann Lee,ann@x.com\n": (
        101, "Cannot log in", "solved", "normal", "Ann Lee", "ann@x.com", "2023-01-02T10:00:00Z",
        "2023-01-03T11:00:00Z",
    ),
    "Id;Subject;Status;Requester;Requester Email;Requested;Priority;Group;Assignee\n"
    "354;Help;Hold;Ann Lee;ann@x.com;2023-01-02 10:00;-;Support;Joe\n": (
        354, "Help", "waiting", "normal", "Ann Lee", "ann@x.com", "2023-01-02T10:00:00Z", None,
    ),
    "Summary,Issue key,Issue Type,Status,Priority,Reporter,Created,Resolved\n"
    "Login broken,SUP-12,Bug,Done,Highest,Ann Lee,12/Jan/23 3:04 PM,13/Jan/23 3:04 PM\n": (
        1, "Login broken", "solved", "urgent", "Ann Lee", None, "2023-01-12T15:04:00Z",
        "2023-01-13T15:04:00Z",
    ),
    "Ticket#;Erstellt;Geschlossen;Status;Priorität;Queue;Vorname;Nachname;Kundenname;Von;Betreff\n"
    "2023010110000013;03.01.2023 10:00;04.01.2023 09:00;erfolgreich geschlossen;4 hoch;Support;"
    "Root;Admin;Eva Kern;eva@kern.de;Passwort\n": (
        1, "Passwort", "solved", "high", "Eva Kern", "eva@kern.de", "2023-01-03T10:00:00Z",
        "2023-01-04T09:00:00Z",
    ),
    "Number,Opened,Short description,Caller,Priority,State,Category\n"
    "INC0010023,2023-01-02 10:00:00,Email down,Abel Tuter,1 - Critical,On Hold,Inquiry\n": (
        1, "Email down", "waiting", "urgent", "Abel Tuter", None, "2023-01-02T10:00:00Z", None,
    ),
    "Record ID,Ticket name,Pipeline,Ticket status,Create date,Priority,Ticket owner,"
    "Associated Contact,Associated Company,Close date\n"
    "1234567890,Order late,Support,Waiting on contact,2023-01-02 10:00,HIGH,Joe,"
    "Ann Lee (ann@x.com),Acme Inc,\n": (
        1, "Order late", "waiting", "high", "Ann Lee", "ann@x.com", "2023-01-02T10:00:00Z", None,
    ),
    "Nº ticket;Asunto;Cliente;Correo;Estado;Prioridad;Fecha de apertura;Fecha de cierre\n"
    "8;Factura;Ana Pérez;ana@p.es;Cerrado;Baja;13/01/2023;14/01/2023\n": (
        8, "Factura", "solved", "low", "Ana Pérez", "ana@p.es", "2023-01-13T00:00:00Z",
        "2023-01-14T00:00:00Z",
    ),
    "Id,Requester,Requester id,Requester email,Submitter,Assignee,Group,Subject,Tags,Status,"
    "Priority,Via,Created at,Updated at,Due Date,Resolution time,Solved at,Satisfaction Score,"
    "Ticket type\n"
    "354,Ann Lee,998,ann@x.com,Ann Lee,Joe,Support,Help!,a b,Solved,High,Mail,2023-01-02 10:00,"
    "2023-01-03 11:00,2023-01-05,25,2023-01-03 11:00,Offered,Question\n": (
        354, "Help!", "solved", "high", "Ann Lee", "ann@x.com", "2023-01-02T10:00:00Z",
        "2023-01-03T11:00:00Z",
    ),
    "Numéro;Sujet;Demandeur;Adresse e-mail;Statut;Priorité;Date de création;Date de clôture\n"
    "1002;Facture;Luc Petit;luc@p.fr;Fermé;Basse;13/01/2023;14/01/2023\n": (
        1002, "Facture", "solved", "low", "Luc Petit", "luc@p.fr", "2023-01-13T00:00:00Z",
        "2023-01-14T00:00:00Z",
    ),
    "チケット番号,件名,顧客名,メールアドレス,会社名,ステータス,優先度,作成日\n"
    "7,請求書,鈴木 花子,hana@s.jp,鈴木工業,未対応,低,2023/01/13\n": (
        7, "請求書", "open", "low", "鈴木 花子", "hana@s.jp", "2023-01-13T00:00:00Z", None,
    ),
}  # fmt: skip
SHOPS = {
    "Référence;Désignation;Prix unitaire HT;Unité;TVA;Description\n"
    "R1;Conseil;1 250,00 €;jour;20 %;Sur place\n": ("R1", "Conseil", "1250.00", None, 1),
    "ID,Type,SKU,Name,Published,Short description,Stock,Regular price,Categories\n"
    "13,simple,woo-2,Belt,0,Nice,4,65.50,Accessories\n": (
        "woo-2", "Belt", "65.50", "Accessories", 0,
    ),
    "Record ID,Name,SKU,Description,Unit price,Unit cost,Product type\n"
    "77,Retainer,R-1,Monthly,1200,300,Service\n": ("R-1", "Retainer", "1200.00", "Service", 1),
    "Item No.,Description,Unit Price\nA-1,Left-handed hammer,19.90\n": (
        "A-1", "Left-handed hammer", "19.90", None, 1,
    ),
    "Id,Name,ProductCode,Description,IsActive,Family\n01t2,GenWatt,GC1,Gas,false,Generators\n": (
        "GC1", "GenWatt", None, "Generators", 0,
    ),
}  # fmt: skip


def brought(folder: Path, text: str, kind: str) -> dict[str, Any]:
    path = folder / "file.csv"
    path.write_text(text, encoding="utf-8")
    found = reading.read(path)
    assert found.kind == kind
    outcome = importing.perform(found, Wishes())
    assert not outcome.problems
    assert importing.perform(reading.read(path), Wishes()).rows["unchanged"] == 1
    (row,) = rows(kind)
    return row


@pytest.mark.parametrize("text", DESKS)
def test_tickets_of_a_help_desk(crm: Path, tmp_path: Path, text: str) -> None:
    row = brought(tmp_path, text, "tickets")
    keys = ("number", "title", "state", "priority", "person", "person_email", "opened_at",
            "solved_at")  # fmt: skip
    assert tuple(row[key] for key in keys) == DESKS[text]


@pytest.mark.parametrize("text", SHOPS)
def test_products_of_a_shop(crm: Path, tmp_path: Path, text: str) -> None:
    row = brought(tmp_path, text, "products")
    keys = ("external_id", "name", "price", "category", "active")
    assert tuple(row[key] for key in keys) == SHOPS[text]
