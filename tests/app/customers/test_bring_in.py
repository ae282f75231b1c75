"""A customer list comes in as other programs write it: each row has one fate, and twice the same changes nothing."""

import pytest

from app.customers.bring_in import Fate, Habits, bring_in, judge, read_rows
from app.customers.read_table import read_table
from app.errors import InvalidInput
from tests.app.booking_world import World

HABITS = Habits("US", "+12125550100", "en")


def read(text: str, encoding: str = "utf-8") -> list[object]:
    return list(read_rows(read_table(text.encode(encoding)), HABITS))


def fates(world: World, text: str) -> list[str]:
    return [one.fate.value for one in world.run(judge, read(text))]


LIST = """Name;Phone;E-mail;Tags
Zoë Müller;(212) 555-0142;zoe@example.com;regular, color
Zoe Muller;212 555 0142;;
Zoë Müller;+1 212 555 0142;;
No Contact;;;
Bad Phone;12;bad@example.com;
12345;;;
;212 555 0199;;
"""


def test_every_row_has_its_fate_before_anything_is_written(world: World) -> None:
    assert fates(world, LIST) == ["new", "new", "twice", "new", "partly", "refused", "refused"]
    assert world.count("customers") == 0


def test_what_was_shown_is_what_comes_in_and_the_second_time_nobody_does(world: World) -> None:
    first = world.run(bring_in, read(LIST))
    second = world.run(bring_in, read(LIST))

    assert (first, second) == (4, 0)
    assert world.count("customers") == 4
    assert world.rows("SELECT value FROM contacts ORDER BY id")[:2] == [("+12125550142",), ("zoe@example.com",)]
    assert world.rows("SELECT tags FROM customers ORDER BY id LIMIT 1") == [('["regular","color"]',)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encodings_and_separators_of_the_world_are_read(encoding: str, separator: str) -> None:
    text = separator.join(("Nombre", "Teléfono")) + "\r\n" + separator.join(("Íñigo Ñuñez", "212 555 0142")) + "\r\n"

    (row,) = read_table(text.encode(encoding))

    assert (row.name, row.phone, row.number) == ("Íñigo Ñuñez", "212 555 0142", 2)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "table_empty"),
        (b"Name\n", "table_empty"),
        (b"\xff\xd8\xff\xe0 a picture\n\x00\x01\x02", "table_headings"),
        (b"Colour,Size\nred,4\n", "table_headings"),
        (b'Name\n"' + b"x" * 200_000, "table_empty"),
        (b"Name\n" + b"Ann\n" * 50_001, "table_too_long"),
    ],
)
def test_what_is_no_list_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        read_table(content)

    assert refusal.value.facts["reason"] == reason


def test_formulas_and_markup_are_names_like_others(world: World) -> None:
    rows = read("Name,Notes\n=cmd|' /C calc'!A0,<script>\n")

    assert [one.fate for one in world.run(judge, rows)] == [Fate.NEW]  # type: ignore[attr-defined]
