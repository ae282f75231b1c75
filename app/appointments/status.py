"""The states of an appointment and the ways between them."""

from enum import StrEnum

from app.appointments.errors import WrongStatus


class AppointmentStatus(StrEnum):
    """Where an appointment stands. A request that waits for the owner is `pending` and keeps its time busy."""

    PENDING = "pending"
    AWAITING_PAYMENT = "awaiting_payment"
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    CANCELLED_LATE = "cancelled_late"


_S = AppointmentStatus
OPEN = frozenset({_S.PENDING, _S.AWAITING_PAYMENT, _S.CONFIRMED})
# What the owner has still to see to when something changes.
AHEAD = OPEN | {_S.ARRIVED}
ENDED_EARLY = frozenset({_S.CANCELLED, _S.CANCELLED_LATE})

_WAYS: dict[AppointmentStatus, frozenset[AppointmentStatus]] = {
    _S.PENDING: frozenset({_S.CONFIRMED, _S.AWAITING_PAYMENT, *ENDED_EARLY}),
    _S.AWAITING_PAYMENT: frozenset({_S.CONFIRMED, *ENDED_EARLY}),
    _S.CONFIRMED: frozenset({_S.ARRIVED, _S.IN_PROGRESS, _S.COMPLETED, _S.NO_SHOW, *ENDED_EARLY}),
    _S.ARRIVED: frozenset({_S.CONFIRMED, _S.IN_PROGRESS, _S.COMPLETED, _S.NO_SHOW, *ENDED_EARLY}),
    _S.IN_PROGRESS: frozenset({_S.ARRIVED, _S.COMPLETED}),
    _S.COMPLETED: frozenset({_S.NO_SHOW}),
    _S.NO_SHOW: frozenset({_S.ARRIVED, _S.COMPLETED}),
    _S.CANCELLED: frozenset(),
    _S.CANCELLED_LATE: frozenset(),
}


def may_become(present: AppointmentStatus, wanted: AppointmentStatus) -> bool:
    """Whether there is a way from one state to the other."""
    return wanted in _WAYS[present]


def require_way(present: AppointmentStatus, wanted: AppointmentStatus) -> None:
    """Let only real ways pass.

    Raises:
        WrongStatus: There is no way from one state to the other.
    """
    if not may_become(present, wanted):
        raise WrongStatus(present=present.value, wanted=wanted.value)
