"""A file imported again after a merge still finds the record, by what was merged away too."""

from pathlib import Path

from smallcrm import store
from smallcrm.crm import companies, people
from smallcrm.crm.clean import merging
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.query import asking
from smallcrm.crm.query.tree import term


def bring_in(folder: Path, head: str, row: str) -> importing.Outcome:
    path = folder / "list.csv"
    path.write_text(f"{head}\n{row}\n", encoding="utf-8")
    found = reading.read(path, reading.Options(country="PT"))
    return importing.perform(found, Wishes())


def test_by_the_number_it_had_elsewhere(crm: Path, tmp_path: Path) -> None:
    ana = people.add("Ana Sousa", external_id="K-1")
    anna = people.add("Anna Souza", external_id="K-2")
    merging.merge("person", ana, [anna])
    bring_in(tmp_path, "ID,Name,Job Title", "K-2,Anna Souza,Boss")
    assert store.rows("SELECT id, external_id, job_title FROM person WHERE trashed_at IS NULL") == [
        (ana, "K-1", "Boss")
    ]


def test_a_company_by_the_name_it_had(crm: Path, tmp_path: Path) -> None:
    ribeira, quinta = companies.add("Ribeira Foods"), companies.add("Quinta Sousa")
    merging.merge("company", ribeira, [quinta])
    bring_in(tmp_path, "Name,Company,E-Mail", "Rui Lima,Quinta Sousa Lda,rui@quinta.pt")
    assert store.rows("SELECT company_id FROM person") == [(ribeira,)]
    assert store.one("SELECT count(*) FROM company") == 2


def test_what_was_merged_away_is_not_listed_in_the_trash(crm: Path) -> None:
    ana, anna, rui = (people.add(name) for name in ("Ana Sousa", "Anna Souza", "Rui Lima"))
    merging.merge("person", ana, [anna])
    people.delete([rui])
    assert asking.count("person", term("trashed", "yes")) == 1
