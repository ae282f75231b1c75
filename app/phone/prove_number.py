"""Proving that a number is the owner's own before a caller can be put through to it."""

import hmac
import secrets
from datetime import timedelta

import phonenumbers

from app.business.repository import load_business
from app.config import KeyRing
from app.errors import AppError, InvalidInput
from app.phone.phone_settings import PhoneSettings, change_phone_settings, load_phone_settings
from app.unit_of_work import UnitOfWork

_PURPOSE = "transfer-number"
_GOOD_FOR = timedelta(minutes=10)
_MOST_TRIES = 5
_DEAR = frozenset(
    {
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
        phonenumbers.PhoneNumberType.SHARED_COST,
        phonenumbers.PhoneNumberType.PAGER,
        phonenumbers.PhoneNumberType.VOICEMAIL,
    }
)


class ProofSpent(AppError):
    """Too many wrong codes for this number within a short while."""

    code = "phone_proof_spent"


def read_own_number(work: UnitOfWork, text: str) -> str:
    """A number of the business's country in E.164, none that costs extra.

    Raises:
        InvalidInput: It is no such number.
    """
    country = load_business(work).country
    try:
        parsed = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as error:
        raise InvalidInput(field="number") from error
    is_here = parsed.country_code == phonenumbers.country_code_for_region(country)
    if not phonenumbers.is_valid_number(parsed) or not is_here or phonenumbers.number_type(parsed) in _DEAR:
        raise InvalidInput(field="number")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def start_proof(work: UnitOfWork, *, number: str, keys: KeyRing) -> str:
    """A new code for a number; what was proved before stays until it is replaced.

    Raises:
        ProofSpent: Too many wrong codes were given for this number; asking again brings no new tries.
    """
    settings = load_phone_settings(work)
    is_again = settings.proof_number == number and _is_running(settings, work)
    if is_again and settings.proof_tries >= _MOST_TRIES:
        raise ProofSpent
    code = f"{secrets.randbelow(1_000_000):06d}"
    change_phone_settings(
        work,
        proof_hash=_digest(keys, number, code),
        proof_number=number,
        proof_expires_at=work.now + _GOOD_FOR,
        proof_tries=settings.proof_tries if is_again else 0,
    )
    return code


def finish_proof(work: UnitOfWork, *, code: str, keys: KeyRing) -> bool:
    """Compare a code; the number counts from here on. A wrong one is counted, so it must be stored: no exception."""
    settings = load_phone_settings(work)
    if not _is_open(settings, work):
        return False
    assert settings.proof_number is not None
    assert settings.proof_hash is not None
    given = "".join(character for character in code if character.isdigit())
    if not hmac.compare_digest(_digest(keys, settings.proof_number, given), settings.proof_hash):
        change_phone_settings(work, proof_tries=settings.proof_tries + 1)
        return False
    change_phone_settings(
        work,
        transfer_number=settings.proof_number,
        transfer_proved_at=work.now,
        proof_hash=None,
        proof_number=None,
        proof_expires_at=None,
        proof_tries=0,
    )
    return True


def forget_transfer_number(work: UnitOfWork) -> None:
    change_phone_settings(work, transfer_number=None, transfer_proved_at=None, staff_first=False)


def _is_open(settings: PhoneSettings, work: UnitOfWork) -> bool:
    return _is_running(settings, work) and settings.proof_tries < _MOST_TRIES


def _is_running(settings: PhoneSettings, work: UnitOfWork) -> bool:
    expires = settings.proof_expires_at
    return settings.proof_hash is not None and expires is not None and work.now < expires


def _digest(keys: KeyRing, number: str, code: str) -> str:
    return keys.digest(_PURPOSE, f"{number} {code}".encode()).hex()
