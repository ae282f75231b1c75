"""What an API key may do, and how its secret looks."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

_MARK = "ssk_"
_HINT_LETTERS = 8


class Scope(StrEnum):
    """What a key may read or change."""

    READ_APPOINTMENTS = "appointments:read"
    CHANGE_APPOINTMENTS = "appointments:write"
    READ_CUSTOMERS = "customers:read"
    CHANGE_CUSTOMERS = "customers:write"
    READ_CATALOGUE = "catalogue:read"
    CHANGE_CATALOGUE = "catalogue:write"
    READ_SETTINGS = "settings:read"
    CHANGE_SETTINGS = "settings:write"
    READ_CONVERSATIONS = "conversations:read"


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key as its owner sees it; `hint` is how its secret begins."""

    key_id: int
    public_id: str
    tenant_id: str
    name: str
    hint: str
    scopes: frozenset[Scope]
    created_at: datetime
    last_used_at: datetime | None


def new_secret() -> tuple[str, str]:
    """The secret, shown once, and its hint."""
    secret = f"{_MARK}{secrets.token_urlsafe(32)}"
    return secret, secret[: len(_MARK) + _HINT_LETTERS]


def hash_secret(secret: str) -> str:
    """What is stored: 256 random bits need no salt and no slow hash."""
    return sha256(secret.encode()).hexdigest()
