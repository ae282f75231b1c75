"""Settings that change under booked appointments: nothing vanishes, the owner is asked, and sees what to do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from app.appointments.cancel import cancel
from app.appointments.change_rules import change_rules, preview_rules
from app.appointments.conflict_repository import list_open_conflicts
from app.appointments.errors import AppointmentsAffected
from app.appointments.leave import Rehomed, Rehoming, leave
from app.availability.query import Rule
from app.business.save_hours import OpeningBlock, save_opening_hours
from app.business.save_special_days import save_special_days
from app.resources.repository import add_resource
from app.resources.resource import ResourceKind
from app.resources.save import set_resource_active
from app.services.draft import draft_of
from app.services.repository import get_service
from app.services.save import save_service, set_service_active
from app.services.service import Need, Role, Segment
from app.staff.repository import get_staff_member
from app.staff.save import draft_of as staff_draft
from app.staff.save import save_staff_member
from app.staff.save_hours import WorkBlock, save_working_day, save_working_hours
from app.unit_of_work import UnitOfWork
from tests.app.appointments.conftest import DAY, Shop
from tests.app.booking_world import OWNER

Change = Callable[[UnitOfWork], Any]
AFTERNOONS = [WorkBlock(1, day, time(12), time(17)) for day in range(7)]


def changes(shop: Shop) -> dict[Rule, Change]:
    """Changes under which Ana's nine o'clock does not fit any more, by the rule that is then broken."""
    ana = shop.ana.id
    late = [OpeningBlock(day, time(12), time(17)) for day in range(7)]
    return {
        Rule.NOT_WORKING: lambda work: save_working_hours(work, ana, AFTERNOONS, from_day=DAY),
        Rule.CLOSED: lambda work: save_opening_hours(work, 1, late, from_day=DAY),
        Rule.NO_SKILL: lambda work: set_service_active(work, shop.cut, active=False),
    }


@pytest.mark.parametrize("rule", [Rule.NOT_WORKING, Rule.CLOSED, Rule.NO_SKILL])
def test_the_owner_is_asked_before_a_rule_orphans_an_appointment(shop: Shop, rule: Rule) -> None:
    booked = shop.book()
    change = changes(shop)[rule]

    with pytest.raises(AppointmentsAffected) as asked:
        shop.world.run_as(OWNER, change_rules, change)
    assert [(one.public_id, one.rule) for one in asked.value.facts["affected"]] == [(booked.public_id, rule)]
    assert shop.world.count("settings_versions") == 0
    assert shop.free()[0] > booked.starts_at

    shop.world.run_as(OWNER, change_rules, change, accepts=True)
    (conflict,) = shop.world.run(list_open_conflicts)
    assert (conflict.appointment_id, conflict.rule) == (booked.id, rule)
    assert shop.world.rows("SELECT status FROM appointments") == [("confirmed",)]


def test_a_preview_changes_nothing(shop: Shop) -> None:
    booked = shop.book()

    affected = shop.world.run_as(OWNER, preview_rules, changes(shop)[Rule.CLOSED])

    assert [one.appointment_id for one in affected] == [booked.id]
    assert (shop.world.count("settings_versions"), shop.world.count("events")) == (0, 1)
    assert len(shop.free()) == 7


def test_a_change_that_hits_nobody_is_simply_made(shop: Shop) -> None:
    shop.book()

    shop.world.run_as(OWNER, change_rules, lambda work: save_special_days(work, date(2026, 3, 9), date(2026, 3, 9)))

    assert shop.slots(date(2026, 3, 9)) == ()
    assert shop.world.run(list_open_conflicts) == []


def test_what_did_not_fit_before_is_not_blamed_on_the_change(shop: Shop) -> None:
    shop.book()
    shop.world.run_as(OWNER, change_rules, changes(shop)[Rule.NOT_WORKING], accepts=True)

    shop.world.run_as(
        OWNER,
        change_rules,
        lambda work: save_service(
            work, replace(draft_of(get_service(work, shop.cut)), price_minor=1), service=shop.cut
        ),
    )

    assert len(shop.world.run(list_open_conflicts)) == 1


def test_changing_back_settles_the_conflict(shop: Shop) -> None:
    shop.book()
    whole = [WorkBlock(1, day, time(9), time(17)) for day in range(7)]
    shop.world.run_as(OWNER, change_rules, changes(shop)[Rule.NOT_WORKING], accepts=True)

    shop.world.run_as(OWNER, change_rules, lambda work: save_working_hours(work, shop.ana.id, whole, from_day=DAY))

    assert shop.world.run(list_open_conflicts) == []


def test_cancelling_settles_it_too(shop: Shop) -> None:
    booked = shop.book()
    shop.world.run_as(OWNER, change_rules, changes(shop)[Rule.CLOSED], accepts=True)

    shop.world.run_as(OWNER, cancel, booked.id)

    assert shop.world.run(list_open_conflicts) == []


def test_a_skill_taken_away_and_a_day_off_are_noticed(shop: Shop) -> None:
    shop.book()
    ana = staff_draft(shop.world.run(get_staff_member, shop.ana.id))

    for change in (
        lambda work: save_staff_member(work, replace(ana, skills=()), staff=shop.ana.id),
        lambda work: save_working_day(work, shop.ana.id, DAY, []),
    ):
        assert len(shop.world.run_as(OWNER, preview_rules, change)) == 1


def test_a_room_that_is_no_longer_used_is_noticed(shop: Shop) -> None:
    room = shop.world.run_as(OWNER, add_resource, ResourceKind.ROOM, name="Room", pool="room")
    parts = (Segment(60, (Need(Role.LEAD), Need(Role.POOL, pool="room"))),)
    massage = shop.world.add_service("Massage", segments=parts)
    cai = shop.world.add_staff("Cai", massage)
    shop.book(shop.slot(service_id=massage, staff_id=cai.id))

    (affected,) = shop.world.run_as(OWNER, preview_rules, lambda work: set_resource_active(work, room, active=False))

    assert affected.rule is Rule.NO_ROOM


def test_who_leaves_with_appointments_ahead_is_asked_about(shop: Shop) -> None:
    shop.book()

    with pytest.raises(AppointmentsAffected):
        shop.world.run_as(OWNER, leave, shop.ana.public_id)

    assert shop.world.rows("SELECT active FROM staff") == [(1,), (1,)]


def test_appointments_go_to_whoever_is_free_and_the_rest_is_kept(shop: Shop) -> None:
    first, second = shop.book(), shop.book()
    shop.book(shop.slot(1, staff_id=shop.ben.id))

    result = shop.world.run_as(OWNER, leave, shop.ana.id, how=Rehoming.REASSIGN)

    assert result == Rehomed(reassigned=1, kept=1)
    assert shop.world.rows("SELECT staff_id, price_minor FROM appointments ORDER BY id")[0] == (shop.ben.id, 5000)
    (conflict,) = shop.world.run(list_open_conflicts)
    assert conflict.appointment_id == second.id
    assert first.id != second.id


def test_appointments_of_who_leaves_can_be_cancelled(shop: Shop) -> None:
    shop.book()

    result = shop.world.run_as(OWNER, leave, shop.ana.id, how=Rehoming.CANCEL, reason="Ana has left")

    assert result == Rehomed(cancelled=1)
    assert shop.world.rows("SELECT status, cancel_reason FROM appointments") == [("cancelled", "Ana has left")]
    assert shop.world.run(list_open_conflicts) == []


def test_who_leaves_without_appointments_just_leaves(shop: Shop) -> None:
    assert shop.world.run_as(OWNER, leave, shop.ana.id) == Rehomed()
    assert shop.world.rows("SELECT active FROM staff ORDER BY id") == [(0,), (1,)]
