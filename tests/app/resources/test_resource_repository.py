"""Units of pools are read with the place they stand in."""

from app.resources.repository import add_resource, list_pool_units
from app.resources.resource import ResourceKind
from tests.app.booking_world import OWNER, World


def test_only_active_units_of_pools_are_listed(world: World) -> None:
    world.add_staff("Ana")
    room = world.run_as(OWNER, add_resource, ResourceKind.ROOM, name="Room 1", pool="room", location_id=1)
    laser = world.run_as(OWNER, add_resource, ResourceKind.EQUIPMENT, name="Laser", pool="laser")
    broken = world.run_as(OWNER, add_resource, ResourceKind.EQUIPMENT, name="Old laser", pool="laser")
    world.raw.execute("UPDATE resources SET active = 0 WHERE id = ?", (broken,))

    found = world.run(list_pool_units)

    assert [(unit.id, unit.pool, unit.location_id) for unit in found] == [(room, "room", 1), (laser, "laser", None)]
