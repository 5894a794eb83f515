"""The command export writes files that are whole, counts what it wrote, and reads it back."""

import json
import shutil
from functools import partial
from pathlib import Path

import pytest

from smallcrm.cli.run import DONE, REFUSED, WRONG_USE


@pytest.fixture
def on_sample(cli, sample_file: Path, tmp_path: Path):  # type: ignore[no-untyped-def]
    """Runs a command on a copy of the sample business."""
    copy = shutil.copyfile(sample_file, tmp_path / "sample.db")
    return partial(cli, "--file", str(copy), "--today", "2026-06-17T10:42")


@pytest.mark.parametrize(
    ("kind", "name", "begins"),
    [
        ("people", "a.csv", b"\xef\xbb\xbfid,"),
        ("companies", "a.xlsx", b"PK\x03\x04"),
        ("people", "a.VCF", b"BEGIN:VCARD\r\n"),
        ("tasks", "a.ics", b"BEGIN:VCALENDAR\r\n"),
        ("deals", "a.json", b"[\n{"),
        ("all", "a", b'{"smallcrm": '),
        ("people", "a.data", b"\xef\xbb\xbfid,"),
    ],
)
def test_the_name_says_the_format(  # type: ignore[no-untyped-def]
    on_sample, tmp_path: Path, kind: str, name: str, begins: bytes
) -> None:
    code, out, err = on_sample("export", kind, "-o", str(tmp_path / name))
    assert (code, out) == (DONE, "")
    assert "rows written to" in err
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_report_counts_the_rows(on_sample, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    target = tmp_path / "out.csv"
    code, out, err = on_sample("export", "people", "--locale", "de-DE", "-o", str(target), "--json")
    assert code == DONE
    assert json.loads(out) == {
        "kind": "people", "format": "csv", "rows": 248, "path": str(target),
    }  # fmt: skip
    assert "248 rows" in err


def test_standard_output_is_json_for_scripts(on_sample) -> None:  # type: ignore[no-untyped-def]
    code, out, _err = on_sample("export", "people", "--json")
    assert code == DONE
    assert len(json.loads(out)) == 248


@pytest.mark.parametrize(
    "given",
    [
        ("people", "--format", "ics"),
        ("deals", "--format", "vcf"),
        ("all", "--format", "csv"),
        ("all", "--filter", "ana"),
        ("people", "--locale", "zork"),
    ],
)
def test_what_cannot_be_is_refused(on_sample, given: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    code, out, err = on_sample("export", *given)
    assert (code, out) == (WRONG_USE, "")
    assert len(err.splitlines()) == 1


def test_everything_goes_into_a_new_file_and_into_no_other(  # type: ignore[no-untyped-def]
    cli, on_sample, tmp_path: Path
) -> None:
    whole, again = tmp_path / "all.json", tmp_path / "again.json"
    on_sample("export", "all", "-o", str(whole))
    new = partial(cli, "--file", str(tmp_path / "new.db"), "--today", "2026-06-17T10:42")
    code, out, _err = new("import", str(whole), "--dry-run", "--json")
    found = json.loads(out)
    assert (code, found["kind"], found["created"]["people"]) == (DONE, "all", 248)
    assert new("export", "people", "--json")[1] == "[\n]\n"
    code, out, _err = new("import", str(whole), "--json")
    assert json.loads(out) == found | {"dry_run": False}
    new("export", "all", "-o", str(again))
    assert again.read_bytes() == whole.read_bytes()
    code, _out, err = new("import", str(whole))
    assert code == REFUSED
    assert "holds data already" in err
    new("export", "all", "-o", str(again))
    assert again.read_bytes() == whole.read_bytes()
