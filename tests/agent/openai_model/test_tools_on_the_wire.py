"""Every tool of the assistant is one that OpenAI takes as strict."""

import pytest
from openai import pydantic_function_tool
from pydantic import SecretStr

from agent.chat_model import CustomerMessage
from agent.openai_model.options import OpenAIOptions
from agent.openai_model.placeholders import Placeholders
from agent.openai_model.wire_request import build_request
from agent.tool import Tool
from agent.tools import all_tools
from tests.fakes.openai.request_rules import check_request


def test_the_whole_tool_box_is_taken_in_one_request() -> None:
    specs = [tool.spec() for tool in all_tools().values()]

    body = dict(build_request(OpenAIOptions(SecretStr("sk")), [CustomerMessage("hi")], specs, Placeholders()))

    check_request(body)
    assert len(specs) == len(all_tools())


@pytest.mark.parametrize("tool", all_tools().values(), ids=lambda tool: tool.name)
def test_a_tools_schema_requires_what_the_sdks_own_conversion_requires(tool: Tool) -> None:
    ours = tool.spec().parameters
    theirs = pydantic_function_tool(tool.arguments)["function"]["parameters"]

    assert ours == theirs
