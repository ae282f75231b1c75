"""Reads a business's database after a race and says everything that must never be."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.races.act import Act
from tests.tenant_rows import OVERLAPS, audit

_ENDED = "('cancelled', 'cancelled_late')"
_OVERBOOKED = f"""
SELECT s.id, count(a.id), s.capacity FROM class_sessions s JOIN appointments a ON a.session_id = s.id
WHERE a.status NOT IN {_ENDED} GROUP BY s.id HAVING count(a.id) > s.capacity
"""
# A live appointment keeps exactly busy what its slot says, a cancelled one nothing.
_KEPT = """
SELECT source_id, resource_id, starts_at, ends_at FROM claims WHERE source = 'appointment' ORDER BY 1, 2, 3
"""
_APPOINTMENTS = "SELECT id, public_id, status, starts_at, sequence, slot FROM appointments"
_EVENTS = """
SELECT json_extract(subjects, '$.appointment_id'), type, count(*) FROM events
WHERE type IN ('appointment.booked', 'appointment.moved', 'appointment.cancelled') GROUP BY 1, 2
"""
# An absence leaves no second free that is not somebody else's.
_ABSENCES = "SELECT id, resource_id, starts_at, ends_at FROM absences WHERE removed_at IS NULL"
_CLAIMED = """
SELECT starts_at, ends_at FROM claims WHERE resource_id = ? AND starts_at < ? AND ends_at > ? ORDER BY 1
"""
_TWICE = "SELECT dedupe_key, count(*) FROM messages GROUP BY dedupe_key HAVING count(*) > 1"
# What was booked together is told of in one message.
_CONFIRMED = """
SELECT subject_id FROM messages WHERE subject_kind = 'appointment' AND kind = 'confirmation'
UNION SELECT also.value FROM messages, json_each(messages.content, '$.also') AS also
WHERE messages.subject_kind = 'appointment' AND messages.kind = 'confirmation'
"""


def faults(path: Path, acknowledged: Sequence[Act] = (), *, with_messages: bool = True) -> list[str]:
    """Everything wrong in a database file; nothing when all is well."""
    with audit(path) as books:
        found = [*_double_bookings(books), *_broken_rows(books), *_holes(books), *_lost(books, acknowledged)]
        if with_messages:
            found += _wrong_messages(books)
    return found


def _double_bookings(books: sqlite3.Connection) -> Iterator[str]:
    ((overlaps,),) = books.execute(OVERLAPS)
    if overlaps:
        yield f"{overlaps} pairs of claims overlap"
    for session, taken, seats in books.execute(_OVERBOOKED):
        yield f"session {session} has {taken} people on {seats} seats"


def _broken_rows(books: sqlite3.Connection) -> Iterator[str]:
    kept: dict[int, list[tuple[int, int, int]]] = {}
    for appointment, *claim in books.execute(_KEPT):
        kept.setdefault(appointment, []).append(tuple(claim))
    events = {(appointment, kind): count for appointment, kind, count in books.execute(_EVENTS)}
    for key, public_id, status, _, sequence, slot in books.execute(_APPOINTMENTS):
        is_over = status in ("cancelled", "cancelled_late")
        wanted = [] if is_over else sorted(tuple(one) for leg in json.loads(slot)["legs"] for one in leg["claims"])
        if kept.pop(key, []) != wanted:
            yield f"{public_id} ({status}) does not keep busy what it says"
        if events.get((key, "appointment.booked")) != 1:
            yield f"{public_id} was booked {events.get((key, 'appointment.booked'))} times"
        cancelled = events.get((key, "appointment.cancelled"), 0)
        if cancelled != int(is_over):
            yield f"{public_id} ({status}) was cancelled {cancelled} times"
        if events.get((key, "appointment.moved"), 0) + cancelled != sequence:
            yield f"{public_id} has {sequence} changes and another number of events"
    for orphan in kept:
        yield f"claims of appointment {orphan}, which is not there"


def _holes(books: sqlite3.Connection) -> Iterator[str]:
    for absence, resource, starts, ends in books.execute(_ABSENCES).fetchall():
        at = starts
        for begin, end in books.execute(_CLAIMED, (resource, ends, starts)):
            if begin > at:
                break
            at = max(at, end)
        if at < ends:
            yield f"absence {absence} has a hole at {at}"


def _lost(books: sqlite3.Connection, acknowledged: Sequence[Act]) -> Iterator[str]:
    """The last thing a client was told of an appointment must be how it stands."""
    rows = {public_id: (status, starts) for _, public_id, status, starts, _, _ in books.execute(_APPOINTMENTS)}
    by_key: dict[str, set[str]] = {}
    last: dict[str, Act] = {}
    for act in acknowledged:
        last[act.appointment] = act
        if act.kind == "book":
            by_key.setdefault(act.key, set()).add(act.appointment)
    for appointment, act in last.items():
        if appointment not in rows:
            yield f"{appointment} was acknowledged and is not there"
            continue
        status, starts = rows[appointment]
        if (act.kind == "cancel") != status.startswith("cancelled") or starts != act.starts_at:
            yield f"{appointment} is {status} at {starts}, told was {act}"
    for key, made in by_key.items():
        if len(made) > 1:
            yield f"key {key} made {len(made)} appointments"


def _wrong_messages(books: sqlite3.Connection) -> Iterator[str]:
    for key, count in books.execute(_TWICE):
        yield f"message {key} stands there {count} times"
    told = {subject for (subject,) in books.execute(_CONFIRMED)}
    for key, public_id, *_ in books.execute(_APPOINTMENTS + " WHERE channel = 'api'"):
        if key not in told:
            yield f"{public_id} was booked and nobody told"
