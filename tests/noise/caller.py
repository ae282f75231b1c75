"""A caller who wants one appointment, is hard to hear, and says yes only to what is right."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from agent.rehearsal.stage import Stage
from app.appointments.repository import list_by_conversation
from app.availability.slot import Slot
from app.conversations.offers import current_proposal
from app.unit_of_work import UnitOfWork
from tests.noise.disturb import Noise, disturb

MOST_TURNS = 14


@dataclass(frozen=True, slots=True)
class Errand:
    """What somebody calls for, and how they put it. `starts` is local, `staff` None when anybody will do."""

    opening: str
    service: str
    day: str
    time: str
    starts: str
    name: str
    phone: str
    staff: str | None = None
    language: str = "en"


@dataclass
class Call:
    """How a call went: the caller's turns, what the first read-back had wrong, and what stands in the calendar."""

    errand: Errand
    turns: list[tuple[str, str]] = field(default_factory=list)
    misheard: tuple[str, ...] | None = None
    booked: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        return len(self.booked) == 1 and not self.is_wrong

    @property
    def is_wrong(self) -> bool:
        wanted = f"{self.errand.service} {self.errand.starts}"
        return any(not one.startswith(wanted) for one in self.booked) or len(self.booked) > 1


_SAYS = {
    "en": {
        "yes": ("yes", "yeah that's right", "yes please", "yes, book it"),
        "both": "{name}, {phone}",
        "name": "my name is {name}",
        "phone": "my number is {phone}",
        "no": "no, {wrong}",
    },
    "es": {
        "yes": ("sí", "sí, correcto", "sí por favor", "sí, adelante"),
        "both": "{name}, {phone}",
        "name": "me llamo {name}",
        "phone": "mi número es {phone}",
        "no": "no, {wrong}",
    },
}


async def call(stage: Stage, errand: Errand, noises: Iterable[Noise], *, seed: int) -> Call:
    """Talk until the appointment stands or the caller hangs up."""
    made, noises = Call(errand), tuple(noises)
    say: str | None = errand.opening
    while say is not None and len(made.turns) < MOST_TURNS:
        said = disturb(say, noises, seed=seed + len(made.turns), language=errand.language)
        heard = await stage.talk.say(said)
        made.turns.append((said, heard.text))
        state = await stage.context.read(_state, stage=stage)
        made.booked = state["booked"]
        say = None if made.booked else _answer(made, state["proposal"], heard.text.lower())
    return made


def _state(work: UnitOfWork, *, stage: Stage) -> dict[str, Any]:
    conversation_id = stage.talk.conversation.conversation_id
    zone = stage.scenario.zone
    booked = [one for one in list_by_conversation(work, conversation_id) if one.is_open]
    lines = [
        f"{next(iter(one.service_name.values()))} {one.starts_at.astimezone(zone):%Y-%m-%dT%H:%M} {one.staff_name}"
        for one in booked
    ]
    proposal = current_proposal(work, conversation_id)
    return {"booked": tuple(lines), "proposal": None if proposal is None else _read(work, proposal.content, stage)}


def _read(work: UnitOfWork, content: dict[str, Any], stage: Stage) -> dict[str, str]:
    slot = Slot.from_json(content["slot"])
    services = {one.name: place for place, one in enumerate(stage.scenario.business.services, start=1)}
    service = next(name for name, place in services.items() if place == slot.service_id)
    members = [one.name for one in stage.scenario.business.members]
    local = slot.starts_at.astimezone(stage.scenario.zone)
    return {
        "service": service,
        "day": f"{local:%Y-%m-%d}",
        "time": f"{local:%H:%M}",
        "staff": members[slot.staff_id - 1] if slot.staff_id else "",
        "name": content["name"] or "",
        "phone": content["phone"] or "",
    }


def _wrong(errand: Errand, read: dict[str, str]) -> tuple[str, ...]:
    """The parts of a read-back that are not as they were said."""
    starts = datetime.fromisoformat(errand.starts)
    wanted = {"service": errand.service, "day": f"{starts:%Y-%m-%d}", "time": f"{starts:%H:%M}"}
    wrong = [part for part, value in wanted.items() if read[part] != value]
    if errand.staff and read["staff"] != errand.staff:
        wrong.append("staff")
    if read["name"].casefold() != errand.name.casefold():
        wrong.append("name")
    if read["phone"][-10:] != "".join(filter(str.isdigit, errand.phone))[-10:]:
        wrong.append("phone")
    return tuple(wrong)


def _answer(made: Call, proposal: dict[str, str] | None, reply: str) -> str:
    errand = made.errand
    says: dict[str, Any] = _SAYS[errand.language]
    facts = {"name": errand.name, "phone": errand.phone}
    if proposal is not None:
        wrong = _wrong(errand, proposal)
        made.misheard = wrong if made.misheard is None else made.misheard
        if not wrong:
            return str(says["yes"][len(made.turns) % len(says["yes"])])
        return str(says["no"].format(wrong=_put_right(errand, wrong, says, facts)))
    asks_name = "name" in reply or "nombre" in reply
    asks_phone = "number" in reply or "phone" in reply or "número" in reply or "teléfono" in reply
    if asks_name or asks_phone:
        return str(says["both" if asks_name and asks_phone else "name" if asks_name else "phone"].format(**facts))
    if ("service" in reply or "servicio" in reply) and errand.service.lower() not in reply:
        return errand.service
    # The wish again, in other words each time.
    return (f"{errand.day} {errand.time}", errand.opening, f"{errand.service}, {errand.day}, {errand.time}")[
        len(made.turns) % 3
    ]


def _put_right(errand: Errand, wrong: tuple[str, ...], says: dict[str, Any], facts: dict[str, str]) -> str:
    if "name" in wrong:
        return str(says["name"].format(**facts))
    if "phone" in wrong:
        return str(says["phone"].format(**facts))
    if "service" in wrong:
        return errand.opening
    return f"{errand.day} {errand.time}" if "staff" not in wrong else errand.opening
