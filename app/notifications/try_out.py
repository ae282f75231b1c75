"""Sends an invented letter to whoever asks for it in the dashboard, so that the owner sees it as customers do."""

from datetime import timedelta

from app.business.business import Business
from app.clock import to_unix
from app.outbox.message import Draft, MessageKind
from app.outbox.repository import add_message
from app.unit_of_work import UnitOfWork


def plan_test(work: UnitOfWork, business: Business, *, key: str, to: str) -> None:
    """One letter of this kind, now, to a confirmed address; pressing twice within a second sends one."""
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
            content={"key": key, "to": to},
        ),
    )
