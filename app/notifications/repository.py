"""SQL of settings, owner's texts, consents, caps and push subscriptions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.customers.contact import Contact, ContactKind
from app.models.calendar import appointments
from app.models.ledger import messages
from app.models.messaging import (
    channel_preferences,
    deliveries,
    inbound_texts,
    message_settings,
    message_texts,
    push_subscriptions,
)
from app.models.people import consents, contacts, customers, owner_requests
from app.models.phone import calls
from app.models.prepared import prepared
from app.notifications.message_settings import MessageSettings, Notice, SenderStatus
from app.outbox.message import MessageKind, MessageState
from app.outbox.repository import REVIVABLE
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id


@dataclass(frozen=True, slots=True)
class ReachableContact:
    """A contact of a customer, and why it is not to be used."""

    contact_id: int
    customer_id: int
    contact: Contact
    undeliverable: str | None


@dataclass(frozen=True, slots=True)
class OwnText:
    """The owner's own words for one kind in one form and language."""

    subject: str | None
    body: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """A browser that takes push messages."""

    subscription_id: int
    public_id: str
    person: str | None
    customer_id: int | None
    endpoint: str
    p256dh: str
    auth: str
    language: str


_LATEST_CONSENT = prepared(
    select(consents.c.granted)
    .join(contacts, contacts.c.id == consents.c.contact_id)
    .where(
        contacts.c.kind == bindparam("kind"),
        contacts.c.value == bindparam("value"),
        consents.c.channel == bindparam("channel"),
        consents.c.purpose == bindparam("purpose"),
    )
    .order_by(consents.c.id.desc())
    .limit(1)
)


def caller_of_call(work: UnitOfWork, call_id: int) -> str | None:
    """The number a call came from."""
    found: str | None = work.connection.execute(select(calls.c.caller).where(calls.c.id == call_id)).scalar()
    return found


def load_message_settings(work: UnitOfWork) -> MessageSettings:
    """The business's settings, or the defaults."""
    row = work.connection.execute(select(message_settings)).one_or_none()
    if row is None:
        return MessageSettings()
    return MessageSettings(
        reminder_minutes=tuple(row.reminder_minutes),
        follow_up_hours=row.follow_up_hours,
        agenda_at=row.agenda_at,
        owner_notices=frozenset(Notice(one) for one in row.owner_notices),
        quiet_from=row.quiet_from,
        quiet_until=row.quiet_until,
        sender_name=row.sender_name,
        reply_to=row.reply_to,
        sms_number=row.sms_number,
        sms_status=SenderStatus(row.sms_status),
        whatsapp_number=row.whatsapp_number,
        whatsapp_status=SenderStatus(row.whatsapp_status),
        whatsapp_templates=row.whatsapp_templates,
        countries=tuple(row.countries),
        daily_texts=row.daily_texts,
    )


def store_message_settings(work: UnitOfWork, settings: MessageSettings) -> None:
    """Write all of them."""
    values = {
        "id": 1,
        "reminder_minutes": list(settings.reminder_minutes),
        "follow_up_hours": settings.follow_up_hours,
        "agenda_at": settings.agenda_at,
        "owner_notices": sorted(settings.owner_notices),
        "quiet_from": settings.quiet_from,
        "quiet_until": settings.quiet_until,
        "sender_name": settings.sender_name,
        "reply_to": settings.reply_to,
        "sms_number": settings.sms_number,
        "sms_status": settings.sms_status.value,
        "whatsapp_number": settings.whatsapp_number,
        "whatsapp_status": settings.whatsapp_status.value,
        "whatsapp_templates": settings.whatsapp_templates,
        "countries": list(settings.countries),
        "daily_texts": settings.daily_texts,
        "updated_at": work.now,
    }
    work.connection.execute(
        upsert(message_settings).values(values).on_conflict_do_update(index_elements=["id"], set_=values)
    )


def load_text(work: UnitOfWork, kind: str, form: str, language: str) -> OwnText | None:
    """What the owner says instead of our words."""
    row = work.connection.execute(
        select(message_texts.c.subject, message_texts.c.body).where(
            message_texts.c.kind == kind, message_texts.c.form == form, message_texts.c.language == language
        )
    ).one_or_none()
    return None if row is None else OwnText(row.subject, row.body)


def store_text(work: UnitOfWork, kind: str, form: str, language: str, text: OwnText | None) -> None:
    """Write the owner's words; none brings ours back."""
    which = and_(message_texts.c.kind == kind, message_texts.c.form == form, message_texts.c.language == language)
    work.connection.execute(delete(message_texts).where(which))
    if text is not None:
        values = {"kind": kind, "form": form, "language": language, "subject": text.subject, "body": text.body}
        work.connection.execute(insert(message_texts), {**values, "updated_at": work.now})


def contacts_of(work: UnitOfWork, customer_id: int) -> list[ReachableContact]:
    """A customer's contacts in the order they were given."""
    rows = work.connection.execute(
        select(contacts).where(contacts.c.customer_id == customer_id).order_by(contacts.c.id)
    )
    return [_reachable(row) for row in rows]


def find_contact(work: UnitOfWork, contact_id: int) -> ReachableContact | None:
    """One contact."""
    row = work.connection.execute(select(contacts).where(contacts.c.id == contact_id)).one_or_none()
    return None if row is None else _reachable(row)


def mark_undeliverable(work: UnitOfWork, contact: Contact, reason: str | None) -> None:
    """Everybody with this contact cannot be reached by it, or can be again."""
    work.connection.execute(
        update(contacts)
        .where(contacts.c.kind == contact.kind.value, contacts.c.value == contact.value)
        .values(undeliverable_reason=reason)
    )


def latest_consent(work: UnitOfWork, contact: Contact, channel: str, purpose: str) -> bool | None:
    """The last word about this address; None: nobody ever said anything."""
    asked = {"kind": contact.kind.value, "value": contact.value, "channel": channel, "purpose": purpose}
    granted: bool | None = work.connection.execute(_LATEST_CONSENT, asked).scalar()
    return granted


def add_consent(
    work: UnitOfWork,
    contact_id: int,
    *,
    channel: str,
    purpose: str,
    wording: str,
    language: str,
    evidence: str,
    granted: bool,
) -> None:
    """Append one word of a customer about being written to; nothing is ever changed here."""
    work.connection.execute(
        insert(consents),
        {
            "contact_id": contact_id,
            "channel": channel,
            "purpose": purpose,
            "wording_version": wording,
            "language": language,
            "evidence": evidence,
            "granted": granted,
            "at": work.now,
        },
    )


def contact_ids_of(work: UnitOfWork, contact: Contact) -> list[int]:
    """Every record with this address."""
    rows = work.connection.execute(
        select(contacts.c.id)
        .where(contacts.c.kind == contact.kind.value, contacts.c.value == contact.value)
        .order_by(contacts.c.id)
    )
    return list(rows.scalars())


def texts_sent(work: UnitOfWork, *, since: datetime, address: str | None = None, prefix: str | None = None) -> int:
    """Texts taken by a provider since then: to one address, codes apart, to numbers with a prefix, or all."""
    wanted = [deliveries.c.channel.in_(("sms", "whatsapp")), deliveries.c.sent_at >= since]
    if address is not None:
        codes = select(messages.c.id).where(messages.c.kind == MessageKind.VERIFICATION_CODE.value)
        wanted += [deliveries.c.address == address, deliveries.c.message_id.not_in(codes)]
    if prefix is not None:
        wanted.append(deliveries.c.address.startswith(prefix, autoescape=True))
    return int(work.connection.execute(select(func.count()).select_from(deliveries).where(*wanted)).scalar_one())


def has_written(work: UnitOfWork, channel: str, address: str, *, since: datetime) -> bool:
    """Whether a text came from this number since then."""
    found = work.connection.execute(
        select(inbound_texts.c.provider_id)
        .where(
            inbound_texts.c.channel == channel,
            inbound_texts.c.address == address,
            inbound_texts.c.received_at >= since,
        )
        .limit(1)
    ).scalar()
    return found is not None


def find_delivery(work: UnitOfWork, provider_id: str) -> Row[Any] | None:
    """What a provider took under this id."""
    return work.connection.execute(select(deliveries).where(deliveries.c.provider_id == provider_id)).one_or_none()


def change_delivery(work: UnitOfWork, provider_id: str, *, state: str, reason: str | None) -> None:
    work.connection.execute(
        update(deliveries)
        .where(deliveries.c.provider_id == provider_id)
        .values(state=state, reason=reason, updated_at=work.now)
    )


def preference_of(work: UnitOfWork, customer_id: int) -> tuple[str | None, bool]:
    """(preferred channel, wants reminders)."""
    row = work.connection.execute(
        select(channel_preferences).where(channel_preferences.c.customer_id == customer_id)
    ).one_or_none()
    return (None, True) if row is None else (row.channel, row.reminders)


def store_preference(work: UnitOfWork, customer_id: int, *, channel: str | None, reminders: bool) -> None:
    values = {"customer_id": customer_id, "channel": channel, "reminders": reminders, "updated_at": work.now}
    work.connection.execute(
        upsert(channel_preferences).values(values).on_conflict_do_update(index_elements=["customer_id"], set_=values)
    )


def customer_name(work: UnitOfWork, customer_id: int) -> str:
    return str(work.connection.execute(select(customers.c.name).where(customers.c.id == customer_id)).scalar_one())


def customer_language(work: UnitOfWork, customer_id: int) -> str:
    return str(work.connection.execute(select(customers.c.language).where(customers.c.id == customer_id)).scalar_one())


def set_unwanted_aside(work: UnitOfWork, settings: MessageSettings) -> list[int]:
    """Take back what the settings no longer ask for before or after a visit ahead; gives the appointments ahead.

    What they still ask for stays as it is, however late it is due by now. A follow-up of a visit that has begun keeps
    its time, unless follow-ups are off altogether.
    """
    ahead = select(appointments.c.id).where(appointments.c.starts_at > work.now, appointments.c.cancelled_at.is_(None))
    is_ahead, minutes = messages.c.subject_id.in_(ahead), func.json_extract(messages.c.content, "$.minutes")
    follow_up = messages.c.kind == MessageKind.FOLLOW_UP.value
    if settings.follow_up_hours is not None:
        follow_up = and_(follow_up, is_ahead, minutes != settings.follow_up_hours * 60)
    reminder = and_(messages.c.kind == MessageKind.REMINDER.value, is_ahead, minutes.not_in(settings.reminder_minutes))
    work.connection.execute(
        update(messages)
        .where(messages.c.state == MessageState.WAITING.value, or_(reminder, follow_up))
        .values(state=MessageState.SKIPPED.value, reason=REVIVABLE, updated_at=work.now)
    )
    return list(work.connection.execute(ahead).scalars())


def load_request(work: UnitOfWork, request_id: int) -> tuple[str | None, str] | None:
    """(who, what) of a message somebody left for the owner."""
    row = work.connection.execute(
        select(owner_requests.c.customer_name, owner_requests.c.body).where(owner_requests.c.id == request_id)
    ).one_or_none()
    return None if row is None else (row.customer_name, row.body)


def subscriptions(work: UnitOfWork, *, customer_id: int | None = None, people: bool = False) -> list[Subscription]:
    """The browsers of a customer, or of everybody who runs the business."""
    wanted = push_subscriptions.c.person.is_not(None) if people else push_subscriptions.c.customer_id == customer_id
    return [_subscription(row) for row in work.connection.execute(select(push_subscriptions).where(wanted))]


def find_subscription(work: UnitOfWork, subscription_id: int) -> Subscription | None:
    row = work.connection.execute(
        select(push_subscriptions).where(push_subscriptions.c.id == subscription_id)
    ).one_or_none()
    return None if row is None else _subscription(row)


def add_subscription(
    work: UnitOfWork,
    *,
    person: str | None,
    customer_id: int | None,
    endpoint: str,
    p256dh: str,
    auth: str,
    language: str,
) -> None:
    """Remember a browser; the same endpoint again changes hands."""
    values = {
        "person": person,
        "customer_id": customer_id,
        "endpoint": endpoint,
        "p256dh": p256dh,
        "auth": auth,
        "language": language,
        "created_at": work.now,
    }
    work.connection.execute(
        upsert(push_subscriptions)
        .values(public_id=new_public_id("psh"), **values)
        .on_conflict_do_update(index_elements=["endpoint"], set_=values)
    )


def remove_subscription(work: UnitOfWork, endpoint: str) -> None:
    work.connection.execute(delete(push_subscriptions).where(push_subscriptions.c.endpoint == endpoint))


def _reachable(row: Row[Any]) -> ReachableContact:
    contact = Contact(ContactKind(row.kind), row.value)
    return ReachableContact(row.id, row.customer_id, contact, row.undeliverable_reason)


def _subscription(row: Row[Any]) -> Subscription:
    return Subscription(
        subscription_id=row.id,
        public_id=row.public_id,
        person=row.person,
        customer_id=row.customer_id,
        endpoint=row.endpoint,
        p256dh=row.p256dh,
        auth=row.auth,
        language=row.language,
    )
