"""Whether the business may take one more appointment, and whether this customer may ask for it."""

from app.appointments.errors import BookingsPaused, PlanLimitReached, TooManyOpenBookings
from app.appointments.repository import contact_standing
from app.business.business import Business
from app.business.entitlement import Entitlement
from app.business.repository import count_usage, load_entitlement, load_usage
from app.customers.customer import Customer
from app.unit_of_work import Actor, UnitOfWork

# What the business enters itself, or we enter for it, is never refused for its plan.
_UNCOUNTED = frozenset({Actor.OWNER, Actor.STAFF, Actor.SYSTEM, Actor.OPERATOR})


def count_against_plan(work: UnitOfWork, appointments: int) -> bool:
    """Count new appointments in this period's usage; says whether they count at all.

    Raises:
        BookingsPaused: The account takes no bookings at present.
        PlanLimitReached: The plan's limit, grace included, would be passed.
    """
    if work.caller.actor in _UNCOUNTED:
        return False
    entitlement = _entitlement(work)
    counted = count_usage(work, entitlement.period_at(work.now), appointments)
    most = entitlement.most_appointments
    if most is not None and counted > most:
        raise PlanLimitReached(limit=entitlement.monthly_appointments)
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
    if most is not None and load_usage(work, entitlement.period_at(work.now)) >= most:
        raise PlanLimitReached(limit=entitlement.monthly_appointments)


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
    if entitlement is None or not entitlement.takes_bookings:
        raise BookingsPaused
    return entitlement
