"""Setting up, checking and removing the second factor (RFC 6238, thirty seconds, six digits)."""

import secrets
from datetime import datetime

import pyotp
from sqlalchemy.ext.asyncio import AsyncConnection

from app.accounts.errors import WrongCode
from app.accounts.person import Person
from app.accounts.repository import change_person
from app.accounts.second_factor import repository
from app.clock import to_unix
from app.config import KeyRing

ISSUER = "Smart Scheduler"
_PURPOSE, _CODES = "second factor", "recovery code"
_STEP = 30
_CODE_COUNT = 10
# Letters and digits nobody confuses on paper.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


async def begin(connection: AsyncConnection, keys: KeyRing, person: Person) -> str:
    """A new secret, in force only once a code of it was shown; the address an app reads from a QR code."""
    secret = pyotp.random_base32()
    sealed = keys.seal(_PURPOSE, secret.encode(), bound_to=person.public_id)
    await change_person(connection, person.person_id, totp_secret=sealed, totp_confirmed_at=None, totp_step=None)
    return address_of(secret, person)


def address_of(secret: str, person: Person) -> str:
    return pyotp.TOTP(secret).provisioning_uri(name=person.email, issuer_name=ISSUER)


async def pending_secret(connection: AsyncConnection, keys: KeyRing, person: Person) -> str | None:
    """The secret that waits for its first code."""
    sealed = await repository.load_secret(connection, person.person_id)
    if sealed is None or person.has_second_factor:
        return None
    return keys.unseal(_PURPOSE, sealed, bound_to=person.public_id).decode()


async def confirm(connection: AsyncConnection, keys: KeyRing, person: Person, *, code: str, now: datetime) -> list[str]:
    """Put the second factor in force; the recovery codes, told this once.

    Raises:
        WrongCode: The code is not the app's.
    """
    await _check_app_code(connection, keys, person, code=code, now=now)
    await change_person(connection, person.person_id, totp_confirmed_at=now)
    return await renew_codes(connection, keys, person)


async def renew_codes(connection: AsyncConnection, keys: KeyRing, person: Person) -> list[str]:
    codes = [_new_code() for _ in range(_CODE_COUNT)]
    await repository.store_codes(connection, person.person_id, [_hash(keys, code) for code in codes])
    return codes


async def check_code(connection: AsyncConnection, keys: KeyRing, person: Person, *, code: str, now: datetime) -> None:
    """A code of the app, or a recovery code, each taken once.

    Raises:
        WrongCode: It is neither.
    """
    plain = "".join(code.lower().split()).replace("-", "")
    if len(plain) == 6 and plain.isdigit():
        await _check_app_code(connection, keys, person, code=plain, now=now)
        return
    for digest in keys.digests(_CODES, plain.encode()):
        if await repository.use_code(connection, person.person_id, digest.hex(), now):
            return
    raise WrongCode


async def remove(connection: AsyncConnection, person: Person) -> None:
    await change_person(connection, person.person_id, totp_secret=None, totp_confirmed_at=None, totp_step=None)
    await repository.store_codes(connection, person.person_id, [])


async def _check_app_code(
    connection: AsyncConnection, keys: KeyRing, person: Person, *, code: str, now: datetime
) -> None:
    sealed = await repository.load_secret(connection, person.person_id)
    if sealed is None:
        raise WrongCode
    totp = pyotp.TOTP(keys.unseal(_PURPOSE, sealed, bound_to=person.public_id).decode())
    step = to_unix(now) // _STEP
    # Clocks differ: the step before and the step after count, too.
    for near in (step, step - 1, step + 1):
        if secrets.compare_digest(totp.generate_otp(near), "".join(code.split()).encode("ascii", "replace").decode()):
            if not await repository.take_step(connection, person.person_id, near):
                break
            return
    raise WrongCode


def _new_code() -> str:
    letters = [secrets.choice(_ALPHABET) for _ in range(10)]
    return f"{''.join(letters[:5])}-{''.join(letters[5:])}"


def _hash(keys: KeyRing, code: str) -> str:
    return keys.digest(_CODES, code.replace("-", "").encode()).hex()
