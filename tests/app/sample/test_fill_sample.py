"""The sample businesses: whole, in both languages, bookable, and with a calendar partly full."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.appointments.repository import list_between
from app.appointments.status import AppointmentStatus
from app.availability.find_slots import find_slots
from app.availability.query import SlotQuery
from app.business.repository import load_business, load_entitlement, load_faq, load_opening
from app.customers.contact import phone_contact
from app.sample.fill import fill_sample
from app.sample.samples import SAMPLES
from app.services.repository import list_services
from app.services.service import PriceKind
from app.staff.repository import list_staff, load_rosters
from app.unit_of_work import SYSTEM_CALLER
from tests.app.booking_world import World

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
AHEAD = timedelta(days=21)


@pytest.fixture(scope="module", params=sorted(SAMPLES))
def filled(
    request: pytest.FixtureRequest, empty_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    world = World.open(empty_database, tmp_path_factory.mktemp("sample") / "sample.db", NOW)
    world.run_as(SYSTEM_CALLER, fill_sample, SAMPLES[request.param])
    yield world
    world.close()


def test_the_business_is_whole(filled: World) -> None:
    business, entitlement = filled.run(load_business), filled.run(load_entitlement)

    assert business.public_id.startswith("biz_")
    assert business.phone is not None
    assert phone_contact(business.phone, business.country).value == business.phone
    assert entitlement is not None
    assert entitlement.takes_bookings_at(filled.clock.now())
    assert len(filled.run(load_faq)) >= 6
    assert filled.run(load_opening).next_opening(NOW) is not None


def test_every_service_can_be_booked_by_a_customer_in_the_next_weeks(filled: World) -> None:
    first = NOW.date() + timedelta(days=1)

    for service in filled.run(list_services):
        found = filled.run(find_slots, SlotQuery(service.id, first, first + AHEAD, limit=3))
        assert found.slots, service.name["en"]


def test_the_calendar_is_partly_full_with_a_past_that_is_over(filled: World) -> None:
    ahead = filled.run(list_between, NOW, NOW + AHEAD)
    past = filled.run(list_between, NOW - timedelta(days=7), NOW - timedelta(hours=5))

    booked = sum((one.ends_at - one.starts_at for one in ahead), timedelta())
    rosters = filled.run(load_rosters)
    worked = timedelta()
    for member in filled.run(list_staff):
        for number in range(21):
            for _, starts, ends in rosters[member.id].blocks(NOW.date() + timedelta(days=number)):
                worked += timedelta(minutes=(ends.hour - starts.hour) * 60 + ends.minute - starts.minute)
    assert 0.2 < booked / worked < 0.75
    assert past
    assert {one.status for one in past} <= {AppointmentStatus.COMPLETED, AppointmentStatus.PENDING}
    assert all(one.created_at <= NOW for one in ahead)


def test_nothing_was_counted_against_the_plan_and_no_claims_meet(filled: World) -> None:
    assert filled.count("plan_usage") == 0
    assert filled.rows(
        "SELECT count(*) FROM claims a JOIN claims b ON a.resource_id = b.resource_id AND a.id < b.id"
        " AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at"
    ) == [(0,)]


def test_the_same_day_fills_the_calendar_alike(filled: World, empty_database: Path, tmp_path: Path) -> None:
    slug = next(slug for slug, sample in SAMPLES.items() if sample.name == filled.run(load_business).name)
    twin = World.open(empty_database, tmp_path / "twin.db", NOW)
    twin.run_as(SYSTEM_CALLER, fill_sample, SAMPLES[slug])

    query = "SELECT service_id, staff_id, starts_at, customer_id FROM appointments ORDER BY id"

    assert twin.rows(query) == filled.rows(query)
    twin.close()


def test_an_empty_calendar_can_be_asked_for(empty_database: Path, tmp_path: Path) -> None:
    world = World.open(empty_database, tmp_path / "empty.db", NOW)

    world.run_as(SYSTEM_CALLER, fill_sample, SAMPLES["demo-salon"], public_id="ten_x", with_calendar=False)

    assert world.count("appointments") == 0
    assert world.run(load_business).public_id == "ten_x"
    world.close()


@pytest.mark.parametrize("slug", sorted(SAMPLES))
def test_every_text_is_there_in_both_languages(slug: str) -> None:
    for text in _texts(SAMPLES[slug]):
        assert set(text) == {"en", "es"}
        assert bool(text["en"]) == bool(text["es"])


def test_the_samples_show_what_services_can_be() -> None:
    services = [service for sample in SAMPLES.values() for service in sample.services]

    assert {service.price_kind for service in services} == set(PriceKind)
    assert any(not part.lead for service in services for part in service.parts)
    assert any(part.second for service in services for part in service.parts)
    assert any(service.needs_approval for service in services)


def _texts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and "en" in value:
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
