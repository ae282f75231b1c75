"""Takes a text: once for each message of the provider, about the appointment of the message it answers."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from app.appointments.appointment import Appointment
from app.appointments.errors import AppointmentNotFound
from app.appointments.repository import get_appointment
from app.business.repository import load_business
from app.conversations.conversation import Identity
from app.conversations.owner_requests import RequestKind, leave_request
from app.conversations.repository import set_identity
from app.customers.contact import Contact, ContactKind
from app.errors import AppError
from app.notifications import inbound
from app.notifications.consents import opt_in, opt_out
from app.notifications.repository import contact_ids_of, find_contact
from app.outbox.message import Draft, MessageKind
from app.outbox.repository import add_message
from app.unit_of_work import UnitOfWork
from app.waitlist.entry import Offer, OfferState
from app.waitlist.repository import entries_of, open_offers_of
from app.waitlist.settle_offer import accept_offer, withdraw_offer
from app.words import Language, words_for
from app.words.formats import say_moment
from voice.texting.keywords import Keyword, read_keyword

_SAME_TALK = timedelta(hours=12)


class Outcome(StrEnum):
    """What became of a text; `assistant` is answered by the assistant."""

    STOPPED = "stopped"
    STARTED = "started"
    CONFIRMED = "confirmed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class InboundText:
    """A text as the provider tells it; `address` is the number in E.164."""

    provider_id: str
    channel: str
    address: str
    text: str

    @property
    def contact(self) -> Contact:
        return Contact(ContactKind.PHONE, self.address)


@dataclass(frozen=True, slots=True)
class Taken:
    """`reply` is said at once; with ASSISTANT, `conversation_id` is the talk that goes on, if there is one."""

    outcome: Outcome
    language: Language
    reply: str | None = None
    conversation_id: str | None = None
    appointment_id: int | None = None


def take_text(work: UnitOfWork, text: InboundText) -> Taken:
    """Heed a keyword, or say which conversation the text belongs to; the same text again does nothing twice."""
    appointment = _answered(work, text)
    language = _language(work, text, appointment)
    earlier = inbound.find(work, text.provider_id)
    if earlier is not None and earlier.outcome != Outcome.ASSISTANT.value:
        return Taken(Outcome(earlier.outcome), language)
    taken = _heed(work, text, appointment, language) or _for_assistant(work, text, appointment, language)
    inbound.note(
        work,
        provider_id=text.provider_id,
        channel=text.channel,
        address=text.address,
        appointment_id=None if appointment is None else appointment.id,
        outcome=taken.outcome.value,
    )
    return taken


def _heed(work: UnitOfWork, text: InboundText, appointment: Appointment | None, language: Language) -> Taken | None:
    keyword = read_keyword(text.text)
    match keyword:
        case Keyword.STOP | Keyword.CANCEL:
            _stop(work, text, appointment, language, is_cancel=keyword is Keyword.CANCEL)
            # The provider says so itself, and lets nothing else through.
            return Taken(Outcome.STOPPED, language)
        case Keyword.START:
            opt_in(work, text.contact, channel=text.channel, evidence=text.provider_id, language=language)
            return Taken(Outcome.STARTED, language)
        case Keyword.YES | Keyword.NO:
            return _answer_offer(work, text, language, accept=keyword is Keyword.YES)
        case Keyword.CONFIRM if appointment is not None and appointment.is_open:
            return Taken(Outcome.CONFIRMED, language, _say(work, "texting.confirmed", appointment, language))
        case _:
            return None


def _stop(
    work: UnitOfWork, text: InboundText, appointment: Appointment | None, language: Language, *, is_cancel: bool
) -> None:
    opt_out(work, text.contact, channel=text.channel, evidence=text.provider_id, language=language)
    if not is_cancel or appointment is None or not appointment.is_open or appointment.starts_at <= work.now:
        return
    body = _say(work, "texting.wants_cancel", appointment, language)
    leave_request(
        work,
        kind=RequestKind.CHANGE,
        body=body,
        name=appointment.customer_name,
        contact=text.address,
        conversation_id=appointment.conversation_id,
    )
    _write_by_mail(work, appointment)


def _write_by_mail(work: UnitOfWork, appointment: Appointment) -> None:
    """Texts are off now: that the appointment still stands is told by any other way there is."""
    add_message(
        work,
        Draft(
            dedupe_key=f"opt_out:{appointment.public_id}:{appointment.sequence}",
            kind=MessageKind.OPT_OUT,
            channel="email",
            recipient_kind="contact",
            recipient_id=appointment.contact_id or 0,
            subject_kind="appointment",
            subject_id=appointment.id,
            subject_version=appointment.sequence,
            language=appointment.language,
            due_at=work.now,
            expires_at=appointment.starts_at,
        ),
    )


def _answer_offer(work: UnitOfWork, text: InboundText, language: Language, *, accept: bool) -> Taken | None:
    offer = _open_offer(work, text.contact)
    if offer is None:
        return None
    words = words_for(language)
    if not accept:
        withdraw_offer(work, offer, OfferState.DECLINED)
        return Taken(Outcome.DECLINED, language, words.say("agent.waiting.passed"))
    try:
        with work.attempt():
            appointment = accept_offer(work, offer)
    except AppError:
        return Taken(Outcome.DECLINED, language, words.say("error.waitlist_offer_gone"))
    # The confirmation goes out as every booking's does.
    return Taken(Outcome.ACCEPTED, language, _say(work, "texting.accepted", appointment, language))


def _open_offer(work: UnitOfWork, contact: Contact) -> Offer | None:
    customers = {found.customer_id for one in contact_ids_of(work, contact) if (found := find_contact(work, one))}
    entries = [entry.id for customer_id in customers for entry in entries_of(work, customer_id=customer_id)]
    return next((one for one in open_offers_of(work, entries) if one.deadline_at > work.now), None)


def _answered(work: UnitOfWork, text: InboundText) -> Appointment | None:
    """The appointment of the newest message to this number."""
    appointment_id = inbound.latest_appointment(work, text.channel, text.address)
    try:
        return None if appointment_id is None else get_appointment(work, appointment_id)
    except AppointmentNotFound:
        return None


def _language(work: UnitOfWork, text: InboundText, appointment: Appointment | None) -> Language:
    if appointment is not None:
        return "es" if appointment.language == "es" else "en"
    return "es" if load_business(work).default_language == "es" else "en"


def _say(work: UnitOfWork, key: str, appointment: Appointment, language: Language) -> str:
    business = load_business(work)
    when = say_moment(appointment.starts_at, business.zone, language)
    return words_for(language).say(key, business=business.name, when=when)


def _for_assistant(work: UnitOfWork, text: InboundText, appointment: Appointment | None, language: Language) -> Taken:
    found = inbound.recent_conversation(work, text.channel, text.address, since=work.now - _SAME_TALK)
    return Taken(
        Outcome.ASSISTANT,
        language,
        conversation_id=found,
        appointment_id=None if appointment is None else appointment.id,
    )


def attach(work: UnitOfWork, *, text: InboundText, conversation_id: int, appointment_id: int | None) -> None:
    """Tie a text to its conversation; whoever answers a message about an appointment may see that customer's own."""
    inbound.set_conversation(work, text.provider_id, conversation_id)
    if appointment_id is not None:
        appointment = get_appointment(work, appointment_id)
        proved = (ContactKind.PHONE.value, text.address)
        identity = Identity(caller_phone=text.address, proved=proved, customer_ids=(appointment.customer_id,))
        set_identity(work, conversation_id, identity)
