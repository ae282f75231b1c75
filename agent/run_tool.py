"""Runs one tool call: arguments checked, one unit of work, its result stored in the transaction of its effect."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from agent.chat_model import ToolCall
from agent.scene import Scene, load_scene, load_shop
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


@dataclass(frozen=True, slots=True)
class Step:
    """A tool's outcome, with the line that closed the turn, or the scene the model goes on from."""

    outcome: ToolOutcome
    scene: Scene | None = None
    entry: Entry | None = None


Close = Callable[[UnitOfWork, ToolOutcome], Entry | None]


async def run_tool(setting: TurnSetting, tool: Tool, call: ToolCall, *, close: Close) -> Step:
    """Run a tool; whatever happens, the model gets an answer and the conversation keeps it.

    What ends the turn is closed by `close` in the same transaction; otherwise the unit also reads what comes next.
    """
    try:
        arguments = tool.arguments.model_validate_json(call.arguments)
    except ValidationError as error:
        return await refuse_call(setting, call, code="bad_arguments", allowed=_complaints(error))
    setting.tell(Working(tool.describe(arguments, setting.words)))
    run = _Run(setting, tool, call, arguments, close)
    try:
        return await setting.context.write(run.perform)
    except AppError as error:
        return await _store_refusal(setting, run.outcome(app_error_result(error, setting.words)))


@dataclass(frozen=True, slots=True)
class _Run:
    """One call with checked arguments, and the unit of work it runs in."""

    setting: TurnSetting
    tool: Tool
    call: ToolCall
    arguments: ToolArguments
    close: Close

    def outcome(self, result: ToolResult) -> ToolOutcome:
        return ToolOutcome(self.call, self.arguments.model_dump(mode="json"), result)

    def perform(self, work: UnitOfWork) -> Step:
        outcome = self.outcome(self.tool.run(self._unit(work), self.arguments))
        _append(work, self.setting, outcome)
        if outcome.result.ends_turn:
            return Step(outcome, entry=self.close(work, outcome))
        return Step(outcome, scene=load_scene(work, conversation_id=self.setting.conversation_id))

    def _unit(self, work: UnitOfWork) -> ToolUnit:
        conversation = conversations.load_conversation(work, conversation_id=self.setting.conversation_id)
        if conversation.state is ConversationState.CLOSED:
            raise ConversationClosed
        if conversation.state is ConversationState.PERSON:
            raise ConversationTaken
        return ToolUnit(
            work=work,
            conversation=conversation,
            turn=self.setting.turn,
            said=self.setting.said,
            shop=load_shop(work),
            words=self.setting.words,
            links=self.setting.links,
            keys=self.setting.keys,
        )


async def refuse_call(setting: TurnSetting, call: ToolCall, *, code: str, allowed: list[str] | None = None) -> Step:
    """Answer a call that cannot be run: an unknown tool, or arguments that do not fit."""
    facts = {"allowed": allowed if allowed is not None else sorted(setting.tools)}
    return await _store_refusal(setting, ToolOutcome(call, {}, error_result(code, setting.words, facts=facts)))


async def _store_refusal(setting: TurnSetting, outcome: ToolOutcome) -> Step:
    def store(work: UnitOfWork) -> Scene:
        _append(work, setting, outcome)
        return load_scene(work, conversation_id=setting.conversation_id)

    return Step(outcome, scene=await setting.context.write(store))


def _append(work: UnitOfWork, setting: TurnSetting, outcome: ToolOutcome) -> None:
    call, result = outcome.call, outcome.result
    line = {
        "turn_id": setting.turn.turn_id,
        "role": Role.TOOL.value,
        "tool_name": call.name[:64],
        "tool_call_id": call.call_id[:64],
        "arguments": outcome.arguments,
        "result": {**result.data, "say": result.say},
        "blocks": result.blocks,
        "text": result.say if result.ends_turn else None,
    }
    conversations.append_entries(work, setting.conversation_id, [line])


def _complaints(error: ValidationError) -> list[str]:
    """What is wrong with each argument, without repeating its value."""
    problems = error.errors(include_input=False, include_url=False, include_context=False)
    return [json.dumps({"argument": ".".join(map(str, item["loc"])), "problem": item["type"]}) for item in problems]
