"""What a letter is: a mail to somebody with an account, or about to have one, and the right its link gives."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from app.words import Language


class LetterKind(StrEnum):
    """`value` is the part of its keys in the catalogue."""

    SIGN_UP = "sign_up"
    KNOWN = "known"
    RESET = "reset"
    INVITATION = "invitation"
    NEW_EMAIL = "new_email"
    EMAIL_CHANGED = "email_changed"
    PASSWORD_CHANGED = "password_changed"
    SECOND_FACTOR_ON = "second_factor_on"
    SECOND_FACTOR_OFF = "second_factor_off"


LIFETIMES: dict[LetterKind, timedelta] = {
    LetterKind.SIGN_UP: timedelta(hours=24),
    LetterKind.RESET: timedelta(hours=1),
    LetterKind.INVITATION: timedelta(days=7),
    LetterKind.NEW_EMAIL: timedelta(hours=24),
    LetterKind.EMAIL_CHANGED: timedelta(days=7),
}
# A letter without a link only tells; it is not sent any more after a day.
_TOLD_UNTIL = timedelta(days=1)

# Where each letter's button leads: with the link's token, or, where it gives no right, to a plain page.
PATHS: dict[LetterKind, str] = {
    LetterKind.SIGN_UP: "/sign-up/confirm/{token}",
    LetterKind.KNOWN: "/log-in",
    LetterKind.RESET: "/reset/{token}",
    LetterKind.INVITATION: "/invitation/{token}",
    LetterKind.NEW_EMAIL: "/confirm-email/{token}",
    LetterKind.EMAIL_CHANGED: "/undo-email/{token}",
    LetterKind.PASSWORD_CHANGED: "/forgot",
    LetterKind.SECOND_FACTOR_ON: "/forgot",
    LetterKind.SECOND_FACTOR_OFF: "/forgot",
}


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A letter to be sent. `content` are facts for its sentences, and what its link needs to know."""

    kind: LetterKind
    email: str
    language: Language
    content: dict[str, Any]
    person_id: int | None = None
    tenant_id: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it is stored; `tenant_id` is the public id."""

    letter_id: int
    public_id: str
    kind: LetterKind
    email: str
    person_id: int | None
    tenant_id: str | None
    language: Language
    content: dict[str, Any]
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None

    def is_live(self, now: datetime) -> bool:
        return self.used_at is None and now < self.expires_at


def expiry_of(kind: LetterKind, now: datetime) -> datetime:
    return now + LIFETIMES.get(kind, _TOLD_UNTIL)
