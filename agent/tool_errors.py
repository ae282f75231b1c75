"""An error as a tool's answer: data for the model, a sentence for the customer, and whether to try again."""

from typing import Any

from agent.tool import ToolResult
from app.error_answers.answers import explain_error
from app.errors import AppError
from app.words import Words

# With other input these may succeed; everything else is final for this wish.
_TRY_AGAIN = frozenset(
    {
        "invalid_input",
        "slot_taken",
        "slot_unknown",
        "slot_expired",
        "past_time",
        "proposal_gone",
        "not_confirmed",
        "appointment_not_found",
        "service_not_found",
        "bad_arguments",
        "unknown_tool",
    }
)

# What stands in the way is between us and the business: a customer hears what can be done for them instead.
_NOTHING_NEW = frozenset({"plan_limit_reached", "bookings_paused"})


def error_result(code: str, words: Words, *, facts: dict[str, Any] | None = None) -> ToolResult:
    """The answer of a tool that could not do what it was asked."""
    facts = facts or {}
    say = words.say("agent.nothing_new") if code in _NOTHING_NEW else explain_error(code, words, facts)
    data: dict[str, Any] = {"error": code, "try_again": code in _TRY_AGAIN, "say": say}
    if code in _NOTHING_NEW:
        data["instead"] = "take_message"
    for name in ("field", "reason", "allowed"):
        if name in facts:
            data[name] = facts[name]
    return ToolResult(data=data, say=say)


def app_error_result(error: AppError, words: Words) -> ToolResult:
    return error_result(error.code, words, facts=error.facts)
