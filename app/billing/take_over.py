"""Takes what the account allows over into the business's own database."""

from dataclasses import replace

from app.billing.notices import announce_state
from app.business.entitlement import Entitlement, whole_days
from app.business.repository import load_business, load_entitlement, store_entitlement
from app.unit_of_work import UnitOfWork


def take_over_entitlement(work: UnitOfWork, copy: Entitlement) -> bool:
    """Store a newer copy, its period in whole days of the business; says whether it was newer.

    What its owner is to be told of it is planned in the same transaction.
    """
    present = load_entitlement(work)
    zone = load_business(work).zone
    start, end = whole_days(copy.period_start, copy.period_end, zone, present)
    is_newer = store_entitlement(work, replace(copy, period_start=start, period_end=end))
    if is_newer:
        announce_state(work, copy, None if present is None else present.state)
    return is_newer
