"""What an owner enters for a service, and what is wrong with it."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.edits import Content, Problems
from app.edits.texts import check_colour, check_length, check_name, clean_lines, clean_texts
from app.services.service import ExtraKind, OpenTo, PriceKind, Role, Segment, Service, ServiceKind, Texts

DAY_MINUTES = 1440
SHORTEST_MINUTES = 5
LONGEST_BUFFER = 12 * 60
MOST_SEATS = 500
_YEAR_MINUTES = 366 * DAY_MINUTES
_MOST_MONEY = 1_000_000_000


@dataclass(frozen=True, slots=True)
class ExtraDraft:
    """A variant or add-on; with a public id it is the one there is, changed."""

    kind: ExtraKind
    name: Texts
    minutes: int = 0
    price_minor: int = 0
    public_id: str | None = None


@dataclass(frozen=True, slots=True)
class ServiceDraft:
    """Everything an owner can say about a service. Values that are None follow the business's."""

    name: Texts
    segments: tuple[Segment, ...]
    kind: ServiceKind = ServiceKind.SIMPLE
    description: Texts = field(default_factory=dict)
    preparation: Texts = field(default_factory=dict)
    category: Texts = field(default_factory=dict)
    synonyms: dict[str, list[str]] = field(default_factory=dict)
    colour: str | None = None
    price_kind: PriceKind = PriceKind.FIXED
    price_minor: int = 0
    buffer_before_minutes: int = 0
    buffer_after_minutes: int = 0
    capacity: int = 1
    minimum_notice_minutes: int | None = None
    booking_window_days: int | None = None
    bookable_until: date | None = None
    slot_step_minutes: int | None = None
    max_per_day: int | None = None
    max_per_week: int | None = None
    fills_gaps_first: bool = False
    needs_approval: bool = False
    open_to: OpenTo = OpenTo.ANYONE
    guardian_for_minors: bool = False
    cancellation_window_minutes: int | None = None
    extras: tuple[ExtraDraft, ...] = ()

    def cleaned(self) -> "ServiceDraft":
        """The same as it would be stored."""
        free = self.price_kind in (PriceKind.FREE, PriceKind.ON_REQUEST)
        return replace(
            self,
            name=clean_lines(self.name),
            description=clean_texts(self.description),
            preparation=clean_texts(self.preparation),
            category=clean_lines(self.category),
            synonyms=_clean_words(self.synonyms),
            price_minor=0 if free else self.price_minor,
            capacity=1 if self.kind is ServiceKind.SIMPLE else self.capacity,
            extras=tuple(replace(extra, name=clean_lines(extra.name)) for extra in self.extras),
        )

    def columns(self) -> dict[str, Any]:
        """The values of the service's own row."""
        values = {name: getattr(self, name) for name in _COLUMNS}
        return values | {
            "kind": self.kind.value,
            "price_kind": self.price_kind.value,
            "open_to": self.open_to.value,
        }


_COLUMNS = tuple(name for name in ServiceDraft.__dataclass_fields__ if name not in ("segments", "extras"))


def draft_of(service: Service) -> ServiceDraft:
    """A service as its form shows it."""
    values = {name: getattr(service, name) for name in _COLUMNS}
    extras = tuple(
        ExtraDraft(extra.kind, extra.name, extra.minutes, extra.price_minor, extra.public_id)
        for extra in service.extras
    )
    return ServiceDraft(**values, segments=service.segments, extras=extras)


def content_of(service: Service) -> Content:
    """What an owner can see and change of a service."""
    draft = draft_of(service)
    segments = [[part.minutes, sorted(map(repr, part.needs))] for part in draft.segments]
    extras = [[one.public_id, one.kind.value, one.name, one.minutes, one.price_minor] for one in draft.extras]
    return {**draft.columns(), "segments": segments, "extras": extras, "active": service.active}


def check_draft(draft: ServiceDraft, *, pools: Collection[str], service_ids: Collection[int]) -> None:
    """Let only a service pass that can be booked.

    Raises:
        InvalidInput: What is wrong, field by field.
    """
    problems = Problems()
    check_name(problems, draft.name)
    for name in ("description", "preparation", "category"):
        check_length(problems, getattr(draft, name), name)
    check_colour(problems, draft.colour)
    _check_length_in_time(problems, draft)
    _check_needs(problems, draft, pools, service_ids)
    _check_numbers(problems, draft)
    for extra in draft.extras:
        check_name(problems, extra.name, "extras")
        problems.need_number(extra.minutes, "extras", low=-DAY_MINUTES, high=DAY_MINUTES)
        problems.need_number(extra.price_minor, "extras", low=-_MOST_MONEY, high=_MOST_MONEY)
    problems.stop()


def _check_length_in_time(problems: Problems, draft: ServiceDraft) -> None:
    """From a few minutes to a day, buffers and everything added included: nothing can be busy longer in one piece."""
    problems.unless(all(part.minutes > 0 for part in draft.segments), "segments", "segment_empty")
    minutes = sum(part.minutes for part in draft.segments)
    problems.unless(minutes >= SHORTEST_MINUTES, "segments", "service_too_short", minutes=SHORTEST_MINUTES)
    variants = [extra.minutes for extra in draft.extras if extra.kind is ExtraKind.VARIANT]
    added = sum(max(0, extra.minutes) for extra in draft.extras if extra.kind is ExtraKind.ADD_ON)
    longest = minutes + max([0, *variants]) + added + draft.buffer_before_minutes + draft.buffer_after_minutes
    problems.unless(longest <= DAY_MINUTES, "segments", "service_too_long")
    problems.unless(minutes + min([0, *variants]) >= SHORTEST_MINUTES, "extras", "extra_shortens_too_much")


def _check_needs(problems: Problems, draft: ServiceDraft, pools: Collection[str], service_ids: Collection[int]) -> None:
    needs = [need for part in draft.segments for need in part.needs]
    problems.unless(bool(needs), "segments", "nobody_needed")
    for part in draft.segments:
        leads = sum(need.role is Role.LEAD for need in part.needs)
        problems.unless(leads <= 1, "segments", "one_lead_only")
    for need in needs:
        if need.role is Role.POOL:
            problems.unless(need.pool in pools, "segments", "pool_unknown")
        elif need.role is Role.SECOND and need.skill_service_id is not None:
            problems.unless(need.skill_service_id in service_ids, "segments", "service_unknown")


def _check_numbers(problems: Problems, draft: ServiceDraft) -> None:
    problems.need_number(draft.price_minor, "price_minor", low=0, high=_MOST_MONEY)
    for name in ("buffer_before_minutes", "buffer_after_minutes"):
        problems.need_number(getattr(draft, name), name, low=0, high=LONGEST_BUFFER)
    problems.need_number(draft.capacity, "capacity", low=1, high=MOST_SEATS)
    problems.need_number(draft.minimum_notice_minutes, "minimum_notice_minutes", low=0, high=_YEAR_MINUTES)
    problems.need_number(draft.booking_window_days, "booking_window_days", low=1, high=730)
    problems.need_number(draft.slot_step_minutes, "slot_step_minutes", low=5, high=DAY_MINUTES)
    problems.need_number(draft.max_per_day, "max_per_day", low=1, high=1000)
    problems.need_number(draft.max_per_week, "max_per_week", low=1, high=5000)
    problems.need_number(draft.cancellation_window_minutes, "cancellation_window_minutes", low=0, high=_YEAR_MINUTES)


def _clean_words(words: dict[str, list[str]]) -> dict[str, list[str]]:
    cleaned = {language: [" ".join(word.split()) for word in found] for language, found in words.items()}
    return {language: [word for word in found if word] for language, found in cleaned.items() if any(found)}
