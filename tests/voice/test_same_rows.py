"""The same script over chat, the loop and the relay leaves the same rows: one agent, three ways to talk to it."""

from pathlib import Path
from typing import Any

from tests.chat_client import ChatClient
from tests.demo_site import DemoSite, serve_copy
from tests.tenant_rows import rows
from tests.voice.phone_site import PhoneSite

SCRIPT = ("a haircut on thursday at 3 pm", "Petra Quill, 212 555 0142", "yes", "move it to friday at 2 pm", "yes")
ROWS = {
    "appointments": "SELECT status, service_id, staff_id, starts_at, ends_at, price_minor, sequence FROM appointments "
    "WHERE conversation_id IS NOT NULL AND created_at >= ?",
    "claims": "SELECT resource_id, starts_at, ends_at, source FROM claims WHERE source_id IN "
    "(SELECT id FROM appointments WHERE created_at >= ?) AND source = 'appointment' ORDER BY starts_at, resource_id",
    "people": "SELECT c.name, k.kind, k.value FROM customers c JOIN contacts k ON k.customer_id = c.id "
    "WHERE c.created_at >= ?",
    "proposals": "SELECT act, state FROM proposals WHERE created_at >= ? ORDER BY id",
    "messages": "SELECT kind, channel FROM messages WHERE due_at >= ? ORDER BY id",
}


def test_chat_loop_and_relay_leave_the_same_rows(demo_folder: Path, tmp_path: Path) -> None:
    left = {way: _left_by(way, demo_folder, tmp_path / way) for way in ("chat", "gather", "relay")}

    assert left["chat"]["appointments"]
    assert left["gather"] == left["chat"]
    assert left["relay"] == left["chat"]


def _left_by(way: str, template: Path, folder: Path) -> dict[str, Any]:
    with serve_copy(template, folder) as site:
        since = int(site.clock.now().timestamp())
        _talk(way, site)
        return {name: rows(site.folder, "demo-salon", sql, since) for name, sql in ROWS.items()}


def _talk(way: str, site: DemoSite) -> None:
    if way != "chat":
        PhoneSite.of(site).call(*SCRIPT, transport=way, caller="anonymous")  # type: ignore[arg-type]
        return
    with site.visitor() as http:
        client = ChatClient(http)
        client.start()
        for line in SCRIPT:
            client.say(line)
