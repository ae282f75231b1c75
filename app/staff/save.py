"""Saves who works here: name, title, colour, priority, and what they can do at which price, pace and buffers."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from app.edits import Content, Problems, require_seen, version_of
from app.edits.history import keep_version
from app.edits.texts import check_colour, clean_line, clean_lines
from app.staff.repository import (
    add_staff_member,
    change_staff_member,
    find_staff_member,
    known_services,
    list_staff,
    set_skills,
)
from app.staff.seats import require_seat
from app.staff.staff_member import Skill, StaffMember, Texts
from app.unit_of_work import UnitOfWork

_SUBJECT = "staff_member"
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class StaffDraft:
    """What an owner enters for a staff member. A smaller `priority` is offered first."""

    name: str
    title: Texts | None = None
    colour: str | None = None
    priority: int = 0
    skills: tuple[Skill, ...] = ()

    def cleaned(self) -> "StaffDraft":
        """The same as it would be stored."""
        title = None if self.title is None else clean_lines(self.title) or None
        return replace(self, name=clean_line(self.name), title=title)

    def columns(self) -> dict[str, Any]:
        """The values of the staff member's own row."""
        return {"name": self.name, "title": self.title, "colour": self.colour, "priority": self.priority}


def draft_of(member: StaffMember) -> StaffDraft:
    """A staff member as their form shows them."""
    return StaffDraft(member.name, member.title, member.colour, member.priority, tuple(member.skills.values()))


def staff_version(member: StaffMember) -> str:
    """What a form carries, so that `save_staff_member` notices a change by somebody else."""
    return version_of(_content(member))


def save_staff_member(
    work: UnitOfWork, draft: StaffDraft, *, staff: int | str | None = None, seen: str | None = None
) -> StaffMember:
    """Write a new staff member, or change the one with this id or public id.

    Run it through `app.appointments.change_rules`, which asks the owner about appointments it no longer fits.

    Raises:
        NotFound: There is no such staff member.
        InvalidInput: What is wrong, field by field.
        ChangedMeanwhile: Somebody else has changed them since `seen`.
        StaffLimitReached: The plan has no room for one more.
    """
    draft = draft.cleaned()
    present = None if staff is None else find_staff_member(work, staff)
    if present is not None:
        require_seen(_content(present), seen)
    _check(draft, known_services(work))
    if present is None:
        require_seat(work)
        position = max((one.position for one in list_staff(work, with_inactive=True)), default=-1) + 1
        member_id = add_staff_member(work, skills=draft.skills, position=position, **draft.columns()).id
    else:
        member_id = present.id
        change_staff_member(work, present, **draft.columns())
        set_skills(work, member_id, draft.skills)
    return _kept(work, member_id)


def set_staff_active(work: UnitOfWork, staff: int | str, *, active: bool, seen: str | None = None) -> StaffMember:
    """Offer a staff member again, or no longer.

    It says nothing about their appointments: `app.appointments.leave` reassigns or cancels those.

    Raises:
        NotFound: There is no such staff member.
        ChangedMeanwhile: Somebody else has changed them since `seen`.
        StaffLimitReached: The plan has no room for one more.
    """
    present = find_staff_member(work, staff)
    require_seen(_content(present), seen)
    if active and not present.active:
        require_seat(work)
    change_staff_member(work, present, active=active)
    return _kept(work, present.id)


def order_staff(work: UnitOfWork, public_ids: list[str]) -> None:
    """Put staff in this order; those not named follow as they were.

    Raises:
        NotFound: One of them does not exist.
    """
    named = [find_staff_member(work, public_id) for public_id in public_ids]
    ids = {one.id for one in named}
    others = [one for one in list_staff(work, with_inactive=True) if one.id not in ids]
    for position, member in enumerate([*named, *others]):
        change_staff_member(work, member, position=position)


def _check(draft: StaffDraft, service_ids: Collection[int]) -> None:
    problems = Problems()
    problems.unless(bool(draft.name), "name", "text_missing")
    problems.unless(len(draft.name) <= _LONGEST_NAME, "name", "text_too_long")
    check_colour(problems, draft.colour)
    problems.need_number(draft.priority, "priority", low=0, high=1000)
    problems.unless(len({one.service_id for one in draft.skills}) == len(draft.skills), "skills", "named_twice")
    for skill in draft.skills:
        problems.unless(skill.service_id in service_ids, "skills", "service_unknown")
        problems.need_number(skill.price_minor, "skills", low=0, high=1_000_000_000)
        problems.need_number(skill.buffer_before_minutes, "skills", low=0, high=720)
        problems.need_number(skill.buffer_after_minutes, "skills", low=0, high=720)
        problems.need_number(skill.extra_minutes, "skills", low=-720, high=720)
    problems.stop()


def _content(member: StaffMember) -> Content:
    skills = {
        str(one.service_id): [
            one.price_minor,
            one.buffer_before_minutes,
            one.buffer_after_minutes,
            one.extra_minutes,
        ]
        for one in member.skills.values()
    }
    return {**draft_of(member).columns(), "skills": skills, "active": member.active}


def _kept(work: UnitOfWork, staff_id: int) -> StaffMember:
    saved = find_staff_member(work, staff_id)
    keep_version(work, _SUBJECT, saved.id, _content(saved))
    return saved
