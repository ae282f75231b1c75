"""Who may log in, where, and as what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.words import Language


class Role(StrEnum):
    """What a person may do in a business."""

    OWNER = "owner"
    MANAGER = "manager"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Person:
    person_id: int
    public_id: str
    email: str
    name: str
    language: Language
    password_hash: str | None


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's part in one business; the tenant goes by its public id, as everywhere outside storage."""

    membership_id: int
    tenant_id: str
    business_name: str
    role: Role


@dataclass(frozen=True, slots=True)
class SignIn:
    """A live session: who is logged in, for which business."""

    session_id: int
    secret_hash: str
    person: Person
    membership: Membership
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class DemoDoor:
    """A demonstration business that can be entered without a password on this machine."""

    tenant_id: str
    business_name: str
    slug: str
    person_name: str
