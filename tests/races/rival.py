"""One client process: it books, repeats, moves and cancels over HTTP, and writes down what it was told.

`python -m tests.races.rival URL NUMBER ATTEMPTS FILE`
"""

import http.client
import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote, urlsplit

from tests.races.act import SLUG, Act

BASE = f"/api/v1/businesses/{SLUG}"
# All rivals want one of the first few times: most attempts meet somebody.
CONTESTED = 40
LOOK_AGAIN = 25


class Rival:
    """Keeps one connection, a few appointments of its own, and the history of what was acknowledged."""

    def __init__(self, url: str, number: int) -> None:
        address = urlsplit(url)
        self.connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=120)
        self.number = number
        self.random = Random(number)
        self.slots: list[dict[str, Any]] = []
        self.own: dict[str, tuple[str, int]] = {}
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.history: list[Act] = []
        self.statuses: dict[int, int] = {}
        self.services = [one["id"] for one in self._send("GET", BASE)[1]["services"]]

    def run(self, attempts: int) -> None:
        for attempt in range(attempts):
            if attempt % LOOK_AGAIN == 0 or not self.slots:
                self._look()
            self._act(f"rival-{self.number}-{attempt:06d}")

    def _act(self, key: str) -> None:
        chance = self.random.random()
        if chance < 0.1 and self.asked:
            self._book(*self.random.choice(self.asked))
        elif chance < 0.25 and self.own:
            self._cancel(key, self.random.choice(list(self.own)))
        elif chance < 0.4 and self.own and self.slots:
            self._move(key, self.random.choice(list(self.own)))
        elif self.slots:
            body = {
                "slot": self.random.choice(self.slots)["slot"],
                "name": "Rival",
                "phone": f"212 555 {self.number % 10}{self.random.randrange(1000):03d}",
            }
            self.asked.append((key, body))
            self._book(key, body)

    def _look(self) -> None:
        """The nearest times of some service, which everybody else wants too; of another one, where it has none left."""
        wanted = self.random.sample(self.services, len(self.services))
        if self.random.random() < 0.3:
            wanted = [self.services[-1], *wanted]
        for service in wanted:
            _, answer = self._send("GET", f"{BASE}/slots?service_id={quote(service)}&days=20")
            self.slots = [slot for day in answer["days"] for slot in day["slots"]][:CONTESTED]
            if self.slots:
                return

    def _book(self, key: str, body: dict[str, Any]) -> None:
        status, answer = self._send("POST", f"{BASE}/appointments", body, {"Idempotency-Key": key})
        if status == 201 and answer["status"] == "confirmed":
            # The key may be old, and what it made moved or cancelled since.
            is_new = all(act.appointment != answer["id"] for act in self.history)
            self._note("book", key, answer) if is_new else None
            self.own.setdefault(answer["id"], (answer["manage_url"].rpartition("/")[2], _unix(answer)))

    def _cancel(self, key: str, appointment: str) -> None:
        token, _ = self.own.pop(appointment)
        path = f"{BASE}/appointments/{appointment}/cancel"
        status, answer = self._send("POST", path, None, {"Authorization": f"Bearer {token}"})
        if status == 200:
            self._note("cancel", key, answer)

    def _move(self, key: str, appointment: str) -> None:
        token, _ = self.own[appointment]
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
        body = {"slot": self.random.choice(self.slots)["slot"]}
        status, answer = self._send("POST", f"{BASE}/appointments/{appointment}/move", body, headers)
        if status == 200:
            self._note("move", key, answer)

    def _note(self, kind: str, key: str, answer: dict[str, Any]) -> None:
        self.history.append(Act(kind, key, answer["id"], _unix(answer)))

    def _send(
        self, method: str, path: str, body: dict[str, Any] | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, Any]:
        data = None if body is None else json.dumps(body)
        self.connection.request(method, path, data, {"Content-Type": "application/json", **(headers or {})})
        answer = self.connection.getresponse()
        text = answer.read()
        self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1
        return answer.status, json.loads(text)


def _unix(answer: dict[str, Any]) -> int:
    return int(datetime.fromisoformat(answer["starts_at"]).timestamp())


def read_history(path: Path) -> tuple[list[Act], dict[str, int]]:
    """What a rival was told, and how often it got which status."""
    stored = json.loads(path.read_text())
    return [Act(**act) for act in stored["history"]], stored["statuses"]


def main(url: str, number: str, attempts: str, file: str) -> None:
    rival = Rival(url, int(number))
    rival.run(int(attempts))
    Path(file).write_text(json.dumps({"history": [asdict(act) for act in rival.history], "statuses": rival.statuses}))


if __name__ == "__main__":
    main(*sys.argv[1:])
