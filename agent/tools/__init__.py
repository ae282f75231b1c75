"""The assistant's tools, one a file, found by looking into this folder."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from agent.tool import Tool


@cache
def all_tools() -> dict[str, Tool]:
    """Every tool by name, in the order of their names."""
    tools = {}
    for module in iter_modules(__path__):
        tool: Tool = import_module(f"{__name__}.{module.name}").TOOL
        if tool.name != module.name:
            raise ImportError(f"the tool in {module.name}.py calls itself {tool.name}")
        tools[tool.name] = tool
    return tools
