"""The slot of a time somebody names by hand, whether it is free or not: the rules that write check it."""

from collections.abc import Sequence
from datetime import datetime

from app.availability.loaded_days import Start, leg_of
from app.availability.search import open_search
from app.availability.slot import Slot
from app.clock import to_unix
from app.errors import NotFound
from app.unit_of_work import UnitOfWork


def slot_at(
    work: UnitOfWork,
    *,
    service_id: int,
    starts_at: datetime,
    staff_id: int | None,
    location_id: int | None = None,
    extra_ids: Sequence[int] = (),
) -> Slot:
    """A service at an instant with a staff member; without one, for services that rooms alone are needed for.

    Raises:
        NotFound: There is no such service, extra or staff member, or the staff member does not do the service.
    """
    search = open_search(work, service_id=service_id, staff_id=staff_id, extra_ids=extra_ids)
    lead = next((one for one in search.leads if one.staff_id == staff_id), None)
    if lead is None:
        raise NotFound(what="staff_member")
    place = location_id if location_id in search.rules.locations else next(iter(search.rules.locations))
    leg = leg_of(search, Start(to_unix(starts_at), place, lead), ())
    return Slot((leg,), search.rules.business.currency)
