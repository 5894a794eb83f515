"""Files as programs and people really leave them: wrapped, grouped, summed up, saved as something
else."""

from pathlib import Path

import pytest

from smallcrm import store
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.importing import Outcome
from smallcrm.crm.exchange.judge import Wishes

TWO = [("Anna Berg", "a@x.test"), ("Jon Snow", "j@x.test")]
PAGE = (
    '<html><head><meta charset="utf-8"></head><body><table><tr><td>Menu</td></tr></table>'
    "<table><tr><th>Name</th><th>Email</th></tr><tr><td><b>Anna</b><br>Berg</td><td>a@x.test"
    "</td></tr><tr><td>Jon&nbsp;Snow</td><td>j@x.test</td></tr></table></body></html>"
)
SHEET = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-'
    'microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
    '<Worksheet ss:Name="S"><Table><Row><Cell><Data ss:Type="String">Name</Data></Cell><Cell '
    'ss:Index="3"><Data ss:Type="String">Email</Data></Cell></Row><Row><Cell><Data ss:Type='
    '"String">Anna Berg</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">a@x.test</Data>'
    '</Cell></Row><Row ss:Index="5"><Cell><Data ss:Type="String">Jon Snow</Data></Cell><Cell '
    'ss:Index="3"><Data ss:Type="String">j@x.test</Data></Cell></Row></Table></Worksheet>'
    "</Workbook>"
)


def bring_in(folder: Path, name: str, text: str) -> Outcome:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return importing.perform(reading.read(path), Wishes())


def people() -> list[tuple[str, str]]:
    sql = "SELECT name, value FROM person JOIN email ON person_id = person.id ORDER BY person.id"
    return [(name, value) for name, value in store.rows(sql)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("told.csv", "sep=;\nName;Email\nAnna Berg;a@x.test\nJon Snow;j@x.test\n"),
        ("wrapped.csv", '"Name;Email"\n"Anna Berg;a@x.test"\n"Jon Snow;j@x.test"\n'),
        ("groups.csv", "Person,,Reach\nFirst,Last,Email\nAnna,Berg,a@x.test\nJon,Snow,j@x.test\n"),
        ("again.csv", "Name,Email\nAnna Berg,a@x.test\nName,Email\nJon Snow,j@x.test\n"),
        ("caret.csv", "Name^Email\nAnna Berg^a@x.test\nJon Snow^j@x.test\n"),
        ("named.csv", "Contact,Firm\nAnna Berg <a@x.test>,Berg AG\nJon Snow <j@x.test>,Snow AG\n"),
        ("above.csv", "Customers\n\nName,Email\nAnna Berg,a@x.test\n,\nJon Snow,j@x.test\n"),
        ("page.xls", PAGE), ("sheet.xls", SHEET),
    ],
)  # fmt: skip
def test_the_same_two_people_in_many_wrappings(
    crm: Path, tmp_path: Path, name: str, text: str
) -> None:
    outcome = bring_in(tmp_path, name, text)
    assert people() == TWO
    assert outcome.rows["new"] == 2
    assert outcome.problems == []


def test_headings_that_stand_there_twice_have_their_group_before_them(
    crm: Path, tmp_path: Path
) -> None:
    path = tmp_path / "groups.csv"
    path.write_text(
        ",Work,,Home,\nName,Phone,City,Phone,City\nAna,030 123456,Ulm,030 654321,Bonn\n"
    )
    assert reading.read(path).source.headers == (
        "Name", "Work Phone", "Work City", "Home Phone", "Home City",
    )  # fmt: skip


def test_what_keeps_a_number_text_is_taken_off(crm: Path, tmp_path: Path) -> None:
    bring_in(tmp_path, "a.csv", "Name,Phone,ZIP\nAna,\"=\"\"+4930123456\"\"\",\"=\"\"01067\"\"\"\nBo,'0301234,'01234\n")  # fmt: skip # noqa: E501
    assert store.rows("SELECT value FROM phone") == [("+4930123456",), ("0301234",)]
    assert store.rows("SELECT postcode FROM address") == [("01067",), ("01234",)]


def test_a_sum_is_nobody_and_a_shortened_number_no_telephone(crm: Path, tmp_path: Path) -> None:
    outcome = bring_in(tmp_path, "a.csv", "Name,Phone,Rev\nAna,4.91712E+11,1\nTotal,,1\n")
    assert (outcome.rows["new"], outcome.rows["problem"]) == (1, 1)
    assert "shortened" in outcome.problems[0]["reason"]
    assert "sum" in outcome.problems[1]["reason"]
    assert store.one("SELECT count(*) FROM phone") == 0


def test_a_page_without_a_table_and_a_sheet_with_definitions_are_refused(
    crm: Path, tmp_path: Path
) -> None:
    from smallcrm.errors import UserError

    with pytest.raises(UserError, match="HTML"):
        bring_in(tmp_path, "a.xls", "<html><body>Please sign in</body></html>")
    with pytest.raises(UserError, match="definitions"):
        bring_in(tmp_path, "b.xls", SHEET.replace("<?mso", "<!DOCTYPE a [<!ENTITY b 'c'>]><?mso"))
    with pytest.raises(UserError, match="damaged"):
        bring_in(tmp_path, "c.xls", SHEET[:-40])


def test_a_page_with_joined_headings(crm: Path, tmp_path: Path) -> None:
    head = "<tr><th colspan=2>Name</th><th rowspan=2>Email</th></tr>"
    more = "<tr><th>First name</th><th>Last name</th></tr>"
    rows = (
        "<tr><td>Anna</td><td>Berg</td><td>a@x.test</td></tr>"
        "<tr><td>Jon</td><td>Snow</td><td>j@x.test</td></tr>"
    )
    bring_in(tmp_path, "a.xls", f"<table>{head}{more}{rows}</table>")
    assert people() == TWO


def test_who_was_deleted_elsewhere_comes_in_deleted(crm: Path, tmp_path: Path) -> None:
    bring_in(tmp_path, "a.csv", "name,email,deleted\nAna,a@x.test,0\nBo,b@x.test,1\n")
    assert store.rows("SELECT name FROM person WHERE trashed_at IS NOT NULL") == [("Bo",)]


def test_a_column_says_which_rows_are_companies(crm: Path, tmp_path: Path) -> None:
    bring_in(
        tmp_path,
        "a.csv",
        "Name,Company Type,Parent name,Email\nAzure,Company,,az@x.test\n"
        "Brandon Freeman,Person,Azure,br@x.test\n",
    )
    assert store.rows("SELECT name FROM company") == [("Azure",)]
    assert store.rows("SELECT name, company_id FROM person") == [("Brandon Freeman", 1)]


def test_tags_parted_by_full_width_signs(crm: Path, tmp_path: Path) -> None:
    bring_in(tmp_path, "a.csv", "姓名,邮箱,标签\n王小明,w@x.test,VIP，老客户、新\n")
    assert [name for (name,) in store.rows("SELECT name FROM tag ORDER BY id")] == [
        "VIP", "老客户", "新",
    ]  # fmt: skip
