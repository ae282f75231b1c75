"""The form that books: what was typed, checked field by field, and kept whatever happens."""

import secrets
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Form

from app.appointments.book import LONGEST_NOTE
from app.config import KeyRing, TokenBroken
from app.customers.contact import Contact, email_contact, phone_contact
from app.customers.customer import clean_name
from app.customers.find_or_create import PersonDetails
from app.error_answers.answers import explain_error
from app.errors import InvalidInput
from app.words import Words

_PURPOSE = "booking-form"
Text = Annotated[str, Form(max_length=2000)]


@dataclass(frozen=True, slots=True)
class DetailsForm:
    """`key` names this one submission, so that sending it twice books once."""

    slot: str
    key: str
    back: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""
    errors: dict[str, str] = field(default_factory=dict)


def submitted_form(
    slot: Text = "",
    key: Text = "",
    back: Text = "",
    name: Text = "",
    phone: Text = "",
    email: Text = "",
    note: Text = "",
    instead: Text = "",
) -> DetailsForm:
    """What was sent; a press on one of the other times takes the place of the first one."""
    return DetailsForm(instead or slot, key, back, name, phone, email, note)


def new_form_key(keys: KeyRing) -> str:
    """A fresh name for a submission, signed so that nobody else can make one up."""
    return keys.sign(_PURPOSE, secrets.token_bytes(16))


def is_form_key(keys: KeyRing, key: str) -> bool:
    try:
        keys.read(_PURPOSE, key)
    except TokenBroken:
        return False
    return True


@dataclass(frozen=True, slots=True)
class CheckedDetails:
    """Either a person to book for, or what is wrong with each field."""

    person: PersonDetails | None
    errors: dict[str, str]


def check_details(form: DetailsForm, *, country: str, near: str | None, words: Words) -> CheckedDetails:
    """Read all fields, so that everything wrong is said at once."""
    errors: dict[str, str] = {}
    contacts: list[Contact] = []
    name = ""
    try:
        name = clean_name(form.name)
    except InvalidInput as error:
        errors["name"] = explain_error(error.code, words, error.facts)
    try:
        contacts.append(_phone(form, country, near))
    except InvalidInput as error:
        errors["phone"] = explain_error(error.code, words, error.facts)
    try:
        if form.email.strip():
            contacts.append(email_contact(form.email))
    except InvalidInput as error:
        errors["email"] = explain_error(error.code, words, error.facts)
    if len(form.note) > LONGEST_NOTE:
        errors["note"] = words.say("error.invalid_input.note_too_long")
    person = None if errors else PersonDetails(name, tuple(contacts), words.language)
    return CheckedDetails(person, errors)


def _phone(form: DetailsForm, country: str, near: str | None) -> Contact:
    if not form.phone.strip():
        raise InvalidInput(field="phone", reason="phone_missing")
    return phone_contact(form.phone, country, near=near)
