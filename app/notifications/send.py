"""Sends one business's messages: the first of the worker's jobs."""

from collections.abc import Mapping

from app.appointments.customer_links import business_url
from app.customers.contact import Contact, ContactKind
from app.delivery.mailbox import Mailbox
from app.jobs.job import TenantJob
from app.notifications import repository
from app.notifications.announce import tell_owner
from app.notifications.compose import Composer
from app.notifications.letter import Letter
from app.notifications.message_settings import Notice
from app.notifications.plan import plan_agenda
from app.notifications.route import TEXTS, Ways
from app.notifications.write_appointment import Desk, Writer, write_about_appointment
from app.notifications.write_carry_over import write_carry_over
from app.notifications.write_code import write_code
from app.notifications.write_owner import write_agenda, write_owner_notice, write_test
from app.notifications.write_waitlist import write_to_waitlist
from app.outbox.carrier import Carrier
from app.outbox.message import Message, MessageKind, Ready, Skip
from app.outbox.repository import add_delivery, earliest_due
from app.outbox.send_due import Sender
from app.tenant_context import TenantContext
from app.tenant_context.edge import House
from app.unit_of_work import UnitOfWork

_OF_ADDRESS = frozenset({"no_such_address", "no_such_number", "landline", "unreachable_number", "gone"})


def _write_agenda(work: UnitOfWork, message: Message, desk: Desk) -> Letter | Skip:
    """Today's, and the row of tomorrow's."""
    settings = repository.load_message_settings(work)
    if settings.agenda_at is None:
        return Skip("owner_changed")
    plan_agenda(work, desk.business, settings.agenda_at)
    return write_agenda(work, message, desk)


WRITERS: Mapping[MessageKind, Writer] = {
    MessageKind.CONFIRMATION: write_about_appointment,
    MessageKind.CHANGE: write_about_appointment,
    MessageKind.CANCELLATION: write_about_appointment,
    MessageKind.REMINDER: write_about_appointment,
    MessageKind.FOLLOW_UP: write_about_appointment,
    MessageKind.OPT_OUT: write_about_appointment,
    MessageKind.WAITLIST_JOINED: write_to_waitlist,
    MessageKind.WAITLIST_OFFER: write_to_waitlist,
    MessageKind.VERIFICATION_CODE: write_code,
    MessageKind.CARRY_OVER: write_carry_over,
    MessageKind.OWNER_NOTICE: write_owner_notice,
    MessageKind.AGENDA: _write_agenda,
    MessageKind.TEST: write_test,
}


def composer_for(house: House, context: TenantContext) -> Composer:
    """The composer of one business."""
    return Composer(
        business_url=business_url(house.settings.base_url, context.record.slug),
        base_url=house.settings.base_url,
        keys=house.keys,
        tenant_id=context.record.public_id,
        ways=ways_of(house.channels),
        writers=WRITERS,
    )


def ways_of(channels: Mapping[str, Carrier]) -> Ways:
    """The channels that are on; where the mailbox takes the texts, no sender has to be registered."""
    return Ways(frozenset(channels), is_rehearsed=any(isinstance(channels.get(one), Mailbox) for one in TEXTS))


async def send_messages(house: House, context: TenantContext) -> int:
    """Send what is due; returns how many messages went a step further."""
    sender = Sender(
        runner=context,
        compose=composer_for(house, context).compose,
        channels=house.channels,
        keys=house.keys,
        bound_to=context.record.public_id,
        on_failure=note_failure,
        on_sent=add_delivery,
    )
    return await sender.send_due()


def note_failure(work: UnitOfWork, message: Message, ready: Ready, reason: str, is_end: bool) -> None:
    """An address that takes nothing is marked; a message that reached nobody is told to the owner."""
    if ready.channel == "push":
        if reason == "gone":
            repository.remove_subscription(work, ready.address)
    elif reason in _OF_ADDRESS:
        kind = ContactKind.EMAIL if ready.channel == "email" else ContactKind.PHONE
        repository.mark_undeliverable(work, Contact(kind, ready.address), reason)
    if is_end and message.kind not in (MessageKind.OWNER_NOTICE, MessageKind.AGENDA, MessageKind.TEST):
        tell_owner(work, Notice.FAILED, subject_kind="message", subject_id=message.message_id)


SEND_MESSAGES = TenantJob("messages", earliest_due, send_messages)
