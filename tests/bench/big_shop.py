"""Builds businesses with many appointments, fast: the same rows as booking writes, in bulk."""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from agent.rehearsal.scenario import Scenario
from agent.rehearsal.shop import write_shop
from app.availability.slot import SLOT_VERSION
from app.business.business import AssistantMode
from app.business.repository import load_locations
from app.clock import SystemClock, to_unix
from app.customers.contact import Contact, ContactKind
from app.customers.repository import add_contact, add_customer
from app.house import open_house
from app.sample.fill import fill_sample
from app.sample.salon import SALON
from app.services.repository import list_services
from app.staff.repository import list_staff
from app.staff.staff_member import StaffMember
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from tenants.keys import new_public_id
from tests.live_server import test_settings

ZONE = ZoneInfo("America/New_York")
STAFF = tuple(f"Person {letter}" for letter in "ABCDEFGHIJ")
# This many days ahead nothing is ever booked: all sizes are asked about the same empty day.
EMPTY_DAY = 10
_OPENS = time(9)
_MINUTES = 30
_AHEAD_A_DAY, _BACK_A_DAY = 8, 16
_CUSTOMER = "Regular Customer"


@dataclass(frozen=True, slots=True)
class BigShop:
    """A business by its slug, and how many appointments it has ahead and behind."""

    slug: str
    ahead: int = 0
    back: int = 0
    is_salon: bool = False


def build_shops(folder: Path, *shops: BigShop) -> None:
    """Provision them in a new data folder; no server may run on it."""
    asyncio.run(_build(folder, shops))


def empty_day() -> date:
    return datetime.now(ZONE).date() + timedelta(days=EMPTY_DAY)


async def _build(folder: Path, shops: Sequence[BigShop]) -> None:
    async with open_house(test_settings(folder)) as house:
        for shop in shops:
            await house.store.provision(slug=shop.slug, name=shop.slug, fill=_filler(shop))


def _filler(shop: BigShop) -> Callable[[Connection], None]:
    def fill(connection: Connection) -> None:
        work = UnitOfWork(connection=connection, now=SystemClock().now(), caller=SYSTEM_CALLER)
        if shop.is_salon:
            fill_sample(work, SALON, with_calendar=False)
        else:
            _write_plain_shop(work)
        _write_appointments(work, shop)

    return fill


def _write_plain_shop(work: UnitOfWork) -> None:
    """Ten people, one service of half an hour, daily from nine to five, every quarter of an hour."""
    week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), [("09:00", "17:00")])
    lines = {
        "hours": week,
        "services": [{"name": "Haircut", "minutes": _MINUTES, "price": 40}],
        "staff": [{"name": name} for name in STAFF],
    }
    scenario = Scenario.model_validate({"id": "bench", "timezone": ZONE.key, "business": lines, "turns": ["-"]})
    write_shop(work, scenario, scenario.business, mode=AssistantMode.BUILT_IN)


def _write_appointments(work: UnitOfWork, shop: BigShop) -> None:
    members = list_staff(work)
    today = work.now.astimezone(ZONE).date()
    ahead = islice(_times(members, today, _AHEAD_A_DAY, direction=1), shop.ahead)
    back = islice(_times(members, today, _BACK_A_DAY, direction=-1), shop.back)
    times = [*ahead, *back]
    forms = _forms(work, members)
    _store(work, "appointments", _appointment_rows(times, forms, now=to_unix(work.now)))
    _store(work, "attendees", ({"appointment_id": number, "name": _CUSTOMER} for number in range(1, len(times) + 1)))
    _store(work, "claims", _claim_rows(times))


def _times(
    members: Sequence[StaffMember], today: date, a_day: int, *, direction: int
) -> Iterator[tuple[StaffMember, int]]:
    """Half hours of everybody, day after day; with eight a day, every second one stays free."""
    step = _MINUTES * 60 * 16 // a_day
    offset = 0
    while True:
        offset += direction
        if offset == EMPTY_DAY:
            continue
        opens = to_unix(datetime.combine(today + timedelta(days=offset), _OPENS, ZONE))
        for place in range(a_day):
            for member in members:
                yield member, opens + step * place


def _forms(work: UnitOfWork, members: Sequence[StaffMember]) -> dict[int, dict[str, Any]]:
    """What all appointments of somebody have alike, in stored form."""
    service, place = list_services(work)[0], load_locations(work)[0]
    customer_id, _ = add_customer(work, name=_CUSTOMER, language="en")
    contact_id = add_contact(work, customer_id, Contact(ContactKind.PHONE, "+12125550177"))
    form = {
        "customer_id": customer_id,
        "contact_id": contact_id,
        "service_id": service.id,
        "location_id": place.id,
        "service_name": json.dumps(service.name),
        "price_kind": service.price_kind.value,
        "price_minor": service.price_minor,
        "currency": "USD",
        "policy_version": 1,
        "cancellation_window_minutes": 1440,
        "language": "en",
        "channel": "page",
        "token_version": 1,
        "sequence": 0,
        "counted": 1,
    }
    return {member.id: form | {"staff_id": member.id, "staff_name": member.name} for member in members}


def _appointment_rows(
    times: Sequence[tuple[StaffMember, int]], forms: dict[int, dict[str, Any]], *, now: int
) -> Iterator[dict[str, Any]]:
    for number, (member, starts) in enumerate(times, start=1):
        form, ends = forms[member.id], starts + _MINUTES * 60
        yield form | {
            "id": number,
            "public_id": new_public_id("apt"),
            "status": "completed" if ends <= now else "confirmed",
            "starts_at": starts,
            "ends_at": ends,
            "slot": _slot(form, member, starts, ends),
            "created_at": min(starts, now),
            "updated_at": min(starts, now),
        }


def _slot(form: dict[str, Any], member: StaffMember, starts: int, ends: int) -> str:
    leg = {
        "service": form["service_id"],
        "variant": None,
        "add_ons": [],
        "staff": member.id,
        "location": form["location_id"],
        "starts_at": starts,
        "ends_at": ends,
        "price_kind": form["price_kind"],
        "price_minor": form["price_minor"],
        "any_staff": False,
        "claims": [[member.resource_id, starts, ends]],
    }
    return json.dumps({"v": SLOT_VERSION, "currency": form["currency"], "legs": [leg]})


def _claim_rows(times: Sequence[tuple[StaffMember, int]]) -> Iterator[dict[str, Any]]:
    for number, (member, starts) in enumerate(times, start=1):
        yield {
            "resource_id": member.resource_id,
            "starts_at": starts,
            "ends_at": starts + _MINUTES * 60,
            "source": "appointment",
            "source_id": number,
        }


def _store(work: UnitOfWork, table: str, rows: Iterator[dict[str, Any]]) -> None:
    """Hand the rows to SQLite itself: the values are in stored form already, and there are very many."""
    first = next(rows, None)
    if first is None:
        return
    names = ", ".join(first)
    marks = ", ".join(f":{name}" for name in first)
    driver = work.connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", chain([first], rows))
