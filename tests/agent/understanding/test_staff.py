"""Staff members asked for and ruled out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.understanding.staff import StaffMention, find_staff

STAFF = ("Ana Ruiz", "Bob Stone", "Dr. Mark May", "Ana Soto", "Josephine O'Neil")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ana ruiz please", ("Ana Ruiz",)), ("with Bob", ("Bob Stone",)),
        ("can Ana Soto do a balayage", ("Ana Soto",)), ("with stnoe", ("Bob Stone",)),
        ("is bob in on friday", ("Bob Stone",)), ("can dr. may see me", ("Dr. Mark May",)),
        ("Dr Mark", ("Dr. Mark May",)), ("con Ana", ("Ana Ruiz", "Ana Soto")),
        ("bob or ana ruiz", ("Bob Stone", "Ana Ruiz")), ("josephin please", ("Josephine O'Neil",)),
        ("BOB", ("Bob Stone",)), ("Bob's next opening", ("Bob Stone",)), ("with oneil", ("Josephine O'Neil",)),
        ("Ána Ruíz", ("Ana Ruiz",)),
    ],
)  # fmt: skip
def test_staff_members_are_recognised(text: str, wanted: tuple[str, ...]) -> None:
    assert find_staff(text, STAFF) == StaffMention(wanted=wanted)


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("not Bob", ("Bob Stone",)), ("not with bob", ("Bob Stone",)), ("anyone but Bob", ("Bob Stone",)),
        ("anyone except bob please", ("Bob Stone",)),
        ("I don't want Bob", ("Bob Stone",)), ("cualquiera menos Bob", ("Bob Stone",)),
        ("que no sea bob", ("Bob Stone",)),
        ("anybody other than bob", ("Bob Stone",)),
    ],
)  # fmt: skip
def test_staff_members_are_ruled_out(text: str, excluded: tuple[str, ...]) -> None:
    mention = find_staff(text, STAFF)

    assert (mention.wanted, mention.excluded) == ((), excluded)


def test_one_may_be_ruled_out_for_another() -> None:
    mention = find_staff("not Bob, with Ana Ruiz", STAFF)

    assert (mention.wanted, mention.excluded) == (("Ana Ruiz",), ("Bob Stone",))


@pytest.mark.parametrize(
    "text",
    [
        "anyone",
        "anybody is fine",
        "whoever is free",
        "no preference",
        "i don't care who",
        "any stylist",
        "cualquiera",
        "con quien sea",
        "me da igual quién",
    ],
)
def test_it_may_not_matter_who(text: str) -> None:
    assert find_staff(text, STAFF) == StaffMention(anyone=True)


@pytest.mark.parametrize(
    "text", ["", "in may", "mark it down", "on may 5th", "stop", "tomorrow", "🙂", "bo", "a stone massage at 3"]
)
def test_everyday_words_are_nobody(text: str) -> None:
    assert find_staff(text, STAFF).wanted == ()


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    mention = find_staff(text, STAFF)

    assert set(mention.wanted) | set(mention.excluded) <= set(STAFF)
