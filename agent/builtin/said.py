"""Reads one customer message with the understanding modules, in the light of what was asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, Literal

from agent.named_service import service_entries_of
from agent.read_wish import Opening, WishReading, read_wish
from agent.understanding.answers import Answer, read_answer
from agent.understanding.choices import Choice, Option, read_choice
from agent.understanding.contacts import read_email, read_phone
from agent.understanding.fillers import without_fillers
from agent.understanding.intents import Intent, read_intents
from agent.understanding.people import NamedFor, is_introduced, read_name
from agent.understanding.quantities import read_count_before, read_party_size
from agent.understanding.repeats import take_repeat
from agent.understanding.services import ServiceEntry, ServiceMatch, find_unoffered, match_services
from agent.understanding.staff import StaffMention, find_name_spans, find_staff
from agent.understanding.text import clean_text
from app.words import Language

_SEPARATOR = re.compile(r"[,.;:!?]|\b(?:and|y|e|is|es)\b", re.IGNORECASE)
_CAPITALS = re.compile(r"(?:\b[A-ZÀ-Ý][\w'’-]+\s*){1,3}$")
_CORRECTED = re.compile(
    r"(?:make (?:that|it)|it(?:'s| is)|should be|not \w+(?:,| but)|i meant|name is|es|con el nombre de)\s+"
    r"(?P<name>[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+){0,2})[.!]?$"
)
_IS_NAME = re.compile(r"[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+){1,2}")
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday lunes martes jueves viernes domingo".split()
)
_LONGEST_BARE_NAME = 3
# "The friday one" and "find me one in town" name no hour.
_PRONOUN = re.compile(
    r"\b((?:the|that|this|\w+day|other|another|earlier|later|first|last|\w+(?:st|nd|rd|th)|no|any|which|good|better|new|only|"
    r"(?:find|get|show|give|make|book|want|need|have|see|like|prefer|pick|choose)(?: me| us)?|(?:look|looking|"
    r"search\w*) for)"
    r" )ones?\b(?! ?(?:o.?clock|pm|am|p\.m|a\.m|thirty|fifteen|forty|:))",
    re.IGNORECASE,
)
# So many digits are a phone number even where none was asked for.
_LOCAL_NUMBER = 7


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
class Ground:
    """What a message is read against: the business, and what was offered last."""

    language: Language
    country: str
    staff: tuple[str, ...]
    services: tuple[ServiceEntry, ...]
    opening: tuple[tuple[tuple[time, time], ...], ...]
    options: tuple[Option, ...]
    anchor: date | None

    @classmethod
    def of(cls, context: Mapping[str, Any]) -> "Ground":
        shown = context["offers"] or context["appointments"]
        return cls(
            language=context["language"],
            country=context["business"]["country"],
            staff=tuple(member["name"] for member in context["staff"]),
            services=service_entries_of(context["services"]),
            opening=Opening.from_context(context).weekly,
            options=tuple(_option(offer) for offer in context["offers"]),
            anchor=datetime.fromisoformat(shown[0]["starts"]).date() if shown else None,
        )


def _option(offer: Mapping[str, Any]) -> Option:
    return Option(label=offer["time"], starts_at=datetime.fromisoformat(offer["starts"]), staff=offer["staff"])


@dataclass(frozen=True, slots=True)
class Said:
    """What the latest message holds; `more_services` are named beside `service`, `unoffered` is one this
    business does not have."""

    text: str
    intents: tuple[Intent, ...]
    service: ServiceMatch | None
    more_services: tuple[ServiceMatch, ...]
    staff: StaffMention
    when: WishReading | None
    contact: Contact
    choice: Choice
    people: int
    unoffered: str | None

    @property
    def has_facts(self) -> bool:
        named = bool(self.staff.wanted or self.staff.excluded or self.staff.anyone)
        return bool(self.service or named or self.when or not self.contact.is_empty)


def read_contact(text: str, *, asked: tuple[str, ...], ground: Ground) -> Contact:
    """Name, phone and e-mail in a message; a bare name counts only where one was asked for."""
    return _read_contact(without_fillers(text), asked, ground.country, ground.staff)[0]


@lru_cache(maxsize=4096)
def _read_contact(text: str, asked: tuple[str, ...], country: str, staff: tuple[str, ...]) -> tuple[Contact, str]:
    """The details, and the message without them."""
    phone = read_phone(text, country, asked="phone" in asked)
    email = read_email(text)
    if phone and phone.e164 is None and not _is_try(text, phone.digits, asked="phone" in asked):
        phone = None
    spans = [(found.start, found.end) for found in (phone, email) if found]
    own, other, rest = _read_names(_without(text, spans), asked="name" in asked, staff=staff)
    if own is None and asked == ("confirm",):
        own, rest = _corrected_name(rest)
    if own is None and asked == ("offer",) and _IS_NAME.fullmatch(text.strip()):
        own, other, rest = _read_names(text, asked=True, staff=staff)
    if own is None and spans:
        own, rest = _name_beside(text, min(spans)[0], rest)
    whole = phone.e164 if phone else None
    contact = Contact(
        name=own,
        for_whom=other,
        phone=whole,
        email=email.address if email else None,
        bad_phone=phone.digits if phone and whole is None else None,
    )
    return contact, rest


def _is_try(text: str, digits: str, *, asked: bool) -> bool:
    """Whether too few digits are meant as a phone number: a local one, or digits alone in answer to the question."""
    return len(digits) >= _LOCAL_NUMBER or (asked and not any(letter.isalpha() for letter in text))


def _corrected_name(text: str) -> tuple[str | None, str]:
    """ "No wait, make that Georgina" in answer to a read-back."""
    found = _CORRECTED.search(clean_text(text))
    name = read_name(found.group("name"), asked=True) if found else None
    if name is None or name.name.split()[0].lower() in _DAYS:
        return None, text
    return name.name, text.replace(name.name, " ")


def _read_names(text: str, *, asked: bool, staff: tuple[str, ...]) -> tuple[str | None, str | None, str]:
    """The speaker's name, that of the one who will come, and the text without them."""
    own: str | None = None
    other: str | None = None
    for _ in range(2):
        name = read_name(text, asked=asked and other is None and own is None, staff=staff)
        if name is None or (name.whose is NamedFor.SPEAKER and _is_answer(text) and not is_introduced(text, name)):
            break
        if name.whose is NamedFor.SPEAKER:
            own = own or name.name
        else:
            other = other or name.name
        text = _without(text, [(name.start, name.end)])
    return own, other, text


def _name_beside(text: str, place: int, rest: str) -> tuple[str | None, str]:
    """The name right before a number or an address: "monday at 2, Lou Reed 212 555 0156"."""
    tail = _SEPARATOR.split(clean_text(text)[:place].rstrip(" ,.;:-"))[-1].strip()
    name = read_name(tail, asked=True) if 0 < len(tail.split()) <= _LONGEST_BARE_NAME else None
    if name is None:
        capitals = _CAPITALS.search(tail)
        name = read_name(capitals.group(), asked=True) if capitals else None
    if name is not None and name.whose is NamedFor.SPEAKER and not _is_answer(name.name):
        return name.name, rest.replace(name.name, " ")
    # "Fran Fine 718 555 0128": capitals before a number are a name, whatever else they may mean.
    is_name = _IS_NAME.fullmatch(tail) and not read_intents(tail) and not _is_answer(tail)
    return (tail, rest.replace(tail, " ")) if is_name else (None, rest)


def _is_answer(text: str) -> bool:
    """ "Sí, confirmo" is a yes, whatever was asked."""
    return read_answer(text, act="book") in {Answer.YES, Answer.NO}


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with blanks for what was read already, so that "Lucy Park" asks for no parking."""
    if not spans:
        return text
    clean = clean_text(text)
    for start, end in spans:
        clean = clean[:start] + ";" + " " * (end - start - 1) + clean[end:]
    return " ".join(clean.split())


@lru_cache(maxsize=1024)
def read_said(text: str, said_at: datetime, asked: tuple[str, ...], ground: Ground) -> Said:
    """The latest message in full; the same message on the same ground is read once."""
    text = without_fillers(text)
    contact, rest = _read_contact(text, asked, ground.country, ground.staff)
    rest = take_repeat(rest)[1]
    mention = find_staff(rest, ground.staff)
    whole, rest = rest, _without(rest, find_name_spans(rest, ground.staff))
    matches = _ranked(match_services(rest, ground.services))
    party = read_party_size(rest)
    return Said(
        text=text,
        intents=_intents(rest, contact),
        service=matches[0] if matches else None,
        more_services=tuple(match for match in matches[1:] if match.is_clear),
        staff=mention,
        when=_when(rest, said_at, asked, ground),
        contact=contact,
        choice=read_choice(whole, ground.options),
        people=party.people if party else _count_of(rest, matches),
        unoffered=next(iter(find_unoffered(rest, ground.services)), None) if not matches else None,
    )


def _count_of(rest: str, matches: list[ServiceMatch]) -> int:
    """ "Two haircuts" are for two people; "two" before a singular is an hour or a place in a list."""
    if len(matches) != 1 or not clean_text(rest)[matches[0].start : matches[0].end].lower().endswith("s"):
        return 1
    return read_count_before(rest, matches[0].start)


def _ranked(matches: tuple[ServiceMatch, ...]) -> list[ServiceMatch]:
    """The one to begin with first: the first that is clear, else the best."""
    return sorted(matches, key=lambda match: (not match.is_clear, 0.0 if match.is_clear else -match.score))


def _intents(rest: str, contact: Contact) -> tuple[Intent, ...]:
    """Who gives a number asks for none: "my phone number is" stays when the number is taken out."""
    found = read_intents(rest)
    return found if contact.is_empty else tuple(intent for intent in found if intent is not Intent.CONTACT)


def _when(text: str, said_at: datetime, asked: tuple[str, ...], ground: Ground) -> WishReading | None:
    return read_wish(
        _PRONOUN.sub(r"\1", text),
        now=said_at,
        opening=Opening(ground.opening),
        language=ground.language,
        anchor=ground.anchor,
        expecting=_expected(asked),
    )


def _expected(asked: tuple[str, ...]) -> Literal["day", "time"] | None:
    """What a lone number would mean."""
    if asked == ("when",):
        return "day"
    return "time" if asked == ("offer",) else None
