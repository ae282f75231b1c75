"""The number that changes whenever a rule of booking changes; worked-out rules are kept under it."""

import secrets
from datetime import datetime

from app.business.repository import change_business
from app.clock import to_unix
from app.unit_of_work import UnitOfWork

_RANDOM_BITS = 30


def new_rules_version(now: datetime) -> int:
    """A version no other state of any copy of the database has.

    Not a counter: a unit that rolls back, or a snapshot that goes its own way, would give the same number
    to two different sets of rules, and one would be served for the other.
    """
    return to_unix(now) << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)


def bump_rules_version(work: UnitOfWork) -> int:
    """Make everything worked out from this business's rules stale.

    The database does it by itself for every changed row of the rules; this is for what no row shows.
    """
    version = new_rules_version(work.now)
    change_business(work, rules_version=version)
    return version
