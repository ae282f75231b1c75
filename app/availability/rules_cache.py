"""Keeps the rules of the businesses in use, so that a look-up reads only their version and what is busy."""

from collections import OrderedDict, defaultdict
from threading import Lock

from app.availability.booking_rules import BookingRules
from app.availability.repository import load_rules_version
from app.business.repository import load_business, load_locations, load_openings
from app.errors import NotFound
from app.resources.repository import list_pool_units
from app.resources.resource import Resource
from app.services.repository import list_services
from app.staff.repository import list_staff, load_rosters
from app.unit_of_work import UnitOfWork

_KEPT = 500


class RulesCache:
    """The newest rules of at most `kept` businesses, the longest unused one dropped first. Safe between threads."""

    def __init__(self, kept: int) -> None:
        self._kept = kept
        self._rules: OrderedDict[str, BookingRules] = OrderedDict()
        self._lock = Lock()

    def find(self, public_id: str, version: int) -> BookingRules | None:
        with self._lock:
            rules = self._rules.get(public_id)
            if rules is None or rules.version != version:
                return None
            self._rules.move_to_end(public_id)
            return rules

    def keep(self, rules: BookingRules) -> None:
        with self._lock:
            self._rules[rules.business.public_id] = rules
            self._rules.move_to_end(rules.business.public_id)
            while len(self._rules) > self._kept:
                self._rules.popitem(last=False)


_cache = RulesCache(_KEPT)


def rules_of(work: UnitOfWork) -> BookingRules:
    """The rules as this unit of work sees them.

    Raises:
        NotFound: The business has no profile yet.
    """
    version = load_rules_version(work)
    if version is None:
        raise NotFound(what="business")
    known = _cache.find(*version)
    if known is None:
        known = load_rules(work)
        _cache.keep(known)
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
