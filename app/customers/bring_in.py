"""Brings customers in from a table: first what would become of each row, then the same for real."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.customers.contact import Contact, email_contact, phone_contact
from app.customers.read_table import TableRow
from app.customers.record import CustomerDraft
from app.customers.repository import add_contacts, add_customers, known_people
from app.errors import InvalidInput
from app.unit_of_work import UnitOfWork


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    KNOWN = "known"
    TWICE = "twice"
    PARTLY = "partly"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its fate; `reason` says what could not be used."""

    row: TableRow
    fate: Fate
    draft: CustomerDraft | None
    contacts: tuple[Contact, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Habits:
    """How the business's country writes numbers, and the language of who says none."""

    country: str
    near: str | None
    language: str


def read_rows(rows: Iterable[TableRow], habits: Habits) -> list[Judged]:
    """What can be said without looking at who is there already. Slow for long tables: no place for the event loop."""
    return [_read(row, habits) for row in rows]


def judge(work: UnitOfWork, read: Sequence[Judged]) -> list[Judged]:
    """The fate of every row: one person with one contact comes in once, and nobody who is there is made anew."""
    taken = known_people(work)
    found = []
    for one in read:
        if one.draft is None:
            found.append(one)
            continue
        keys = _keys(one.draft.name, one.contacts)
        known = next((taken[key] for key in keys if key in taken), None)
        fate = one.fate if known is None else (Fate.KNOWN if known else Fate.TWICE)
        found.append(Judged(one.row, fate, one.draft, one.contacts, one.reason))
        for key in keys:
            taken.setdefault(key, False)
    return found


def bring_in(work: UnitOfWork, judged: Sequence[Judged]) -> int:
    """Write the rows that are new; says how many. The same table again brings nobody in twice."""
    wanted = [one for one in judge(work, judged) if one.fate in (Fate.NEW, Fate.PARTLY) and one.draft is not None]
    ids = add_customers(work, [one.draft for one in wanted if one.draft is not None])
    pairs = [(customer_id, contact) for customer_id, one in zip(ids, wanted, strict=True) for contact in one.contacts]
    add_contacts(work, pairs)
    return len(wanted)


def _read(row: TableRow, habits: Habits) -> Judged:
    contacts: list[Contact] = []
    reason = ""
    for text, read in ((row.phone, _phone), (row.email, _email)):
        if not text:
            continue
        try:
            contacts.append(read(text, habits))
        except InvalidInput as error:
            reason = str(error.facts.get("reason", ""))
    language = row.language[:2].lower() if row.language[:2].lower() in ("en", "es") else habits.language
    try:
        draft = CustomerDraft(row.name, language, row.notes, tuple(row.tags.replace(";", ",").split(","))).cleaned()
    except InvalidInput as error:
        return Judged(row, Fate.REFUSED, None, (), str(error.facts.get("reason", "")))
    return Judged(row, Fate.PARTLY if reason else Fate.NEW, draft, tuple(contacts), reason)


def _phone(text: str, habits: Habits) -> Contact:
    return phone_contact(text, habits.country, near=habits.near)


def _email(text: str, habits: Habits) -> Contact:
    return email_contact(text)


def _keys(name: str, contacts: Sequence[Contact]) -> list[tuple[str, str]]:
    """By what somebody is recognised: the name with each contact, or the name alone where there is none."""
    folded = name.casefold()
    return [(folded, contact.value) for contact in contacts] or [(folded, "")]
