"""SQL of the waitlist."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from app.availability.slot import Slot
from app.clock import to_unix
from app.models.base import inserted_id
from app.models.prepared import each_of, one_of, prepared
from app.models.waitlist import gaps, waitlist_entries, waitlist_offers
from app.unit_of_work import UnitOfWork
from app.waitlist.entry import Choice, Entry, EntryState, Gap, GapState, Offer, OfferState, Wish
from tenants.keys import new_public_id

_WAITING = (EntryState.WAITING.value, EntryState.OFFERED.value)
_OF_CONVERSATION = prepared(
    select(waitlist_entries)
    .where(waitlist_entries.c.conversation_id == bindparam("conversation"), one_of(waitlist_entries.c.state, _WAITING))
    .order_by(waitlist_entries.c.id)
)
_OPEN_OFFERS = prepared(
    select(waitlist_offers)
    .where(waitlist_offers.c.entry_id.in_(each_of("entries")), waitlist_offers.c.state == OfferState.OPEN.value)
    .order_by(waitlist_offers.c.id)
)


def add_entry(
    work: UnitOfWork,
    *,
    customer_id: int,
    contact_id: int,
    wish: Wish,
    appointment_id: int | None,
    language: str,
    conversation_id: int | None,
) -> Entry:
    """Write an entry at the end of the list."""
    result = work.connection.execute(
        insert(waitlist_entries),
        {
            "public_id": new_public_id("wai"),
            "customer_id": customer_id,
            "contact_id": contact_id,
            "service_id": wish.service_id,
            "extra_ids": list(wish.extra_ids),
            "staff_id": wish.staff_id,
            "first_day": wish.first_day,
            "last_day": wish.last_day,
            "weekdays": None if wish.weekdays is None else sorted(wish.weekdays),
            "earliest": wish.earliest,
            "latest": wish.latest,
            "choice": wish.choice.value,
            "appointment_id": appointment_id,
            "language": language,
            "channel": work.caller.channel.value,
            "conversation_id": conversation_id,
            "state": EntryState.WAITING.value,
            "created_at": work.now,
            "updated_at": work.now,
        },
    )
    found = get_entry(work, inserted_id(result))
    assert found is not None
    return found


def get_entry(work: UnitOfWork, key: int | str) -> Entry | None:
    column = waitlist_entries.c.id if isinstance(key, int) else waitlist_entries.c.public_id
    row = work.connection.execute(select(waitlist_entries).where(column == key)).one_or_none()
    return None if row is None else _entry(row)


def list_waiting(work: UnitOfWork, *, day: date | None = None, after: int = 0, most: int | None = None) -> list[Entry]:
    """Who waits, in the order they came, after an entry; with a day, those whose days include it."""
    query = select(waitlist_entries).where(waitlist_entries.c.state.in_(_WAITING))
    if day is not None:
        query = query.where(waitlist_entries.c.first_day <= day, waitlist_entries.c.last_day >= day)
    query = query.where(waitlist_entries.c.id > after).order_by(waitlist_entries.c.id)
    rows = work.connection.execute(query.limit(most))
    return [_entry(row) for row in rows]


def entries_of(work: UnitOfWork, *, customer_id: int) -> list[Entry]:
    """What a customer waits for."""
    rows = work.connection.execute(
        select(waitlist_entries)
        .where(waitlist_entries.c.customer_id == customer_id, waitlist_entries.c.state.in_(_WAITING))
        .order_by(waitlist_entries.c.id)
    )
    return [_entry(row) for row in rows]


def entries_of_conversation(work: UnitOfWork, conversation_id: int) -> list[Entry]:
    """What was put on the list in a conversation."""
    rows = work.connection.execute(_OF_CONVERSATION, {"conversation": conversation_id})
    return [_entry(row) for row in rows]


def is_anybody_waiting(work: UnitOfWork, day: date) -> bool:
    found = work.connection.execute(
        select(waitlist_entries.c.id)
        .where(
            waitlist_entries.c.state == EntryState.WAITING.value,
            waitlist_entries.c.last_day >= day,
            waitlist_entries.c.first_day <= day,
        )
        .limit(1)
    ).scalar()
    return found is not None


def is_from_waitlist(work: UnitOfWork, appointment_id: int) -> bool:
    """Whether the waitlist gave this appointment its time."""
    found = work.connection.execute(
        select(waitlist_entries.c.id).where(waitlist_entries.c.booked_id == appointment_id).limit(1)
    ).scalar()
    return found is not None


def count_before(work: UnitOfWork, entry: Entry) -> int:
    """How many came earlier for the same service on days that meet."""
    wish = entry.wish
    return int(
        work.connection.execute(
            select(func.count())
            .select_from(waitlist_entries)
            .where(
                waitlist_entries.c.state.in_(_WAITING),
                waitlist_entries.c.service_id == wish.service_id,
                waitlist_entries.c.id < entry.id,
                waitlist_entries.c.first_day <= wish.last_day,
                waitlist_entries.c.last_day >= wish.first_day,
            )
        ).scalar_one()
    )


def change_entry(work: UnitOfWork, entry_id: int, state: EntryState, **values: Any) -> None:
    work.connection.execute(
        update(waitlist_entries)
        .where(waitlist_entries.c.id == entry_id)
        .values(state=state.value, updated_at=work.now, **values)
    )


def expire_entries(work: UnitOfWork, today: date) -> int:
    """Whoever waited for days that are over waits no more."""
    done = work.connection.execute(
        update(waitlist_entries)
        .where(waitlist_entries.c.state == EntryState.WAITING.value, waitlist_entries.c.last_day < today)
        .values(state=EntryState.EXPIRED.value, updated_at=work.now)
    )
    return done.rowcount


def add_gap(work: UnitOfWork, values: dict[str, Any]) -> int:
    """Write a gap and ask for the promoter at once, where it is open."""
    result = work.connection.execute(
        insert(gaps),
        {
            "public_id": new_public_id("gap"),
            "created_at": work.now,
            "updated_at": work.now,
            "due_at": work.now,
            **values,
        },
    )
    if values["state"] != GapState.CLOSED.value:
        work.wake_at(work.now)
    return inserted_id(result)


def get_gap(work: UnitOfWork, gap_id: int) -> Gap | None:
    row = work.connection.execute(select(gaps).where(gaps.c.id == gap_id)).one_or_none()
    return None if row is None else _gap(row)


def change_gap(work: UnitOfWork, gap_id: int, state: GapState, **values: Any) -> None:
    work.connection.execute(
        update(gaps).where(gaps.c.id == gap_id).values(state=state.value, updated_at=work.now, **values)
    )
    if state is not GapState.CLOSED:
        work.wake_at(values.get("due_at", work.now))


def next_gap(work: UnitOfWork) -> Gap | None:
    """The gap that has waited longest for the promoter."""
    row = work.connection.execute(
        select(gaps)
        .where(gaps.c.state.in_((GapState.OPEN.value, GapState.OFFERED.value)), gaps.c.due_at <= work.now)
        .order_by(gaps.c.due_at, gaps.c.id)
        .limit(1)
    ).one_or_none()
    return None if row is None else _gap(row)


def recent_gaps(work: UnitOfWork, *, most: int) -> list[Gap]:
    """The newest gaps, newest first."""
    rows = work.connection.execute(select(gaps).order_by(gaps.c.id.desc()).limit(most))
    return [_gap(row) for row in rows]


def earliest_due(connection: Connection) -> int | None:
    """When the promoter has to run next."""
    due: datetime | None = connection.execute(
        select(func.min(gaps.c.due_at)).where(gaps.c.state.in_((GapState.OPEN.value, GapState.OFFERED.value)))
    ).scalar()
    return None if due is None else to_unix(due)


def add_offer(
    work: UnitOfWork, *, gap_id: int, entry_id: int, slot: Slot, hold_id: int | None, deadline_at: datetime
) -> int:
    result = work.connection.execute(
        insert(waitlist_offers),
        {
            "public_id": new_public_id("wof"),
            "gap_id": gap_id,
            "entry_id": entry_id,
            "slot": slot.to_json(),
            "starts_at": slot.legs[0].starts_at,
            "hold_id": hold_id,
            "state": OfferState.OPEN.value,
            "token_version": 1,
            "deadline_at": deadline_at,
            "created_at": work.now,
        },
    )
    return inserted_id(result)


def get_offer(work: UnitOfWork, key: int | str) -> Offer | None:
    column = waitlist_offers.c.id if isinstance(key, int) else waitlist_offers.c.public_id
    row = work.connection.execute(select(waitlist_offers).where(column == key)).one_or_none()
    return None if row is None else _offer(row)


def open_offer_of_gap(work: UnitOfWork, gap_id: int) -> Offer | None:
    row = work.connection.execute(
        select(waitlist_offers).where(
            waitlist_offers.c.gap_id == gap_id, waitlist_offers.c.state == OfferState.OPEN.value
        )
    ).one_or_none()
    return None if row is None else _offer(row)


def open_offers_of(work: UnitOfWork, entry_ids: Sequence[int]) -> list[Offer]:
    rows = work.connection.execute(_OPEN_OFFERS, {"entries": list(entry_ids)}) if entry_ids else ()
    return [_offer(row) for row in rows]


def offers_of_gap(work: UnitOfWork, gap_id: int) -> list[Offer]:
    """The chain of questions about one gap, in order."""
    rows = work.connection.execute(
        select(waitlist_offers).where(waitlist_offers.c.gap_id == gap_id).order_by(waitlist_offers.c.id)
    )
    return [_offer(row) for row in rows]


def asked_entries(work: UnitOfWork, gap_id: int) -> frozenset[int]:
    """Who was asked about this gap already."""
    rows = work.connection.execute(select(waitlist_offers.c.entry_id).where(waitlist_offers.c.gap_id == gap_id))
    return frozenset(rows.scalars())


def end_offer(work: UnitOfWork, offer: Offer, state: OfferState, *, appointment_id: int | None = None) -> None:
    work.connection.execute(
        update(waitlist_offers)
        .where(waitlist_offers.c.id == offer.id)
        .values(state=state.value, appointment_id=appointment_id, answered_at=work.now)
    )


def _entry(row: Row[Any]) -> Entry:
    wish = Wish(
        service_id=row.service_id,
        first_day=row.first_day,
        last_day=row.last_day,
        choice=Choice(row.choice),
        extra_ids=tuple(row.extra_ids),
        staff_id=row.staff_id,
        weekdays=None if row.weekdays is None else frozenset(row.weekdays),
        earliest=row.earliest,
        latest=row.latest,
    )
    return Entry(
        id=row.id,
        public_id=row.public_id,
        customer_id=row.customer_id,
        contact_id=row.contact_id,
        wish=wish,
        appointment_id=row.appointment_id,
        language=row.language,
        channel=row.channel,
        conversation_id=row.conversation_id,
        state=EntryState(row.state),
        booked_id=row.booked_id,
        created_at=row.created_at,
    )


def _gap(row: Row[Any]) -> Gap:
    return Gap(
        id=row.id,
        public_id=row.public_id,
        staff_id=row.staff_id,
        location_id=row.location_id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        cause=row.cause,
        appointment_id=row.appointment_id,
        hold_id=row.hold_id,
        state=GapState(row.state),
        outcome=row.outcome,
        due_at=row.due_at,
        created_at=row.created_at,
        looked_through=row.looked_through or 0,
    )


def _offer(row: Row[Any]) -> Offer:
    return Offer(
        id=row.id,
        public_id=row.public_id,
        gap_id=row.gap_id,
        entry_id=row.entry_id,
        slot=Slot.from_json(row.slot),
        hold_id=row.hold_id,
        state=OfferState(row.state),
        deadline_at=row.deadline_at,
        appointment_id=row.appointment_id,
        created_at=row.created_at,
    )
