"""Keeps the rules of the businesses in use, so that a look-up reads only their version and what is busy."""

from collections import OrderedDict, defaultdict
from threading import Lock
from typing import Generic, TypeVar

from app.availability.booking_rules import BookingRules
from app.availability.repository import Versions, load_versions
from app.business.entitlement import Entitlement
from app.business.repository import load_business, load_entitlement, load_locations, load_openings
from app.errors import NotFound
from app.resources.repository import list_pool_units
from app.resources.resource import Resource
from app.services.repository import list_services
from app.staff.repository import list_staff, load_rosters
from app.unit_of_work import UnitOfWork

_KEPT = 500


V = TypeVar("V")


class NewestCache(Generic[V]):
    """The newest version of something for at most `kept` businesses, the longest unused dropped first.

    Safe between threads.
    """

    def __init__(self, kept: int) -> None:
        self._kept = kept
        self._values: OrderedDict[str, tuple[int, V]] = OrderedDict()
        self._lock = Lock()

    def find(self, public_id: str, version: int) -> V | None:
        with self._lock:
            known = self._values.get(public_id)
            if known is None or known[0] != version:
                return None
            self._values.move_to_end(public_id)
            return known[1]

    def keep(self, public_id: str, version: int, value: V) -> None:
        with self._lock:
            self._values[public_id] = (version, value)
            self._values.move_to_end(public_id)
            while len(self._values) > self._kept:
                self._values.popitem(last=False)


_rules: NewestCache[BookingRules] = NewestCache(_KEPT)
_entitlements: NewestCache[Entitlement] = NewestCache(_KEPT)


def rules_of(work: UnitOfWork) -> BookingRules:
    """The rules as this unit of work sees them.

    Raises:
        NotFound: The business has no profile yet.
    """
    return _rules_at(work, _versions(work))


def rules_and_entitlement(work: UnitOfWork) -> tuple[BookingRules, Entitlement | None]:
    """The rules, and what the account allows, as this unit of work sees them.

    Raises:
        NotFound: The business has no profile yet.
    """
    versions = _versions(work)
    return _rules_at(work, versions), _entitlement_at(work, versions)


def _versions(work: UnitOfWork) -> Versions:
    versions = load_versions(work)
    if versions is None:
        raise NotFound(what="business")
    return versions


def _rules_at(work: UnitOfWork, versions: Versions) -> BookingRules:
    known = _rules.find(versions.public_id, versions.rules)
    if known is None:
        known = load_rules(work)
        _rules.keep(versions.public_id, versions.rules, known)
    return known


def _entitlement_at(work: UnitOfWork, versions: Versions) -> Entitlement | None:
    if versions.entitlement is None:
        return None
    known = _entitlements.find(versions.public_id, versions.entitlement)
    if known is None:
        known = load_entitlement(work)
        if known is not None:
            _entitlements.keep(versions.public_id, versions.entitlement, known)
    return known


def load_rules(work: UnitOfWork) -> BookingRules:
    """Read all rules from the database."""
    profile = load_business(work)
    pools: dict[str, list[Resource]] = defaultdict(list)
    for unit in list_pool_units(work):
        if unit.pool is not None:
            pools[unit.pool].append(unit)
    return BookingRules(
        version=profile.rules_version,
        business=profile,
        locations={place.id: place for place in load_locations(work) if place.active},
        openings=load_openings(work),
        services={service.id: service for service in list_services(work)},
        staff={member.id: member for member in list_staff(work)},
        rosters=load_rosters(work),
        pools={pool: tuple(units) for pool, units in pools.items()},
    )
