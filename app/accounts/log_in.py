"""Logging in: with e-mail and password, or as the owner of a demonstration business."""

from dataclasses import dataclass
from datetime import datetime

from app.accounts import repository
from app.accounts.door import OwnersDoor
from app.accounts.errors import LogInRefused
from app.accounts.passwords import fits_password
from app.accounts.person import Person
from app.accounts.sessions import open_session
from tenants.store import TenantStore


@dataclass(frozen=True, slots=True)
class Browser:
    """From which browser somebody enters: its session so far, which ends, and what it says it is."""

    session: str | None = None
    device: str = ""


async def check_password(door: OwnersDoor, *, email: str, password: str) -> Person:
    """The person, whose second factor, if there is one, is still to be asked for.

    No transaction is open while the password is checked.

    Raises:
        LogInRefused: E-mail and password do not fit.
    """
    async with door.store.control_read() as connection:
        person = await repository.find_person(connection, normal_email(email))
    fits = await fits_password(password, person.password_hash if person else None, cost=door.password_cost)
    if person is None or not fits:
        raise LogInRefused
    return person


async def log_in_as_demo_owner(store: TenantStore, *, tenant_id: str, now: datetime, browser: Browser) -> str:
    """The secret of a new session for a demonstration owner; only routes of this machine may call it.

    Raises:
        LogInRefused: The business has no demonstration owner.
    """
    async with store.control_read() as connection:
        person = await repository.find_demo_owner(connection, tenant_id)
    if person is None:
        raise LogInRefused
    return await enter(store, person, tenant_id=tenant_id, now=now, browser=browser)


async def enter(
    store: TenantStore, person: Person, *, now: datetime, browser: Browser, tenant_id: str | None = None
) -> str:
    """The secret of a new session in one of the person's businesses, by default the first.

    Raises:
        LogInRefused: The person has no business.
    """
    async with store.control_write() as connection:
        for membership in await repository.list_memberships(connection, person.person_id):
            if tenant_id in {None, membership.tenant_id}:
                return await open_session(
                    connection,
                    person=person,
                    membership=membership,
                    now=now,
                    replaces=browser.session,
                    device=browser.device,
                )
    raise LogInRefused


def normal_email(email: str) -> str:
    """The one spelling under which an address is stored."""
    return email.strip().lower()
