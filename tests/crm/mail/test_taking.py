"""E-mails from files stand on the timeline: matched, each once, as one step."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from make import dump

from smallcrm import store
from smallcrm.crm import about, activities, companies, people, reach
from smallcrm.crm.exchange.take_back import take_back
from smallcrm.crm.lists import agenda
from smallcrm.crm.mail import taking, who
from smallcrm.crm.record import files
from smallcrm.crm.timeline import reading
from smallcrm.crm.timeline.items import Named
from smallcrm.errors import Cancelled

ME = "mara@studio.example"


def mail(
    folder: Path, name: str, sender: str, to: str, subject: str = "Hello", **headers: str
) -> Path:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Date"] = headers.pop("date", "Tue, 16 Jun 2026 10:00:00 +0000")
    made["Message-ID"] = headers.pop("id", f"<{name}@x>")
    attached = headers.pop("file", "")
    for key, value in headers.items():
        made[key.replace("_", "-")] = value
    made.set_content("What they said.")
    if attached:
        made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename=attached)
    path = folder / name
    path.write_bytes(made.as_bytes())
    return path


@pytest.fixture
def ana(crm: Path) -> int:
    about.put("my_addresses", ME)
    return people.add("Ana Sousa", email="ana@ribeira.example")


def test_a_message_stands_on_the_timeline_with_its_file(ana: int, tmp_path: Path) -> None:
    path = mail(tmp_path, "a.eml", "Ana <ANA@ribeira.example>", ME, "Re: quote", file="quote.pdf")
    outcome = taking.take([path])
    assert outcome.rows["new"] == 1
    (item, *_rest) = reading.read("person", ana).items
    assert (item.kind, item.direction, item.subject, item.body) == (
        "email", "in", "Re: quote", "What they said.",
    )  # fmt: skip
    assert [file.name for file in item.files] == ["quote.pdf"]
    assert files.read(item.files[0].id) == b"%PDF"
    assert item.at == "2026-06-16T10:00:00Z"


def test_a_message_comes_in_only_once(ana: int, tmp_path: Path) -> None:
    path = mail(tmp_path, "a.eml", "ana@ribeira.example", ME)
    taking.take([path])
    before = dump()
    outcome = taking.take(
        [path, mail(tmp_path, "b.eml", "ana@ribeira.example", ME, id="<a.eml@x>")]
    )
    assert outcome.rows["unchanged"] == 2
    assert outcome.import_id is None
    assert dump() == before


def test_undo_and_take_back_leave_the_file_as_it_was(ana: int, tmp_path: Path) -> None:
    before = dump()
    path = mail(tmp_path, "a.eml", "new@somewhere.example", ME, file="x.pdf")
    taking.take([path])
    store.undo()
    assert dump() == before
    outcome = taking.take([path])
    assert outcome.import_id
    assert take_back(outcome.import_id)["removed"] == 3
    assert store.one("SELECT count(*) FROM entry") == 0
    assert store.one("SELECT count(*) FROM person") == 1


def test_a_retired_address_still_matches(ana: int, tmp_path: Path) -> None:
    way = next(one for one in reach.of("person", ana) if one.kind == "email")
    reach.edit("email", way.id, "ana@new.example")
    taking.take([mail(tmp_path, "a.eml", "ana@ribeira.example", ME)])
    assert reading.counts("person", ana)["email"] == 1


def test_what_you_sent_goes_out_and_answers_what_came_before(ana: int, tmp_path: Path) -> None:
    came = mail(tmp_path, "in.eml", "ana@ribeira.example", ME, id="<q@x>")
    taking.take([came])
    assert len(agenda.waiting()) == 1
    sent = mail(
        tmp_path, "out.eml", ME, "ana@ribeira.example", "Re: Hello", id="<r@x>",
        In_Reply_To="<q@x>",
        date="Tue, 16 Jun 2026 12:00:00 +0000",
    )  # fmt: skip
    taking.take([sent])
    assert agenda.waiting() == []
    assert reading.read("person", ana).items[0].direction == "out"


def test_old_questions_wait_for_nobody(ana: int, tmp_path: Path) -> None:
    date = "Mon, 16 Jun 2025 12:00:00 +0000"
    taking.take([mail(tmp_path, "a.eml", "ana@ribeira.example", ME, date=date)])
    assert agenda.waiting() == []


def test_a_stranger_becomes_a_person_with_a_company(ana: int, tmp_path: Path) -> None:
    path = mail(tmp_path, "a.eml", "Rui Tavares <rui@polana-outdoor.example>", ME)
    assert taking.look([path]).verdicts[0].stranger
    outcome = taking.take([path])
    assert outcome.created["people"] == 1
    rui = store.one("SELECT id FROM person WHERE name = 'Rui Tavares'")
    firm = store.rows("SELECT name, domain FROM company")
    assert firm == [("Polana Outdoor", "polana-outdoor.example")]
    assert reading.counts("person", rui)["email"] == 1


def test_free_mail_makes_no_company_and_a_name_is_made(ana: int, tmp_path: Path) -> None:
    taking.take([mail(tmp_path, "a.eml", "rui.tavares@gmail.com", ME)])
    assert store.rows("SELECT name, company_id FROM person WHERE id <> ?", (ana,)) == [
        ("Rui Tavares", None)
    ]


def test_strangers_of_a_mailbox_stay_out_unless_asked_for(crm: Path, shared: Path) -> None:
    path = shared / "data" / "rc_import.mbox"
    outcome = taking.take([path])
    assert (outcome.left_out, outcome.rows["new"], outcome.import_id) == (3, 0, None)
    assert (outcome.rows["problem"], outcome.rows["unchanged"]) == (3, 0)
    assert taking.rehearse([path]).rows == outcome.rows
    outcome = taking.take([path], taking.Choice("all"))
    assert outcome.rows["new"] == 3
    assert taking.take([path], taking.Choice("all")).rows["unchanged"] == 3


def test_newsletters_make_no_person(ana: int, tmp_path: Path) -> None:
    path = mail(tmp_path, "a.eml", "News <news@shop.example>", ME, List_Unsubscribe="<x@y>")
    outcome = taking.take([path])
    assert outcome.left_out == 1
    assert "sent to many" in outcome.problems[0]["reason"]


def test_an_address_of_a_company_goes_to_the_company(crm: Path, tmp_path: Path) -> None:
    firm = companies.add("Ribeira", email="office@ribeira.example")
    taking.take([mail(tmp_path, "a.eml", "office@ribeira.example", ME)])
    assert reading.counts("company", firm)["email"] == 1


def test_a_dry_run_writes_nothing_and_says_the_same(ana: int, tmp_path: Path) -> None:
    path = mail(tmp_path, "a.eml", "rui@polana.example", ME)
    before = dump(history=True)
    told = taking.rehearse([path])
    assert dump(history=True) == before
    done = taking.take([path])
    assert (told.rows, told.created) == (done.rows, done.created)


def test_a_stop_keeps_nothing(ana: int, tmp_path: Path) -> None:
    before = dump(history=True)

    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        taking.take([mail(tmp_path, "a.eml", "ana@ribeira.example", ME)], progress=stop)
    assert dump(history=True) == before


def test_broken_messages_are_told_and_the_rest_is_taken(ana: int, tmp_path: Path) -> None:
    box = tmp_path / "box.mbox"
    good = mail(tmp_path, "a.eml", "ana@ribeira.example", ME).read_bytes()
    parting = b"From x@y Sun Jul 16 15:06:25 2023\n"
    box.write_bytes(parting + b"Subject: a\nX-A: b\n\nwho?\n\n" + parting + good)
    outcome = taking.take([box])
    assert (outcome.rows["problem"], outcome.rows["new"]) == (1, 1)
    assert outcome.problems[0]["line"] == 1


def test_the_most_frequent_unknown_sender_is_you(crm: Path, tmp_path: Path) -> None:
    people.add("Ana", email="ana@x.example")
    paths = [
        mail(tmp_path, "1.eml", ME, "ana@x.example"), mail(tmp_path, "2.eml", ME, "rui@y.example"),
        mail(tmp_path, "3.eml", "ana@x.example", ME),
    ]  # fmt: skip
    review = taking.look(paths)
    assert review.own == {ME}
    assert [one.direction for one in review.verdicts] == ["out", "out", "in"]


def test_a_deleted_message_comes_in_again(ana: int, tmp_path: Path) -> None:
    path = mail(tmp_path, "a.eml", "ana@ribeira.example", ME)
    taking.take([path])
    activities.delete([reading.read("person", ana).items[0].id])
    assert taking.take([path]).rows["new"] == 1


def test_own_addresses_are_told_in_one_line(crm: Path) -> None:
    about.put("my_addresses", "Mara@Studio.example, m@x.example")
    assert who.own_addresses() == {"mara@studio.example", "m@x.example"}


def test_a_message_dropped_on_a_record_stands_there_too(ana: int, tmp_path: Path) -> None:
    rui = people.add("Rui")
    path = mail(tmp_path, "a.eml", "nobody@gmail.com", ME)
    taking.take([path], taking.Choice(frozenset(), Named("person", rui, "Rui")))
    assert reading.counts("person", rui)["email"] == 1
    assert store.one("SELECT count(*) FROM person") == 2
