"""Sessions: a random secret in the browser, its hash with us, an end by idleness and one for good."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy.ext.asyncio import AsyncConnection

from app.accounts import repository
from app.accounts.errors import NotLoggedIn
from app.accounts.person import Membership, Person, SignIn
from app.errors import NotFound

IDLE = timedelta(hours=12)
LIFETIME = timedelta(days=30)
# So long we still know whose form it was that was sent after its session had ended.
_KEPT = timedelta(days=3)
# Being seen is written down this often at most, so that reading a page is not a write.
_SEEN_EVERY = timedelta(minutes=5)


def hash_secret(secret: str) -> str:
    """What is stored of a session's secret; 128 random bits need no salt and no slow hash."""
    return sha256(secret.encode()).hexdigest()


async def open_session(
    connection: AsyncConnection,
    *,
    person: Person,
    membership: Membership,
    now: datetime,
    replaces: str | None,
    device: str = "",
) -> str:
    """A new session's secret; the one the browser brought along ends, so that none can be planted on it."""
    if replaces is not None:
        await repository.revoke_session(connection, hash_secret(replaces), now)
    await repository.delete_dead_sessions(connection, ended_before=now - _KEPT, idle_since=now - IDLE - _KEPT)
    secret = secrets.token_urlsafe(16)
    await repository.insert_session(
        connection,
        secret_hash=hash_secret(secret),
        person_id=person.person_id,
        membership_id=membership.membership_id,
        now=now,
        expires_at=now + LIFETIME,
        device=device,
    )
    return secret


async def find_session(connection: AsyncConnection, secret: str, *, now: datetime) -> SignIn:
    """Who a secret stands for.

    Raises:
        NotLoggedIn: The session is unknown, revoked, idle for 12 hours or older than 30 days.
    """
    sign_in = await repository.find_sign_in(connection, hash_secret(secret), now=now, idle_since=now - IDLE)
    if sign_in is None:
        raise NotLoggedIn
    return sign_in


def is_due_to_be_seen(sign_in: SignIn, now: datetime) -> bool:
    return now - sign_in.seen_at >= _SEEN_EVERY


async def close_session(connection: AsyncConnection, secret: str, *, now: datetime) -> None:
    """End one session at once."""
    await repository.revoke_session(connection, hash_secret(secret), now)


async def switch_business(connection: AsyncConnection, sign_in: SignIn, *, tenant_id: str) -> None:
    """Turn the session to another business of the same person.

    Raises:
        NotFound: The person is not a member there.
    """
    for membership in await repository.list_memberships(connection, sign_in.person.person_id):
        if membership.tenant_id == tenant_id:
            await repository.switch_membership(connection, sign_in.session_id, membership.membership_id)
            return
    raise NotFound
