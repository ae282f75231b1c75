"""The rows of a tenant that a conversation may or may not change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select

from app.models.business import business, entitlement, faq, locations, opening_hours, special_days
from app.models.calendar import absences, appointments, attendees, claims
from app.models.catalogue import services, staff, staff_hours, staff_skills
from app.models.people import consents, contacts, customers
from app.models.waitlist import waitlist_entries
from app.unit_of_work import UnitOfWork

# What belongs to people or to the owner. Conversations, holds, messages to the owner and the ledger come and go.
_TABLES: tuple[Table, ...] = (
    *(appointments, attendees, claims, absences, customers, contacts, consents, waitlist_entries),
    *(business, entitlement, faq, locations, opening_hours, special_days, services, staff, staff_hours, staff_skills),
)

# That a customer proved to have a contact is no change of anybody's data.
_PASSING = frozenset({("contacts", "verified_at")})

Row = Mapping[str, Any]
Rows = Mapping[tuple[str, tuple[Any, ...]], Row]


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is new, gone or different; `row` as it is now, or was last."""

    table: str
    key: tuple[Any, ...]
    kind: str
    row: Row

    def __str__(self) -> str:
        return f"{self.table} {'/'.join(map(str, self.key))} {self.kind}"


def take_snapshot(work: UnitOfWork) -> Rows:
    """Every row by table and key; what is merely held does not count as busy, nor a proved contact as changed."""
    found: dict[tuple[str, tuple[Any, ...]], Row] = {}
    for table in _TABLES:
        query = select(table)
        if table is claims:
            query = query.where(claims.c.source != "hold")
        keys = [column.name for column in table.primary_key]
        for row in work.connection.execute(query).mappings():
            kept = {name: value for name, value in row.items() if (table.name, name) not in _PASSING}
            found[table.name, tuple(row[key] for key in keys)] = kept
    return found


def find_changes(before: Rows, after: Rows) -> list[Change]:
    """What differs, sorted by table."""
    changes = []
    for table, key in sorted(before.keys() | after.keys(), key=str):
        old, new = before.get((table, key)), after.get((table, key))
        if old != new:
            kind = "new" if old is None else "gone" if new is None else "changed"
            changes.append(Change(table, key, kind, new or old or {}))
    return changes
