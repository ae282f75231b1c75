"""The process dies in the middle of bookings: what was acknowledged is there, and nothing is there twice."""

import threading
from pathlib import Path

import httpx

from tests.live_server import PLAIN, ServerProcess, start_process
from tests.tenant_rows import count_overlaps, rows

SALON = "/api/v1/businesses/demo-salon"
WRITERS = 8
KILL_AFTER = 12


def free_slots(server: ServerProcess) -> list[str]:
    with httpx.Client(base_url=server.url, timeout=30, verify=PLAIN) as http:
        services = http.get(SALON).json()["services"]
        service = next(item for item in services if item["minutes"] == 20)
        days = http.get(f"{SALON}/slots", params={"service_id": service["id"], "days": 28}).json()["days"]
    return [slot["slot"] for day in days for slot in day["slots"]][::2]


class Writers:
    """Book slot after slot from several threads until the server is gone; keep what was asked and acknowledged."""

    def __init__(self, server: ServerProcess, slots: list[str]) -> None:
        self._server = server
        self._slots = list(enumerate(slots))
        self._lock = threading.Lock()
        self.acknowledged: dict[str, str] = {}
        self.asked: dict[str, str] = {}
        self.enough = threading.Event()

    def run(self) -> None:
        with httpx.Client(base_url=self._server.url, timeout=5, verify=PLAIN) as http:
            while (task := self._next()) is not None:
                key, slot = task
                try:
                    answer = book(http, key, slot)
                except httpx.TransportError:
                    return
                if answer.status_code == 201:
                    self._note(key, answer.json()["id"])

    def _next(self) -> tuple[str, str] | None:
        with self._lock:
            if not self._slots:
                return None
            number, slot = self._slots.pop()
            self.asked[f"writer-{number}"] = slot
            return f"writer-{number}", slot

    def _note(self, key: str, appointment: str) -> None:
        with self._lock:
            self.acknowledged[key] = appointment
            if len(self.acknowledged) >= KILL_AFTER:
                self.enough.set()


def book(http: httpx.Client, key: str, slot: str) -> httpx.Response:
    number = int(key.removeprefix("writer-"))
    body = {"slot": slot, "name": "Kim Writer", "phone": f"212 555 01{number % 100:02d}"}
    return http.post(f"{SALON}/appointments", json=body, headers={"Idempotency-Key": key})


def test_acknowledged_bookings_survive_a_kill_and_none_is_doubled(tmp_path: Path) -> None:
    server = start_process(tmp_path)
    writers = Writers(server, free_slots(server))
    threads = [threading.Thread(target=writers.run) for _ in range(WRITERS)]

    for thread in threads:
        thread.start()
    was_busy = writers.enough.wait(60)
    server.kill()
    assert was_busy
    for thread in threads:
        thread.join(60)

    again = start_process(tmp_path)
    try:
        stored = dict(
            rows(
                tmp_path,
                "demo-salon",
                "SELECT k.key, a.public_id FROM idempotency_keys k JOIN appointments a ON a.id = k.appointment_id"
                " WHERE k.key LIKE 'writer-%'",
            )
        )
        with httpx.Client(base_url=again.url, timeout=30, verify=PLAIN) as http:
            repeated = {key: book(http, key, slot) for key, slot in writers.asked.items()}
    finally:
        again.stop()
    assert writers.acknowledged.items() <= stored.items()
    assert {key: answer.json()["id"] for key, answer in repeated.items() if key in stored} == stored
    per_key = "SELECT count(*), count(DISTINCT appointment_id) FROM idempotency_keys WHERE key LIKE 'writer-%'"
    total, distinct = rows(tmp_path, "demo-salon", per_key)[0]
    assert total == distinct
    assert count_overlaps(tmp_path, "demo-salon") == 0
