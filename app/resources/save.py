"""Saves rooms and equipment: single ones, or units of a pool that stand in for each other."""

from dataclasses import dataclass, replace

from app.edits import Content, Problems, require_seen, version_of
from app.edits.history import keep_version
from app.edits.texts import clean_line
from app.resources.repository import add_resource, change_resource, find_resource, known_places
from app.resources.resource import Resource, ResourceKind
from app.unit_of_work import UnitOfWork

_SUBJECT = "resource"
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class ResourceDraft:
    """A room or a piece of equipment; services ask for a unit of a `pool`. Without a place it goes anywhere."""

    name: str
    pool: str
    kind: ResourceKind = ResourceKind.ROOM
    location_id: int | None = None


def resource_version(unit: Resource) -> str:
    """What a form carries, so that `save_resource` notices a change by somebody else."""
    return version_of(_content(unit))


def save_resource(
    work: UnitOfWork, draft: ResourceDraft, *, resource: int | str | None = None, seen: str | None = None
) -> Resource:
    """Write a new unit, or change the one with this id or public id.

    Raises:
        NotFound: There is no such unit.
        InvalidInput: What is wrong, field by field.
        ChangedMeanwhile: Somebody else has changed it since `seen`.
    """
    draft = replace(draft, name=clean_line(draft.name), pool=clean_line(draft.pool).casefold())
    present = None if resource is None else find_resource(work, resource)
    if present is not None:
        require_seen(_content(present), seen)
    _check(draft, known_places(work))
    if present is None:
        unit_id = add_resource(work, draft.kind, name=draft.name, pool=draft.pool, location_id=draft.location_id)
    else:
        unit_id = present.id
        change_resource(
            work, unit_id, kind=draft.kind.value, name=draft.name, pool=draft.pool, location_id=draft.location_id
        )
    return _kept(work, unit_id)


def set_resource_active(work: UnitOfWork, resource: int | str, *, active: bool, seen: str | None = None) -> Resource:
    """Let a unit be used again, or no longer; what it is booked for stays.

    Raises:
        NotFound: There is no such unit.
        ChangedMeanwhile: Somebody else has changed it since `seen`.
    """
    present = find_resource(work, resource)
    require_seen(_content(present), seen)
    change_resource(work, present.id, active=active)
    return _kept(work, present.id)


def _check(draft: ResourceDraft, places: set[int]) -> None:
    problems = Problems()
    problems.unless(bool(draft.name), "name", "text_missing")
    problems.unless(len(draft.name) <= _LONGEST_NAME, "name", "text_too_long")
    problems.unless(bool(draft.pool), "pool", "text_missing")
    problems.unless(len(draft.pool) <= _LONGEST_NAME, "pool", "text_too_long")
    problems.unless(draft.kind in (ResourceKind.ROOM, ResourceKind.EQUIPMENT), "kind", "choice_unknown")
    problems.unless(draft.location_id is None or draft.location_id in places, "location", "place_unknown")
    problems.stop()


def _content(unit: Resource) -> Content:
    return {
        "kind": unit.kind.value,
        "name": unit.name,
        "pool": unit.pool,
        "location": unit.location_id,
        "active": unit.active,
    }


def _kept(work: UnitOfWork, unit_id: int) -> Resource:
    saved = find_resource(work, unit_id)
    keep_version(work, _SUBJECT, saved.id, _content(saved))
    return saved
