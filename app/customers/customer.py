"""What a customer is, and how a name is made fit to store."""

import unicodedata
from dataclasses import dataclass

from app.customers.contact import Contact
from app.errors import InvalidInput

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Customer:
    """A person who comes; `contact_id` is where messages of this booking go."""

    id: int
    public_id: str
    name: str
    language: str
    blocked: bool
    contact_id: int | None
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Reachable:
    """A person and the contact under which they were found."""

    customer_id: int
    contact_id: int
    name: str


def clean_name(text: str, *, field: str = "name") -> str:
    """A name on one line without control characters, spaces put right.

    Raises:
        InvalidInput: It is empty, has no letter, or is too long.
    """
    visible = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text)
    name = unicodedata.normalize("NFC", " ".join(visible.split()))
    if not name:
        raise InvalidInput(field=field, reason="name_missing")
    if len(name) > LONGEST_NAME:
        raise InvalidInput(field=field, reason="name_too_long")
    if not any(letter.isalpha() for letter in name):
        raise InvalidInput(field=field, reason="name_unreadable")
    return name
