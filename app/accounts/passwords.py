"""Password hashes: bcrypt over SHA-256, calculated beside the event loop."""

from functools import cache

from anyio import CapacityLimiter, to_thread
from passlib.context import CryptContext

from app.accounts.errors import PasswordUnfit

SHORTEST = 10
LONGEST = 512
# Each step doubles the time a guess takes; no setting lowers it.
COST = 12

# The hash of a password nobody has: checking it takes as long as checking a real one.
_NOBODY = "$bcrypt-sha256$v=2,t=2b,r={cost}$T662rv1ahvxbisJtdGZ1W.$aHSxSGXiGgADZzp4c5ZPEAMXFD3.Jse"
_CONTEXT = CryptContext(schemes=["bcrypt_sha256"])
_HASHES_AT_ONCE = 2
_FIRST_GUESSES = frozenset(
    "1234567890 0123456789 12345678910 1234567891 0987654321 qwertyuiop 1q2w3e4r5t asdfghjkl; qwerty12345".split()
)
_FIRST_WORDS = frozenset(
    "password passwort contraseña contrasena iloveyou qwertyuiop administrator welcome letmein".split()
)


async def hash_password(password: str, *, cost: int = COST) -> str:
    """The hash to store.

    Raises:
        PasswordUnfit: It has fewer than 10 or more than 512 characters, or everybody tries it first.
    """
    if not SHORTEST <= len(password) <= LONGEST or is_guessed_first(password):
        raise PasswordUnfit
    return await to_thread.run_sync(_hash, password, cost, limiter=_limiter())


async def fits_password(password: str, password_hash: str | None, *, cost: int = COST) -> bool:
    """Whether the password is the one; takes as long for unknown people as for those whose hash has this cost."""
    if len(password) > LONGEST:
        password, password_hash = "", None
    stored = password_hash or _NOBODY.format(cost=cost)
    fits = await to_thread.run_sync(_verify, password, stored, limiter=_limiter())
    return fits and password_hash is not None


def is_guessed_first(password: str) -> bool:
    """Whether a password is long enough only by repeating itself or by counting."""
    plain = password.lower()
    return (
        (len(plain) < 20 and len(set(plain)) < 4)
        or plain in _FIRST_GUESSES
        or plain.strip("0123456789!.") in _FIRST_WORDS
    )


def _hash(password: str, cost: int) -> str:
    return str(_CONTEXT.using(bcrypt_sha256__rounds=cost).hash(password))


def _verify(password: str, password_hash: str) -> bool:
    return bool(_CONTEXT.verify(password, password_hash))


@cache
def _limiter() -> CapacityLimiter:
    """A flood of log-ins queues here instead of taking every core."""
    return CapacityLimiter(_HASHES_AT_ONCE)
