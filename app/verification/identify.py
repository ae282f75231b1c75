"""Whose contact was proved: families share a phone, and one person may stand here several times."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from app.customers.contact import Contact
from app.customers.customer import Reachable
from app.customers.repository import note_verified, people_with_contact, propose_merges
from app.events import ContactVerified
from app.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Person:
    """One person behind a contact, with every record under that name, oldest first."""

    name: str
    customer_ids: tuple[int, ...]
    contact_ids: tuple[int, ...]


def people_behind(work: UnitOfWork, contact: Contact) -> list[Person]:
    """The persons who share a contact, by name."""
    groups: dict[str, list[Reachable]] = {}
    for one in people_with_contact(work, contact):
        groups.setdefault(fold_name(one.name), []).append(one)
    return [
        Person(
            name=records[-1].name,
            customer_ids=tuple(dict.fromkeys(one.customer_id for one in records)),
            contact_ids=tuple(one.contact_id for one in records),
        )
        for records in groups.values()
    ]


def find_person(people: Sequence[Person], said: str) -> Person | None:
    """The one that a spoken name means: the whole name, or a first name that only one of them has."""
    wanted = fold_name(said)
    whole = [person for person in people if fold_name(person.name) == wanted]
    first = [person for person in people if fold_name(person.name).split(" ")[0] == wanted.split(" ")[0]]
    for found in (whole, first):
        if len(found) == 1:
            return found[0]
    return None


def prove(work: UnitOfWork, person: Person) -> int:
    """Note that this person has the contact, and return the id of their first record.

    Records under the same name and the same proved contact are probably one person's: the owner is asked.
    """
    note_verified(work, person.contact_ids)
    propose_merges(work, person.customer_ids, reason="same_verified_contact")
    work.record(ContactVerified(customer_id=person.customer_ids[0]))
    return person.customer_ids[0]


def fold_name(name: str) -> str:
    """A name to compare: no case, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", " ".join(name.split()).casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
