"""Offers and proposals: the free times a conversation was shown, and the acts that wait for a yes."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, insert, select, update

from app.conversations.conversation import Act, Offer, Proposal, ProposalState
from app.conversations.errors import ProposalGone
from app.models.prepared import prepared
from app.models.talk import offers, proposals
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

# Built once: making a statement costs more than running it.
_OFFERED = offers.c.conversation_id == bindparam("conversation")
_PROPOSED = proposals.c.conversation_id == bindparam("conversation")
_IS_OPEN = and_(_PROPOSED, proposals.c.state == ProposalState.OPEN.value)
_NAMED = proposals.c.public_id == bindparam("key")
_RETIRE_OFFERS = prepared(update(offers).where(_OFFERED, offers.c.live.is_(True)).values(live=False))
_COUNT_OFFERS = prepared(select(func.count()).select_from(offers).where(_OFFERED))
_ADD_OFFERS = prepared(insert(offers))
_LIVE_OFFERS = prepared(select(offers).where(_OFFERED, offers.c.live.is_(True)).order_by(offers.c.id))
_OFFER = prepared(select(offers).where(_OFFERED, offers.c.handle == bindparam("handle")))
_ADD_PROPOSAL = prepared(insert(proposals))
_PROPOSAL = prepared(select(proposals).where(_PROPOSED, _NAMED))
_CURRENT_PROPOSAL = prepared(select(proposals).where(_IS_OPEN).order_by(proposals.c.id.desc()).limit(1))
_WITHDRAW = prepared(update(proposals).where(_IS_OPEN).values(state=ProposalState.WITHDRAWN.value))
_COMMIT = prepared(
    update(proposals)
    .where(proposals.c.id == bindparam("key"))
    .values(
        state=ProposalState.COMMITTED.value,
        appointment_id=bindparam("appointment"),
        committed_at=bindparam("at"),
    )
)
_DELIVER = prepared(
    update(proposals).where(_IS_OPEN, _NAMED, proposals.c.delivered_at.is_(None)).values(delivered_at=bindparam("at"))
)


def replace_offers(
    work: UnitOfWork, conversation_id: int, *, turn_id: int, slots: Sequence[dict[str, Any]]
) -> list[str]:
    """Make these the live offers; handles count on, so that an old one never means a new time."""
    work.connection.execute(_RETIRE_OFFERS, {"conversation": conversation_id})
    known = work.connection.execute(_COUNT_OFFERS, {"conversation": conversation_id}).scalar_one()
    handles = [f"s{known + number}" for number in range(1, len(slots) + 1)]
    if slots:
        work.connection.execute(
            _ADD_OFFERS,
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
    return [_offer(row) for row in work.connection.execute(_LIVE_OFFERS, {"conversation": conversation_id})]


def find_offer(work: UnitOfWork, conversation_id: int, handle: str) -> Offer | None:
    """An offer of this conversation, live or earlier; nobody else's can be named."""
    row = work.connection.execute(_OFFER, {"conversation": conversation_id, "handle": handle}).one_or_none()
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
        _ADD_PROPOSAL,
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
    work.connection.execute(_WITHDRAW, {"conversation": conversation_id})


def load_proposal(work: UnitOfWork, conversation_id: int, public_id: str) -> Proposal:
    """A proposal of this conversation.

    Raises:
        ProposalGone: There is none with this id here.
    """
    row = work.connection.execute(_PROPOSAL, {"conversation": conversation_id, "key": public_id}).one_or_none()
    if row is None:
        raise ProposalGone
    return _proposal(row)


def current_proposal(work: UnitOfWork, conversation_id: int) -> Proposal | None:
    """The proposal that still waits for an answer."""
    row = work.connection.execute(_CURRENT_PROPOSAL, {"conversation": conversation_id}).one_or_none()
    return None if row is None else _proposal(row)


def mark_delivered(work: UnitOfWork, conversation_id: int, public_id: str) -> None:
    """The read-back of a proposal reached the customer."""
    values = {"conversation": conversation_id, "key": public_id, "at": work.now}
    work.connection.execute(_DELIVER, values)


def mark_committed(work: UnitOfWork, proposal: Proposal, *, appointment_id: int) -> None:
    values = {"key": proposal.proposal_id, "appointment": appointment_id, "at": work.now}
    work.connection.execute(_COMMIT, values)


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
