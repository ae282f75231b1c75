"""Tool calls are put together from any pieces."""

import json

import pytest

from agent.chat_model import ModelFailed, ToolCall
from agent.openai_model.chunks import CallDelta
from agent.openai_model.placeholders import Placeholders
from agent.openai_model.tool_calls import ToolCallAssembly


def assemble(*deltas: CallDelta, placeholders: Placeholders | None = None) -> tuple[ToolCall, ...]:
    assembly = ToolCallAssembly(placeholders or Placeholders())
    for delta in deltas:
        assembly.add(delta)
    return assembly.finish()


def head(index: int = 0, call_id: str = "call_1", name: str = "check_availability", arguments: str = "") -> CallDelta:
    return CallDelta(index, call_id, name, arguments)


def tail(arguments: str, index: int = 0) -> CallDelta:
    return CallDelta(index, "", "", arguments)


def test_arguments_cut_at_every_place_are_the_same() -> None:
    arguments = '{"when": "thursday afternoon", "note": "é \\u00e9 \\" }", "people": [1, 2]}'

    for cut in range(len(arguments) + 1):
        calls = assemble(head(), tail(arguments[:cut]), tail(arguments[cut:]))
        assert calls == (ToolCall("call_1", "check_availability", arguments),)


def test_calls_come_in_their_order_even_when_their_pieces_mix() -> None:
    calls = assemble(
        head(0, "call_1", "list_services"),
        head(1, "call_2", "get_business_info"),
        tail('{"about"', 1),
        tail("{", 0),
        tail(': "hours"}', 1),
        tail("}", 0),
    )

    assert calls == (
        ToolCall("call_1", "list_services", "{}"),
        ToolCall("call_2", "get_business_info", '{"about": "hours"}'),
    )


def test_calls_that_all_claim_the_first_place_are_told_apart_by_their_ids() -> None:
    calls = assemble(head(0, "call_1", arguments="{}"), head(0, "call_2", arguments="{}"))

    assert [call.call_id for call in calls] == ["call_1", "call_2"]


def test_a_name_that_is_repeated_in_every_piece_counts_once() -> None:
    calls = assemble(head(arguments="{"), CallDelta(0, "call_1", "check_availability", "}"))

    assert calls == (ToolCall("call_1", "check_availability", "{}"),)


def test_a_call_without_an_id_gets_one_of_its_own() -> None:
    first, second = assemble(head(0, ""), head(1, ""))

    assert first.call_id.startswith("call_")
    assert first.call_id != second.call_id


def test_no_arguments_are_an_empty_object() -> None:
    assert assemble(head(arguments=" "))[0].arguments == "{}"


def test_placeholders_in_arguments_are_put_back_also_when_json_escapes_them() -> None:
    placeholders = Placeholders()
    placeholders.hide("call 415-555-0142 or write to ana@example.com")

    arguments = '{"phone": "\\u003cphone_1\\u003e", "people": [{"email": "<email_1>"}]}'
    [call] = assemble(head(arguments=arguments), placeholders=placeholders)

    assert json.loads(call.arguments) == {"phone": "415-555-0142", "people": [{"email": "ana@example.com"}]}


@pytest.mark.parametrize(
    "deltas",
    [
        [head(arguments='{"when": ')],
        [head(arguments='"thursday"')],
        [head(arguments="[" * 10_000)],
        [head(arguments="[]")],
        [head(name="", arguments="{}")],
        [head(name="drop table;", arguments="{}")],
        [head(name="n" * 65, arguments="{}")],
        [head(0), head(1)],
        [head(arguments="x" * 20_001)],
        [head(index, f"call_{index}") for index in range(9)],
        [head(arguments='{"phone": "<phone_4>"}')],
    ],
)
def test_calls_that_cannot_be_used_are_a_failure(deltas: list[CallDelta]) -> None:
    with pytest.raises(ModelFailed, match="malformed"):
        assemble(*deltas)
