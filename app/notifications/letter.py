"""A message before it has a form: what it says, to whom, and what it may carry."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.business.business import Business
from app.words import Words

_PLACE = re.compile(r"\{(\w+)\}")


class Purpose(StrEnum):
    """Why somebody is written to; marketing needs a yes, a code goes to nobody but the address it proves."""

    SERVICE = "service"
    MARKETING = "marketing"
    CODE = "code"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """An appointment for the receiver's calendar."""

    content: bytes
    method: str


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whom a letter is for: a customer, one address alone, or one browser."""

    customer_id: int | None = None
    contact_id: int | None = None
    email: str | None = None
    phone: str | None = None
    subscription_id: int | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """`key` is the end of its keys in the catalogue; `facts` fill its sentences, ours and the owner's.

    `lines` are paragraphs below the table, `rows` the facts as a table, `is_urgent` goes out at night too.
    """

    key: str
    receiver: Receiver
    facts: Mapping[str, str]
    rows: tuple[tuple[str, str], ...] = ()
    button: Button | None = None
    more: tuple[Button, ...] = ()
    lines: tuple[str, ...] = ()
    calendar: CalendarFile | None = None
    code: str | None = None
    purpose: Purpose = Purpose.SERVICE
    is_urgent: bool = True
    appointment_id: int | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    """The sentences of a letter: the owner's where they wrote some, else ours."""

    subject: str
    body: str
    short: str


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything around a letter: who writes and how they look."""

    business: Business
    words: Words
    sender_name: str
    reply_to: str | None
    texts: Texts
    headers: dict[str, str] = field(default_factory=dict)


def fill_places(text: str, facts: Mapping[str, str]) -> str:
    """Put facts in the places of an owner's text; a place nobody knows stays empty, and nothing else is evaluated."""
    return _PLACE.sub(lambda place: facts.get(place.group(1), ""), text)
