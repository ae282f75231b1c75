"""What a driver reads out of a request: the conversation so far, as a language model would see it."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

_CONTEXT = re.compile(r"```json\n(.*)\n```", re.DOTALL)
_PRESSED = re.compile(r"\s*\[pressed: ([^\]]*)\]$")
_PHONE = re.compile(r"<phone_\d+>")
_EMAIL = re.compile(r"<email_\d+>")


@dataclass(frozen=True, slots=True)
class Used:
    """A tool that was used: its arguments and its result."""

    name: str
    arguments: dict[str, Any]
    result: dict[str, Any]


@dataclass
class Notes:
    """`used_now` are the tools used since the customer's last message, `used` those before it."""

    context: dict[str, Any] = field(default_factory=dict)
    tools: dict[str, dict[str, Any]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    pressed: tuple[str, str] | None = None
    used: list[Used] = field(default_factory=list)
    used_now: list[Used] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The customer's last words."""
        return self.said[-1] if self.said else ""

    @property
    def last(self) -> Used | None:
        """The last tool that was used before the customer's last message."""
        return self.used[-1] if self.used else None

    @property
    def asked_for(self) -> tuple[str, ...]:
        return tuple(self.last.result.get("needs") or ()) if self.last else ()

    @property
    def phone(self) -> str | None:
        return self._newest(_PHONE)

    @property
    def email(self) -> str | None:
        return self._newest(_EMAIL)

    def find_open_proposal(self) -> tuple[str, str] | None:
        """Tool and id of a read-back that was neither done nor overtaken by another look-up."""
        for use in reversed(self.used):
            if use.result.get("proposal_id"):
                return use.name, use.result["proposal_id"]
            if use.result.get("done") or use.name == "check_availability":
                return None
        return None

    def find_look_up(self) -> Used | None:
        """The look-up whose offers the customer has before them."""
        for use in reversed(self.used):
            if use.name == "check_availability" and use.result.get("offers"):
                return use
            if use.result.get("done"):
                return None
        return None

    def _newest(self, pattern: re.Pattern[str]) -> str | None:
        found = [match.group() for text in self.said for match in pattern.finditer(text)]
        return found[-1] if found else None


def read_notes(body: dict[str, Any]) -> Notes:
    notes = Notes(tools={tool["function"]["name"]: tool["function"]["parameters"] for tool in body.get("tools", [])})
    calls: dict[str, dict[str, Any]] = {}
    for message in body["messages"]:
        match message["role"]:
            case "system":
                fenced = _CONTEXT.search(message["content"])
                notes.context = json.loads(fenced.group(1)) if fenced else {}
            case "user":
                _hear(notes, message["content"])
            case "assistant":
                calls |= {call["id"]: call["function"] for call in message.get("tool_calls") or []}
            case "tool":
                call = calls[message["tool_call_id"]]
                used = Used(call["name"], json.loads(call["arguments"]), json.loads(message["content"]))
                notes.used_now.append(used)
    return notes


def _hear(notes: Notes, content: str) -> None:
    pressed = _PRESSED.search(content)
    notes.pressed = None
    if pressed:
        kind, _, value = pressed.group(1).partition(" ")
        notes.pressed = (kind, value)
    notes.said.append(_PRESSED.sub("", content))
    notes.used += notes.used_now
    notes.used_now = []
