"""A code by message opens what is booked under that contact, and nothing else."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from agent.rehearsal.codes import fill_code
from agent.rehearsal.stage import Stage, Theatre
from agent.rehearsal.talk import Heard
from app.notifications.compose import Composer
from app.notifications.send import composer_for
from app.outbox.message import MessageKind, Ready
from app.outbox.repository import next_due
from app.unit_of_work import UnitOfWork
from tests.conversations.conftest import OpenStage
from tests.conversations.rows import count_rows, messages_left

pytestmark = pytest.mark.anyio

HERS = {"service": "Haircut", "start": "2026-11-23T10:00", "customer": {"name": "Lucy Park", "phone": "917 555 0155"}}
HIS = {"service": "Haircut", "start": "2026-11-24T11:00", "customer": {"name": "Tom Park", "phone": "917 555 0155"}}
OTHER = {"service": "Haircut", "start": "2026-11-25T12:00", "customer": {"name": "Eve Stone", "phone": "917 555 0199"}}


async def test_a_fresh_conversation_cancels_after_a_code(open_stage: OpenStage) -> None:
    stage = await open_stage(appointments=[HERS, OTHER])

    asked = await stage.talk.say("cancel my appointment")
    sent = await stage.talk.say("917 555 0155")
    shown = await _say(stage, "{code}")
    await stage.talk.say("yes please")

    assert "phone number" in asked.text
    assert "code" in sent.text
    assert "Mon 23 Nov, 10:00 am" in shown.text
    assert await _statuses(stage) == {"Lucy Park": "cancelled", "Eve Stone": "confirmed"}


async def test_a_move_asked_for_before_the_code_goes_on_after_it(open_stage: OpenStage) -> None:
    stage = await open_stage(appointments=[HERS])

    await stage.talk.say("can I move my appointment to tuesday at 3pm? I'm at 917 555 0155")
    shown = await _say(stage, "the code is {code}")
    await stage.talk.say("yes")

    assert "Tue 24 Nov, 3:00 pm" in shown.text
    assert await _starts(stage) == ["2026-11-24T20:00:00+00:00"]


async def test_in_spanish(open_stage: OpenStage) -> None:
    stage = await open_stage(language="es", appointments=[HERS])

    await stage.talk.say("quiero cancelar mi cita")
    await stage.talk.say("es el 917 555 0155")
    await _say(stage, "el código es {code}")
    await stage.talk.say("sí, cancélala")

    assert await _statuses(stage) == {"Lucy Park": "cancelled"}


async def test_a_caller_is_sent_the_code_at_the_number_that_calls(open_stage: OpenStage) -> None:
    stage = await open_stage(channel="voice", customer={"phone": "917 555 0155"}, appointments=[HERS])

    sent = await stage.talk.say("i need to cancel my appointment")
    code = await fill_code(stage, "{code}")
    await stage.talk.say(
        " ".join(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")[int(d)] for d in code)
    )
    await stage.talk.say("yes")

    assert "code" in sent.text
    assert await _statuses(stage) == {"Lucy Park": "cancelled"}


async def test_the_answer_is_the_same_for_a_number_nobody_has(open_stage: OpenStage) -> None:
    known, unknown = await open_stage(appointments=[HERS]), await open_stage()

    answers = []
    for stage in (known, unknown):
        await stage.talk.say("cancel my appointment")
        first = await stage.talk.say("917 555 0155")
        second = await stage.talk.say("000000")
        answers.append((first.text, second.text))

    assert answers[0] == answers[1]
    assert await count_rows(unknown, "messages") == 0
    assert await count_rows(known, "messages") == 1


async def test_several_people_on_one_phone_are_asked_for_whom(open_stage: OpenStage) -> None:
    stage = await open_stage(appointments=[HERS, HIS])

    await stage.talk.say("cancel my appointment, 917 555 0155")
    asked = await _say(stage, "{code}")
    readback = await stage.talk.say("Tom")
    await stage.talk.say("yes")

    assert "whose" in asked.text.lower()
    assert "Lucy" not in asked.shown
    assert "Tue 24 Nov, 11:00 am" in readback.text
    assert await _statuses(stage) == {"Lucy Park": "confirmed", "Tom Park": "cancelled"}


async def test_a_code_opens_nothing_booked_under_another_contact(open_stage: OpenStage) -> None:
    stage = await open_stage(appointments=[HERS, OTHER])

    await stage.talk.say("what do I have booked? my number is 917 555 0155")
    shown = await _say(stage, "{code}")

    assert "10:00" in shown.shown
    assert "12:00" not in shown.shown


async def test_a_code_works_once_and_for_ten_minutes(open_stage: OpenStage, theatre: Theatre) -> None:
    stage = await open_stage(appointments=[HERS])
    await stage.talk.say("cancel my appointment, 917 555 0155")
    theatre.clock.advance(timedelta(minutes=11))

    late = await _say(stage, "{code}")

    assert "Mon 23" not in late.shown
    assert "can't be used" in late.text


async def test_five_wrong_codes_end_it(open_stage: OpenStage) -> None:
    stage = await open_stage(appointments=[HERS])
    await stage.talk.say("cancel my appointment, 917 555 0155")
    code = await fill_code(stage, "{code}")
    wrong = f"{(int(code) + 1) % 10**6:06d}"

    for _ in range(5):
        await stage.talk.say(wrong)
    right = await stage.talk.say(code)

    assert "Mon 23" not in right.shown
    assert await _statuses(stage) == {"Lucy Park": "confirmed"}


async def test_what_a_code_proved_ends_after_half_an_hour(open_stage: OpenStage, theatre: Theatre) -> None:
    stage = await open_stage(appointments=[HERS])
    await stage.talk.say("what do I have booked? 917 555 0155")
    await _say(stage, "{code}")
    theatre.clock.advance(timedelta(minutes=31))

    answer = await stage.talk.say("what do I have booked?")

    assert "10:00" not in answer.shown
    assert "Lucy" not in answer.shown


async def test_who_can_get_no_code_leaves_a_request_with_a_deadline(open_stage: OpenStage) -> None:
    stage = await open_stage(appointments=[HERS])

    await stage.talk.say("I have to cancel my appointment on monday")
    await stage.talk.say("917 555 0155")
    noted = await stage.talk.say("that's a landline, I can't get texts there")

    assert "Nothing is changed yet" in noted.text
    (body, _, contact), *rest = await messages_left(stage)
    assert not rest
    assert body.startswith("I have to cancel my appointment on monday")
    assert contact == "+19175550155"
    assert await _kinds(stage) == ["change"]
    assert await _statuses(stage) == {"Lucy Park": "confirmed"}


async def test_who_got_no_code_is_offered_three_ways_on(open_stage: OpenStage) -> None:
    stage = await open_stage(appointments=[HERS])
    await stage.talk.say("cancel my appointment, 917 555 0155")

    offered = await stage.talk.say("I didn't get anything")
    again = await stage.talk.say("send it again please")
    await _say(stage, "{code}")
    await stage.talk.say("yes")

    assert "pass" in offered.text
    assert again.tools == ("start_verification",)
    assert await _statuses(stage) == {"Lucy Park": "cancelled"}


async def test_codes_to_one_number_are_capped_for_known_and_unknown_alike(open_stage: OpenStage) -> None:
    stage = await open_stage(appointments=[HERS])
    await stage.talk.say("cancel my appointment, 917 555 0155")
    for _ in range(2):
        await stage.talk.say("send a new code")

    refused = await stage.talk.say("send a new code")

    assert "can't send any more codes" in refused.text
    assert await count_rows(stage, "messages") == 3


async def test_the_message_carries_the_code_and_the_database_does_not(open_stage: OpenStage, theatre: Theatre) -> None:
    stage = await open_stage(appointments=[HERS])
    await stage.talk.say("cancel my appointment, 917 555 0155")
    code = await fill_code(stage, "{code}")

    request = await stage.context.read(_compose, composer_for(theatre.house, stage.context))

    assert code in request["text"]
    assert request["to"] == "+19175550155"
    assert not await stage.context.read(_holds_anywhere, code)


def _compose(work: UnitOfWork, composer: Composer) -> dict[str, str]:
    message = next_due(work)
    assert message is not None
    assert message.kind is MessageKind.VERIFICATION_CODE
    composed = composer.compose(work, message, frozenset())
    assert isinstance(composed, Ready)
    return composed.request


def _holds_anywhere(work: UnitOfWork, code: str) -> bool:
    tables = work.connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
    rows = [row for table in tables for row in work.connection.execute(text(f"SELECT * FROM {table}"))]
    return any(code in str(value) for row in rows for value in row)


async def _say(stage: Stage, said: str) -> Heard:
    return await stage.talk.say(await fill_code(stage, said))


async def _statuses(stage: Stage) -> dict[str, str]:
    return dict(await _rows(stage, "c.name, a.status"))


async def _starts(stage: Stage) -> list[str]:
    return [
        start for start, _ in await _rows(stage, "strftime('%Y-%m-%dT%H:%M:%S+00:00', a.starts_at, 'unixepoch'), 1")
    ]


async def _kinds(stage: Stage) -> list[str]:
    def load(work: UnitOfWork) -> list[str]:
        return list(work.connection.execute(text("SELECT kind FROM owner_requests")).scalars())

    return await stage.context.read(load)


async def _rows(stage: Stage, columns: str) -> list[tuple[str, str]]:
    query = f"SELECT {columns} FROM appointments a JOIN customers c ON c.id = a.customer_id ORDER BY a.id"

    def load(work: UnitOfWork) -> list[tuple[str, str]]:
        return [(row[0], row[1]) for row in work.connection.execute(text(query))]

    return await stage.context.read(load)


async def test_an_address_on_the_record_opens_it_too(open_stage: OpenStage) -> None:
    both = {**HERS, "customer": {"name": "Lucy Park", "phone": "917 555 0155", "email": "lucy@example.com"}}
    stage = await open_stage(appointments=[both, OTHER])

    await stage.talk.say("can you move my haircut on monday to tuesday at 11?")
    await stage.talk.say("lucy@example.com")
    await _say(stage, "{code}")
    await stage.talk.say("yes")

    assert await _starts(stage) == ["2026-11-24T16:00:00+00:00", "2026-11-25T17:00:00+00:00"]
