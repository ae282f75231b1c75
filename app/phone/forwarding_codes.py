"""The keys that send an unanswered call on to another number, as the networks of a country know them."""

from dataclasses import dataclass

import phonenumbers


@dataclass(frozen=True, slots=True)
class ForwardingCodes:
    """What to dial for each case; `name` is the end of its key in the catalogue."""

    name: str
    busy: str
    no_answer: str
    always: str
    off: str


def forwarding_codes(number: str, country: str) -> tuple[ForwardingCodes, ...]:
    """Mobile networks everywhere share one set; North America's landlines have another."""
    mobile = ForwardingCodes("mobile", f"**67*{number}#", f"**61*{number}#", f"**21*{number}#", "##002#")
    if country not in {"US", "CA"}:
        return (mobile,)
    national = _national(number)
    landline = ForwardingCodes("landline", f"*90 {national}", f"*92 {national}", f"*72 {national}", "*73")
    return (landline, mobile)


def show_number(number: str) -> str:
    """A number as people of its country write it."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _national(number: str) -> str:
    parsed = phonenumbers.parse(number, None)
    return str(parsed.national_number)
