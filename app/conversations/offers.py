"""Offers and proposals: the free times a conversation was shown, and the acts that wait for a yes."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from app.conversations.conversation import Act, Offer, Proposal, ProposalState
from app.conversations.errors import ProposalGone
from app.models.talk import offers, proposals
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id


def replace_offers(
    work: UnitOfWork, conversation_id: int, *, turn_id: int, slots: Sequence[dict[str, Any]]
) -> list[str]:
    """Make these the live offers; handles count on, so that an old one never means a new time."""
    work.connection.execute(
        update(offers).where(offers.c.conversation_id == conversation_id, offers.c.live.is_(True)).values(live=False)
    )
    known = work.connection.execute(
        select(func.count()).select_from(offers).where(offers.c.conversation_id == conversation_id)
    ).scalar_one()
    handles = [f"s{known + number}" for number in range(1, len(slots) + 1)]
    if slots:
        work.connection.execute(
            insert(offers),
            [
                {
                    "conversation_id": conversation_id,
                    "handle": handle,
                    "turn_id": turn_id,
                    "slot": slot,
                    "live": True,
                }
                for handle, slot in zip(handles, slots, strict=True)
            ],
        )
    return handles


def live_offers(work: UnitOfWork, conversation_id: int) -> list[Offer]:
    rows = work.connection.execute(
        select(offers).where(offers.c.conversation_id == conversation_id, offers.c.live.is_(True)).order_by(offers.c.id)
    )
    return [_offer(row) for row in rows]


def find_offer(work: UnitOfWork, conversation_id: int, handle: str) -> Offer | None:
    """An offer of this conversation, live or earlier; nobody else's can be named."""
    row = work.connection.execute(
        select(offers).where(offers.c.conversation_id == conversation_id, offers.c.handle == handle)
    ).one_or_none()
    return None if row is None else _offer(row)


def open_proposal(
    work: UnitOfWork,
    conversation_id: int,
    *,
    turn_id: int,
    act: Act,
    content: dict[str, Any],
    appointment_id: int | None = None,
) -> Proposal:
    """Write a proposal; it withdraws those still open in the conversation."""
    withdraw_proposals(work, conversation_id)
    public_id = new_public_id("prp")
    work.connection.execute(
        insert(proposals),
        {
            "public_id": public_id,
            "conversation_id": conversation_id,
            "turn_id": turn_id,
            "act": act.value,
            "state": ProposalState.OPEN.value,
            "content": content,
            "appointment_id": appointment_id,
            "created_at": work.now,
        },
    )
    return load_proposal(work, conversation_id, public_id)


def withdraw_proposals(work: UnitOfWork, conversation_id: int) -> None:
    work.connection.execute(
        update(proposals)
        .where(proposals.c.conversation_id == conversation_id, proposals.c.state == ProposalState.OPEN.value)
        .values(state=ProposalState.WITHDRAWN.value)
    )


def load_proposal(work: UnitOfWork, conversation_id: int, public_id: str) -> Proposal:
    """A proposal of this conversation.

    Raises:
        ProposalGone: There is none with this id here.
    """
    row = work.connection.execute(
        select(proposals).where(proposals.c.conversation_id == conversation_id, proposals.c.public_id == public_id)
    ).one_or_none()
    if row is None:
        raise ProposalGone
    return _proposal(row)


def current_proposal(work: UnitOfWork, conversation_id: int) -> Proposal | None:
    """The proposal that still waits for an answer."""
    row = work.connection.execute(
        select(proposals)
        .where(proposals.c.conversation_id == conversation_id, proposals.c.state == ProposalState.OPEN.value)
        .order_by(proposals.c.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else _proposal(row)


def mark_delivered(work: UnitOfWork, conversation_id: int, public_id: str) -> None:
    """The read-back of a proposal reached the customer."""
    work.connection.execute(
        update(proposals)
        .where(
            proposals.c.conversation_id == conversation_id,
            proposals.c.public_id == public_id,
            proposals.c.state == ProposalState.OPEN.value,
            proposals.c.delivered_at.is_(None),
        )
        .values(delivered_at=work.now)
    )


def mark_committed(work: UnitOfWork, proposal: Proposal, *, appointment_id: int) -> None:
    work.connection.execute(
        update(proposals)
        .where(proposals.c.id == proposal.proposal_id)
        .values(state=ProposalState.COMMITTED.value, appointment_id=appointment_id, committed_at=work.now)
    )


def _offer(row: Row[Any]) -> Offer:
    return Offer(handle=row.handle, turn_id=row.turn_id, slot=row.slot, live=row.live)


def _proposal(row: Row[Any]) -> Proposal:
    return Proposal(
        proposal_id=row.id,
        public_id=row.public_id,
        turn_id=row.turn_id,
        act=Act(row.act),
        state=ProposalState(row.state),
        content=row.content,
        appointment_id=row.appointment_id,
        delivered_at=row.delivered_at,
        created_at=row.created_at,
    )
