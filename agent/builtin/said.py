"""Reads one customer message with the understanding modules, in the light of what was asked."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from agent.named_service import service_entries_of
from agent.read_wish import Opening, WishReading, read_wish
from agent.understanding.choices import Choice, Option, read_choice
from agent.understanding.contacts import read_email, read_phone
from agent.understanding.intents import Intent, read_intents
from agent.understanding.people import NamedFor, read_name
from agent.understanding.quantities import read_party_size
from agent.understanding.services import ServiceMatch, match_services
from agent.understanding.staff import StaffMention, find_staff


@dataclass(frozen=True, slots=True)
class Contact:
    """Who the customer says they are; `for_whom` is who will come instead."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None
    for_whom: str | None = None
    bad_phone: str | None = None

    @property
    def is_empty(self) -> bool:
        return not any((self.name, self.phone, self.email, self.for_whom, self.bad_phone))


@dataclass(frozen=True, slots=True)
class Said:
    """What the latest message holds."""

    text: str
    intents: tuple[Intent, ...]
    service: ServiceMatch | None
    staff: StaffMention
    when: WishReading | None
    contact: Contact
    choice: Choice
    people: int

    @property
    def has_facts(self) -> bool:
        named = bool(self.staff.wanted or self.staff.anyone)
        return bool(self.service or named or self.when or not self.contact.is_empty)


def read_contact(text: str, *, asked: tuple[str, ...], context: dict[str, Any]) -> Contact:
    """Name, phone and e-mail in a message; a bare name counts only where one was asked for."""
    return _read_contact(text, asked, context["business"]["country"], tuple(_staff_names(context)))


@lru_cache(maxsize=2048)
def _read_contact(text: str, asked: tuple[str, ...], country: str, staff: tuple[str, ...]) -> Contact:
    name = read_name(text, asked="name" in asked, staff=staff)
    phone = read_phone(text, country, asked="phone" in asked)
    email = read_email(text)
    whole = phone.e164 if phone else None
    return Contact(
        name=name.name if name and name.whose is NamedFor.SPEAKER else None,
        for_whom=name.name if name and name.whose is not NamedFor.SPEAKER else None,
        phone=whole,
        email=email.address if email else None,
        bad_phone=phone.digits if phone and whole is None and "phone" in asked else None,
    )


def read_said(text: str, *, said_at: datetime, asked: tuple[str, ...], context: dict[str, Any]) -> Said:
    """The latest message in full."""
    staff = _staff_names(context)
    entries = service_entries_of(context["services"])
    matches = match_services(text, entries)
    party = read_party_size(text)
    return Said(
        text=text,
        intents=read_intents(text),
        service=max(matches, key=lambda match: match.score) if matches else None,
        staff=find_staff(text, staff),
        when=_when(text, said_at, context),
        contact=read_contact(text, asked=asked, context=context),
        choice=read_choice(text, _options(context)),
        people=party.people if party else 1,
    )


def _when(text: str, said_at: datetime, context: dict[str, Any]) -> WishReading | None:
    shown = context["offers"] or context["appointments"]
    anchor = datetime.fromisoformat(shown[0]["starts"]).date() if shown else None
    return read_wish(
        text,
        now=said_at,
        opening=Opening.from_context(context),
        language=context["language"],
        anchor=anchor,
    )


def _options(context: dict[str, Any]) -> list[Option]:
    return [
        Option(label=offer["time"], starts_at=datetime.fromisoformat(offer["starts"]), staff=offer["staff"])
        for offer in context["offers"]
    ]


def _staff_names(context: dict[str, Any]) -> list[str]:
    return [member["name"] for member in context["staff"]]
