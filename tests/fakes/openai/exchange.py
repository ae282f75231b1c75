"""What the server remembers of one request."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from threading import Event
from typing import Any


@dataclass
class Exchange:
    """`sent` has the data of each event with the `time.perf_counter()` of its sending."""

    headers: dict[str, str]
    raw_body: bytes
    was_accepted: bool = False
    sent: list[tuple[str, float]] = field(default_factory=list)
    client_left: Event = field(default_factory=Event)

    @cached_property
    def body(self) -> Any:
        try:
            return json.loads(self.raw_body)
        except ValueError:
            return None

    def note_sent(self, data: str, at: float) -> None:
        self.sent.append((data, at))
