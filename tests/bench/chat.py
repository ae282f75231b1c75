"""A customer of the conversation protocol over one plain connection."""

from typing import Any

from tests.bench.server import Answer, Server
from tests.chat_client import read_events


class Customer:
    """One conversation; a turn's answer is complete when its event stream has ended."""

    def __init__(self, server: Server, slug: str) -> None:
        self._server = server
        self._path = f"/api/v1/businesses/{slug}/conversations"
        started = server.post(self._path, {"language": "en"})
        if started.status != 201:
            raise RuntimeError(f"{started.status}: {started.body!r}")
        self.headers = {"Authorization": f"Bearer {started.json()['token']}"}
        self._sent = 0

    def say(self, text: str) -> Answer:
        return self._server.post(*self.message(text))

    def message(self, text: str) -> tuple[str, dict[str, Any], dict[str, str]]:
        """Path, body and headers of the next message."""
        self._sent += 1
        body = {"client_message_id": f"m{self._sent}", "text": text, "action": None}
        return f"{self._path}/current/turns", body, self.headers


def reply_in(answer: Answer) -> dict[str, Any]:
    """The finished message of a turn."""
    replies = [data for name, data in read_events(answer.body.decode()) if name == "message"]
    if answer.status != 200 or not replies:
        raise RuntimeError(f"{answer.status}: {answer.body!r}")
    reply: dict[str, Any] = replies[-1]
    return reply
