"""Logging in: with e-mail and password, or as the owner of a demonstration business."""

from datetime import datetime

from app.accounts import repository
from app.accounts.errors import LogInRefused
from app.accounts.passwords import fits_password
from app.accounts.person import Person
from app.accounts.sessions import open_session
from tenants.store import TenantStore


async def log_in(store: TenantStore, *, email: str, password: str, now: datetime, replaces: str | None) -> str:
    """The secret of a new session; no transaction is open while the password is checked.

    Raises:
        LogInRefused: E-mail and password do not fit, or the person has no business.
    """
    async with store.control_read() as connection:
        person = await repository.find_person(connection, normal_email(email))
    fits = await fits_password(password, person.password_hash if person else None)
    if person is None or not fits:
        raise LogInRefused
    return await _enter(store, person, tenant_id=None, now=now, replaces=replaces)


async def log_in_as_demo_owner(store: TenantStore, *, tenant_id: str, now: datetime, replaces: str | None) -> str:
    """The secret of a new session for a demonstration owner; only routes of this machine may call it.

    Raises:
        LogInRefused: The business has no demonstration owner.
    """
    async with store.control_read() as connection:
        person = await repository.find_demo_owner(connection, tenant_id)
    if person is None:
        raise LogInRefused
    return await _enter(store, person, tenant_id=tenant_id, now=now, replaces=replaces)


async def _enter(
    store: TenantStore, person: Person, *, tenant_id: str | None, now: datetime, replaces: str | None
) -> str:
    async with store.control_write() as connection:
        for membership in await repository.list_memberships(connection, person.person_id):
            if tenant_id in {None, membership.tenant_id}:
                return await open_session(connection, person=person, membership=membership, now=now, replaces=replaces)
    raise LogInRefused


def normal_email(email: str) -> str:
    """The one spelling under which an address is stored."""
    return email.strip().lower()
