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
    verified_at: datetime | None = None
    has_second_factor: bool = False
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's part in one business; the tenant goes by its public id, as everywhere outside storage.

    `staff_id` is the public id of the staff member whose calendar is this person's own.
    """

    membership_id: int
    tenant_id: str
    business_name: str
    role: Role
    staff_id: str | None = None


@dataclass(frozen=True, slots=True)
class SignIn:
    """A live session: who is logged in, for which business."""

    session_id: int
    secret_hash: str
    person: Person
    membership: Membership
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A live session as its person sees it in a list; `device` is what the browser said it is."""

    public_id: str
    device: str
    created_at: datetime
    seen_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody's part in a business, as its team list shows it."""

    membership_id: int
    person_id: int
    public_id: str
    name: str
    email: str
    role: Role
    staff_id: str | None
    has_second_factor: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class DemoDoor:
    """A demonstration business that can be entered without a password on this machine."""

    tenant_id: str
    business_name: str
    slug: str
    person_name: str
