"""Whether the assistant books by itself, or takes requests that the owner confirms."""

from dataclasses import replace

from app.business.repository import load_business
from app.business.save_profile import policy_of, save_policy
from app.unit_of_work import UnitOfWork


def let_book(work: UnitOfWork, *, is_ready: bool) -> None:
    """From now on."""
    save_policy(work, replace(policy_of(load_business(work)), takes_bookings=is_ready))
