"""Signing up: first the e-mail address is confirmed, then the business is made, with its trial.

Whoever signs up with somebody else's address gets the same answer as everybody; only the letter differs.
"""

import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.accounts import repository
from app.accounts.check_email import checked_email
from app.accounts.errors import LinkUsed
from app.accounts.letters.letter import Letter, LetterDraft, LetterKind
from app.accounts.letters.post import LETTERS, post_letter
from app.accounts.letters.repository import use_letter
from app.accounts.passwords import fits_password, hash_password
from app.accounts.person import Person, Role
from app.billing.start_trial import fill_trial, start_trial
from app.business.new_business import NewBusiness, write_new_business
from app.errors import InvalidInput
from app.plans import TRIAL_PLAN, PlanName
from app.presence.setup import begin_setup
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from app.words import Language
from tenants.directory import TenantRecord
from tenants.errors import SlugTaken
from tenants.slug import LONGEST, suggest_slug

LONGEST_NAME = 80
_MOST_SLUGS = 50


@dataclass(frozen=True, slots=True)
class SignUp:
    """What the form says; `visit` is the browser it was filled in with."""

    business: str
    email: str
    password: str
    plan: str
    timezone: str
    language: Language
    visit: str


async def ask_to_sign_up(house: House, wish: SignUp) -> None:
    """Send the letter that goes on from here.

    Raises:
        InvalidInput: Name or address cannot be used.
        PasswordUnfit: The password protects nothing.
    """
    name = _checked_name(wish.business)
    email = checked_email(wish.email)
    password_hash = await hash_password(wish.password, cost=house.password_cost)
    now = house.clock.now()
    async with house.store.control_write() as connection:
        known = await repository.find_person(connection, email)
        if known is not None:
            draft = LetterDraft(LetterKind.KNOWN, email, known.language, {}, known.person_id)
        else:
            draft = LetterDraft(LetterKind.SIGN_UP, email, wish.language, _content(wish, name, password_hash))
        await post_letter(connection, draft, now)
    house.bells.ring(LETTERS)


def _content(wish: SignUp, name: str, password_hash: str) -> dict[str, object]:
    plan = wish.plan if wish.plan in set(PlanName) else TRIAL_PLAN.value
    return {
        "facts": {"business": name},
        "password_hash": password_hash,
        "plan": plan,
        "timezone": wish.timezone[:64],
        "visit": visit_hash(wish.visit),
    }


def visit_hash(visit: str) -> str:
    return sha256(visit.encode()).hexdigest()


def is_same_browser(letter: Letter, visit: str) -> bool:
    """Whether the link is opened where the form was filled in: then nobody has to type the password again."""
    return hmac.compare_digest(str(letter.content.get("visit", "")), visit_hash(visit))


async def proves_password(letter: Letter, password: str) -> bool:
    """Whether somebody in another browser knows the password that was chosen.

    Without this, a stranger could sign up with a victim's address and wait for the victim to confirm it.
    """
    return await fits_password(password, str(letter.content["password_hash"]))


async def finish_sign_up(house: House, letter: Letter) -> tuple[Person, TenantRecord]:
    """Make the business and its owner, once per letter.

    Raises:
        LinkUsed: Somebody was faster, or the address has an account by now.
    """
    facts: Mapping[str, str] = letter.content["facts"]
    new = NewBusiness(facts["business"], str(letter.content["timezone"]), letter.language)
    now = house.clock.now()

    def fill(connection: Connection) -> None:
        work = UnitOfWork(connection=connection, now=now, caller=SYSTEM_CALLER)
        write_new_business(work, new)
        fill_trial(work)
        begin_setup(work, chosen_plan=str(letter.content["plan"]))

    on_active = partial(_add_owner, letter=letter, now=now)
    record = await _provision(house, new.name, fill, on_active)
    async with house.store.control_read() as connection:
        person = await repository.find_person(connection, letter.email)
    assert person is not None, "the owner was made with the business"
    return person, record


async def _provision(
    house: House,
    name: str,
    fill: Callable[[Connection], None],
    on_active: Callable[[AsyncConnection, TenantRecord], Awaitable[None]],
) -> TenantRecord:
    """Under the address its name suggests, or the first free one after it."""
    wanted = suggest_slug(name)
    for number in range(1, _MOST_SLUGS):
        ending = "" if number == 1 else f"-{number}"
        slug = wanted[: LONGEST - len(ending)].rstrip("-") + ending
        try:
            return await house.store.provision(slug=slug, name=name, fill=fill, on_active=on_active)
        except SlugTaken:
            continue
        except IntegrityError as error:
            raise LinkUsed from error
    raise InvalidInput(field="business", reason="business_name_taken")


async def _add_owner(connection: AsyncConnection, record: TenantRecord, *, letter: Letter, now: datetime) -> None:
    content = letter.content
    if not await use_letter(connection, letter, now):
        raise LinkUsed
    person_id = await repository.insert_person(
        connection,
        email=letter.email,
        name=_person_name(letter.email),
        password_hash=str(content["password_hash"]),
        language=letter.language,
        is_demo=False,
        now=now,
    )
    await repository.change_person(connection, person_id, verified_at=now)
    await repository.insert_membership(
        connection, person_id=person_id, tenant_id=record.public_id, role=Role.OWNER, now=now
    )
    await start_trial(connection, record)


def _person_name(email: str) -> str:
    """Until the owner says who she is: what stands before the @, as a name."""
    words = "".join(letter if letter.isalpha() else " " for letter in email.split("@")[0]).split()
    return " ".join(word.capitalize() for word in words)[:60] or email[:60]


def _checked_name(name: str) -> str:
    plain = " ".join("".join(letter for letter in name if letter.isprintable()).split())
    if not any(letter.isalnum() for letter in plain):
        raise InvalidInput(field="business", reason="business_name_missing")
    if len(plain) > LONGEST_NAME:
        raise InvalidInput(field="business", reason="business_name_too_long")
    return plain
