"""Whether the business may take one more appointment, and whether this customer may ask for it."""

from datetime import datetime, timedelta

from app.appointments.appointment import Appointment
from app.appointments.errors import BookingsPaused, PlanLimitReached, TooManyOpenBookings
from app.appointments.repository import change_appointment, contact_standing
from app.business.business import Business
from app.business.entitlement import Entitlement
from app.business.repository import count_usage, load_business, load_entitlement, load_usage
from app.customers.customer import Customer
from app.errors import AppError
from app.events import PlanUsageReached
from app.plans import WARNED_PERCENTS
from app.unit_of_work import Actor, UnitOfWork

# What the business enters itself, or we enter for it, is never refused for its plan.
_UNCOUNTED = frozenset({Actor.OWNER, Actor.STAFF, Actor.SYSTEM, Actor.OPERATOR, Actor.INTEGRATION})
_BUSINESS = frozenset({Actor.OWNER, Actor.STAFF})
# A booking the business itself takes back so soon was none.
_REGRET = timedelta(minutes=15)


def count_against_plan(work: UnitOfWork, appointments: int) -> bool:
    """Count new appointments in this period's usage; says whether they count at all.

    The owner is told when a warned share of the limit is reached, in the same transaction.

    Raises:
        BookingsPaused: The account takes no bookings at present.
        PlanLimitReached: The plan's limit, grace included, would be passed.
    """
    if work.caller.actor in _UNCOUNTED:
        return False
    entitlement = _entitlement(work)
    period = period_of(work, entitlement, work.now)
    counted = count_usage(work, period, appointments)
    most = entitlement.most_appointments
    if most is not None and counted > most:
        raise PlanLimitReached(limit=entitlement.monthly_appointments)
    _note_reached(work, entitlement, before=counted - appointments, counted=counted, period=period)
    return True


def require_room_in_plan(work: UnitOfWork) -> None:
    """Let pass as long as one more appointment would be taken; nothing is counted.

    Raises:
        BookingsPaused, PlanLimitReached: As `count_against_plan`.
    """
    if work.caller.actor in _UNCOUNTED:
        return
    entitlement = _entitlement(work)
    most = entitlement.most_appointments
    if most is not None and load_usage(work, period_of(work, entitlement, work.now)) >= most:
        raise PlanLimitReached(limit=entitlement.monthly_appointments)


def has_room_in_plan(work: UnitOfWork) -> bool:
    """Whether a customer could book one more appointment at present."""
    try:
        require_room_in_plan(work)
    except AppError:
        return False
    return True


def give_back_count(work: UnitOfWork, appointment: Appointment, *, is_spam: bool = False) -> bool:
    """Take an appointment out of the usage it was counted in; says whether it was.

    That is so for what the business itself cancels within a quarter of an hour, and for undone spam at any time.
    """
    if not appointment.counted or work.caller.actor not in _BUSINESS:
        return False
    if not is_spam and work.now - appointment.created_at > _REGRET:
        return False
    entitlement = load_entitlement(work)
    if entitlement is None:
        return False
    if entitlement.period_start <= appointment.created_at:
        count_usage(work, period_of(work, entitlement, appointment.created_at), -1)
    change_appointment(work, appointment.id, counted=False)
    return True


def period_of(work: UnitOfWork, entitlement: Entitlement, instant: datetime) -> datetime:
    """The start of the period an instant is counted in."""
    if instant < entitlement.period_end:
        return entitlement.period_start
    return entitlement.period_at(instant, load_business(work).zone)


def require_room_for_customer(work: UnitOfWork, business: Business, customer: Customer, appointments: int) -> None:
    """Let pass who is neither blocked nor at the limit of open bookings; the two are not told apart.

    Raises:
        TooManyOpenBookings: No further booking for this contact.
    """
    if work.caller.actor in _UNCOUNTED or not customer.contacts:
        return
    most = business.max_open_bookings
    for contact in customer.contacts:
        ahead, is_blocked = contact_standing(work, contact)
        if is_blocked or (most is not None and ahead + appointments > most):
            raise TooManyOpenBookings


def _entitlement(work: UnitOfWork) -> Entitlement:
    entitlement = load_entitlement(work)
    if entitlement is None or not entitlement.takes_bookings_at(work.now):
        raise BookingsPaused
    return entitlement


def _note_reached(work: UnitOfWork, entitlement: Entitlement, *, before: int, counted: int, period: datetime) -> None:
    limit = entitlement.monthly_appointments
    if not limit:
        return
    for percent in WARNED_PERCENTS:
        if before * 100 < limit * percent <= counted * 100:
            work.record(PlanUsageReached(percent=percent, counted=counted, limit=limit, period=int(period.timestamp())))
