"""Picking one of the options on offer."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.understanding.choices import Choice, ChoiceKind, Option, read_choice

ZONE = timezone(timedelta(hours=-5))
OPTIONS = (
    Option("Thu, Mar 5, 3:30 PM with Ana", datetime(2026, 3, 5, 15, 30, tzinfo=ZONE), "Ana Ruiz"),
    Option("Thu, Mar 5, 4:00 PM with Bob", datetime(2026, 3, 5, 16, 0, tzinfo=ZONE), "Bob Stone"),
    Option("Fri, Mar 6, 11:00 AM with Bob", datetime(2026, 3, 6, 11, 0, tzinfo=ZONE), "Bob Stone"),
)
SERVICES = (Option("Men's haircut"), Option("Women's haircut"), Option("Balayage"))


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("the first one", 0), ("first", 0), ("1st please", 0), ("1", 0), ("#1", 0), ("number one", 0),
        ("option a", 0), ("a", 0),
        ("the 1st one works", 0), ("one", 0), ("let's do the first", 0), ("top one", 0), ("the former", 0),
        ("the second one", 1), ("second", 1), ("2", 1), ("number two", 1), ("option 2", 1), ("option b please", 1),
        ("two", 1),
        ("i'll take the second one thanks", 1), ("the middle one", 1), ("option too", 1), ("secnd", 1),
        ("teh second one", 1),
        ("the last", 2), ("last one", 2), ("third", 2), ("3", 2), ("the third option", 2), ("the latest", 2),
        ("the latter", 2),
        ("3:30", 0), ("3.30", 0), ("330", 0), ("at three thirty", 0), ("half past three", 0), ("15:30", 0),
        ("3:30pm please", 0),
        ("the 3:30 with ana", 0), ("3 30", 0), ("ana", 0), ("with Ana please", 0), ("the one with Ana", 0),
        ("Ana Ruiz", 0),
        ("four", 1), ("at four", 1), ("4", 1), ("4pm", 1), ("4 p.m.", 1), ("16:00", 1), ("four o'clock", 1),
        ("thursday at 4", 1),
        ("thursday with bob", 1), ("bob on thursday", 1), ("the 4 o'clock one", 1), ("with stoen on friday", 2),
        ("friday", 2), ("fri", 2), ("friday works", 2), ("the 6th", 2), ("march 6", 2), ("6 march", 2), ("11", 2),
        ("eleven", 2),
        ("11am", 2), ("the morning one", 2), ("bob on friday", 2), ("friday at 11 with bob", 2), ("the earlier one", 0),
        ("earliest", 0), ("the later one", 2), ("not the thursday ones", 2),
        ("la primera", 0), ("el primero", 0), ("la segunda", 1), ("opción b", 1), ("dos", 1), ("la última", 2),
        ("el tercero", 2),
        ("a las tres y media", 0), ("a las cuatro", 1), ("la de las cuatro", 1), ("el viernes", 2),
        ("el jueves con bob", 1),
        ("con Ana", 0), ("la más temprana", 0), ("a las once", 2), ("la de la mañana", 2), ("el 6", 2),
        ("la más tarde", 2),
    ],
)  # fmt: skip
def test_one_option_is_picked(text: str, index: int) -> None:
    choice = read_choice(text, OPTIONS)

    assert (choice.kind, choice.index) == (ChoiceKind.ONE, index)


@pytest.mark.parametrize(
    "text",
    ["either", "any of them", "whichever", "whoever is free", "i don't mind", "no preference", "anyone",
    "you choose", "cualquiera",
     "me da igual", "either one is fine", "it doesn't matter", "la que sea", "any"],
)  # fmt: skip
def test_no_preference_takes_the_first(text: str) -> None:
    choice = read_choice(text, OPTIONS)

    assert (choice.kind, choice.index) == (ChoiceKind.ANY, 0)


@pytest.mark.parametrize(
    "text",
    [
        "none of those",
        "none",
        "neither",
        "none of them work for me",
        "those don't work",
        "ninguna",
        "ninguno de esos",
        "no me sirve ninguna",
    ],
)
def test_all_are_refused(text: str) -> None:
    assert read_choice(text, OPTIONS).kind is ChoiceKind.NONE


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("thursday", (0, 1)),
        ("with bob", (1, 2)),
        ("the afternoon one", (0, 1)),
        ("el jueves", (0, 1)),
        ("not with ana", (1, 2)),
    ],
)
def test_what_fits_several_picks_none_of_them(text: str, candidates: tuple[int, ...]) -> None:
    assert read_choice(text, OPTIONS) == Choice(ChoiceKind.SEVERAL, None, candidates)


@pytest.mark.parametrize(
    "text",
    ["", "🙂", "yes", "no", "what about parking", "anything earlier?", "something later",
    "do you have anything later", "saturday",
     "5", "at 5", "4 am", "friday at 4", "friday with ana", "3:30 on friday", "with Carla", "option 7",
     "the seventh", "ana at 4", "hay algo más tarde",
     "talk to you later", "can one of you call me", "<script>1</script>", "12:30", "my phone is 555 0142"],
)  # fmt: skip
def test_what_fits_nothing_is_not_guessed(text: str) -> None:
    assert read_choice(text, OPTIONS).kind is ChoiceKind.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "index"),
    [("men's", 0), ("the women's one", 1), ("balayage", 2), ("balayge please", 2), ("2", 1), ("womens haircut", 1)],
)
def test_options_without_times_are_picked_by_their_words(text: str, index: int) -> None:
    assert read_choice(text, SERVICES).index == index


def test_a_bare_number_that_is_a_place_and_an_hour_is_asked_again() -> None:
    options = (
        Option("2 PM", datetime(2026, 3, 5, 14, 0, tzinfo=ZONE)),
        Option("1 PM", datetime(2026, 3, 5, 13, 0, tzinfo=ZONE)),
    )

    assert read_choice("1", options).kind is ChoiceKind.SEVERAL
    assert read_choice("1 pm", options).index == 1
    assert read_choice("the first one", options).index == 0


def test_nothing_on_offer_can_not_be_picked() -> None:
    assert read_choice("the first one", ()).kind is ChoiceKind.NOT_FOUND


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    choice = read_choice(text, OPTIONS)

    assert choice.index is None or 0 <= choice.index < len(OPTIONS)


@pytest.mark.parametrize(
    "text", ["Any other options?", "any other times?", "Can you suggest any other doctors?", "¿alguna otra hora?"]
)
def test_asking_for_other_options_picks_none_of_those_shown(text: str) -> None:
    options = [Option("3:30 pm", None, "Ana"), Option("4:00 pm", None, "Ben")]

    choice = read_choice(text, options)

    assert choice.kind not in {ChoiceKind.ANY, ChoiceKind.ONE}
