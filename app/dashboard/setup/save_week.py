"""When and where: hours by weekday, address, zone, and who takes appointments."""

from dataclasses import dataclass, replace
from datetime import time

from app.business.repository import load_business, load_locations, load_opening
from app.business.save_hours import OpeningBlock, hours_on, save_opening_hours
from app.business.save_location import draft_of, save_location
from app.business.save_profile import profile_of, save_profile
from app.customers.contact import email_contact, phone_contact
from app.dashboard.setup.save_people import save_people
from app.errors import InvalidInput
from app.staff.repository import list_staff
from app.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DayRow:
    """A weekday as typed: up to two blocks of HH:MM."""

    weekday: int
    blocks: tuple[tuple[str, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class WeekForm:
    """The whole step, as typed."""

    days: tuple[DayRow, ...]
    people: tuple[str, ...]
    address: str
    timezone: str
    phone: str
    email: str


def week_form(work: UnitOfWork, person_name: str, person_email: str) -> WeekForm:
    """What is stored; where nothing is yet, the owner and her address."""
    business, place = load_business(work), load_locations(work)[0]
    today = work.now.astimezone(place.zone).date()
    blocks = hours_on(load_opening(work, place.id), today)
    days = []
    for weekday in range(7):
        spans = [(f"{one.opens:%H:%M}", f"{one.closes:%H:%M}") for one in blocks if one.weekday == weekday][:2]
        spans += [("", "")] * (2 - len(spans))
        days.append(DayRow(weekday, (spans[0], spans[1])))
    people = tuple(member.name for member in list_staff(work)) or (person_name,)
    email = business.email or ("" if list_staff(work) else person_email)
    return WeekForm(tuple(days), people, place.address, business.timezone, business.phone or "", email)


def save_week(work: UnitOfWork, form: WeekForm) -> None:
    """Write the step.

    Raises:
        InvalidInput: What is wrong, with its field.
    """
    business, place = load_business(work), load_locations(work)[0]
    phone = read_phone(form.phone, business.country)
    email = email_contact(form.email).value if form.email.strip() else None
    save_profile(work, replace(profile_of(business), timezone=form.timezone, phone=phone, email=email))
    save_location(work, replace(draft_of(place), address=form.address, timezone=form.timezone), location=place.id)
    blocks = [block for day in form.days for block in _blocks(day)]
    if not blocks:
        raise InvalidInput(field="opens-0-0", reason="hours_missing")
    today = work.now.astimezone(load_locations(work)[0].zone).date()
    save_opening_hours(work, place.id, blocks, from_day=today)
    save_people(work, list(form.people))


def read_phone(text: str, country: str) -> str | None:
    """The number in E.164, or None where none was given.

    Raises:
        InvalidInput: It is no number of anybody.
    """
    if not text.strip():
        return None
    return phone_contact(text, country).value


def _blocks(day: DayRow) -> list[OpeningBlock]:
    found = []
    for number, (opens, closes) in enumerate(day.blocks):
        if not opens and not closes:
            continue
        try:
            block = OpeningBlock(day.weekday, time.fromisoformat(opens), time.fromisoformat(closes))
        except ValueError as error:
            raise InvalidInput(field=f"opens-{day.weekday}-{number}", reason="time_unreadable") from error
        if block.closes <= block.opens and block.closes != time():
            raise InvalidInput(field=f"opens-{day.weekday}-{number}", reason="ends_before_start")
        found.append(block)
    return found
