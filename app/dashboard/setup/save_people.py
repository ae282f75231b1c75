"""Who takes appointments: names are enough; everybody does everything and works while the place is open."""

from dataclasses import replace

from app.business.repository import load_locations, load_opening
from app.business.save_hours import hours_on
from app.edits.texts import clean_line
from app.errors import InvalidInput
from app.services.repository import list_services
from app.staff.repository import list_staff
from app.staff.save import StaffDraft, draft_of, save_staff_member, set_staff_active
from app.staff.save_hours import WorkBlock, save_working_hours
from app.staff.staff_member import Skill
from app.unit_of_work import UnitOfWork

MOST_PEOPLE = 12
_COLOURS = ("#0f6b5c", "#2f6db3", "#7a5cc2", "#b4741e", "#a23b6a", "#3f7d3a")


def save_people(work: UnitOfWork, names: list[str]) -> None:
    """These people, in this order, take appointments from now on.

    Raises:
        InvalidInput: There is nobody, or somebody twice.
    """
    wanted = [name for name in map(clean_line, names) if name]
    if not wanted or len(wanted) > MOST_PEOPLE:
        raise InvalidInput(field="people", reason="people_missing")
    if len({name.casefold() for name in wanted}) != len(wanted):
        raise InvalidInput(field="people", reason="named_twice")
    known = {member.name.casefold(): member for member in list_staff(work, with_inactive=True)}
    for position, name in enumerate(wanted):
        member = known.pop(name.casefold(), None)
        if member is None:
            save_staff_member(work, StaffDraft(name, colour=_COLOURS[position % len(_COLOURS)], priority=position))
        elif not member.active:
            set_staff_active(work, member.id, active=True)
    for member in known.values():
        if member.active:
            set_staff_active(work, member.id, active=False)
    share_work(work)


def share_work(work: UnitOfWork) -> None:
    """Everybody can do every service and works while the place is open."""
    place = load_locations(work)[0]
    today = work.now.astimezone(place.zone).date()
    blocks = [
        WorkBlock(place.id, one.weekday, one.opens, one.closes) for one in hours_on(load_opening(work, place.id), today)
    ]
    services = list_services(work)
    for member in list_staff(work):
        skills = tuple(member.skills.get(service.id, Skill(service.id)) for service in services)
        save_staff_member(work, replace(draft_of(member), skills=skills), staff=member.id)
        save_working_hours(work, member.id, blocks, from_day=today)
