"""Whole calls over both transports, against the running server: the rows they leave and what the caller is told."""

import time
from typing import Literal

import httpx
import pytest

from tests.voice.phone_site import PhoneSite
from voice.simulator.steps import HangUp, Interrupt, KeepSilent, LoseRelay, Press, Speak

Transport = Literal["relay", "gather"]
BOTH = pytest.mark.parametrize("transport", ["relay", "gather"])
# The other half is a campaign: `tests/campaign/test_phone.py` plays every call over both.
RELAY = pytest.mark.parametrize("transport", ["relay"])
GATHER = pytest.mark.parametrize("transport", ["gather"])
WISH = "a haircut on thursday at 3 pm"
NAME = "Petra Quill"
BOOKED = """
SELECT c.name, a.status, datetime(a.starts_at, 'unixepoch') FROM appointments a
JOIN customers c ON c.id = a.customer_id WHERE c.name = ? ORDER BY a.id
"""


def booked(phone: PhoneSite, name: str = NAME) -> list[tuple[str, str, str]]:
    return phone.rows(BOOKED, name)


@BOTH
def test_a_booking(phone: PhoneSite, transport: Transport) -> None:
    placed = phone.call(WISH, NAME, "yes", "goodbye", transport=transport)

    assert booked(phone) == [(NAME, "confirmed", "2026-11-26 20:00:00")]
    assert "Thursday, November twenty-sixth" in placed.text
    assert "four one five, five five five, zero one seven seven" in placed.text
    assert phone.rows("SELECT outcome, seconds, state, transport FROM calls") == [("booked", 60, "ended", transport)]
    assert "Petra Quill" in phone.rows("SELECT summary FROM calls")[0][0]
    assert phone.rows(
        "SELECT min(speech IS NOT NULL), min(heard_until > 0) FROM entries WHERE role = 'assistant' "
        "AND turn_id IS NOT NULL"
    ) == [(1, 1)]


@GATHER
def test_a_booking_by_keys(phone: PhoneSite, transport: Transport) -> None:
    phone.call("a haircut on thursday afternoon", Press("1"), NAME, Press("1"), transport=transport)

    assert [row[:2] for row in booked(phone)] == [(NAME, "confirmed")]


@RELAY
def test_a_withheld_number_is_asked_for_and_can_be_keyed_in(phone: PhoneSite, transport: Transport) -> None:
    placed = phone.call(WISH, NAME, Press("2125550142#"), "yes", transport=transport, caller="anonymous")

    assert booked(phone) == [(NAME, "confirmed", "2026-11-26 20:00:00")]
    assert "two one two, five five five, zero one four two" in placed.text
    assert phone.rows("SELECT caller FROM calls") == [(None,)]


@BOTH
def test_the_first_half_of_a_number_waits_for_the_second(phone: PhoneSite, transport: Transport) -> None:
    phone.call(
        WISH,
        NAME,
        "it's two one two five five five",
        "zero one four two",
        "yes",
        transport=transport,
        caller="anonymous",
    )

    assert [row[:2] for row in booked(phone)] == [(NAME, "confirmed")]
    assert phone.rows("SELECT value FROM contacts WHERE value = '+12125550142'")


@GATHER
def test_moving_and_cancelling_in_the_same_call(phone: PhoneSite, transport: Transport) -> None:
    placed = phone.call(
        WISH,
        NAME,
        "yes",
        "can you move it to friday at 2 pm",
        "yes",
        "actually please cancel it",
        "yes",
        transport=transport,
    )

    assert booked(phone) == [(NAME, "cancelled", "2026-11-27 19:00:00")]
    assert phone.rows("SELECT act, state FROM proposals ORDER BY id") == [
        ("book", "committed"),
        ("move", "committed"),
        ("cancel", "committed"),
    ], placed.said


@RELAY
def test_a_question_and_a_goodbye_heard_to_its_end(phone: PhoneSite, transport: Transport) -> None:
    placed = phone.call("what are your opening hours", "thanks, bye", transport=transport)

    assert "nine" in placed.text
    assert not any(digit in placed.text for digit in "0123456789")
    assert phone.rows("SELECT outcome FROM calls") == [("talked",)]
    assert "bye" in placed.said[-1].lower()
    assert placed.call.documents[-1].endswith("<Hangup /></Response>")


@RELAY
def test_spanish_by_key_two(phone: PhoneSite, transport: Transport) -> None:
    placed = phone.call(Press("2"), "un corte el jueves a las 3 de la tarde", NAME, "sí", transport=transport)

    assert booked(phone) == [(NAME, "confirmed", "2026-11-26 20:00:00")]
    assert "jueves veintiséis de noviembre" in placed.text
    assert placed.mouth.heard[-2].language == "es-US"


@GATHER
def test_spanish_by_asking_for_it(phone: PhoneSite, transport: Transport) -> None:
    placed = phone.call("español por favor", "quiero un corte el jueves a las 3 de la tarde", transport=transport)

    assert "seguimos en español" in placed.text
    assert "tres de la tarde" in placed.text


@RELAY
def test_what_says_it_again_without_another_turn(phone: PhoneSite, transport: Transport) -> None:
    placed = phone.call(WISH, NAME, "what?", Press("9"), "yes", transport=transport)

    assert sum("Shall I book it" in line or "Is that right" in line for line in placed.said) == 3
    assert phone.rows("SELECT count(*) FROM turns") == [(3,)]
    assert len(booked(phone)) == 1


@GATHER
def test_a_murmur_is_no_answer(phone: PhoneSite, transport: Transport) -> None:
    phone.call(WISH, NAME, "mm-hm", HangUp(), transport=transport)

    assert booked(phone) == []
    assert phone.rows("SELECT count(*) FROM turns") == [(2,)]


@BOTH
def test_silence_is_asked_about_twice_and_then_ends_the_call_kindly(phone: PhoneSite, transport: Transport) -> None:
    phone.lose_patience(silence=0.3)

    placed = phone.call(*[KeepSilent()] * 8, transport=transport)

    assert "Are you still there?" in placed.text
    assert "Goodbye" in placed.said[-1]
    assert phone.rows("SELECT outcome, state FROM calls") == [("hung_up", "ended")]


@GATHER
def test_hanging_up_before_the_yes_books_nothing(phone: PhoneSite, transport: Transport) -> None:
    phone.call("what are your opening hours", HangUp(), transport=transport)

    assert phone.rows("SELECT state, outcome FROM calls") == [("ended", "talked")]
    assert phone.rows("SELECT state FROM conversations WHERE channel = 'voice'") == [("closed",)]


@RELAY
def test_a_call_that_broke_off_goes_on_on_the_web_with_the_time_still_held(
    phone: PhoneSite, transport: Transport
) -> None:
    phone.call(WISH, NAME, HangUp(), transport=transport)

    assert booked(phone) == []
    assert phone.rows("SELECT count(*) FROM holds") == [(1,)]
    assert phone.rows("SELECT kind, channel FROM messages WHERE kind = 'carry_over'") == [("carry_over", "sms")]
    with phone.site.visitor() as visitor:
        text = wait_for_text(visitor, "we were cut off")
        token = text.split("#go-on=")[1].split()[0].split("<")[0]
        path = "/api/v1/businesses/demo-salon/conversations/current"
        headers = {"Authorization": f"Bearer {token}"}
        shown = visitor.get(path, headers=headers).json()
        for number, line in enumerate(("yes", "yes")):
            body = {"client_message_id": f"web{number}", "text": line}
            visitor.post(f"{path}/turns", json=body, headers=headers)
    assert any(WISH in message["text"] for message in shown["messages"])
    assert [row[:2] for row in booked(phone)] == [(NAME, "confirmed")]


def test_no_text_is_sent_after_a_goodbye_or_to_a_withheld_number(phone: PhoneSite) -> None:
    phone.call(WISH, NAME, "no thanks, bye")
    phone.call(WISH, NAME, HangUp(), caller="anonymous")

    assert phone.rows("SELECT count(*) FROM messages WHERE kind = 'carry_over'") == [(0,)]


def test_an_emergency_is_answered_first_and_then_put_through(phone: PhoneSite) -> None:
    placed = phone.call("help my chest hurts and i can't breathe", transport="gather")

    assert "nine one one" in placed.text
    assert phone.rows("SELECT outcome FROM calls") == [("emergency",)]


def wait_for_text(visitor: httpx.Client, words: str) -> str:
    """The mailbox page of the message with these words; the worker sends it a moment later."""
    for _ in range(100):
        page = visitor.get("/mailbox").text
        if words in page:
            return page
        time.sleep(0.05)
    raise AssertionError("no such message came")


def test_a_yes_into_the_read_back_reads_it_again(phone: PhoneSite) -> None:
    placed = phone.call(WISH, NAME, Interrupt("yes"), Speak("yes"))

    assert [row[:2] for row in booked(phone)] == [(NAME, "confirmed")]
    assert sum(line.startswith(("So that's", "Let me read")) for line in placed.said) >= 2


def test_history_keeps_what_was_heard_before_the_caller_broke_in(phone: PhoneSite) -> None:
    phone.call("what are your opening hours", Interrupt("never mind, do you do color", share=0.3))

    (heard, whole) = phone.rows(
        "SELECT heard_until, length(text) FROM entries WHERE role = 'assistant' AND turn_id IS NOT NULL ORDER BY id"
    )[0]
    assert 0 < heard < whole


def test_a_relay_that_breaks_goes_on_over_the_loop_in_the_same_conversation(phone: PhoneSite) -> None:
    placed = phone.call(WISH, LoseRelay(), NAME, "yes")

    assert [row[:2] for row in booked(phone)] == [(NAME, "confirmed")]
    assert "let's go on" in placed.text
    assert phone.rows("SELECT fell_back, transport, outcome FROM calls") == [(1, "gather", "booked")]
    assert phone.rows("SELECT count(*) FROM conversations WHERE channel = 'voice'") == [(1,)]
