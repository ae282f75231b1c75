"""Appointments that repeat, and classes: booked in a conversation like any other."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from agent.rehearsal.stage import Stage
from agent.rehearsal.talk import Talk
from app.appointments.plan_session import SessionDraft, plan_session
from app.availability.rules_cache import rules_of
from app.unit_of_work import Actor, Caller, Channel, UnitOfWork
from tests.conversations.conftest import OpenStage

pytestmark = pytest.mark.anyio

OWNER = Caller(Actor.OWNER, Channel.DASHBOARD)


async def test_every_week_for_four_weeks(open_stage: OpenStage) -> None:
    stage = await open_stage()

    readback = await stage.talk.say("a haircut every tuesday at 3pm for 4 weeks, Lucy Park, 917 555 0155")
    done = await stage.talk.say("yes")

    assert "4 visits" in readback.text
    assert "All of them are booked" in done.text
    assert await _starts(stage) == ["2026-11-24 20:00", "2026-12-01 20:00", "2026-12-08 20:00", "2026-12-15 20:00"]


async def test_how_often_is_asked_where_it_was_not_said(open_stage: OpenStage) -> None:
    stage = await open_stage()

    asked = await stage.talk.say("a haircut every tuesday at 3pm please, Lucy Park, 917 555 0155")
    readback = await stage.talk.say("three times")
    await stage.talk.say("yes")

    assert "How many times" in asked.text
    assert "3 visits" in readback.text
    assert len(await _starts(stage)) == 3


async def test_days_that_are_not_free_are_said_and_left_out(open_stage: OpenStage) -> None:
    busy = [{"start": "2026-12-01T14:00", "end": "2026-12-01T16:00"}]
    stage = await open_stage(busy=busy)

    readback = await stage.talk.say("a haircut every tuesday at 3pm for 3 weeks, Lucy Park, 917 555 0155")
    await stage.talk.say("yes")

    assert "leave out" in readback.text
    assert await _starts(stage) == ["2026-11-24 20:00", "2026-12-08 20:00"]


async def test_in_spanish(open_stage: OpenStage) -> None:
    stage = await open_stage(
        language="es",
        business={"services": [{"name": "Corte", "minutes": 30, "price": 30}], "staff": [{"name": "Ana"}]},
    )

    readback = await stage.talk.say("un corte cada martes a las 3 de la tarde, 3 veces, Lucía Paz, 917 555 0155")
    await stage.talk.say("sí")

    assert "3 visitas" in readback.text
    assert len(await _starts(stage)) == 3


async def _starts(stage: Stage) -> list[str]:
    query = "SELECT strftime('%Y-%m-%d %H:%M', starts_at, 'unixepoch') FROM appointments ORDER BY starts_at"

    def load(work: UnitOfWork) -> list[str]:
        return list(work.connection.execute(text(query)).scalars())

    return await stage.context.read(load)


async def test_a_seat_in_a_class_is_booked_like_any_other_time(open_stage: OpenStage) -> None:
    stage = await open_stage(
        business={"services": [{"name": "Yoga class", "minutes": 60, "price": 20}], "staff": [{"name": "Ana"}]}
    )
    await stage.context.write(_make_class)
    await stage.context.called_by(OWNER).write(_plan)

    offered = await stage.talk.say("can I join the yoga class on wednesday?")
    await stage.talk.press("pick")
    await stage.talk.say("Lucy Park, 917 555 0155")
    await stage.talk.say("yes")

    assert "6:00 pm" in offered.shown
    assert await _starts(stage) == ["2026-11-25 23:00"]


async def test_a_full_class_is_not_offered(open_stage: OpenStage) -> None:
    stage = await open_stage(
        business={"services": [{"name": "Yoga class", "minutes": 60, "price": 20}], "staff": [{"name": "Ana"}]}
    )
    await stage.context.write(_make_class)
    await stage.context.called_by(OWNER).write(_plan, capacity=1)
    await stage.talk.say("the yoga class on wednesday at 6pm, Tom Hill, 917 555 0177")
    await stage.talk.say("yes")

    other = await Talk.begin(stage.talk.assistant, stage.context, language="en")
    offered = await other.say("can I join the yoga class on wednesday at 6pm?")

    assert not offered.buttons("pick")
    assert len(await _starts(stage)) == 1


def _make_class(work: UnitOfWork) -> None:
    work.connection.execute(text("UPDATE services SET kind = 'class', capacity = 8"))


def _plan(work: UnitOfWork, *, capacity: int = 8) -> None:
    rules = rules_of(work)
    service = next(iter(rules.services.values()))
    starts_at = datetime(2026, 11, 25, 18, tzinfo=ZoneInfo("America/New_York")).astimezone(UTC)
    staff_id, location_id = next(iter(rules.staff)), next(iter(rules.locations))
    plan_session(work, SessionDraft(service.id, starts_at, location_id, staff_id, capacity=capacity))
