"""What a customer wants: the wishes, questions and courtesies that a message carries."""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from agent.understanding.intents_english import ENGLISH
from agent.understanding.intents_spanish import SPANISH
from agent.understanding.text import phrases, read_text


class Intent(StrEnum):
    """In the order in which they matter when a message carries several."""

    ABUSE = "abuse"
    START_OVER = "start_over"
    FORGET_ME = "forget_me"
    PERSON = "person"
    ARE_YOU_HUMAN = "are_you_human"
    LANGUAGE_SWITCH = "language_switch"
    LEAVE_WAITLIST = "leave_waitlist"
    JOIN_WAITLIST = "join_waitlist"
    RESCHEDULE = "reschedule"
    CANCEL = "cancel"
    MY_APPOINTMENTS = "my_appointments"
    BOOK = "book"
    AVAILABILITY = "availability"
    WHY_NOT = "why_not"
    PRICE = "price"
    DURATION = "duration"
    HOURS = "hours"
    ADDRESS = "address"
    CONTACT = "contact"
    RATING = "rating"
    SERVICES = "services"
    STAFF = "staff"
    POLICY = "policy"
    MESSAGE = "message"
    REPEAT = "repeat"
    HELP = "help"
    OFF_TOPIC = "off_topic"
    SMALL_TALK = "small_talk"
    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"


QUESTIONS: Final = frozenset(
    {
        Intent.PRICE,
        Intent.DURATION,
        Intent.HOURS,
        Intent.ADDRESS,
        Intent.CONTACT,
        Intent.RATING,
        Intent.SERVICES,
        Intent.STAFF,
        Intent.POLICY,
        Intent.AVAILABILITY,
        Intent.WHY_NOT,
        Intent.ARE_YOU_HUMAN,
    }
)


# An intent on the left does not count when one on the right was found: its words belong to that one.
_UNLESS: Final[Mapping[Intent, frozenset[Intent]]] = MappingProxyType(
    {
        Intent.BOOK: frozenset(
            {
                Intent.RESCHEDULE,
                Intent.CANCEL,
                Intent.MY_APPOINTMENTS,
                Intent.JOIN_WAITLIST,
                Intent.LEAVE_WAITLIST,
            }
        ),
        Intent.CANCEL: frozenset({Intent.JOIN_WAITLIST, Intent.LEAVE_WAITLIST, Intent.RESCHEDULE}),
        Intent.JOIN_WAITLIST: frozenset({Intent.LEAVE_WAITLIST}),
        Intent.RESCHEDULE: frozenset({Intent.LEAVE_WAITLIST}),
        Intent.AVAILABILITY: frozenset({Intent.MY_APPOINTMENTS, Intent.HOURS}),
        Intent.STAFF: frozenset({Intent.AVAILABILITY, Intent.ARE_YOU_HUMAN}),
        Intent.SERVICES: frozenset(
            {
                Intent.AVAILABILITY,
                Intent.HELP,
                Intent.LANGUAGE_SWITCH,
                Intent.MY_APPOINTMENTS,
                Intent.PERSON,
                Intent.POLICY,
                Intent.STAFF,
            }
        ),
        Intent.POLICY: frozenset({Intent.MESSAGE, Intent.PERSON}),
        Intent.CONTACT: frozenset({Intent.FORGET_ME, Intent.PERSON}),
        Intent.HELP: frozenset({Intent.PERSON}),
        Intent.REPEAT: frozenset({Intent.PRICE, Intent.HOURS, Intent.ADDRESS}),
    }
)
# "Is there anything open at 4?" asks for a time, "are you open at 4?" for the opening hours.
_OPEN_TIME: Final = phrases(
    r"(?:anything|something|any ?time|slots?|spots?|openings?|appointments?) (?:\w+ ){0,3}?open"
    r"(?! (?:on |at )?(?:your|the) (?:shop|salon|store|office|clinic))"
)
_PATTERNS: Final[tuple[tuple[Intent, re.Pattern[str]], ...]] = tuple(
    (intent, phrases(ENGLISH[intent], SPANISH[intent])) for intent in Intent
)


def read_intents(text: str) -> tuple[Intent, ...]:
    """The intents of a message, the weightiest first; empty when it only answers or gives a fact."""
    return intents_of(read_text(text).plain)


def intents_of(plain: str) -> tuple[Intent, ...]:
    """`read_intents` for a text that was made plain before."""
    found = [intent for intent, pattern in _PATTERNS if pattern.search(plain)]
    if Intent.HOURS in found and Intent.AVAILABILITY in found and _OPEN_TIME.search(plain):
        found.remove(Intent.HOURS)
    return tuple(intent for intent in found if _UNLESS.get(intent, frozenset()).isdisjoint(found))
