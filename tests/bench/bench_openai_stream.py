"""Our own time from the provider's last character of a sentence to that sentence leaving us on the event stream."""

import json
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.big_shop import BigShop, build_shops
from tests.bench.chat import Customer
from tests.bench.server import Server, running
from tests.bench.spread import percentile, spread
from tests.fakes.openai import FakeOpenAI, Reply
from tests.figures import Figure, at_most, print_figures

_SALON = BigShop("talking-salon", ahead=1_000, is_salon=True)
_SENTENCES = (
    "Thank you for asking, I am happy to tell you about it.",
    "A haircut starts from $50 and takes 45 minutes.",
    "It comes with a consultation, a wash and a quick dry.",
    "I am happy to look for a time.",
    "If you have a wish for somebody of our team, just say so.",
    "Is it for you or for somebody else?",
    "Just tell me which day suits you.",
)
_TALKS, _WARM = 12, 2
_GOAL = 0.010


@dataclass(frozen=True, slots=True)
class _Heard:
    """A sentence of the answer and when it arrived."""

    text: str
    at: float


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_shops(folder, _SALON)
        reply = Reply(" ".join(_SENTENCES), piece=5, pause=0.004)
        with FakeOpenAI(lambda body: reply) as provider:
            keys = {"OPENAI_API_KEY": provider.api_key, "OPENAI_BASE_URL": provider.base_url}
            with running(folder, environment=keys) as server:
                delays = [delay for _ in range(_TALKS + _WARM) for delay in _delays(server, provider)]
    delays = delays[_WARM * len(_SENTENCES) :]
    name = "provider's last character to our sentence"
    yield at_most(name, percentile(delays, 95), spread(delays), goal=_GOAL, goal_shown="p95 < 10 ms")


def _delays(server: Server, provider: FakeOpenAI) -> list[float]:
    heard = _listen(server, Customer(server, _SALON.slug))
    if tuple(one.text for one in heard) != _SENTENCES:
        raise RuntimeError(f"heard {[one.text for one in heard]}")
    written = [at for data, at in provider.last.sent if _ends_sentence(data)]
    return [one.at - at for one, at in zip(heard, written, strict=True)]


def _listen(server: Server, customer: Customer) -> list[_Heard]:
    """Send a message and note every sentence as it comes in."""
    heard: list[_Heard] = []
    held = b""
    for piece in server.stream(*customer.message("tell me about your haircuts")):
        now = time.perf_counter()
        *events, held = (held + piece).split(b"\n\n")
        heard += [_Heard(text, now) for text in map(_sentence, events) if text]
    return heard


def _sentence(event: bytes) -> str:
    """The text of a `delta` event; nothing for others."""
    if not event.startswith(b"event: delta\n"):
        return ""
    data = next(line for line in event.decode().splitlines() if line.startswith("data: "))
    text: str = json.loads(data.removeprefix("data: "))["text"]
    return text


def _ends_sentence(data: str) -> bool:
    choices = json.loads(data)["choices"] if data != "[DONE]" else []
    text = (choices[0]["delta"].get("content") or "") if choices else ""
    return any(mark in text for mark in ".?")


if __name__ == "__main__":
    print_figures(list(measure()), as_json=False)
