"""Chat turns answered by the built-in model, over HTTP, in a salon with 10,000 upcoming appointments."""

import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.bench.big_shop import BigShop, build_shops
from tests.bench.chat import Customer, reply_in
from tests.bench.server import Server, running
from tests.bench.spread import percentile, spread
from tests.figures import Figure, at_least, at_most, print_figures

SALON = BigShop("big-salon", ahead=10_000, is_salon=True)
_TALKS = 24
_GOAL = 0.020
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday")


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_shops(folder, SALON)
        with running(folder) as server:
            talk(server, 0)
            yield from _measure(server)


def _measure(server: Server) -> Iterator[Figure]:
    by_kind: dict[str, list[float]] = defaultdict(list)
    cpu_before = server.cpu_seconds
    booked = 0
    for number in range(1, _TALKS + 1):
        took = talk(server, number)
        booked += took.pop("booked", 0) > 0
        for kind, seconds in took.items():
            by_kind[kind].append(seconds)
    turns = [seconds for kind in by_kind.values() for seconds in kind]
    cpu = (server.cpu_seconds - cpu_before) / len(turns)
    worst = percentile(turns, 95)
    yield at_most("chat turn, 10,000 appointments", worst, spread(turns), goal=_GOAL, goal_shown="p95 < 20 ms")
    for kind, taken in by_kind.items():
        yield Figure(f"  {kind}", statistics.median(taken), spread(taken))
    yield Figure("  server CPU a turn", cpu, f"{cpu * 1000:.1f} ms")
    name = "  conversations that ended in a booking"
    yield at_least(name, booked, f"{booked} of {_TALKS}", goal=_TALKS, goal_shown="all")


def talk(server: Server, number: int) -> dict[str, float]:
    """Seconds by kind of turn, of one booking with a question in the middle."""
    customer = Customer(server, SALON.slug)
    said = {
        "look up": f"hi, do you have anything for a haircut next {_DAYS[number % len(_DAYS)]} afternoon?",
        "question": "how much is it, and where are you?",
        "pick": "the second one please",
        "details": f"Maria Lopez, 212 {300 + number} 0142",
        "confirm": "yes",
    }
    took: dict[str, float] = {}
    for kind, text in said.items():
        began = time.perf_counter()
        answer = customer.say(text)
        took[kind] = time.perf_counter() - began
        reply = reply_in(answer)
    took["booked"] = float(any(block["kind"] == "confirmation" for block in reply["blocks"]))
    return took


if __name__ == "__main__":
    print_figures(list(measure()), as_json=False)
