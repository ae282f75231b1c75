"""Runs one tool call: arguments checked, one unit of work, its result stored in the transaction of its effect."""

import json
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from agent.chat_model import ToolCall
from agent.scene import load_shop
from agent.tool import Tool, ToolArguments, ToolResult, ToolUnit
from agent.tool_errors import app_error_result, error_result
from agent.turn_events import Working
from agent.turn_setting import TurnSetting
from app.conversations import repository as conversations
from app.conversations.conversation import ConversationState, Entry, Role
from app.conversations.errors import ConversationClosed, ConversationTaken
from app.errors import AppError
from app.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ToolOutcome:
    """A call, the arguments it was run with, and what came of it."""

    call: ToolCall
    arguments: dict[str, Any]
    result: ToolResult


def stored_outcome(entry: Entry) -> ToolOutcome:
    """The outcome of a tool as its entry tells it."""
    arguments = entry.arguments or {}
    call = ToolCall(entry.tool_call_id or "", entry.tool_name or "", json.dumps(arguments))
    data = entry.result or {}
    result = ToolResult(data, str(data.get("say", "")), list(entry.blocks), ends_turn=bool(entry.text))
    return ToolOutcome(call, arguments, result)


async def run_tool(setting: TurnSetting, tool: Tool, call: ToolCall) -> ToolOutcome:
    """Run a tool; whatever happens, the model gets an answer and the conversation keeps it."""
    try:
        arguments = tool.arguments.model_validate_json(call.arguments)
    except ValidationError as error:
        return await refuse_call(setting, call, code="bad_arguments", allowed=_complaints(error))
    plain = arguments.model_dump(mode="json")
    setting.tell(Working(tool.describe(arguments, setting.words)))
    try:
        result = await setting.context.write(_run_in_unit, setting=setting, tool=tool, call=call, arguments=arguments)
    except AppError as error:
        return await _store_refusal(setting, ToolOutcome(call, plain, app_error_result(error, setting.words)))
    return ToolOutcome(call, plain, result)


def _run_in_unit(
    work: UnitOfWork, *, setting: TurnSetting, tool: Tool, call: ToolCall, arguments: ToolArguments
) -> ToolResult:
    conversation = conversations.load_conversation(work, conversation_id=setting.conversation_id)
    if conversation.state is ConversationState.CLOSED:
        raise ConversationClosed
    if conversation.state is ConversationState.PERSON:
        raise ConversationTaken
    unit = ToolUnit(
        work=work,
        conversation=conversation,
        turn=setting.turn,
        said=setting.said,
        shop=load_shop(work),
        words=setting.words,
        links=setting.links,
    )
    result = tool.run(unit, arguments)
    _append(work, setting, call, arguments.model_dump(mode="json"), result)
    return result


async def refuse_call(
    setting: TurnSetting, call: ToolCall, *, code: str, allowed: list[str] | None = None
) -> ToolOutcome:
    """Answer a call that cannot be run: an unknown tool, or arguments that do not fit."""
    facts = {"allowed": allowed if allowed is not None else sorted(setting.tools)}
    return await _store_refusal(setting, ToolOutcome(call, {}, error_result(code, setting.words, facts=facts)))


async def _store_refusal(setting: TurnSetting, outcome: ToolOutcome) -> ToolOutcome:
    await setting.context.write(
        _append, setting=setting, call=outcome.call, arguments=outcome.arguments, result=outcome.result
    )
    return outcome


def _append(
    work: UnitOfWork, setting: TurnSetting, call: ToolCall, arguments: dict[str, Any], result: ToolResult
) -> None:
    line = {
        "turn_id": setting.turn.turn_id,
        "role": Role.TOOL.value,
        "tool_name": call.name[:64],
        "tool_call_id": call.call_id[:64],
        "arguments": arguments,
        "result": {**result.data, "say": result.say},
        "blocks": result.blocks,
        "text": result.say if result.ends_turn else None,
    }
    conversations.append_entries(work, setting.conversation_id, [line])


def _complaints(error: ValidationError) -> list[str]:
    """What is wrong with each argument, without repeating its value."""
    problems = error.errors(include_input=False, include_url=False, include_context=False)
    return [json.dumps({"argument": ".".join(map(str, item["loc"])), "problem": item["type"]}) for item in problems]
