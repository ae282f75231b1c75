"""Saving a service: what is stored, what is refused, and who is told about somebody else's change."""

from dataclasses import replace
from typing import Any

import pytest

from app.edits import ChangedMeanwhile
from app.errors import InvalidInput, NotFound
from app.resources.repository import add_resource
from app.resources.resource import ResourceKind
from app.services.draft import ExtraDraft, ServiceDraft, draft_of
from app.services.repository import list_services
from app.services.save import order_services, save_service, service_version, set_service_active
from app.services.service import ExtraKind, Need, OpenTo, PriceKind, Role, Segment
from tests.app.booking_world import OWNER, World

CUT = ServiceDraft(name={"en": "  Cut  ", "es": "Corte"}, segments=(Segment(45),), price_minor=6500)


def test_a_new_service_is_stored_as_it_was_entered(world: World) -> None:
    world.run_as(OWNER, add_resource, ResourceKind.ROOM, name="Chair 1", pool="chair")
    chair = Need(Role.POOL, pool="chair")
    draft = replace(
        CUT,
        segments=(Segment(30, (Need(Role.LEAD), chair)), Segment(20, (chair,))),
        extras=(ExtraDraft(ExtraKind.ADD_ON, {"en": "Gloss"}, 15, 2000),),
        open_to=OpenTo.NEW,
        max_per_day=4,
    )

    saved = world.run_as(OWNER, save_service, draft)

    assert saved.name == {"en": "Cut", "es": "Corte"}
    assert (saved.minutes, saved.open_to, saved.max_per_day) == (50, OpenTo.NEW, 4)
    assert saved.segments == draft.segments
    assert [extra.name for extra in saved.extras] == [{"en": "Gloss"}]
    assert world.rows("SELECT subject, version, actor FROM settings_versions") == [("service", 1, "owner")]
    assert world.rows("SELECT type FROM events") == [("settings.changed",)]


def test_a_change_keeps_the_extras_that_stay_and_hides_the_others(world: World) -> None:
    extras = tuple(ExtraDraft(ExtraKind.ADD_ON, {"en": name}, 15, 2000) for name in ("Gloss", "Wash"))
    saved = world.run_as(OWNER, save_service, replace(CUT, extras=extras))
    gloss = draft_of(saved).extras[0]

    changed = world.run_as(
        OWNER, save_service, replace(draft_of(saved), extras=(replace(gloss, price_minor=2500),)), service=saved.id
    )

    assert [(one.id, one.price_minor) for one in changed.extras] == [(saved.extras[0].id, 2500)]
    assert world.rows("SELECT active FROM service_extras ORDER BY id") == [(1,), (0,)]
    assert changed.version == saved.version + 1


def test_the_second_of_two_managers_is_told(world: World) -> None:
    saved = world.run_as(OWNER, save_service, CUT)
    seen = service_version(saved)
    world.run_as(OWNER, save_service, replace(CUT, price_minor=7000), service=saved.id, seen=seen)

    with pytest.raises(ChangedMeanwhile):
        world.run_as(OWNER, save_service, replace(CUT, price_minor=8000), service=saved.id, seen=seen)

    assert world.rows("SELECT price_minor FROM services") == [(7000,)]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"name": {"en": " "}}, "text_missing"),
        ({"name": {"en": "x" * 121}}, "text_too_long"),
        ({"segments": ()}, "service_too_short"),
        ({"segments": (Segment(0),)}, "segment_empty"),
        ({"segments": (Segment(25 * 60),)}, "service_too_long"),
        ({"segments": (Segment(24 * 60),), "buffer_after_minutes": 10}, "service_too_long"),
        ({"segments": (Segment(60, ()),)}, "nobody_needed"),
        ({"segments": (Segment(60, (Need(Role.LEAD), Need(Role.LEAD))),)}, "one_lead_only"),
        ({"segments": (Segment(60, (Need(Role.POOL, pool="laser"),)),)}, "pool_unknown"),
        ({"segments": (Segment(60, (Need(Role.LEAD), Need(Role.SECOND, skill_service_id=99))),)}, "service_unknown"),
        ({"extras": (ExtraDraft(ExtraKind.VARIANT, {"en": "Short"}, -44),)}, "extra_shortens_too_much"),
        ({"price_minor": -1}, "number_out_of_range"),
        ({"slot_step_minutes": 0}, "number_out_of_range"),
        ({"max_per_day": 0}, "number_out_of_range"),
        ({"colour": "green"}, "colour_unreadable"),
    ],
)
def test_what_cannot_be_booked_is_refused_and_nothing_is_stored(
    world: World, values: dict[str, Any], reason: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        world.run_as(OWNER, save_service, replace(CUT, **values))

    assert reason in [why for _, why in refused.value.facts["problems"]]
    assert (world.count("services"), world.count("settings_versions")) == (0, 0)


def test_a_free_service_has_no_price(world: World) -> None:
    saved = world.run_as(OWNER, save_service, replace(CUT, price_kind=PriceKind.FREE))

    assert saved.price_minor == 0


def test_a_service_can_be_taken_off_and_put_back(world: World) -> None:
    saved = world.run_as(OWNER, save_service, CUT)

    world.run_as(OWNER, set_service_active, saved.public_id, active=False)
    assert world.run(list_services) == []

    world.run_as(OWNER, set_service_active, saved.public_id, active=True)
    assert [one.id for one in world.run(list_services)] == [saved.id]


def test_services_stand_in_the_owners_order(world: World) -> None:
    one, two, three = (world.run_as(OWNER, save_service, replace(CUT, name={"en": name})) for name in "ABC")

    world.run_as(OWNER, order_services, [three.public_id, one.public_id])

    assert [service.id for service in world.run(list_services)] == [three.id, one.id, two.id]


def test_a_service_that_is_not_there_is_not_changed(world: World) -> None:
    with pytest.raises(NotFound):
        world.run_as(OWNER, save_service, CUT, service="svc_none")
