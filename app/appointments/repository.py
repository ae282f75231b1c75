"""Reads and writes appointments with their attendees and claims."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, bindparam, delete, func, insert, not_, or_, select, update
from sqlalchemy.exc import IntegrityError

from app.appointments.appointment import Appointment, Attendee, Hold
from app.appointments.errors import AppointmentNotFound, SlotTaken
from app.appointments.status import ENDED_EARLY, OPEN, AppointmentStatus
from app.availability.slot import Claim, Slot
from app.clock import from_unix, to_unix
from app.customers.contact import Contact, ContactKind
from app.models.business import locations
from app.models.calendar import appointments, attendees, claims, holds, idempotency_keys
from app.models.people import contacts, customers
from app.models.prepared import each_of, one_of, prepared
from app.models.types import Instant
from app.services.service import PriceKind
from app.unit_of_work import UnitOfWork

# What the triggers on `claims` raise.
_OVERLAP = "claim_overlap"

_VIEW = (
    select(
        appointments,
        customers.c.name.label("customer_name"),
        contacts.c.kind.label("contact_kind"),
        contacts.c.value.label("contact_value"),
        locations.c.name.label("location_name"),
        locations.c.address,
        locations.c.timezone,
    )
    .join(customers, customers.c.id == appointments.c.customer_id)
    .join(locations, locations.c.id == appointments.c.location_id)
    .outerjoin(contacts, contacts.c.id == appointments.c.contact_id)
)
_BY_ID = prepared(_VIEW.where(appointments.c.id == bindparam("key")))
_BY_PUBLIC_ID = prepared(_VIEW.where(appointments.c.public_id == bindparam("key")))
_IN_ORDER = (appointments.c.starts_at, appointments.c.id)
_OF_IDS = prepared(_VIEW.where(appointments.c.id.in_(each_of("ids"))).order_by(*_IN_ORDER))
_OF_CONVERSATION = prepared(
    _VIEW.where(appointments.c.conversation_id == bindparam("conversation")).order_by(*_IN_ORDER)
)
_ATTENDEES = prepared(select(attendees).where(attendees.c.appointment_id.in_(each_of("ids"))))
_STANDING = prepared(
    select(func.count(appointments.c.id.distinct()).label("ahead"), func.max(customers.c.blocked).label("blocked"))
    .select_from(contacts)
    .join(customers, customers.c.id == contacts.c.customer_id)
    .outerjoin(
        appointments,
        and_(
            appointments.c.customer_id == customers.c.id,
            appointments.c.ends_at > bindparam("now", type_=Instant),
            one_of(appointments.c.status, [status.value for status in OPEN]),
        ),
    )
    .where(contacts.c.kind == bindparam("kind"), contacts.c.value == bindparam("value"))
)
_VISIT = prepared(
    select(appointments.c.id)
    .where(
        appointments.c.customer_id == bindparam("customer"),
        appointments.c.starts_at < bindparam("now", type_=Instant),
        not_(one_of(appointments.c.status, [status.value for status in (*ENDED_EARLY, AppointmentStatus.NO_SHOW)])),
    )
    .limit(1)
)
_ADD = prepared(insert(appointments).returning(appointments.c.id))
_CHANGE = prepared(update(appointments).where(appointments.c.id == bindparam("key")))
_ADD_ATTENDEE = prepared(insert(attendees))
_ADD_CLAIM = prepared(insert(claims))
_OF_SOURCE = and_(claims.c.source == bindparam("kind"), claims.c.source_id == bindparam("key"))
_CLAIMS = prepared(select(claims).where(_OF_SOURCE))
_REMOVE_CLAIMS = prepared(delete(claims).where(_OF_SOURCE))
_DONE = prepared(
    select(idempotency_keys.c.fingerprint, idempotency_keys.c.appointment_id).where(
        idempotency_keys.c.scope == bindparam("asked_scope"), idempotency_keys.c.key == bindparam("asked_key")
    )
)
_ADD_DONE = prepared(insert(idempotency_keys))
_HOLD = prepared(select(holds).where(holds.c.conversation_id == bindparam("conversation")))
_LIVE_HOLDS = prepared(select(func.count()).select_from(holds).where(holds.c.expires_at > bindparam("now")))
_ADD_HOLD = prepared(insert(holds).returning(holds.c.id))
_PROLONG = prepared(update(holds).where(holds.c.id == bindparam("key")).values(expires_at=bindparam("until")))
_REMOVE_HOLD = prepared(delete(holds).where(holds.c.id == bindparam("key")))
_EXPIRED = prepared(select(holds.c.id).where(holds.c.expires_at <= bindparam("now")))


def get_appointment(work: UnitOfWork, key: int | str) -> Appointment:
    """An appointment by its id or public id.

    Raises:
        AppointmentNotFound: There is none.
    """
    query = _BY_ID if isinstance(key, int) else _BY_PUBLIC_ID
    found = _views(work, work.connection.execute(query, {"key": key}).mappings().all())
    if not found:
        raise AppointmentNotFound
    return found[0]


def list_by_conversation(work: UnitOfWork, conversation_id: int) -> list[Appointment]:
    """What a conversation has booked, in order of time."""
    return _views(work, work.connection.execute(_OF_CONVERSATION, {"conversation": conversation_id}).mappings().all())


def list_by_customer(work: UnitOfWork, customer_id: int, *, since: datetime | None = None) -> list[Appointment]:
    """A customer's appointments that end after `since`, in order of time."""
    wanted = appointments.c.customer_id == customer_id
    return _list(work, wanted if since is None else and_(wanted, appointments.c.ends_at > since))


def list_by_contact(work: UnitOfWork, contact: Contact, *, since: datetime) -> list[Appointment]:
    """Appointments whose messages go to this contact and that end after `since`, whoever booked them."""
    own = contacts.alias("own")
    owners = select(own.c.customer_id).where(own.c.kind == contact.kind.value, own.c.value == contact.value)
    return _list(
        work,
        # Says nothing new, but leads to the appointments by an index.
        appointments.c.customer_id.in_(owners),
        contacts.c.kind == contact.kind.value,
        contacts.c.value == contact.value,
        appointments.c.ends_at > since,
    )


def list_between(
    work: UnitOfWork, low: datetime, high: datetime, *, staff_id: int | None = None, with_cancelled: bool = False
) -> list[Appointment]:
    """The appointments that start in [low, high), for a calendar."""
    return _list(work, *_between(low, high, staff_id, with_cancelled=with_cancelled))


def list_starts(
    work: UnitOfWork, low: datetime, high: datetime, *, staff_id: int | None = None
) -> list[tuple[int, datetime]]:
    """(id, start) of what `list_between` gives, where most of it is only counted."""
    query = select(appointments.c.id, appointments.c.starts_at).where(*_between(low, high, staff_id))
    return [(row.id, row.starts_at) for row in work.connection.execute(query.order_by(*_IN_ORDER))]


def list_of(work: UnitOfWork, ids: Sequence[int]) -> list[Appointment]:
    """The appointments with these ids, in order of time."""
    return _views(work, work.connection.execute(_OF_IDS, {"ids": list(ids)}).mappings().all())


def _between(
    low: datetime, high: datetime, staff_id: int | None, *, with_cancelled: bool = False
) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [appointments.c.starts_at >= low, appointments.c.starts_at < high]
    if staff_id is not None:
        wanted.append(appointments.c.staff_id == staff_id)
    if not with_cancelled:
        wanted.append(appointments.c.cancelled_at.is_(None))
    return wanted


def list_group(work: UnitOfWork, group_public_id: str) -> list[Appointment]:
    """What was booked together, in order of time."""
    return _list(work, appointments.c.group_public_id == group_public_id)


def list_series(work: UnitOfWork, series_id: int) -> list[Appointment]:
    """The appointments of a series, cancelled ones too, in order of time."""
    return _list(work, appointments.c.series_id == series_id)


def ids_together(work: UnitOfWork, appointment: Appointment) -> list[int]:
    """The visits ahead that were booked together with this one and stand as it does."""
    together = or_(
        and_(
            appointments.c.group_public_id.is_not(None), appointments.c.group_public_id == appointment.group_public_id
        ),
        and_(appointments.c.series_id.is_not(None), appointments.c.series_id == appointment.series_id),
    )
    rows = work.connection.execute(
        select(appointments.c.id).where(
            together,
            appointments.c.status == appointment.status.value,
            appointments.c.contact_id == appointment.contact_id,
            appointments.c.starts_at > work.now,
        )
    )
    return list(rows.scalars())


def contact_standing(work: UnitOfWork, contact: Contact) -> tuple[int, bool]:
    """(appointments ahead, blocked) of everybody with this contact: who shares a phone shares the count."""
    asked = {"kind": contact.kind.value, "value": contact.value, "now": work.now}
    row = work.connection.execute(_STANDING, asked).one()
    return int(row.ahead), bool(row.blocked)


def has_visited(work: UnitOfWork, customer_id: int) -> bool:
    """Whether a customer has been here before."""
    return work.connection.execute(_VISIT, {"customer": customer_id, "now": work.now}).first() is not None


def contact_kind(work: UnitOfWork, contact_id: int) -> ContactKind | None:
    """How a contact is reached."""
    kind = work.connection.execute(select(contacts.c.kind).where(contacts.c.id == contact_id)).scalar()
    return None if kind is None else ContactKind(kind)


def add_appointment(work: UnitOfWork, values: dict[str, Any], people: Sequence[Attendee]) -> int:
    """Write an appointment with who comes and give its id; the values are the columns."""
    appointment_id = int(work.connection.execute(_ADD, values).scalar_one())
    rows = [{"appointment_id": appointment_id, "name": one.name, "guardian_name": one.guardian_name} for one in people]
    if rows:
        work.connection.execute(_ADD_ATTENDEE, rows)
    return appointment_id


def change_appointment(work: UnitOfWork, appointment_id: int, **values: Any) -> None:
    """Change columns of an appointment; `updated_at` goes with it."""
    work.connection.execute(_CHANGE, {"key": appointment_id, "updated_at": work.now, **values})


def add_claims(work: UnitOfWork, source: str, source_id: int, wanted: Sequence[Claim]) -> None:
    """Make everything in `wanted` busy.

    Raises:
        SlotTaken: The database refused one; the check before has missed it.
    """
    rows = [
        {
            "resource_id": claim.resource_id,
            "starts_at": from_unix(claim.starts_at),
            "ends_at": from_unix(claim.ends_at),
            "source": source,
            "source_id": source_id,
        }
        for claim in wanted
    ]
    if not rows:
        return
    try:
        work.connection.execute(_ADD_CLAIM, rows)
    except IntegrityError as error:
        if _OVERLAP not in str(error.orig):
            raise
        raise SlotTaken(alternatives=()) from error


def load_claims(work: UnitOfWork, source: str, source_id: int) -> list[Claim]:
    """What a source keeps busy."""
    rows = work.connection.execute(_CLAIMS, {"kind": source, "key": source_id})
    return [Claim(row.resource_id, to_unix(row.starts_at), to_unix(row.ends_at)) for row in rows]


def remove_claims(work: UnitOfWork, source: str, source_id: int) -> None:
    """Free what a source kept busy."""
    work.connection.execute(_REMOVE_CLAIMS, {"kind": source, "key": source_id})


def find_idempotent(work: UnitOfWork, scope: str, key: str) -> tuple[str, int] | None:
    """(fingerprint, appointment) of a write that was done under this key."""
    row = work.connection.execute(_DONE, {"asked_scope": scope, "asked_key": key}).first()
    return None if row is None else (row.fingerprint, row.appointment_id)


def add_idempotent(work: UnitOfWork, scope: str, key: str, *, fingerprint: str, appointment_id: int) -> None:
    """Remember a write under its key."""
    values = {"scope": scope, "key": key, "fingerprint": fingerprint, "appointment_id": appointment_id}
    work.connection.execute(_ADD_DONE, {**values, "created_at": work.now})


def find_hold(work: UnitOfWork, conversation_id: int) -> Hold | None:
    """The hold of a conversation, expired or not."""
    row = work.connection.execute(_HOLD, {"conversation": conversation_id}).first()
    if row is None:
        return None
    return Hold(
        row.id, row.public_id, row.conversation_id, Slot.from_json(row.slot), row.expires_at, row.ends_latest_at
    )


def count_live_holds(work: UnitOfWork) -> int:
    """How many conversations hold a time right now."""
    return int(work.connection.execute(_LIVE_HOLDS, {"now": work.now}).scalar_one())


def add_hold(work: UnitOfWork, values: dict[str, Any]) -> int:
    """Write a hold and give its id; the values are the columns."""
    return int(work.connection.execute(_ADD_HOLD, values).scalar_one())


def prolong_hold(work: UnitOfWork, hold_id: int, expires_at: datetime) -> None:
    """Set when a hold ends by itself."""
    work.connection.execute(_PROLONG, {"key": hold_id, "until": expires_at})


def remove_hold(work: UnitOfWork, hold_id: int) -> None:
    """Delete a hold and free what it kept busy."""
    remove_claims(work, "hold", hold_id)
    work.connection.execute(_REMOVE_HOLD, {"key": hold_id})


def remove_expired_holds(work: UnitOfWork) -> None:
    """Delete the holds whose time is over; every write that looks at claims begins with it."""
    expired = list(work.connection.execute(_EXPIRED, {"now": work.now}).scalars())
    for hold_id in expired:
        remove_hold(work, hold_id)


def _list(work: UnitOfWork, *wanted: ColumnElement[bool]) -> list[Appointment]:
    query = _VIEW.where(*wanted).order_by(*_IN_ORDER)
    return _views(work, work.connection.execute(query).mappings().all())


def _views(work: UnitOfWork, rows: Sequence[RowMapping]) -> list[Appointment]:
    if not rows:
        return []
    people: dict[int, list[Attendee]] = defaultdict(list)
    for one in work.connection.execute(_ATTENDEES, {"ids": [row["id"] for row in rows]}):
        people[one.appointment_id].append(Attendee(one.name, one.guardian_name))
    return [_view(row, tuple(people[row["id"]])) for row in rows]


def _view(row: RowMapping, people: tuple[Attendee, ...]) -> Appointment:
    values = dict(row)
    kind, value = values.pop("contact_kind"), values.pop("contact_value")
    values.pop("session_id")
    values |= {
        "status": AppointmentStatus(row["status"]),
        "slot": Slot.from_json(row["slot"]),
        "price_kind": PriceKind(row["price_kind"]),
        "contact": None if kind is None else Contact(ContactKind(kind), value),
        "attendees": people,
    }
    return Appointment(**values)
