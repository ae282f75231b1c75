"""Calls that cannot be taken are told so politely; calls that come back are taken as messages."""

import asyncio
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from tenants.tables import TenantStatus
from tests.tenant_rows import tenant_file
from tests.voice.phone_site import CALLER, PhoneSite, run_beside
from voice.simulator.call import SimulatedCall
from voice.simulator.steps import HangUp, KeepSilent, ScriptedMouth

PERSON = "+14155550199"


def change(phone: PhoneSite, sql: str, *values: object) -> None:
    """Change the salon's rows behind the server's back."""
    with sqlite3.connect(tenant_file(phone.site.folder, "demo-salon"), timeout=10) as raw:
        raw.execute(sql, values)


def set_up_phone(phone: PhoneSite, **values: object) -> None:
    """A row of phone settings as the dashboard leaves it."""
    row = {
        "id": 1, "transport": "relay", "transfer_number": None, "transfer_proved_at": None, "proof_tries": 0,
        "staff_first": 0, "ring_seconds": 20, "records": 0, "most_minutes": 10, "minutes_a_day": 240,
        "calls_at_once": 10, "calls_a_day_per_caller": 20, "updated_at": 0, **values,
    }  # fmt: skip
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    change(phone, f"INSERT INTO phone_settings ({names}) VALUES ({marks})", *row.values())


def with_person(phone: PhoneSite, **values: object) -> None:
    set_up_phone(phone, transfer_number=PERSON, transfer_proved_at=1, **values)


def test_an_unknown_number_is_told_kindly(phone: PhoneSite) -> None:
    phone.line = replace(phone.line, number="+14155559999")

    placed = phone.call()

    assert "not in service" in placed.text
    assert placed.call.refused == [] or placed.call.refused == [204]


def test_a_suspended_business_is_told_kindly(phone: PhoneSite) -> None:
    house = phone.site.server.app.state.house
    record = house.store.directory.by_slug("demo-salon")
    house.store.directory.put(replace(record, status=TenantStatus.SUSPENDED))

    placed = phone.call()

    assert "can't take calls on this line" in placed.text


def test_a_plan_without_the_phone_is_told_kindly(phone: PhoneSite) -> None:
    change(phone, "UPDATE entitlement SET features = ?", '["chat"]')

    placed = phone.call()

    assert "can't take calls on this line yet" in placed.text
    assert phone.rows("SELECT count(*) FROM calls") == [(0,)]


def test_blocked_callers_and_spent_minutes_are_told_kindly(phone: PhoneSite) -> None:
    set_up_phone(phone, minutes_a_day=1)
    phone.call("hello")
    spent = phone.call("hello")
    change(phone, "INSERT INTO blocked_callers (phone, at) VALUES (?, 1)", CALLER)
    blocked = phone.call("hello")

    assert "can't take more calls today" in spent.text
    assert "can't take your call" in blocked.text


def test_one_caller_cannot_call_for_ever(phone: PhoneSite) -> None:
    set_up_phone(phone, calls_a_day_per_caller=1)
    phone.call("hello")

    again, other = phone.call("hello"), phone.call("hello", caller="+14155550111")

    assert "called many times" in again.text
    assert "automated assistant" in other.text


def test_a_person_is_put_through_and_hears_what_it_is_about_only_after_the_key(phone: PhoneSite) -> None:
    with_person(phone)

    placed = phone.call("my color came out wrong last week", "person", person="answers")

    kinds = [one.kind for one in placed.mouth.heard]
    whispered, about = (
        " ".join(one.text for one in placed.mouth.heard if one.kind == kind) for kind in ("whisper", "about")
    )
    assert "ring" in kinds
    assert "bridged" in kinds
    assert "color" not in whispered
    assert "color came out wrong" in about
    assert phone.rows("SELECT outcome FROM calls") == [("transferred",)]


def test_a_discreet_business_repeats_no_word_of_the_caller(phone: PhoneSite) -> None:
    with_person(phone)
    change(phone, "UPDATE business SET discreet = 1")

    placed = phone.call("my color came out wrong last week", "person", person="answers")

    assert "bridged" in [one.kind for one in placed.mouth.heard]
    assert not [one.text for one in placed.mouth.heard if one.kind in {"whisper", "about"} and "color" in one.text]


@pytest.mark.parametrize(("person", "transport"), [("no-answer", "relay"), ("busy", "gather"), ("mailbox", "relay")])
def test_where_nobody_takes_the_call_a_message_is(phone: PhoneSite, person: str, transport: str) -> None:
    with_person(phone)

    placed = phone.call("person", "my color came out wrong", "Petra Quill", person=person, transport=transport)  # type: ignore[arg-type]

    assert "Nobody can pick up" in placed.text
    assert phone.rows("SELECT outcome FROM calls") == [("message",)]
    (body, contact) = phone.rows("SELECT body, contact_value FROM owner_requests ORDER BY id DESC LIMIT 1")[0]
    assert "color came out wrong" in body
    assert contact == CALLER


def test_at_night_nobody_is_rung(phone: PhoneSite) -> None:
    with_person(phone)
    phone.site.clock.advance(timedelta(hours=13))

    placed = phone.call("person", person="answers")

    assert not [one for one in placed.mouth.heard if one.kind == "ring"]


def test_a_number_nobody_proved_is_never_rung(phone: PhoneSite) -> None:
    set_up_phone(phone, transfer_number=PERSON, transfer_proved_at=None)

    placed = phone.call("person", person="answers")

    assert not [one for one in placed.mouth.heard if one.kind == "ring"]


def test_a_call_that_comes_back_by_forwarding_is_taken_as_a_message(phone: PhoneSite) -> None:
    with_person(phone)
    change(
        phone,
        "INSERT INTO calls (public_id, call_sid, caller, dialled, state, transport, manner, is_test, is_recorded, "
        "fell_back, was_warned, turn_number, silences, language, started_at) VALUES "
        "('cal_1', 'CA1', ?, ?, 'transferring', 'relay', 'assistant', 0, 0, 0, 0, 0, 0, 'en', ?)",
        CALLER, phone.line.number, int(phone.site.clock.now().timestamp()),
    )  # fmt: skip

    placed = phone.call("please call me about my color", "person", forwarded_from=PERSON, person="answers")

    assert "Nobody can pick up" in placed.text
    assert not [one for one in placed.mouth.heard if one.kind == "ring"]
    assert phone.rows("SELECT manner, forwarded_from FROM calls WHERE call_sid != 'CA1'") == [("message", PERSON)]


def test_staff_first_rings_before_the_assistant_greets(phone: PhoneSite) -> None:
    with_person(phone, staff_first=1)

    missed = phone.call("what are your opening hours", person="no-answer")
    taken = phone.call(person="answers")

    assert missed.mouth.heard[1].kind == "ring"
    assert "automated assistant" in missed.text
    assert "bridged" in [one.kind for one in taken.mouth.heard]


def test_a_recorded_call_is_announced_and_one_that_is_not_is_not(phone: PhoneSite) -> None:
    plain = phone.call()
    set_up_phone(phone, records=1)
    recorded = phone.call(KeepSilent(), HangUp())

    assert "recorded" not in plain.text
    assert "This call is recorded and transcribed" in recorded.text
    assert any("<Recording" in document for document in recorded.call.documents)
    assert not any("<Recording" in document for document in plain.call.documents)


def test_several_calls_at_once_are_apart(phone: PhoneSite) -> None:
    mouths = [ScriptedMouth(["a haircut on friday at 10 am", f"Petra {number}", "yes"]) for number in range(6)]

    async def all_of_them() -> None:
        await asyncio.gather(
            *(
                SimulatedCall(phone.provider(caller=f"+1415555012{number}"), mouth).run()
                for number, mouth in enumerate(mouths)
            )
        )

    run_beside(all_of_them())

    assert phone.rows("SELECT count(*) FROM calls WHERE state = 'ended'") == [(6,)]
    overlaps = phone.rows(
        "SELECT count(*) FROM claims a JOIN claims b ON a.resource_id = b.resource_id AND a.id < b.id "
        "AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at"
    )
    assert overlaps == [(0,)]


def test_in_read_only_a_caller_hears_the_hours_and_leaves_a_message_but_books_nothing(phone: PhoneSite) -> None:
    change(phone, "UPDATE entitlement SET state = 'read_only'")
    before = phone.rows("SELECT count(*) FROM appointments")

    placed = phone.call("what are your opening hours", "a haircut on thursday at 3 pm", "goodbye")

    assert "nine" in placed.text
    assert "I've written it down" in placed.text
    assert "plan" not in placed.text
    assert phone.rows("SELECT count(*) FROM appointments") == before
    ((body, contact),) = phone.rows("SELECT body, contact_value FROM owner_requests WHERE contact_value = ?", CALLER)
    assert "haircut" in body
    assert contact == CALLER
