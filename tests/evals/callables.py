"""The evaluation sets' label sets, translated to and from the modules that the agent uses."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from agent.guard.record import guard as guard
from agent.rehearsal.scenario import Scenario
from agent.understanding.acts import Act, ActContext, Goal, Move, read_acts
from agent.understanding.dates import Kind, Point, Relation, TimeExpression, find_times
from agent.understanding.facts import Slot
from tests.evals.convention import RECOGNIZERS
from tests.evals.harness import Play, play

_GOALS: Final = {"FindProvider": Goal.SEARCH, "BookAppointment": Goal.BOOK}
_INTENTS: Final = {Goal.SEARCH: "FindProvider", Goal.BOOK: "BookAppointment", None: "NONE"}
_ACTS: Final = {
    Act.INFORM: "INFORM",
    Act.ASK: "REQUEST",
    Act.CONFIRM: "AFFIRM",
    Act.DENY: "NEGATE",
    Act.PICK: "SELECT",
    Act.ASK_OTHERS: "REQUEST_ALTS",
    Act.WANT: "INFORM_INTENT",
    Act.ACCEPT_OFFER: "AFFIRM_INTENT",
    Act.DECLINE_OFFER: "NEGATE_INTENT",
    Act.THANK: "THANK_YOU",
    Act.LEAVE: "GOODBYE",
}
_MOVES: Final = {
    "REQUEST": Move.ASKED,
    "OFFER": Move.OPTIONS,
    "INFORM_COUNT": Move.OPTIONS,
    "INFORM": Move.TOLD,
    "CONFIRM": Move.READ_BACK,
    "OFFER_INTENT": Move.OFFERED_ACT,
    "REQ_MORE": Move.ANYTHING_ELSE,
    "NOTIFY_SUCCESS": Move.DONE,
}
_NEEDS: Final[dict[Goal | None, frozenset[Slot]]] = {
    Goal.SEARCH: frozenset({Slot.PLACE}),
    Goal.BOOK: frozenset({Slot.DATE, Slot.TIME, Slot.STAFF}),
}
_SERVICES: Final = {"Services_1": "Haircut", "Services_2": "Dental visit", "Services_3": "Doctor's visit"}
_WEEK: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_GRID: Final = 15
_SINGLE: Final = {Kind.DATE, Kind.TIME, Kind.DATETIME}
_WITH_KIND: Final = {"Services_3", "Services_4"}
_SLOTS: Final = {"city": Slot.PLACE, "type": Slot.KIND, "appointment_date": Slot.DATE, "appointment_time": Slot.TIME}


def turn(user: str, system: str, reference_date: date, context: Mapping[str, Any]) -> dict[str, Any]:
    """One customer turn with the assistant's last acts known."""
    names = {act[0] for act in context["system_acts"]}
    moves = {_MOVES[name] for name in names if name in _MOVES}
    if {"NOTIFY_FAILURE", "OFFER"} <= names:
        moves.add(Move.OTHER_TIME)
    elif "NOTIFY_FAILURE" in names:
        moves.add(Move.ANYTHING_ELSE)
    return _read_turn(user, context, frozenset(moves), reference_date)


def turn_alone(user: str, system: str, reference_date: date, context: Mapping[str, Any]) -> dict[str, Any]:
    """The same turn when what the assistant said before is not known."""
    return _read_turn(user, context, None, reference_date)


def _read_turn(
    user: str, context: Mapping[str, Any], moves: frozenset[Move] | None, reference_date: date
) -> dict[str, Any]:
    goal = _GOALS.get(context["prev_active_intent"])
    known = _known(context["state"])
    needed = _NEEDS.get(goal, frozenset())
    if goal is Goal.SEARCH and context["service"] in _WITH_KIND:
        needed |= {Slot.KIND}
    reading = read_acts(user, context=ActContext(moves=moves, goal=goal, needed=needed - known.keys(), known=known))
    return {
        "intent": _INTENTS[reading.goal],
        "acts": sorted(_ACTS[act] for act in reading.acts),
        **_day_and_time(user, reference_date, reading.facts),
    }


def _day_and_time(user: str, reference_date: date, facts: frozenset[Slot]) -> dict[str, str | None]:
    said = find_times(user, now=datetime.combine(reference_date, time(9)))
    points = [point for one in said if (point := _point(one))]
    days = [point.day.isoformat() for point in points if point.day and Slot.DATE in facts]
    times = [point.at.strftime("%H:%M") for point in points if point.at and Slot.TIME in facts]
    return {"date": days[-1] if days else None, "time": times[-1] if times else None}


def _point(said: TimeExpression) -> Point | None:
    """The one day or time said; a span of days or a part of the day is none."""
    if said.relation in {Relation.BEFORE, Relation.UNTIL}:
        return said.end
    if said.relation in {Relation.AFTER, Relation.FROM} or said.kind in _SINGLE:
        return said.start
    return Point(said.start.day) if said.start and said.kind is Kind.DATETIMERANGE else None


def _known(state: Mapping[str, str]) -> dict[Slot, tuple[str, ...]]:
    known: dict[Slot, tuple[str, ...]] = {}
    for name, value in state.items():
        slot = _SLOTS.get(name, Slot.STAFF if name.endswith("_name") else Slot.NOTES)
        known[slot] = (*known.get(slot, ()), str(value))
    return known


def when(text: str, reference: datetime) -> list[dict[str, Any]]:
    """Dates and times found, in the scorer's form."""
    found = find_times(text, now=reference, convention=RECOGNIZERS)
    return [
        {"type": said.kind.value, "start": said.length or _stamp(said.start), "end": _stamp(said.end)} for said in found
    ]


def _stamp(point: Point | None) -> str | None:
    if point is None:
        return None
    parts = [point.day.isoformat() if point.day else "", point.at.strftime("%H:%M") if point.at is not None else ""]
    return "T".join(part for part in parts if part)


def dialogue(record: Mapping[str, Any]) -> Play:
    """The recorded customer's conversation with a business of the recorded providers; she is known already."""
    names = {provider[record["provider_slot"]]: None for provider in record["providers"]}
    staff = [*record["offer_order"], *(name for name in names if name not in record["offer_order"])]
    return play(
        Scenario.model_validate(
            {
                "id": record["id"],
                "now": f"{record['reference_date']}T08:00",
                "timezone": "America/Los_Angeles",
                "business": {
                    "hours": {day: [("09:00", "20:00")] for day in _WEEK},
                    "services": [{"name": _SERVICES[record["service"]], "minutes": _GRID}],
                    "staff": [{"name": name} for name in staff],
                },
                "busy": [_busy(one) for one in record["busy_before"]],
                "customer": {"name": "Alex Morgan", "phone": "+1 415 555 0142", "known": True},
                "turns": ["(as recorded)"],
            }
        )
    )


def _busy(refused: Mapping[str, str]) -> dict[str, str]:
    starts = datetime.fromisoformat(f"{refused['date']}T{refused['time']}")
    ends = starts + timedelta(minutes=_GRID)
    return {"staff": refused["provider"], "start": f"{starts:%Y-%m-%dT%H:%M}", "end": f"{ends:%Y-%m-%dT%H:%M}"}
