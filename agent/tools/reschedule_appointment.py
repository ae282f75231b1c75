"""The `reschedule_appointment` tool: first a hold and a read-back, then, after a yes, the move."""

from pydantic import Field

from agent.agreement import agreed_proposal, proposal_key, settle_proposal, still_as_agreed
from agent.blocks import confirmation_block, readback_block
from agent.describe import appointment_rows, say_policy, say_when, slot_rows, with_staff
from agent.tool import Effect, Tool, ToolArguments, ToolResult, ToolUnit
from agent.tools.create_appointment import committed_facts, first_name
from agent.which_appointment import which_appointment
from app.appointments.appointment import Appointment
from app.appointments.changeable import is_late, require_changeable, require_no_call
from app.appointments.errors import SlotUnknown
from app.appointments.hold import place_hold
from app.appointments.repository import get_appointment
from app.appointments.reschedule import reschedule
from app.availability.slot import Slot
from app.conversations.conversation import Act, Proposal, ProposalState
from app.conversations.offers import find_offer, open_proposal
from app.words import Words


class Arguments(ToolArguments):
    appointment: str | None = Field(description="Handle (a1) of the appointment to move; null if not clear yet.")
    offer: str | None = Field(description="Handle (s1) of the new time the customer chose; null until then.")
    proposal_id: str | None = Field(description="Only after a read-back and a yes in a later message: its proposal id.")


def run(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    if arguments.proposal_id:
        return _commit(unit, agreed_proposal(unit, arguments.proposal_id, Act.MOVE))
    appointment = which_appointment(unit, arguments.appointment)
    if isinstance(appointment, ToolResult):
        return appointment
    require_changeable(unit.work, appointment)
    if is_late(unit.work, appointment):
        require_no_call(unit.work)
    if not arguments.offer:
        return _ask_when(unit, appointment, arguments.appointment)
    offer = find_offer(unit.work, unit.conversation.conversation_id, arguments.offer)
    if offer is None:
        raise SlotUnknown
    slot = Slot.from_json(offer.slot)
    place_hold(unit.work, slot, unit.conversation.conversation_id, ignore_appointment_id=appointment.id)
    return _propose(unit, appointment, slot)


def _ask_when(unit: ToolUnit, appointment: Appointment, handle: str | None) -> ToolResult:
    say = unit.words.say("agent.needs.new_time", when=say_when(appointment.starts_at, unit.shop, unit.words))
    return ToolResult(data={"needs": ["when"], "appointment": handle or "a1", "say": say}, say=say)


def _propose(unit: ToolUnit, appointment: Appointment, slot: Slot) -> ToolResult:
    words, shop = unit.words, unit.shop
    proposal = open_proposal(
        unit.work,
        unit.conversation.conversation_id,
        turn_id=unit.turn.turn_id,
        act=Act.MOVE,
        content={"slot": slot.to_json()},
        appointment_id=appointment.id,
    )
    old = say_when(appointment.starts_at, shop, words)
    say = words.say(
        "agent.readback.move",
        service=words.pick(appointment.service_name),
        old=old,
        new=say_when(slot.starts_at, shop, words),
        with_staff=with_staff(shop.staff_name(slot.staff_id), words),
    )
    block = readback_block(
        title=words.say("agent.title.move"),
        rows=[*slot_rows(slot, shop, words), (words.say("agent.row.before"), old)],
        policy=say_policy(shop.cancellation_window(slot.service_id), words),
        proposal_id=proposal.public_id,
        words=words,
    )
    data = {"proposal_id": proposal.public_id, "needs": ["confirm"], "say": say}
    return ToolResult(data=data, say=say, blocks=[block], ends_turn=True)


def _commit(unit: ToolUnit, proposal: Proposal) -> ToolResult:
    if proposal.state is ProposalState.COMMITTED:
        appointment = still_as_agreed(unit, proposal)
    else:
        assert proposal.appointment_id is not None
        appointment = get_appointment(unit.work, proposal.appointment_id)
        slot = Slot.from_json(proposal.content["slot"])
        appointment = reschedule(
            unit.work,
            appointment.id,
            slot,
            conversation_id=unit.conversation.conversation_id,
            idempotency=proposal_key(proposal),
        )
        settle_proposal(unit, proposal, appointment)
    state = "requested" if appointment.is_request else "moved"
    say = unit.words.say(
        f"agent.done.{state}",
        unit.turn.number,
        name=first_name(appointment.customer_name),
        service=unit.words.pick(appointment.service_name),
        when=say_when(appointment.starts_at, unit.shop, unit.words),
        with_staff=with_staff(appointment.staff_name, unit.words),
        business=unit.shop.business.name,
    )
    block = confirmation_block(
        state=state,
        title=unit.words.say(f"agent.title.{state}"),
        rows=appointment_rows(appointment, unit.shop, unit.words),
        links=unit.links.for_appointment(appointment),
        words=unit.words,
    )
    data = {"done": state, "appointment": committed_facts(unit, appointment), "say": say}
    return ToolResult(data=data, say=say, blocks=[block], ends_turn=True)


def describe(arguments: Arguments, words: Words) -> str:
    key = "agent.working.reschedule_appointment"
    return words.say(f"{key}.commit" if arguments.proposal_id else key)


TOOL = Tool(
    name="reschedule_appointment",
    about=(
        "Move an existing appointment, in two steps. First find its new time with check_availability (pass the "
        "appointment's handle), then call this with appointment and offer: it holds the time and answers a read-back "
        "with a proposal_id. After a clear yes in a later message call it with only that proposal_id. Never cancel and "
        "book anew instead."
    ),
    arguments=Arguments,
    effect=Effect.WRITE,
    run=run,
    describe=describe,
)
