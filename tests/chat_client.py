"""A client of the conversation protocol, as a program would write it."""

import json
from dataclasses import dataclass, field
from typing import Any

import httpx


@dataclass
class ChatClient:
    """One conversation with one business over HTTP."""

    http: httpx.Client
    slug: str = "demo-salon"
    language: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    sent: int = 0

    @property
    def path(self) -> str:
        return f"/api/v1/businesses/{self.slug}/conversations"

    def start(self) -> dict[str, Any]:
        answer = self.http.post(self.path, json={"language": self.language})
        assert answer.status_code == 201, answer.text
        self.headers = {"Authorization": f"Bearer {answer.json()['token']}"}
        conversation: dict[str, Any] = answer.json()["conversation"]
        return conversation

    def say(self, text: str, *, action: dict[str, str] | None = None, message_id: str | None = None) -> dict[str, Any]:
        """Send a message; the finished reply."""
        self.sent += 1
        body = {"client_message_id": message_id or f"m{self.sent}", "text": text, "action": action}
        answer = self.http.post(f"{self.path}/current/turns", json=body, headers=self.headers)
        assert answer.status_code == 200, answer.text
        return self.reply_in(answer.text)

    def press(self, button: dict[str, Any]) -> dict[str, Any]:
        return self.say(button["label"], action=button["action"])

    def reply_in(self, stream: str) -> dict[str, Any]:
        events = read_events(stream)
        assert events[-1][0] == "done", stream
        replies = [data for name, data in events if name == "message"]
        assert replies, stream
        return replies[-1]

    def history(self) -> dict[str, Any]:
        answer = self.http.get(f"{self.path}/current", headers=self.headers)
        assert answer.status_code == 200, answer.text
        view: dict[str, Any] = answer.json()
        return view

    def book(self, wish: str, *, name: str = "Maria Lopez", phone: str = "212 555 0142") -> dict[str, Any]:
        """A whole booking by words and the Confirm button; the confirmation card."""
        offered = self.say(wish)
        if not blocks(offered, "readback") and blocks(offered, "choices"):
            self.press(choices(offered)[0])
        proposed = self.say(f"{name}, {phone}")
        done = self.press(blocks(proposed, "readback")[0]["confirm"])
        return blocks(done, "confirmation")[0]


def read_events(stream: str) -> list[tuple[str, dict[str, Any]]]:
    """(name, data) of every server-sent event in a finished stream."""
    events = []
    for part in stream.split("\n\n"):
        lines = dict(line.split(": ", 1) for line in part.splitlines() if line and not line.startswith(":"))
        if "event" in lines:
            events.append((lines["event"], json.loads(lines["data"])))
    return events


def blocks(message: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [block for block in message["blocks"] if block["kind"] == kind]


def choices(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [choice for block in blocks(message, "choices") for group in block["groups"] for choice in group["choices"]]
