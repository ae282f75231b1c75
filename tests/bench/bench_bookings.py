"""Durable bookings a second: 32 clients on one business over HTTP, beside the bare framework's ceiling."""

import json
import tempfile
from collections.abc import Iterator
from itertools import chain, islice, zip_longest
from pathlib import Path

from tests.bench.big_shop import BigShop, build_shops, empty_day
from tests.bench.load_client import Load, http_post, run_load
from tests.bench.server import Server, running
from tests.bench.spread import percentile
from tests.figures import Figure, at_least, at_most, print_figures
from tests.tenant_rows import count_overlaps, rows

SHOP = BigShop("busy", ahead=1_000)
_PATH = f"/api/v1/businesses/{SHOP.slug}"
_BARE = ("-m", "tests.bench.bare_app")
_CLIENTS = 32
_WARM, _BOOKINGS = 64, 1_500


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_shops(folder, SHOP)
        with running(folder) as server:
            requests = booking_requests(server)
            book(server, requests[:_WARM])
            before = server.cpu_seconds
            booked = book(server, requests[_WARM:])
            cpu = (server.cpu_seconds - before) / _BOOKINGS
        _audit(folder, len(requests))
        with running(folder, command=_BARE) as bare:
            bodies = [request.replace(f"{_PATH}/appointments".encode(), b"/appointments", 1) for request in requests]
            ceiling = book(bare, bodies)
    yield from _figures(booked, ceiling, cpu)


def _figures(booked: Load, ceiling: Load, cpu: float) -> Iterator[Figure]:
    rate = booked.per_second
    name = f"durable bookings a second, {_CLIENTS} clients, 1 business"
    yield at_least(name, rate, f"{rate:.0f}, CPU {cpu * 1000:.2f} ms each", goal=500, goal_shown="≥ 500")
    worst = percentile(booked.latencies, 99)
    shown = f"{worst * 1000:.0f} ms (p50 {percentile(booked.latencies, 50) * 1000:.0f} ms)"
    yield at_most("  p99", worst, shown, goal=0.150, goal_shown="< 150 ms")
    share = rate / ceiling.per_second
    shown = f"{ceiling.per_second:.0f} a second; we reach {share:.0%} of it"
    yield Figure("  bare framework, same request and answer", ceiling.per_second, shown)


def book(server: Server, requests: list[bytes]) -> Load:
    load = run_load(server.port, requests, clients=_CLIENTS)
    refused = [status for status in load.statuses if status != 201]
    if refused:
        raise RuntimeError(f"{len(refused)} of {len(requests)} were refused, first with {refused[0]}")
    return load


def _audit(folder: Path, expected: int) -> None:
    """What was acknowledged is there, and nothing overlaps."""
    found = rows(folder, SHOP.slug, "SELECT count(*) FROM appointments WHERE id > ?", SHOP.ahead)[0][0]
    overlaps = count_overlaps(folder, SHOP.slug)
    if (found, overlaps) != (expected, 0):
        raise RuntimeError(f"{found} of {expected} bookings are there, {overlaps} overlap")


def booking_requests(server: Server) -> list[bytes]:
    """Bookings of half hours that are all free together, everybody's in turn."""
    business = server.get(_PATH).json()
    service = business["services"][0]["id"]
    by_staff = [_free_halves(server, service, member["id"]) for member in business["staff"]]
    tokens = [token for token in chain.from_iterable(zip_longest(*by_staff)) if token]
    found = [_request(number, token) for number, token in enumerate(islice(tokens, _WARM + _BOOKINGS))]
    if len(found) < _WARM + _BOOKINGS:
        raise RuntimeError(f"only {len(found)} free times")
    return found


def _free_halves(server: Server, service: str, staff: str) -> list[str]:
    path = f"{_PATH}/slots?service_id={service}&staff_id={staff}&from={empty_day()}&days=31"
    slots = [slot for day in server.get(path).json()["days"] for slot in day["slots"]]
    return [slot["slot"] for slot in slots if slot["starts_at"][14:16] in {"00", "30"}]


def _request(number: int, token: str) -> bytes:
    body = {"slot": token, "name": f"Customer {number}", "phone": f"+1212{3_000_000 + number}"}
    headers = {"Idempotency-Key": f"bench-booking-{number}"}
    return http_post(f"{_PATH}/appointments", json.dumps(body).encode(), headers)


if __name__ == "__main__":
    print_figures(list(measure()), as_json=False)
