"""A number with its country and one without are one number, where only one contact has it."""

import pytest

from smallcrm import store
from smallcrm.crm import people
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.contacts.lookup import read
from smallcrm.crm.exchange.judge import Wishes


@pytest.fixture
def taken(crm, tmp_path):
    """Imports one row with a phone number; the group, who it is about, and their numbers."""

    def take(name, phone, match="phone"):
        path = tmp_path / "people.csv"
        path.write_text(f"name,phone,city\n{name},{phone},Porto\n", encoding="utf-8")
        wishes, seen = Wishes(match=read(match)), []
        importing.rehearse(reading.read(path), wishes, seen=seen.append)
        importing.perform(reading.read(path), wishes)
        numbers = [value for (value,) in store.rows("SELECT value FROM phone ORDER BY id")]
        return seen[0].group, seen[0].target_name, numbers

    return take


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("912 345 087", "+351 912 345 087"),
        ("+351 912 345 087", "912 345 087"),
        ("0170 555 88 01", "+49 170 5558801"),
        ("+49 170 5558801", "0170/555 88 01"),
        ("00351 912 345 087", "+351 912 345 087"),
        ("+351 912 345 087", "00351 912 345 087"),
    ],
)
@pytest.mark.parametrize("match", ["phone", ""])
def test_a_number_is_known_with_and_without_its_country(taken, stored, said, match):
    people.add("Ana Sousa", phone=stored)
    assert taken("Ana Sousa", said, match) == ("updated", "Ana Sousa", [stored])


def test_where_the_number_was_chosen_the_name_does_not_matter(taken):
    people.add("Ana Sousa", phone="912 345 087")
    assert taken("A. de Sousa", "+351 912 345 087")[:2] == ("updated", "Ana Sousa")


def test_without_a_choice_another_name_is_another_person(taken):
    people.add("Ana Sousa", phone="912 345 087")
    assert taken("Zoe Zorn", "+351 912 345 087", "")[0] == "new"


def test_of_two_who_may_have_the_number_nobody_is_meant(taken):
    people.add("Ana Sousa", phone="912 345 087")
    people.add("Rui Sousa", phone="912-345-087")
    assert taken("Ana Sousa", "+351 912 345 087")[0] == "new"
    people.add("Eva Dahl", phone="+351 912 345 999")
    people.add("Max Dahl", phone="+34 912 345 999")
    assert taken("Eva Dahl", "912 345 999")[0] == "new"


def test_a_number_that_is_there_as_it_is_goes_before(taken):
    people.add("Ana Sousa", phone="912 345 087")
    people.add("Eva Dahl", phone="+351 912 345 087")
    assert taken("Eva Dahl", "+351 912 345 087")[:2] == ("updated", "Eva Dahl")


@pytest.mark.parametrize("said", ["+351 345 087", "+351 2912 345 087", "+1 212 555 0100"])
def test_a_few_digits_in_common_are_not_enough(taken, said):
    people.add("Ana Sousa", phone="345 087")
    people.add("Ana Sousa", phone="912 345 087")
    people.add("Ana Sousa", phone="555 0100")
    assert taken("Ana Sousa", said)[0] == "new"
