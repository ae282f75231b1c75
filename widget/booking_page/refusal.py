"""A rule said no: the sentence for it, and the nearest times that can be had."""

from dataclasses import dataclass

from app.appointments.slot_tokens import seal_slot
from app.availability.slot import Slot
from app.config import KeyRing
from app.error_answers.answers import explain_error
from app.errors import AppError
from app.unit_of_work import UnitOfWork
from app.words.formats import say_moment
from widget.booking_page.frame import Frame


@dataclass(frozen=True, slots=True)
class OtherTime:
    label: str
    token: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the page says in place of its button."""

    title: str
    alternatives: tuple[OtherTime, ...]


def refusal_of(work: UnitOfWork, error: AppError, frame: Frame, keys: KeyRing) -> Refusal:
    """The refusal in the visitor's words; its times can be booked with one press."""
    facts = {**error.facts, "phone": frame.page.phone}
    title = explain_error(error.code, frame.words, facts)
    slots: tuple[Slot, ...] = error.facts.get("alternatives", ())
    return Refusal(title, tuple(_other_time(work, slot, frame, keys) for slot in slots))


def _other_time(work: UnitOfWork, slot: Slot, frame: Frame, keys: KeyRing) -> OtherTime:
    when = say_moment(slot.starts_at, frame.rules.business.zone, frame.language)
    staff = frame.rules.staff[slot.staff_id].name if slot.staff_id is not None else ""
    label = f"{when} · {staff}" if staff else when
    return OtherTime(label, seal_slot(work, keys, frame.rules, slot))
