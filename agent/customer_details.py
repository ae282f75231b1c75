"""Name, phone and e-mail for a booking: what is known, what is missing, what cannot be used."""

from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

from agent.tool import ToolUnit
from app.customers.contact import email_contact, phone_contact
from app.errors import InvalidInput

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Details:
    """`problem` is the key of a sentence that asks again; phone and e-mail are in their stored form."""

    name: str | None
    phone: str | None
    email: str | None
    problem: str | None
    example: str

    @property
    def missing(self) -> tuple[str, ...]:
        if self.problem == "agent.needs.email_again":
            return ("email",)
        return tuple(field for field, value in (("name", self.name), ("phone", self.phone)) if not value)

    @property
    def shown_phone(self) -> str:
        return show_phone(self.phone) if self.phone else ""

    def known(self) -> dict[str, str | None]:
        return {"name": self.name, "phone": self.phone, "email": self.email}


def read_details(unit: ToolUnit, name: str | None, phone: str | None, email: str | None) -> Details:
    """Check what the customer gave; a value that cannot be used counts as missing."""
    country = unit.shop.business.country
    problem = None
    clean_phone = clean_email = None
    try:
        clean_phone = phone_contact(phone, country, near=unit.shop.business.phone).value if phone else None
    except InvalidInput:
        problem = "agent.needs.phone_again"
    try:
        clean_email = email_contact(email).value if email else None
    except InvalidInput:
        problem = problem or "agent.needs.email_again"
    usable_name = clean_name(name)
    if name and usable_name is None:
        problem = problem or "agent.needs.name_again"
    return Details(usable_name, clean_phone, clean_email, problem, _example(country))


def clean_name(name: str | None) -> str | None:
    """A name has a letter in it and fits on a card."""
    text = " ".join((name or "").split())
    if not any(character.isalpha() for character in text) or len(text) > LONGEST_NAME:
        return None
    return text


@lru_cache(maxsize=1024)
def show_phone(phone: str) -> str:
    """A stored number as people write it."""
    try:
        parsed = phonenumbers.parse(phone, None)
    except phonenumbers.NumberParseException:
        return phone
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _example(country: str) -> str:
    number = phonenumbers.example_number(country)
    if number is None:
        return "+1 212 555 0142"
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
