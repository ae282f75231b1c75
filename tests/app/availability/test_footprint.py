"""What a service keeps busy, relative to its start."""

from dataclasses import replace

from app.availability.footprint import Part, footprint_of
from app.services.service import Extra, ExtraKind, Need, Role, Segment
from app.staff.staff_member import Skill
from tests.app.availability.pure_rules import SERVICE, pure_service

LEAD = Need(Role.LEAD)
CHAIR = Need(Role.POOL, pool="chair")


def minutes(*numbers: int) -> tuple[int, ...]:
    return tuple(number * 60 for number in numbers)


def test_neighbouring_segments_of_the_lead_are_one_part_with_the_buffers_outside() -> None:
    service = pure_service([Segment(30), Segment(15)], before=5, after=10)

    found = footprint_of(service, (), None)

    assert found.lead == (Part(*minutes(0, 45, -5, 55)),)
    assert found.lead_is_there_throughout
    assert found.reach == minutes(-5, 55)


def test_processing_time_leaves_the_lead_free_and_the_chair_busy() -> None:
    service = pure_service([Segment(45, (LEAD, CHAIR)), Segment(40, (CHAIR,)), Segment(35, (LEAD, CHAIR))], after=10)

    found = footprint_of(service, (), None)

    assert found.lead == (Part(*minutes(0, 45, 0, 45)), Part(*minutes(85, 120, 85, 130)))
    assert [other.parts for other in found.others] == [(Part(*minutes(0, 120, 0, 130)),)]
    assert not found.lead_is_there_throughout


def test_extra_time_lengthens_the_last_segment_of_the_lead() -> None:
    service = pure_service([Segment(45), Segment(40, ()), Segment(35), Segment(5, ())])
    long_hair = Extra(1, "ext_1", ExtraKind.VARIANT, {}, 30, 0)

    found = footprint_of(service, (long_hair,), None)

    assert found.lead == (Part(*minutes(0, 45, 0, 45)), Part(*minutes(85, 150, 85, 150)))
    assert found.seconds == 155 * 60


def test_own_buffers_of_a_staff_member_replace_those_of_the_service() -> None:
    service = pure_service([Segment(30)], before=5, after=10)

    found = footprint_of(service, (), Skill(SERVICE, buffer_before_minutes=0, buffer_after_minutes=20))

    assert found.lead == (Part(*minutes(0, 30, 0, 50)),)


def test_two_units_of_one_pool_and_two_seconds_are_told_apart() -> None:
    second = Need(Role.SECOND, skill_service_id=7)
    service = pure_service([Segment(30, (LEAD, CHAIR, CHAIR, second)), Segment(30, (LEAD, CHAIR, second, second))])

    found = footprint_of(service, (), None)

    chairs = [other.parts for other in found.others if other.role is Role.POOL]
    seconds = [other.parts for other in found.others if other.role is Role.SECOND]
    assert chairs == [(Part(*minutes(0, 60, 0, 60)),), (Part(*minutes(0, 30, 0, 30)),)]
    assert seconds == [(Part(*minutes(0, 60, 0, 60)),), (Part(*minutes(30, 60, 30, 60)),)]


def test_a_second_without_a_named_skill_needs_the_skill_of_the_service_itself() -> None:
    service = pure_service([Segment(30, (LEAD, Need(Role.SECOND)))])

    found = footprint_of(service, (), None)

    assert found.others[0].skill_service_id == SERVICE


def test_a_shorter_variant_never_makes_a_segment_vanish() -> None:
    service = replace(pure_service([Segment(30)]))
    quick = Extra(1, "ext_1", ExtraKind.VARIANT, {}, -60, 0)

    assert footprint_of(service, (quick,), None).seconds == 60
