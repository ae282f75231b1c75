"""Posts signed events to the webhook: at once or when told, once or twice, late, in another order, or never."""

import json
import queue
import random
import threading
import time
from collections import deque
from dataclasses import dataclass, field

import httpx
import stripe

from tests.fakes.stripe.state import Object

_TRIES = 5


@dataclass
class Deliveries:
    """`is_held` keeps events until `deliver` is called; the shares (0 to 1) say how often something goes wrong."""

    url: str | None = None
    secret: str = "whsec_local"
    is_held: bool = False
    doubled: float = 0.0
    lost: float = 0.0
    late: float = 0.0
    late_seconds: float = 2.0
    shuffled: bool = False
    seed: int = 7
    held: list[Object] = field(default_factory=list)
    answers: deque[tuple[str, int]] = field(default_factory=lambda: deque(maxlen=200))
    _queue: "queue.Queue[tuple[float, Object] | None]" = field(default_factory=queue.Queue)
    _thread: threading.Thread | None = None

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join(timeout=5)

    def take(self, event: Object) -> None:
        """Called for everything that happens."""
        if self.is_held:
            self.held.append(event)
            return
        if self.url is None or self._dice.random() < self.lost:
            return
        wait = self.late_seconds if self._dice.random() < self.late else 0.0
        for _ in range(2 if self._dice.random() < self.doubled else 1):
            self._queue.put((wait, event))

    def deliver(self, event: Object, *, secret: str | None = None, at: int | None = None) -> int:
        """Post one event now; the status it was answered with."""
        assert self.url is not None, "the address of the webhook is not set"
        body, headers = self.sign(event, secret=secret, at=at)
        answer = httpx.post(self.url, content=body, headers=headers, timeout=10)
        self.answers.append((event["type"], answer.status_code))
        return answer.status_code

    def sign(self, event: Object, *, secret: str | None = None, at: int | None = None) -> tuple[str, dict[str, str]]:
        """The body and its headers."""
        body = json.dumps(event)
        signature = stripe.WebhookSignature.generate_signature_header(body, secret or self.secret, timestamp=at)
        return body, {"Stripe-Signature": signature, "Content-Type": "application/json"}

    def deliver_held(self) -> list[int]:
        """Post what was held, in order."""
        events, self.held = self.held, []
        return [self.deliver(event) for event in events]

    def settle(self, *, seconds: float = 10.0) -> None:
        """Wait until nothing is on its way any more."""
        end = time.monotonic() + seconds
        while self._queue.unfinished_tasks and time.monotonic() < end:
            time.sleep(0.01)

    def _run(self) -> None:
        while (first := self._queue.get()) is not None:
            batch = [first]
            if self.shuffled:
                time.sleep(0.05)
                batch += self._waiting()
                self._dice.shuffle(batch)
            for wait, event in sorted(batch, key=lambda one: one[0]) if not self.shuffled else batch:
                self._post(wait, event)
                self._queue.task_done()

    def _waiting(self) -> list[tuple[float, Object]]:
        found = []
        while not self._queue.empty():
            one = self._queue.get_nowait()
            if one is None:
                self._queue.put(None)
                break
            found.append(one)
        return found

    def _post(self, wait: float, event: Object) -> None:
        time.sleep(wait)
        for number in range(_TRIES):
            try:
                if self.deliver(event) < 300:
                    return
            except httpx.HTTPError:
                self.answers.append((event["type"], 0))
            time.sleep(0.2 * 2**number)
