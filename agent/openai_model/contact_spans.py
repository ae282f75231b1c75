"""Where phone numbers and e-mail addresses stand in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from agent.understanding.contacts import read_email, read_phone

ContactKind = Literal["phone", "email"]


@dataclass(frozen=True, slots=True)
class ContactSpan:
    kind: ContactKind
    start: int
    end: int


_LEAST_DIGITS: Final = 7
_YEAR: Final = r"(?:19|20)\d\d"
_DAY: Final = "|".join(
    rf"{_YEAR}{mark}\d{{1,2}}{mark}\d{{1,2}}|\d{{1,2}}{mark}\d{{1,2}}{mark}{_YEAR}" for mark in ("-", "/", r"\.")
)
_TIME: Final = r"\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?"
_AMOUNT: Final = r"(?<![\d.])\d{1,4}[.,]\d\d(?![\d.])"
# What only looks like a phone number to somebody who counts digits.
_MOMENT_OR_AMOUNT: Final = rf"(?:(?<!\d)(?:{_DAY})(?:[T ]{_TIME})?(?!\d)|(?<!\d){_TIME}(?!\d)|{_AMOUNT})"
_IDENTIFIER: Final = r"(?<!\w)[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?!\w)"
# "10 am" and "3 people" behind a number do not belong to it.
_OTHER_COUNT: Final = r"\d{1,2} ?(?:[ap]\.?m\b|h\b)|\d +[^\W\d_]"
_PHONE: Final = (
    rf"(?<![\w@])(?<!\d\.)[+(]{{0,3}}(?!{_MOMENT_OR_AMOUNT})\d+"
    rf"(?:[ \t\u00a0\u2010-\u2013./()-]{{1,3}}(?!{_MOMENT_OR_AMOUNT}|{_OTHER_COUNT})\d+)*(?!\w)"
)
_EMAIL: Final = r"(?<![\w.+-])[\w.!#$%&'*+/=?^{|}~-]{1,64} ?@ ?[\w-]+(?:\.[\w-]+)+"
_WRITTEN: Final = re.compile(
    rf"(?P<email>{_EMAIL})|(?P<other>{_IDENTIFIER}|{_MOMENT_OR_AMOUNT})|(?P<phone>{_PHONE})", re.IGNORECASE
)
_DIGITS: Final = re.compile(r"\d+")
_MAY_HOLD_SOME: Final = re.compile(rf"@|(?:\d\D*){{{_LEAST_DIGITS}}}")
# "thursday at 3 415 555 0142": the hour before a whole American number.
_HOUR_BEFORE: Final = re.compile(r"[2-9] (?=(?:\d{3}[ .-]?)?\d{3}[ .-]?\d{4}$)")
_MINUTES: Final = frozenset({"00", "15", "30", "45"})


def find_written(text: str) -> Iterator[ContactSpan]:
    """Numbers and addresses in digits and signs. In doubt a long number counts as a phone number."""
    # Most texts have neither, and every one of a conversation is looked through before each request.
    if _MAY_HOLD_SOME.search(text) is None:
        return
    for match in _WRITTEN.finditer(text):
        if match.lastgroup == "email":
            yield ContactSpan("email", match.start(), match.end())
        elif match.lastgroup == "phone" and _is_phone(match.group()):
            hour = _HOUR_BEFORE.match(match.group())
            yield ContactSpan("phone", match.start() + (hour.end() if hour else 0), match.end())


def _is_phone(written: str) -> bool:
    groups = _DIGITS.findall(written)
    return sum(map(len, groups)) >= _LEAST_DIGITS and not _are_times(groups)


def _are_times(groups: list[str]) -> bool:
    """ "10 30 11 45": hours and minutes in turn."""
    hours, minutes = groups[::2], groups[1::2]
    return (
        len(hours) == len(minutes)
        and all(minute in _MINUTES for minute in minutes)
        and all(len(hour) <= 2 and int(hour) < 24 for hour in hours)
    )


_DIGIT_WORD: Final = (
    r"(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine|niner|hundred"
    r"|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|\d)"
)
_REPEATED: Final = r"(?:double|triple|treble|doble)"
_READ_OUT: Final = re.compile(rf"(?:\b{_DIGIT_WORD}\b[\s,.-]*){{3,}}|\b{_REPEATED} {_DIGIT_WORD}\b", re.IGNORECASE)
_SPOKEN_ADDRESS: Final = re.compile(r"\b(?:at|arroba)\b.*\b(?:dot|punto|point|period)\b|@", re.IGNORECASE)


def find_spoken(clean: str) -> ContactSpan | None:
    """A number or address in words, as in "five five five …" or "ana at gmail dot com"; `clean` is cleaned text."""
    email = read_email(clean) if _SPOKEN_ADDRESS.search(clean) else None
    if email is not None:
        return ContactSpan("email", email.start, email.end)
    phone = read_phone(clean) if _READ_OUT.search(clean) else None
    # Single digits in a row tell a number that is read out from a few times of the day.
    if phone is not None and _READ_OUT.search(clean, phone.start, phone.end):
        return ContactSpan("phone", phone.start, phone.end)
    return None
