"""A customer's copy holds everything about them, and after their erasure no byte of them is left in the data folder."""

import asyncio
import base64
import io
import json
import sqlite3
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from app.gdpr.erase import replay_erasures
from app.gdpr.retention import sweep_all
from tenants.command_socket import call
from tests.chat_client import ChatClient
from tests.demo_site import SALON, DemoSite
from tests.tenant_rows import rows, tenant_file

NAME, NOTE, SAID = "Canaria Quxley", "canary-note-7731", "canary-words-4412"
PHONE, EMAIL = "+12125550187", "canary.quxley@example.com"
CANARIES = [one.encode() for one in ("Canaria", "Quxley", NOTE, SAID, PHONE, "2125550187", "canary.quxley")]
BASE = f"/api/v1/businesses/{SALON}"


def ask(site: DemoSite, command: str, **arguments: str) -> list[dict[str, Any]]:
    async def run() -> list[dict[str, Any]]:
        return [item async for item in call(site.folder, command, {"slug": SALON, **arguments})]

    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, run()).result()


def become_a_customer(site: DemoSite, *, key: str = "of-the-canary") -> str:
    """Books by the API with name, contacts and a note, talks to the assistant, and leaves a message."""
    with site.visitor(Accept="application/json") as visitor:
        services = visitor.get(BASE).json()["services"]
        service = next(one["id"] for one in services if one["name"] == "Color consultation")
        days = visitor.get(f"{BASE}/slots", params={"service_id": service, "days": 7}).json()["days"]
        slot = [slot for day in days for slot in day["slots"]][-1]
        body = {"slot": slot["slot"], "name": NAME, "phone": PHONE, "email": EMAIL, "note": NOTE}
        booked = visitor.post(f"{BASE}/appointments", json=body, headers={"Idempotency-Key": key})
        assert booked.status_code == 201, booked.text
        talk = ChatClient(visitor)
        talk.start()
        talk.say(f"please tell the owner that {SAID}")
        talk.say(f"{NAME}, 212 555 0187")
    found = rows(site.folder, SALON, "SELECT public_id FROM customers WHERE name = ?", NAME)
    return str(found[0][0])


def left_behind(folder: Path) -> list[tuple[str, bytes]]:
    """Where a canary is found in any file of the data folder; the mailbox of development is none of the product's."""
    files = [path for path in folder.rglob("*") if path.is_file() and "mailbox" not in path.parts]
    assert files
    return [(path.name, canary) for path in files for canary in CANARIES if canary in path.read_bytes()]


def test_the_copy_of_a_customer_holds_what_is_known_and_no_secret(site: DemoSite) -> None:
    customer = become_a_customer(site)

    (document,) = ask(site, "data.export_customer", customer=customer)

    text = json.dumps(document, ensure_ascii=False)
    assert all(canary.decode() in text for canary in CANARIES)
    assert {"customers", "contacts", "appointments", "conversations", "entries"} <= set(document["data"])
    assert not [word for word in ("token_hash", "code_hash", "password") if word in text]


def test_of_an_erased_customer_no_byte_is_left(site: DemoSite) -> None:
    customer = become_a_customer(site)
    before = rows(site.folder, SALON, "SELECT count(*) FROM appointments")[0][0]
    assert left_behind(site.folder)

    (told,) = ask(site, "data.erase_customer", customer=customer)

    assert told["customer"] == customer
    assert left_behind(site.folder) == []
    assert rows(site.folder, SALON, "SELECT count(*) FROM appointments") == [(before,)]
    assert rows(site.folder, SALON, "SELECT name FROM customers WHERE public_id = ?", customer) == [
        ("Deleted customer",)
    ]
    assert rows(site.folder, SALON, "PRAGMA foreign_key_check") == []
    open_ones = "SELECT count(*) FROM appointments a JOIN customers c ON c.id = a.customer_id WHERE c.public_id = ?"
    assert rows(site.folder, SALON, f"{open_ones} AND a.cancelled_at IS NULL", customer) == [(0,)]


def test_a_restored_backup_is_cleaned_again(site: DemoSite) -> None:
    customer = become_a_customer(site)
    ask(site, "data.erase_customer", customer=customer)
    with closing(sqlite3.connect(tenant_file(site.folder, SALON), timeout=30)) as own, own:
        own.execute("UPDATE customers SET name = ? WHERE public_id = ?", (NAME, customer))
    house = site.server.app.state.house

    again = asyncio.run_coroutine_threadsafe(replay_erasures(house), loop_of(site)).result(60)
    once_more = asyncio.run_coroutine_threadsafe(replay_erasures(house), loop_of(site)).result(60)

    assert (again, once_more) == (1, 0)
    assert left_behind(site.folder) == []


def test_who_is_not_there_cannot_be_erased(site: DemoSite) -> None:
    (told,) = ask(site, "data.erase_customer", customer="cus_nobody")

    assert told == {"failed": "There is no such customer in this business."}


def test_other_customers_keep_everything(site: DemoSite) -> None:
    customer = become_a_customer(site)
    others = "SELECT c.name, k.value FROM customers c JOIN contacts k ON k.customer_id = c.id WHERE c.public_id <> ?"
    before = rows(site.folder, SALON, others, customer)

    ask(site, "data.erase_customer", customer=customer)

    assert rows(site.folder, SALON, others, customer) == before


def test_the_whole_business_is_an_archive_of_its_tables(site: DemoSite) -> None:
    become_a_customer(site)

    pieces = ask(site, "data.export_business")

    archive = zipfile.ZipFile(io.BytesIO(b"".join(base64.b64decode(one["piece"]) for one in pieces)))
    customers = [json.loads(line) for line in archive.read("customers.jsonl").decode().splitlines()]
    assert {"README.txt", "appointments.jsonl", "entries.jsonl", "services.jsonl"} <= set(archive.namelist())
    assert NAME in {one["name"] for one in customers}


def test_words_are_forgotten_when_their_time_is_over_and_appointments_stay(site: DemoSite) -> None:
    become_a_customer(site)
    before = rows(site.folder, SALON, "SELECT count(*) FROM appointments")[0][0]
    house = site.server.app.state.house

    site.clock.advance(timedelta(days=89))
    asyncio.run_coroutine_threadsafe(sweep_all(house), loop_of(site)).result(60)
    kept = rows(site.folder, SALON, "SELECT count(*) FROM entries WHERE text LIKE ?", f"%{SAID}%")
    site.clock.advance(timedelta(days=2))
    swept = asyncio.run_coroutine_threadsafe(sweep_all(house), loop_of(site)).result(60)

    assert kept[0][0] > 0
    assert swept > 0
    assert rows(site.folder, SALON, "SELECT count(*) FROM entries WHERE text LIKE ?", f"%{SAID}%") == [(0,)]
    assert rows(site.folder, SALON, "SELECT count(*) FROM appointments") == [(before,)]


def loop_of(site: DemoSite) -> asyncio.AbstractEventLoop:
    loop: asyncio.AbstractEventLoop = site.server.app.state.house.store._runtime.loop
    return loop
