"""Phone numbers and e-mail addresses in the one form in which they are stored and compared."""

import re
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, ValidationResult

from app.errors import InvalidInput

_LONGEST_INPUT = 254
# Set aside for examples and fiction (NANPA 555-01xx, Ofcom 07700 900xxx): nobody has them, every demonstration does.
_EXAMPLES = {1: re.compile(r"[2-9]\d\d55501\d\d"), 44: re.compile(r"7700900\d{3}")}


class ContactKind(StrEnum):
    """How somebody can be reached."""

    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach somebody, normalised."""

    kind: ContactKind
    value: str


def phone_contact(text: str, country: str, *, near: str | None = None, field: str = "phone") -> Contact:
    """A phone number as people write it, read by the habits of the business's country, in E.164.

    A number without its area code gets the one of `near`, the business's own number.

    Raises:
        InvalidInput: It is no phone number, or one that nobody can have.
    """
    if len(text) > _LONGEST_INPUT:
        raise InvalidInput(field=field, reason="phone_too_long")
    number = _parse(text, country, field)
    if _lacks_area_code(number):
        code = None if near is None else _area_code(near, country)
        if code is None:
            raise InvalidInput(field=field, reason="phone_without_area_code")
        number = _parse(f"{code}{number.national_number}", country, field)
    if not phonenumbers.is_valid_number(number) and not _is_for_examples(number):
        raise InvalidInput(field=field, reason=_fault(number))
    return Contact(ContactKind.PHONE, phonenumbers.format_number(number, PhoneNumberFormat.E164))


def email_contact(text: str, *, field: str = "email") -> Contact:
    """An e-mail address; its domain is not looked up, its local part keeps its case.

    Raises:
        InvalidInput: It is no e-mail address.
    """
    if len(text) > _LONGEST_INPUT:
        raise InvalidInput(field=field, reason="email_too_long")
    try:
        found = validate_email(text.strip(), check_deliverability=False)
    except EmailNotValidError as error:
        raise InvalidInput(field=field, reason="email_unreadable") from error
    return Contact(ContactKind.EMAIL, found.normalized)


def takes_texts(contact: Contact) -> bool:
    """Whether a text message can reach this number: not where it is certainly a landline."""
    number = phonenumbers.parse(contact.value, None)
    return phonenumbers.number_type(number) is not phonenumbers.PhoneNumberType.FIXED_LINE


def _parse(text: str, country: str, field: str) -> PhoneNumber:
    try:
        number = phonenumbers.parse(text, country)
    except NumberParseException as error:
        raise InvalidInput(field=field, reason="phone_unreadable") from error
    if number.extension:
        raise InvalidInput(field=field, reason="phone_extension")
    return number


def _lacks_area_code(number: PhoneNumber) -> bool:
    return phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE_LOCAL_ONLY


def _area_code(phone: str, country: str) -> str | None:
    try:
        number = phonenumbers.parse(phone, country)
    except NumberParseException:
        return None
    length = phonenumbers.length_of_geographical_area_code(number)
    return str(number.national_number)[:length] if length else None


def _is_for_examples(number: PhoneNumber) -> bool:
    pattern = _EXAMPLES.get(number.country_code or 0)
    return pattern is not None and pattern.fullmatch(str(number.national_number)) is not None


def _fault(number: PhoneNumber) -> str:
    match phonenumbers.is_possible_number_with_reason(number):
        case ValidationResult.TOO_SHORT:
            return "phone_too_short"
        case ValidationResult.TOO_LONG:
            return "phone_too_long"
        case _:
            return "phone_unknown"
