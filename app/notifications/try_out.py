"""Sends an invented letter to the business itself, so that the owner sees it as customers do."""

from datetime import timedelta

from app.business.business import Business
from app.clock import to_unix
from app.outbox.message import Draft, MessageKind
from app.outbox.repository import add_message
from app.unit_of_work import UnitOfWork


def plan_test(work: UnitOfWork, business: Business, *, key: str) -> None:
    """One letter of this kind, now; pressing twice within a second sends one."""
    add_message(
        work,
        Draft(
            dedupe_key=f"test:{key}:{to_unix(work.now)}",
            kind=MessageKind.TEST,
            channel="email",
            recipient_kind="owner",
            recipient_id=1,
            subject_kind="test",
            subject_id=0,
            subject_version=0,
            language=business.default_language,
            due_at=work.now,
            expires_at=work.now + timedelta(hours=1),
            content={"key": key},
        ),
    )
