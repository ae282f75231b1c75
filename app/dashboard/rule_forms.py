"""Forms that change rules: read with care, and saved only after the owner has seen what that does to appointments."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from babel.numbers import get_currency_precision
from starlette.datastructures import FormData

from app.appointments.change_rules import change_rules
from app.appointments.conflict import Affected
from app.appointments.errors import AppointmentsAffected
from app.appointments.repository import get_appointment
from app.availability.rules_cache import rules_of
from app.dashboard.visit import Visit
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_moment

T = TypeVar("T")
_MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class AffectedLine:
    """An appointment that would not fit any more."""

    public_id: str
    when: str
    who: str
    service: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What a change would do to appointments, before it is saved; empty when nothing stands in its way."""

    count: int = 0
    lines: tuple[AffectedLine, ...] = ()


async def save_rules(visit: Visit, change: Callable[[UnitOfWork], T], *, accepts: bool) -> Asking:
    """Save, or say what it would do and save nothing.

    Raises:
        Whatever the change itself raises.
    """
    try:
        await visit.owner.write(change_rules, change, accepts=accepts)
    except AppointmentsAffected as error:
        return await describe_affected(visit, error)
    return Asking()


async def describe_affected(visit: Visit, error: AppointmentsAffected) -> Asking:
    """The appointments a refusal speaks of."""
    return await visit.owner.read(_describe, visit.words, error.facts["affected"])


def _describe(work: UnitOfWork, words: Words, affected: tuple[Affected, ...]) -> Asking:
    zone = rules_of(work).business.zone
    lines = []
    for one in affected[:_MOST_SHOWN]:
        found = get_appointment(work, one.appointment_id)
        when = say_moment(found.starts_at, zone, words.language)
        lines.append(AffectedLine(found.public_id, when, found.customer_name, words.pick(found.service_name)))
    return Asking(len(affected), tuple(lines))


def text_of(form: FormData, name: str) -> str:
    """A field as text; a file is none."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def number_of(form: FormData, name: str) -> int | None:
    """A whole number, or nothing; what is no number becomes one that no rule lets pass."""
    text = text_of(form, name).strip()
    if not text:
        return None
    try:
        return int(text[:12])
    except ValueError:
        return -1


def texts_of(form: FormData, name: str, languages: tuple[str, ...]) -> dict[str, str]:
    """The same text in each of the business's languages."""
    found = {language: text_of(form, f"{name}_{language}")[:5000] for language in languages}
    return {language: text for language, text in found.items() if text.strip()}


def minor_of(form: FormData, name: str, currency: str) -> int:
    """An amount as people write it, in minor units; what is none becomes one that no rule lets pass."""
    text = text_of(form, name).strip().replace(" ", "").replace(",", ".").lstrip("$€£")
    if not text:
        return 0
    try:
        amount = Decimal(text[:15])
        return int((amount * 10 ** get_currency_precision(currency)).to_integral_value())
    except (InvalidOperation, ValueError, OverflowError):
        return -1


def major_of(minor: int, currency: str) -> str:
    """The same the other way round, for a field."""
    digits = get_currency_precision(currency)
    text = f"{Decimal(minor).scaleb(-digits):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def week_of(form: FormData) -> list[tuple[int, time, time]]:
    """The blocks of a weekly form: (weekday, from, until); half empty lines are left out."""
    found = []
    for weekday in range(7):
        for part in ("a", "b"):
            begin, end = text_of(form, f"from_{weekday}{part}"), text_of(form, f"until_{weekday}{part}")
            try:
                found.append((weekday, time.fromisoformat(begin), time.fromisoformat(end)))
            except ValueError:
                continue
    return found


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One weekday of a weekly form with up to two blocks."""

    weekday: int
    name: str
    blocks: tuple[tuple[str, str], tuple[str, str]]


def week_lines(blocks: list[tuple[int, time, time]], names: list[str]) -> tuple[WeekLine, ...]:
    """The weekly form of some blocks; of more than two on a day the first two are shown."""
    lines = []
    for weekday in range(7):
        own = [(f"{low:%H:%M}", f"{high:%H:%M}") for day, low, high in sorted(blocks) if day == weekday]
        first, second = [*own, ("", ""), ("", "")][:2]
        lines.append(WeekLine(weekday, names[weekday], (first, second)))
    return tuple(lines)
