"""Whether the customer has agreed to a proposal: decided here, never by a model."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from agent.answer_to_proposal import PROPOSED_ACTS, read_answer_to
from agent.tool import CustomerSaid, ToolUnit
from agent.understanding.answers import Answer
from app.appointments.appointment import Appointment
from app.appointments.hold import live_hold, release_hold, renew_hold
from app.appointments.repository import get_appointment
from app.appointments.request import IdempotencyKey
from app.availability.slot import Slot
from app.conversations.conversation import Act, Conversation, Proposal, ProposalState
from app.conversations.errors import NotConfirmed, ProposalGone
from app.conversations.offers import (
    current_proposal,
    load_proposal,
    mark_committed,
    replace_offers,
    withdraw_proposals,
)
from app.unit_of_work import UnitOfWork
from app.words import Language

# How long what was read back can be agreed to; prices and rules may be others afterwards.
GOOD_FOR = timedelta(hours=2)


def proposal_key(proposal: Proposal) -> IdempotencyKey:
    """A proposal is carried out at most once, whatever is repeated."""
    return IdempotencyKey("proposal", proposal.public_id)


def agreed_proposal(unit: ToolUnit, proposal_id: str, act: Act) -> Proposal:
    """The proposal, when the customer agreed to it in a message after its read-back was delivered.

    A proposal that was already committed is returned again, so that a repeated call has the same answer.

    Raises:
        ProposalGone: It is not this conversation's, for another act, or was withdrawn.
        NotConfirmed: It was made in this very turn, not yet delivered, or the message is a no, a change or a question.
    """
    proposal = load_proposal(unit.work, unit.conversation.conversation_id, proposal_id)
    if proposal.act is not act or proposal.state is ProposalState.WITHDRAWN:
        raise ProposalGone
    if proposal.state is ProposalState.COMMITTED:
        return proposal
    if unit.work.now - proposal.created_at > GOOD_FOR:
        raise ProposalGone
    was_read = proposal.turn_id != unit.turn.turn_id and proposal.delivered_at is not None
    if not was_read or not _says_yes(unit, proposal):
        raise NotConfirmed(act=act.value)
    return proposal


def still_as_agreed(unit: ToolUnit, proposal: Proposal) -> Appointment:
    """The appointment a proposal once led to, while it stands as it was agreed.

    Raises:
        ProposalGone: It was cancelled or moved since.
    """
    if proposal.appointment_id is None:
        raise ProposalGone
    appointment = get_appointment(unit.work, proposal.appointment_id)
    starts = proposed_start(proposal, unit.shop.business.zone)
    if not appointment.is_open or (starts is not None and appointment.starts_at != starts):
        raise ProposalGone
    return appointment


def settle_proposal(unit: ToolUnit, proposal: Proposal, appointment: Appointment) -> None:
    """The act is in the database: its proposal is done, and what was offered before no longer stands."""
    mark_committed(unit.work, proposal, appointment_id=appointment.id)
    replace_offers(unit.work, unit.conversation.conversation_id, turn_id=unit.turn.turn_id, slots=[])


def withdraw_if_refused(
    work: UnitOfWork, conversation: Conversation, said: CustomerSaid, *, turn_id: int, zone: ZoneInfo
) -> None:
    """A no or a change takes the open proposal back, so that no later yes can mean it."""
    proposal = current_proposal(work, conversation.conversation_id)
    if proposal is None or proposal.turn_id == turn_id or said.pressed("confirm") is not None:
        return
    answer = _answer(proposal, said, zone=zone, language=conversation.language)
    if said.pressed("change") is not None or answer in {Answer.NO, Answer.CHANGE}:
        withdraw_proposals(work, conversation.conversation_id)
        release_hold(work, conversation.conversation_id)


def renew_held_time(work: UnitOfWork, conversation_id: int) -> None:
    """Somebody who is active keeps what they hold, as long as a hold may last."""
    if live_hold(work, conversation_id) is not None:
        renew_hold(work, conversation_id)


def _says_yes(unit: ToolUnit, proposal: Proposal) -> bool:
    if unit.said.action is not None:
        return unit.said.pressed("confirm") == proposal.public_id
    if unit.turn.was_early:
        return False
    answer = _answer(proposal, unit.said, zone=unit.shop.business.zone, language=unit.words.language)
    return answer is Answer.YES


def _answer(proposal: Proposal, said: CustomerSaid, *, zone: ZoneInfo, language: Language) -> Answer:
    return read_answer_to(
        said.text,
        act=PROPOSED_ACTS[proposal.act],
        starts=proposed_start(proposal, zone),
        now=said.at.astimezone(zone),
        language=language,
    )


def proposed_start(proposal: Proposal, zone: ZoneInfo) -> datetime | None:
    """The local time a booking or a move would have."""
    slot = proposal.content.get("slot")
    return None if slot is None else Slot.from_json(slot).starts_at.astimezone(zone)
