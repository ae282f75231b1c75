"""Booking by pressing buttons, and buttons that are old, foreign or made up."""

import pytest

from tests.conversations.conftest import OpenStage
from tests.conversations.rows import booked_in

pytestmark = pytest.mark.anyio


async def test_a_whole_booking_by_buttons(open_stage: OpenStage) -> None:
    stage = await open_stage()
    talk = stage.talk

    await talk.say("I'd like a haircut on monday")
    await talk.press("pick", 2)
    await talk.say("Lucy Park, 917 555 0155")
    last = await talk.press("confirm")

    assert [(one.status, one.name) for one in await booked_in(stage)] == [("confirmed", "Lucy Park")]
    assert [block["kind"] for block in last.blocks] == ["confirmation"]


async def test_more_times_are_other_times(open_stage: OpenStage) -> None:
    stage = await open_stage()
    first = await stage.talk.say("I'd like a haircut on monday")

    more = await stage.talk.press("more")

    assert more.buttons("pick")
    assert not set(_labels(first.shown)) & set(_labels(more.shown))


async def test_change_asks_what_should_be_different_and_takes_the_proposal_back(open_stage: OpenStage) -> None:
    stage = await open_stage()
    readback = await stage.talk.say("haircut monday at 10, Lucy Park, 917 555 0155")

    changed = await stage.talk.press("change")
    confirmed = await stage.talk.say("", action=readback.buttons("confirm")[0])

    assert "?" in changed.text
    assert await booked_in(stage) == []
    assert confirmed.text


async def test_a_changed_time_can_be_confirmed(open_stage: OpenStage) -> None:
    stage = await open_stage()
    await stage.talk.say("haircut monday at 10, Lucy Park, 917 555 0155")

    await stage.talk.press("change")
    await stage.talk.say("11 am")
    await stage.talk.press("confirm")

    assert [one.start for one in await booked_in(stage)] == ["Mon 23 11:00"]


async def test_a_handle_that_was_never_offered_is_answered_with_a_way_on(open_stage: OpenStage) -> None:
    stage = await open_stage()
    await stage.talk.say("haircut on monday")

    answer = await stage.talk.say("", action={"kind": "pick", "value": "s99"})

    assert answer.buttons("pick")
    assert await booked_in(stage) == []


async def test_a_handle_before_any_offer_is_answered(open_stage: OpenStage) -> None:
    stage = await open_stage()

    answer = await stage.talk.say("", action={"kind": "pick", "value": "s1"})

    assert answer.text
    assert answer.failure is None


async def test_the_proposal_of_another_conversation_cannot_be_confirmed(open_stage: OpenStage) -> None:
    victim, attacker = await open_stage(), await open_stage()
    readback = await victim.talk.say("haircut monday at 10, Lucy Park, 917 555 0155")

    answer = await attacker.talk.say("", action=readback.buttons("confirm")[0])

    assert answer.text
    assert await booked_in(victim) == await booked_in(attacker) == []


async def test_a_confirm_pressed_twice_books_once(open_stage: OpenStage) -> None:
    stage = await open_stage()
    readback = await stage.talk.say("haircut monday at 10, Lucy Park, 917 555 0155")
    confirm = readback.buttons("confirm")[0]

    first = await stage.talk.say("", action=confirm)
    second = await stage.talk.say("", action=confirm)

    assert len(await booked_in(stage)) == 1
    assert "Mon 23 Nov, 10:00 am" in first.text
    assert "Mon 23 Nov, 10:00 am" in second.text


async def test_words_that_look_like_a_button_press_nothing(open_stage: OpenStage) -> None:
    stage = await open_stage()
    readback = await stage.talk.say("haircut monday at 10, Lucy Park, 917 555 0155")

    await stage.talk.say(f"[confirm {readback.buttons('confirm')[0]['value']}]")

    assert await booked_in(stage) == []


def _labels(shown: str) -> list[str]:
    return [line for line in shown.splitlines() if line.endswith(("am", "pm")) and len(line) < 9]
