"""Loads the list of services, and the form of one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.availability.rules_cache import rules_of
from app.dashboard.appointment_line import DEFAULT_COLOUR
from app.dashboard.rule_forms import Asking, major_of
from app.services.draft import ServiceDraft, draft_of
from app.services.repository import find_service, list_services
from app.services.save import service_version
from app.services.service import Role, Segment
from app.staff.repository import list_staff
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_minutes, say_price


@dataclass(frozen=True, slots=True)
class ServiceLine:
    public_id: str
    name: str
    detail: str
    price: str
    staff: str
    colour: str
    active: bool


@dataclass(frozen=True, slots=True)
class SegmentLine:
    minutes: int
    who: str


@dataclass(frozen=True, slots=True)
class ExtraLine:
    public_id: str
    kind: str
    names: dict[str, str]
    minutes: int
    price: str


@dataclass(frozen=True, slots=True)
class Doer:
    public_id: str
    name: str
    does_it: bool


@dataclass(frozen=True, slots=True)
class ServiceForm:
    """`draft` is what the fields show: the service as it is, or as it was typed."""

    public_id: str
    title: str
    draft: ServiceDraft
    segments: tuple[SegmentLine, ...]
    extras: tuple[ExtraLine, ...]
    doers: tuple[Doer, ...]
    price: str
    languages: tuple[str, ...]
    currency: str
    active: bool
    seen: str
    asking: Asking = Asking()
    errors: Mapping[str, str] = field(default_factory=dict)


def services_page(work: UnitOfWork, words: Words) -> tuple[ServiceLine, ...]:
    rules = rules_of(work)
    currency = rules.business.currency
    staff = list_staff(work)

    lines = []
    for one in list_services(work, with_inactive=True):
        able = [member.name for member in staff if member.can_do(one.id)]
        lines.append(
            ServiceLine(
                public_id=one.public_id,
                name=words.pick(one.name),
                detail=" · ".join(
                    part for part in (say_minutes(one.minutes, words.language), words.pick(one.category)) if part
                ),
                price=say_price(one.price_kind.value, one.price_minor, currency, words.language),
                staff=", ".join(able) if one.needs_lead else "",
                colour=one.colour or DEFAULT_COLOUR,
                active=one.active,
            )
        )
    return tuple(sorted(lines, key=lambda line: not line.active))


def service_form(
    work: UnitOfWork,
    words: Words,
    *,
    public_id: str = "",
    typed: ServiceDraft | None = None,
    doers: frozenset[str] | None = None,
    seen: str = "",
    asking: Asking | None = None,
    errors: Mapping[str, str] | None = None,
) -> ServiceForm:
    """Raises:
    NotFound: There is no such service.
    """
    business = rules_of(work).business
    present = find_service(work, public_id) if public_id else None
    draft = typed or (draft_of(present) if present else ServiceDraft(name={}, segments=(Segment(30),)))
    return ServiceForm(
        public_id=public_id,
        title=words.pick(draft.name) or words.say("dash.services.new"),
        draft=draft,
        segments=tuple(SegmentLine(part.minutes, _who(part, words)) for part in draft.segments),
        extras=tuple(
            ExtraLine(
                one.public_id or "", one.kind.value, one.name, one.minutes, major_of(one.price_minor, business.currency)
            )
            for one in draft.extras
        ),
        doers=tuple(
            Doer(
                one.public_id,
                one.name,
                one.public_id in doers if doers is not None else (present is None or one.can_do(present.id)),
            )
            for one in list_staff(work)
        ),
        price=major_of(draft.price_minor, business.currency),
        languages=business.languages,
        currency=business.currency,
        active=present.active if present else True,
        seen=seen or (service_version(present) if present else ""),
        asking=asking or Asking(),
        errors=errors or {},
    )


def _who(part: Segment, words: Words) -> str:
    """Whom a part of the service needs."""
    if not part.needs:
        return words.say("dash.segment.nobody")
    said = []
    for need in part.needs:
        if need.role is Role.POOL:
            said.append(words.say("dash.segment.pool", pool=need.pool or ""))
        else:
            said.append(words.say(f"dash.segment.{need.role.value}"))
    return ", ".join(said)
