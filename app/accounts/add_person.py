"""Making the people who log in, and giving them a business."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.accounts import repository
from app.accounts.check_email import checked_email
from app.accounts.errors import EmailTaken
from app.accounts.log_in import normal_email
from app.accounts.passwords import COST, hash_password
from app.accounts.person import Role
from app.words import Language
from tenants.store import TenantStore


async def add_person(
    store: TenantStore,
    *,
    email: str,
    name: str,
    password: str,
    tenant_id: str,
    role: Role,
    language: Language,
    now: datetime,
    password_cost: int = COST,
) -> None:
    """A person with a password and a part in one business.

    Raises:
        InvalidInput: The e-mail address is none.
        PasswordUnfit: The password is too short or too long.
        EmailTaken: Somebody has an account with this address.
    """
    address = checked_email(email)
    password_hash = await hash_password(password, cost=password_cost)
    try:
        async with store.control_write() as connection:
            person_id = await repository.insert_person(
                connection,
                email=address,
                name=name,
                password_hash=password_hash,
                language=language,
                is_demo=False,
                now=now,
            )
            await repository.insert_membership(connection, person_id=person_id, tenant_id=tenant_id, role=role, now=now)
    except IntegrityError as error:
        raise EmailTaken from error


async def ensure_demo_owner(
    connection: AsyncConnection, *, tenant_id: str, email: str, name: str, language: Language, now: datetime
) -> None:
    """The demonstration owner of a business, made once; without a password nobody enters from outside."""
    if await repository.find_demo_owner(connection, tenant_id) is not None:
        return
    person_id = await repository.insert_person(
        connection,
        email=normal_email(email),
        name=name,
        password_hash=None,
        language=language,
        is_demo=True,
        now=now,
    )
    await repository.insert_membership(connection, person_id=person_id, tenant_id=tenant_id, role=Role.OWNER, now=now)
