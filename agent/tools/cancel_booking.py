"""The `cancel_booking` tool: first a read-back, then, after a yes, the cancellation."""

from pydantic import Field

from agent.agreement import agreed_proposal, settle_proposal
from agent.blocks import confirmation_block, readback_block
from agent.describe import appointment_rows, say_length, say_when, with_staff
from agent.tool import Effect, Tool, ToolArguments, ToolResult, ToolUnit
from agent.tools.create_appointment import committed_facts
from agent.which_appointment import which_appointment
from app.appointments.appointment import Appointment
from app.appointments.cancel import cancel
from app.appointments.changeable import is_late, require_changeable, require_no_call
from app.appointments.repository import get_appointment
from app.conversations.conversation import Act, Proposal, ProposalState
from app.conversations.offers import open_proposal
from app.words import Words


class Arguments(ToolArguments):
    appointment: str | None = Field(description="Handle (a1) of the appointment to cancel; null if not clear yet.")
    reason: str | None = Field(description="The reason, if the customer gave one; never ask for it.")
    proposal_id: str | None = Field(description="Only after a read-back and a yes in a later message: its proposal id.")


def run(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    if arguments.proposal_id:
        return _commit(unit, agreed_proposal(unit, arguments.proposal_id, Act.CANCEL))
    appointment = which_appointment(unit, arguments.appointment)
    if isinstance(appointment, ToolResult):
        return appointment
    return _propose(unit, appointment, arguments.reason)


def _propose(unit: ToolUnit, appointment: Appointment, reason: str | None) -> ToolResult:
    words = unit.words
    require_changeable(unit.work, appointment)
    late = is_late(unit.work, appointment)
    if late:
        require_no_call(unit.work)
    proposal = open_proposal(
        unit.work,
        unit.conversation.conversation_id,
        turn_id=unit.turn.turn_id,
        act=Act.CANCEL,
        content={"reason": reason},
        appointment_id=appointment.id,
    )
    say = words.say(
        "agent.readback.cancel_late" if late else "agent.readback.cancel",
        service=words.pick(appointment.service_name),
        when=say_when(appointment.starts_at, unit.shop, words),
        with_staff=with_staff(appointment.staff_name, words),
        window=say_length(appointment.cancellation_window_minutes, words),
    )
    block = readback_block(
        title=words.say("agent.title.cancel"),
        rows=appointment_rows(appointment, unit.shop, words),
        policy=None,
        proposal_id=proposal.public_id,
        words=words,
    )
    data = {"proposal_id": proposal.public_id, "needs": ["confirm"], "late": late, "say": say}
    return ToolResult(data=data, say=say, blocks=[block], ends_turn=True)


def _commit(unit: ToolUnit, proposal: Proposal) -> ToolResult:
    assert proposal.appointment_id is not None
    appointment = get_appointment(unit.work, proposal.appointment_id)
    if proposal.state is not ProposalState.COMMITTED:
        appointment = cancel(unit.work, appointment.id, reason=proposal.content["reason"])
        settle_proposal(unit, proposal, appointment)
    say = unit.words.say(
        f"agent.done.{appointment.status.value}",
        service=unit.words.pick(appointment.service_name),
        when=say_when(appointment.starts_at, unit.shop, unit.words),
    )
    block = confirmation_block(
        state="cancelled",
        title=unit.words.say("agent.title.cancelled"),
        rows=appointment_rows(appointment, unit.shop, unit.words),
        links=None,
        words=unit.words,
    )
    data = {"done": "cancelled", "appointment": committed_facts(unit, appointment), "say": say}
    return ToolResult(data=data, say=say, blocks=[block], ends_turn=True)


def describe(arguments: Arguments, words: Words) -> str:
    key = "agent.working.cancel_booking"
    return words.say(f"{key}.commit" if arguments.proposal_id else key)


TOOL = Tool(
    name="cancel_booking",
    about=(
        "Cancel an existing appointment, in two steps: first with the appointment's handle, which answers a read-back "
        "and a proposal_id; after a clear yes in a later message call it with only that proposal_id. For a new time "
        "use reschedule_appointment instead."
    ),
    arguments=Arguments,
    effect=Effect.WRITE,
    run=run,
    describe=describe,
)
