"""Domain events: what happened, in the past tense, as ids only."""

from dataclasses import asdict, dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class DomainEvent:
    """Something that happened in a unit of work; its fields are internal ids of the subjects."""

    type: ClassVar[str] = ""
    version: ClassVar[int] = 1

    def subjects(self) -> dict[str, int]:
        return {name: value for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, slots=True)
class AppointmentBooked(DomainEvent):
    type: ClassVar[str] = "appointment.booked"
    appointment_id: int
    customer_id: int


@dataclass(frozen=True, slots=True)
class AppointmentMoved(DomainEvent):
    """`freed_…` is what it occupied before, in Unix seconds."""

    type: ClassVar[str] = "appointment.moved"
    appointment_id: int
    customer_id: int
    freed_from: int | None = None
    freed_until: int | None = None
    freed_staff_id: int | None = None
    freed_location_id: int | None = None


@dataclass(frozen=True, slots=True)
class AppointmentCancelled(DomainEvent):
    type: ClassVar[str] = "appointment.cancelled"
    appointment_id: int
    customer_id: int


@dataclass(frozen=True, slots=True)
class AppointmentConfirmed(DomainEvent):
    """The owner said yes to a request."""

    type: ClassVar[str] = "appointment.confirmed"
    appointment_id: int
    customer_id: int


@dataclass(frozen=True, slots=True)
class AppointmentArrived(DomainEvent):
    type: ClassVar[str] = "appointment.arrived"
    appointment_id: int
    customer_id: int


@dataclass(frozen=True, slots=True)
class AppointmentStarted(DomainEvent):
    type: ClassVar[str] = "appointment.started"
    appointment_id: int
    customer_id: int


@dataclass(frozen=True, slots=True)
class AppointmentCompleted(DomainEvent):
    type: ClassVar[str] = "appointment.completed"
    appointment_id: int
    customer_id: int


@dataclass(frozen=True, slots=True)
class AppointmentMissed(DomainEvent):
    """The customer did not come."""

    type: ClassVar[str] = "appointment.missed"
    appointment_id: int
    customer_id: int


@dataclass(frozen=True, slots=True)
class MessageTaken(DomainEvent):
    """A customer left a message or a request for the owner."""

    type: ClassVar[str] = "request.taken"
    owner_request_id: int


@dataclass(frozen=True, slots=True)
class PersonAsked(DomainEvent):
    """A customer asked for a person in a conversation."""

    type: ClassVar[str] = "conversation.person_asked"
    conversation_id: int


@dataclass(frozen=True, slots=True)
class ContactVerified(DomainEvent):
    """A customer proved to have the contact on record."""

    type: ClassVar[str] = "customer.verified"
    customer_id: int


@dataclass(frozen=True, slots=True)
class ConversationTakenOver(DomainEvent):
    """A person answers from here on; the assistant is silent."""

    type: ClassVar[str] = "conversation.taken_over"
    conversation_id: int


@dataclass(frozen=True, slots=True)
class PersonSpoke(DomainEvent):
    """Whoever took the conversation over said something."""

    type: ClassVar[str] = "conversation.person_spoke"
    conversation_id: int


@dataclass(frozen=True, slots=True)
class ConversationGivenBack(DomainEvent):
    """The assistant answers again."""

    type: ClassVar[str] = "conversation.given_back"
    conversation_id: int


@dataclass(frozen=True, slots=True)
class CustomerSpokeToPerson(DomainEvent):
    """A customer wrote while a person has the conversation."""

    type: ClassVar[str] = "conversation.person_awaited"
    conversation_id: int


@dataclass(frozen=True, slots=True)
class EmergencySeen(DomainEvent):
    """A message showed signs of an emergency; the fixed sentence was given."""

    type: ClassVar[str] = "conversation.emergency"
    conversation_id: int


@dataclass(frozen=True, slots=True)
class ConversationClosed(DomainEvent):
    """A customer ended a conversation; what it held is free again."""

    type: ClassVar[str] = "conversation.closed"
    conversation_id: int


@dataclass(frozen=True, slots=True)
class PlanUsageReached(DomainEvent):
    """A warned share of the plan's appointments is used up; `period` is its start in Unix seconds."""

    type: ClassVar[str] = "usage.reached"
    percent: int
    counted: int
    limit: int
    period: int


@dataclass(frozen=True, slots=True)
class SettingsChanged(DomainEvent):
    """Hours, a service, a price, a policy, somebody's profile: `settings_versions` says what and who."""

    type: ClassVar[str] = "settings.changed"
    settings_version_id: int


@dataclass(frozen=True, slots=True)
class AbsenceAdded(DomainEvent):
    """Time off, a block, or a busy time from another calendar."""

    type: ClassVar[str] = "absence.added"
    absence_id: int


@dataclass(frozen=True, slots=True)
class AbsenceRemoved(DomainEvent):
    """What was blocked is free again."""

    type: ClassVar[str] = "absence.removed"
    absence_id: int


@dataclass(frozen=True, slots=True)
class ConflictFound(DomainEvent):
    """An appointment does not fit any more; it is kept until the owner decides."""

    type: ClassVar[str] = "conflict.found"
    conflict_id: int
    appointment_id: int


@dataclass(frozen=True, slots=True)
class ConflictSettled(DomainEvent):
    """The appointment was moved or cancelled, fits again, or the owner keeps it as it is."""

    type: ClassVar[str] = "conflict.settled"
    conflict_id: int
    appointment_id: int


@dataclass(frozen=True, slots=True)
class SessionPlanned(DomainEvent):
    """A meeting of a class or an event can be joined."""

    type: ClassVar[str] = "session.planned"
    session_id: int
    service_id: int


@dataclass(frozen=True, slots=True)
class SessionMoved(DomainEvent):
    """A session is at another time or with somebody else; each attendee's appointment has its own event."""

    type: ClassVar[str] = "session.moved"
    session_id: int
    service_id: int


@dataclass(frozen=True, slots=True)
class SessionCancelled(DomainEvent):
    """A session does not take place; each attendee's appointment has its own event."""

    type: ClassVar[str] = "session.cancelled"
    session_id: int
    service_id: int


@dataclass(frozen=True, slots=True)
class CustomerChanged(DomainEvent):
    """Name, contacts, notes or tags of a customer are others now."""

    type: ClassVar[str] = "customer.changed"
    customer_id: int


@dataclass(frozen=True, slots=True)
class CustomersMerged(DomainEvent):
    """Two records were one person: the other one's appointments, contacts and talks are the first one's now."""

    type: ClassVar[str] = "customer.merged"
    customer_id: int
    other_customer_id: int


@dataclass(frozen=True, slots=True)
class WaitlistJoined(DomainEvent):
    type: ClassVar[str] = "waitlist.joined"
    entry_id: int
    customer_id: int


@dataclass(frozen=True, slots=True)
class WaitlistLeft(DomainEvent):
    type: ClassVar[str] = "waitlist.left"
    entry_id: int
    customer_id: int


@dataclass(frozen=True, slots=True)
class WaitlistOffered(DomainEvent):
    """Somebody who waits was asked about a time that became free."""

    type: ClassVar[str] = "waitlist.offered"
    offer_id: int
    entry_id: int
    customer_id: int


@dataclass(frozen=True, slots=True)
class WaitlistBooked(DomainEvent):
    """Somebody who waited has a time."""

    type: ClassVar[str] = "waitlist.booked"
    entry_id: int
    customer_id: int
    appointment_id: int
