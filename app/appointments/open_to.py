"""Whether a service is open to whoever asks for it: new customers only, returning ones only, minors with a guardian."""

from dataclasses import replace

from app.appointments.appointment import Attendee
from app.appointments.changeable import is_for_customer
from app.appointments.errors import GuardianNeeded, ServiceNotOpen
from app.appointments.repository import has_visited
from app.appointments.request import BookingRequest
from app.customers.customer import Customer
from app.services.service import OpenTo, Service
from app.unit_of_work import UnitOfWork


def must_wait_for_owner(work: UnitOfWork, service: Service, request: BookingRequest, customer: Customer) -> bool:
    """Whether a booking becomes a request because nobody can tell yet if the service is open to this person.

    Who is proved to be a customer gets a straight answer. A name and a number prove nothing, and must not reveal
    whether that number belongs to a customer: such a booking of a returning customers' service waits for the owner.

    Raises:
        ServiceNotOpen: The service is for new, or for returning, customers only, and this one is not.
    """
    if service.open_to is OpenTo.ANYONE or not is_for_customer(work):
        return False
    # Of a series only the first booking brings the person; what was not proved then is not proved by it.
    if request.customer_id is None or request.series_id is not None:
        return service.open_to is OpenTo.RETURNING
    if has_visited(work, customer.id) != (service.open_to is OpenTo.RETURNING):
        raise ServiceNotOpen(reason=service.open_to.value, service=service.name)
    return False


def people_of(service: Service, request: BookingRequest, customer: Customer) -> tuple[Attendee, ...]:
    """Who comes; whoever books for a minor is their guardian unless another one is named.

    Raises:
        GuardianNeeded: A minor has booked without a guardian where the service asks for one.
    """
    people = request.attendees or (Attendee(customer.name),)
    return tuple(_with_guardian(service, one, customer) for one in people)


def _with_guardian(service: Service, person: Attendee, customer: Customer) -> Attendee:
    if not person.is_minor or person.guardian_name:
        return person
    if person.name.casefold() != customer.name.casefold():
        return replace(person, guardian_name=customer.name)
    if service.guardian_for_minors:
        raise GuardianNeeded(service=service.name)
    return person
