"""What was copied elsewhere is understood: rows, cards, addresses, or a signature."""

from pathlib import Path
from typing import Any

import pytest

from smallcrm.crm.exchange import reading
from smallcrm.crm.exchange.unpack import pasted, signature
from smallcrm.crm.exchange.unpack.looking import look
from smallcrm.errors import UserError

PORTO = """Best regards,

Ana Sousa
Head of Marketing
Ribeira Foods, Lda
Rua do Almada 120
4050-036 Porto, Portugal
T: +351 22 340 1234 | M: 912 345 087
ana.sousa@ribeirafoods.pt | www.ribeirafoods.pt
"""
STUTTGART = """Mit freundlichen Grüßen
Dr. Lukas Brandt
Geschäftsführer
Brandt Maschinenbau GmbH
Industriestraße 5 | 70565 Stuttgart
Telefon: +49 711 555 88-0
Fax: +49 711 555 88-10
Mobil: 0170 555 88 01
E-Mail: l.brandt@brandt-maschinenbau.example
HRB 12345 Stuttgart, USt-IdNr. DE123456789
"""
ILLINOIS = """John Doe | Senior Software Engineer | Acme Inc.
123 Main Street, Suite 4, Springfield, IL 62704
(555) 123-4567 ext. 12 | john@acme.com
"""
LONDON = """Jane Smith, Sales Director
Globex Corporation
10 Downing Street, London SW1A 2AA
Office +44 20 7946 0958, Mobile +44 7700 900123
jane.smith@globex.com
"""
PARIS = """Cordialement,
Marie-Claire DUPONT
Responsable commerciale
Société Durand SAS
12 rue de la Paix - 75002 Paris
Tél. : 01 42 68 53 00
Port. : 06 12 34 56 78
mc.dupont@durand.fr
"""


@pytest.mark.parametrize(
    ("text", "name", "job", "company", "phones", "address"),
    [
        (PORTO, "Ana Sousa", "Head of Marketing", "Ribeira Foods, Lda",
         [(None, "+351 22 340 1234"), ("mobile", "912 345 087")],
         ("Rua do Almada 120", "4050-036", "Porto", "Portugal")),
        (STUTTGART, "Dr. Lukas Brandt", "Geschäftsführer", "Brandt Maschinenbau GmbH",
         [(None, "+49 711 555 88-0"), ("fax", "+49 711 555 88-10"), ("mobile", "0170 555 88 01")],
         ("Industriestraße 5", "70565", "Stuttgart", None)),
        (ILLINOIS, "John Doe", "Senior Software Engineer", "Acme Inc.",
         [(None, "(555) 123-4567 ext. 12")],
         ("123 Main Street, Suite 4", "62704", "Springfield", None)),
        (LONDON, "Jane Smith", "Sales Director", "Globex Corporation",
         [("work", "+44 20 7946 0958"), ("mobile", "+44 7700 900123")],
         ("10 Downing Street", "SW1A 2AA", "London", None)),
        (PARIS, "Marie-Claire DUPONT", "Responsable commerciale", "Société Durand SAS",
         [(None, "01 42 68 53 00"), ("mobile", "06 12 34 56 78")],
         ("12 rue de la Paix", "75002", "Paris", None)),
    ],
)  # fmt: skip
def test_a_signature_says_who_somebody_is(
    text: str, name: str, job: str, company: str, phones: list[Any], address: tuple[Any, ...]
) -> None:
    found = signature.read(text)
    assert found
    assert (found["name"], found["job_title"], found["company"]) == (name, job, company)
    assert [(one["label"], one["value"]) for one in found["phones"]] == phones
    place = found["addresses"][0]
    assert tuple(
        place.get(part) for part in ("street", "postcode", "city", "country")
    ) == address  # fmt: skip
    assert len(found["emails"]) == 1


def test_a_text_that_speaks_of_nobody_is_refused() -> None:
    for text in ("", "see you tomorrow, then", "\n\n"):
        with pytest.raises(UserError, match="pasted text"):
            pasted.keep(text)


@pytest.mark.usefixtures("crm")
@pytest.mark.parametrize(
    ("text", "format_", "first"),
    [
        ("Name\tMail\nAna\ta@b.org\n", "csv", ["Ana", "a@b.org"]),
        ("Name;E-Mail\nAna;a@b.org\n", "csv", ["Ana", "a@b.org"]),
        ("BEGIN:VCARD\nFN:Ana\nEND:VCARD", "vcf", ["Ana"]),
        ("Ana Sousa <a@b.org>; Bo <b@c.org>", "json", ["Ana Sousa", "a@b.org"]),
        (LONDON, "json", ["Jane Smith"]),
    ],
)
def test_everything_pasted_opens_the_same_review(text: str, format_: str, first: list[str]) -> None:
    kept = pasted.keep(text)
    found = reading.read(kept.path)
    assert (found.kind, found.source.format) == ("people", format_)
    assert found.preview[0][1][: len(first)] == first


def test_the_file_goes_with_what_was_pasted() -> None:
    kept = pasted.keep(LONDON)
    path: Path = kept.path
    assert look(path).headers
    del kept
    assert not path.exists()


@pytest.mark.usefixtures("crm")
@pytest.mark.parametrize("text", [PORTO, STUTTGART, ILLINOIS, LONDON, PARIS])
@pytest.mark.parametrize("letters", ["utf-8", "utf-16", "cp1252"])
def test_a_text_file_with_a_signature_is_read_as_if_it_were_pasted(
    tmp_path: Path, text: str, letters: str
) -> None:
    path = tmp_path / "signature.txt"
    path.write_text(text, encoding=letters)
    found = reading.read(path)
    said = signature.read(text)
    assert said
    assert (found.kind, found.source.format, len(found.preview)) == ("people", "txt", 1)
    assert found.preview[0][1][0] == said["name"]


@pytest.mark.usefixtures("crm")
@pytest.mark.parametrize(
    "text",
    [
        "Name\nAna Sousa\nBo Weber\n", "ana@x.org\nbo@y.org\ncy@z.org\n",
        "Ana Sousa\nana@x.org\n912 345 678\n\nBo Weber\nbo@y.org\n913 456 789\n",
        "Name,Phone\nAna Sousa,912 345 678\nBo,ana@x.org\n", "Email\nana@x.org\n",
        "Ana Sousa,ana@x.org,912 345 678\nBo Weber,,913 456 789\nCy Day,,914 567 890\n",
        "Ana Sousa;Manager;ana@x.org\n", "Firma\nRibeira Foods\nAna Sousa\nana@ribeira.pt\n",
        "Ana Sousa\nBo Weber\nCy Day\n", "first,last,mail\nAna,Sousa,ana@x.org\n",
    ],
)  # fmt: skip
def test_a_small_list_is_never_taken_for_a_signature(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.txt"
    path.write_text(text, encoding="utf-8")
    assert reading.read(path).source.format == "csv"
