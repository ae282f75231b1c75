"""Many customers at once and three appointments left on the plan: exactly three are made."""

import asyncio
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.live_server import run_in_thread
from tests.proof.test_contested_slot import CLIENTS, book_all, free_slots
from tests.tenant_rows import rows, tenant_file

SALON = "demo-salon"


def test_sixty_four_bookings_with_three_left_make_exactly_three(tmp_path: Path) -> None:
    with run_in_thread(tmp_path) as server:
        slots = free_slots(server)[::2][:CLIENTS]
        with closing(sqlite3.connect(tenant_file(tmp_path, SALON), timeout=30)) as own, own:
            # A hundred and a tenth: the grace is part of what can be used.
            own.execute("UPDATE entitlement SET monthly_appointments = 100")
            own.execute("INSERT INTO plan_usage SELECT period_start, 107 FROM entitlement")
        before = rows(tmp_path, SALON, "SELECT count(*) FROM appointments")[0][0]

        answers = asyncio.run(book_all(server.url, slots))

    assert Counter(answer.status_code for answer in answers) == {201: 3, 402: CLIENTS - 3}
    assert rows(tmp_path, SALON, "SELECT count(*) FROM appointments")[0][0] == before + 3
    assert rows(tmp_path, SALON, "SELECT booked FROM plan_usage") == [(110,)]
    refused = next(answer.json() for answer in answers if answer.status_code == 402)
    assert refused["code"] == "plan_limit_reached"
    assert not [word for word in ("plan", "limit", "month") if word in refused["detail"].lower()]
