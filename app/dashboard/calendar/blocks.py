"""A block in the calendar: the form for a new one, and one that is there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.appointments.absence_repository import get_absence
from app.availability.rules_cache import rules_of
from app.dashboard.rule_forms import Asking
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_moment


@dataclass(frozen=True, slots=True)
class BlockForm:
    typed: Mapping[str, str]
    who: tuple[tuple[str, str], ...]
    zone: str
    asking: Asking = Asking()
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BlockCard:
    public_id: str
    title: str
    kind: str
    who: str
    when: str


def block_form(
    work: UnitOfWork,
    words: Words,
    *,
    typed: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
    asking: Asking | None = None,
) -> BlockForm:
    rules = rules_of(work)
    here = work.now.astimezone(rules.business.zone)
    people = [(one.public_id, one.name) for one in rules.staff.values()]
    units = [(unit.public_id, unit.name) for units in rules.pools.values() for unit in units]
    given = {name: value for name, value in typed.items() if value}
    return BlockForm(
        typed={"day": here.date().isoformat(), "starts": "", "ends": "", "who": "", "reason": "", **given},
        who=(*people, *units),
        zone=rules.business.timezone.replace("_", " "),
        asking=asking or Asking(),
        errors=errors or {},
    )


def block_card(work: UnitOfWork, words: Words, *, public_id: str) -> BlockCard:
    """Raises:
    NotFound: There is no such block or time off.
    """
    found = get_absence(work, public_id)
    rules = rules_of(work)
    zone, language = rules.business.zone, words.language
    names = {one.resource_id: one.name for one in rules.staff.values()}
    names |= {unit.id: unit.name for units in rules.pools.values() for unit in units}
    return BlockCard(
        public_id=public_id,
        title=found.reason or words.say(f"dash.busy.{found.kind.value}"),
        kind=words.say(f"dash.busy.{found.kind.value}"),
        who=names.get(found.resource_id, ""),
        when=f"{say_moment(found.starts_at, zone, language)} – {say_moment(found.ends_at, zone, language)}",
    )
