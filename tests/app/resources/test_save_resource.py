"""Saving rooms and equipment."""

import pytest

from app.edits import ChangedMeanwhile
from app.errors import InvalidInput, NotFound
from app.resources.repository import list_pool_units
from app.resources.resource import ResourceKind
from app.resources.save import ResourceDraft, resource_version, save_resource, set_resource_active
from tests.app.booking_world import OWNER, World


def test_units_of_a_pool_are_made_changed_and_taken_out(world: World) -> None:
    chair = world.run_as(OWNER, save_resource, ResourceDraft(" Chair 1 ", "Chairs"))
    seen = resource_version(chair)

    moved = world.run_as(
        OWNER, save_resource, ResourceDraft("Window", "chairs", location_id=1), resource=chair.public_id, seen=seen
    )

    assert (chair.name, chair.pool) == ("Chair 1", "chairs")
    assert (moved.id, moved.name, moved.location_id) == (chair.id, "Window", 1)
    with pytest.raises(ChangedMeanwhile):
        world.run_as(OWNER, set_resource_active, chair.id, active=False, seen=seen)
    world.run_as(OWNER, set_resource_active, chair.id, active=False)
    assert world.run(list_pool_units) == []
    assert [unit.id for unit in world.run(list_pool_units, with_inactive=True)] == [chair.id]


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (ResourceDraft("", "chair"), "text_missing"),
        (ResourceDraft("Chair", " "), "text_missing"),
        (ResourceDraft("Chair", "chair", location_id=9), "place_unknown"),
        (ResourceDraft("Chair", "chair", kind=ResourceKind.STAFF), "choice_unknown"),
    ],
)
def test_what_makes_no_sense_is_refused(world: World, draft: ResourceDraft, reason: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        world.run_as(OWNER, save_resource, draft)

    assert refused.value.facts["reason"] == reason
    assert world.count("resources") == 0


def test_staff_are_no_units_of_a_pool(world: World) -> None:
    ana = world.add_staff("Ana")

    with pytest.raises(NotFound):
        world.run_as(OWNER, set_resource_active, ana.resource_id, active=False)
