"""Many customers at once: one slot has one owner, many slots have many."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.live_server import PLAIN, LiveServer, run_in_thread
from tests.races.race import run_race
from tests.tenant_rows import count_overlaps, rows

SALON = "/api/v1/businesses/demo-salon"
CLIENTS = 64


@pytest.fixture
def server(tmp_path: Path) -> Any:
    with run_in_thread(tmp_path) as running:
        yield running


def free_slots(server: LiveServer, *, days: int = 28) -> list[str]:
    """Slot tokens of beard trims: 20 minutes, so that there are many; all of one staff member never overlap twice."""
    with server.client() as http:
        business = http.get(SALON).json()
        service = next(item for item in business["services"] if item["minutes"] == 20)
        answer = http.get(f"{SALON}/slots", params={"service_id": service["id"], "days": days}).json()
    return [slot["slot"] for day in answer["days"] for slot in day["slots"]]


async def book_all(url: str, slots: list[str]) -> list[httpx.Response]:
    """One request per slot, all at the same moment, each from a client of its own."""

    async def book(number: int, slot: str) -> httpx.Response:
        async with httpx.AsyncClient(base_url=url, timeout=60, verify=PLAIN) as http:
            body = {"slot": slot, "name": f"Client {number}", "phone": f"212 555 01{number % 100:02d}"}
            return await http.post(f"{SALON}/appointments", json=body, headers={"Idempotency-Key": f"client-{number}"})

    return list(await asyncio.gather(*(book(number, slot) for number, slot in enumerate(slots))))


def test_sixty_four_clients_on_one_slot_make_exactly_one_appointment(server: LiveServer, tmp_path: Path) -> None:
    slot = free_slots(server)[0]
    before = rows(tmp_path, "demo-salon", "SELECT count(*) FROM appointments")[0][0]

    answers = asyncio.run(book_all(server.url, [slot] * CLIENTS))

    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: CLIENTS - 1}
    assert rows(tmp_path, "demo-salon", "SELECT count(*) FROM appointments")[0][0] == before + 1
    assert count_overlaps(tmp_path, "demo-salon") == 0
    refused = next(answer.json() for answer in answers if answer.status_code == 409)
    assert refused["code"] == "slot_taken"
    assert refused["alternatives"]


def test_sixty_four_clients_on_sixty_four_slots_all_succeed(server: LiveServer, tmp_path: Path) -> None:
    slots = free_slots(server)[::2][:CLIENTS]
    assert len(slots) == CLIENTS

    answers = asyncio.run(book_all(server.url, slots))

    booked = [answer for answer in answers if answer.status_code == 201]
    taken = [answer for answer in answers if answer.status_code == 409]
    assert len(booked) + len(taken) == CLIENTS
    assert len({answer.json()["id"] for answer in booked}) == len(booked)
    assert len(booked) == CLIENTS
    assert count_overlaps(tmp_path, "demo-salon") == 0


def test_the_same_key_again_books_nothing_twice(server: LiveServer, tmp_path: Path) -> None:
    slot = free_slots(server)[0]
    body = {"slot": slot, "name": "Maria Lopez", "phone": "212 555 0142"}

    with server.client() as http:
        answers = [
            http.post(f"{SALON}/appointments", json=body, headers={"Idempotency-Key": "one-and-the-same"})
            for _ in range(3)
        ]

    assert [answer.status_code for answer in answers] == [201, 201, 201]
    assert len({answer.json()["id"] for answer in answers}) == 1
    key = "SELECT count(*) FROM idempotency_keys WHERE key = 'one-and-the-same'"
    assert rows(tmp_path, "demo-salon", key) == [(1,)]


def test_rivals_in_processes_of_their_own_leave_the_books_true(tmp_path: Path) -> None:
    verdict = run_race(tmp_path, clients=2, attempts=40)

    assert verdict.faults == []
    assert verdict.statuses["201"] > 10
    assert not any(status.startswith("5") for status in verdict.statuses)
