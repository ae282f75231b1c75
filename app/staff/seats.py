"""How many people the plan has room for: one more is refused, nobody who is there ever leaves for it."""

from app.errors import AppError
from app.staff.repository import count_active_staff, load_staff_limit
from app.unit_of_work import UnitOfWork


class StaffLimitReached(AppError):
    """The plan has room for no further member of staff; `limit` says for how many."""

    code = "staff_limit_reached"


def require_seat(work: UnitOfWork) -> None:
    """Let pass while one more person has room.

    Raises:
        StaffLimitReached: The plan's seats are taken, perhaps by more than it has since a change to a smaller one.
    """
    limit = load_staff_limit(work)
    if limit is not None and count_active_staff(work) >= limit:
        raise StaffLimitReached(limit=limit)
