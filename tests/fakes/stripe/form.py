"""Stripe's form encoding: `items[0][price]=x` as nested objects and lists."""

import re
from typing import Any
from urllib.parse import parse_qsl

_PARTS = re.compile(r"\[([^\]]*)\]")


def parse_form(body: str) -> dict[str, Any]:
    """The nested parameters of a body or query; everything stays text."""
    found: dict[str, Any] = {}
    for name, value in parse_qsl(body, keep_blank_values=True):
        head, *_ = name.split("[", 1)
        _put(found, [head, *_PARTS.findall(name)], value)
    return {name: _as_lists(value) for name, value in found.items()}


def _put(into: dict[str, Any], path: list[str], value: str) -> None:
    *parents, last = path
    for part in parents:
        into = into.setdefault(part or str(len(into)), {})
    into[last or str(len(into))] = value


def _as_lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {name: _as_lists(one) for name, one in value.items()}
    if inner and all(name.isdigit() for name in inner):
        return [inner[name] for name in sorted(inner, key=int)]
    return inner


def as_flag(value: Any) -> bool:
    return value in (True, "true", "True", "1")


def as_text(value: Any) -> str | None:
    """Stripe unsets a field that is sent empty."""
    return None if value in (None, "") else str(value)
