"""Puts letters into control's own outbox, and sends them with the same worker idea as a business's messages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from app.accounts.letters.letter import LetterDraft, expiry_of
from app.accounts.letters.repository import count_letters, forget_letters, insert_letter
from app.clock import Clock, to_unix
from app.outbox.message import Draft, MessageKind
from app.outbox.repository import add_message
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from tenants.store import TenantStore

# The house job that sends letters, and the bell that calls it.
LETTERS = "account_letters"
SUBJECT = "account_letter"
BOUND_TO = "control"
# Nobody's inbox is flooded through our forms, whoever fills them in.
MOST_AN_HOUR, MOST_A_DAY = 3, 8
_KEPT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ControlUnits:
    """Units of work on the control database, for the sender of messages."""

    store: TenantStore
    clock: Clock

    async def write(self, rule: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        async with self.store.control_write() as connection:
            return await connection.run_sync(self._run, rule, args, kwargs)

    def _run(self, connection: Connection, rule: Callable[..., Any], args: Any, kwargs: Any) -> Any:
        work = UnitOfWork(connection=connection, now=self.clock.now(), caller=SYSTEM_CALLER)
        return rule(work, *args, **kwargs)


async def post_letter(connection: AsyncConnection, draft: LetterDraft, now: datetime) -> None:
    """Write a letter in this control transaction; beyond three of a kind an hour nothing more goes to an address."""
    await connection.run_sync(_post, draft, now)


def _post(connection: Connection, draft: LetterDraft, now: datetime) -> None:
    forget_letters(connection, now - _KEPT)
    for since, most in ((timedelta(hours=1), MOST_AN_HOUR), (timedelta(days=1), MOST_A_DAY)):
        if count_letters(connection, email=draft.email, kind=draft.kind, since=now - since) >= most:
            return
    letter_id = insert_letter(connection, draft, now)
    work = UnitOfWork(connection=connection, now=now, caller=SYSTEM_CALLER)
    add_message(work, _message(draft, letter_id, now))


def _message(draft: LetterDraft, letter_id: int, now: datetime) -> Draft:
    return Draft(
        dedupe_key=f"letter:{letter_id}:{to_unix(now)}",
        kind=MessageKind.ACCOUNT,
        channel="email",
        recipient_kind="account",
        recipient_id=letter_id,
        subject_kind=SUBJECT,
        subject_id=letter_id,
        subject_version=1,
        language=draft.language,
        due_at=now,
        expires_at=expiry_of(draft.kind, now),
    )
