"""Saves the places of a business: where they are, by which clock they live, whether they are used."""

from dataclasses import dataclass, field, replace
from typing import Any

from app.business.business import Location, Texts
from app.business.repository import add_location, change_location, find_location, load_locations
from app.business.save_profile import is_zone
from app.edits import Content, Problems, require_seen, version_of
from app.edits.history import keep_version
from app.edits.texts import check_length, clean_line, clean_texts
from app.errors import InvalidInput
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

_SUBJECT = "location"
_LONGEST_LINE = 300


@dataclass(frozen=True, slots=True)
class LocationDraft:
    """A place; its opening and working hours are read by the clock of its own zone."""

    name: str
    address: str
    timezone: str
    directions: Texts = field(default_factory=dict)
    amenities: tuple[str, ...] = ()

    def columns(self) -> dict[str, Any]:
        """The values of the place's row."""
        return {
            "name": self.name,
            "address": self.address,
            "timezone": self.timezone,
            "directions": self.directions,
            "amenities": list(self.amenities),
        }


def draft_of(place: Location) -> LocationDraft:
    """A place as its form shows it."""
    return LocationDraft(place.name, place.address, place.timezone, place.directions, place.amenities)


def location_version(place: Location) -> str:
    """What a form carries, so that `save_location` notices a change by somebody else."""
    return version_of(_content(place))


def save_location(
    work: UnitOfWork, draft: LocationDraft, *, location: int | str | None = None, seen: str | None = None
) -> Location:
    """Write a new place, or change the one with this id or public id.

    Another zone leaves appointments at the instants that were agreed. Run it through `app.appointments.change_rules`.

    Raises:
        NotFound: There is no such place.
        InvalidInput: What is wrong, field by field.
        ChangedMeanwhile: Somebody else has changed it since `seen`.
    """
    draft = replace(
        draft,
        name=clean_line(draft.name),
        address=clean_line(draft.address),
        directions=clean_texts(draft.directions),
        amenities=tuple(filter(None, map(clean_line, draft.amenities))),
    )
    present = None if location is None else find_location(work, location)
    if present is not None:
        require_seen(_content(present), seen)
    _check(draft)
    if present is None:
        place_id = add_location(work, public_id=new_public_id("loc"), active=True, **draft.columns())
    else:
        place_id = present.id
        change_location(work, place_id, **draft.columns())
    return _kept(work, place_id)


def set_location_active(work: UnitOfWork, location: int | str, *, active: bool, seen: str | None = None) -> Location:
    """Use a place again, or no longer; one always remains.

    Raises:
        NotFound: There is no such place.
        InvalidInput: It is the last one.
        ChangedMeanwhile: Somebody else has changed it since `seen`.
    """
    present = find_location(work, location)
    require_seen(_content(present), seen)
    if not active and not any(one.active for one in load_locations(work) if one.id != present.id):
        raise InvalidInput(field="active", reason="last_place")
    change_location(work, present.id, active=active)
    return _kept(work, present.id)


def _check(draft: LocationDraft) -> None:
    problems = Problems()
    problems.unless(bool(draft.name), "name", "text_missing")
    problems.unless(len(draft.name) <= _LONGEST_LINE, "name", "text_too_long")
    problems.unless(len(draft.address) <= _LONGEST_LINE, "address", "text_too_long")
    problems.unless(is_zone(draft.timezone), "timezone", "zone_unknown")
    problems.unless(len(draft.amenities) <= 50, "amenities", "too_many")
    check_length(problems, draft.directions, "directions")
    problems.stop()


def _content(place: Location) -> Content:
    return {**draft_of(place).columns(), "active": place.active}


def _kept(work: UnitOfWork, place_id: int) -> Location:
    saved = find_location(work, place_id)
    keep_version(work, _SUBJECT, place_id, _content(saved))
    return saved
