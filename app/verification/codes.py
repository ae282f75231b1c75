"""A code is computed from its verification's id and our keys, and stored only as a keyed hash."""

import hmac
from collections.abc import Sequence
from typing import Protocol

from app.verification.verification import Verification

DIGITS = 6
_CODE = "verification code"
_HASH = "verification hash"


class CodeKeys(Protocol):
    """The key ring: HMAC-SHA256 of a payload under every key for a purpose, the newest first."""

    def digests(self, purpose: str, message: bytes) -> Sequence[bytes]: ...


def new_code_hash(keys: CodeKeys, public_id: str) -> str:
    """The hash of the code that a new verification with this id has."""
    return _hashes(keys, public_id, _codes(keys, public_id)[0])[0]


def no_code_hash(keys: CodeKeys, public_id: str) -> str:
    """A hash that no code has, in the form of one that some code has."""
    return _hashes(keys, public_id, "none")[0]


def code_of(keys: CodeKeys, verification: Verification) -> str | None:
    """The code to send; None where none was to be sent, or its key is gone."""
    known = (code for code in _codes(keys, verification.public_id) if is_code(keys, verification, code))
    return next(known, None)


def is_code(keys: CodeKeys, verification: Verification, given: str) -> bool:
    """Whether these digits are the code, in the same time for every answer."""
    hashes = _hashes(keys, verification.public_id, given)
    fits = [hmac.compare_digest(one.encode(), verification.code_hash.encode()) for one in hashes]
    return True in fits


def _codes(keys: CodeKeys, public_id: str) -> list[str]:
    digests = keys.digests(_CODE, public_id.encode())
    return [str(int.from_bytes(digest[:8]) % 10**DIGITS).zfill(DIGITS) for digest in digests]


def _hashes(keys: CodeKeys, public_id: str, code: str) -> list[str]:
    return [digest.hex() for digest in keys.digests(_HASH, f"{public_id}:{code}".encode())]
