"""Takes and lists messages like Twilio's API, on a free port, with the faults of a real network."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

SID = "AC00000000000000000000000000000001"
TOKEN = "a token of the fake"


class Fault(StrEnum):
    """What goes wrong with the next message."""

    BUSY = "busy"  # 429
    BROKEN = "broken"  # 500, nothing taken
    NO_SUCH_NUMBER = "no_such_number"  # 400, code 21211
    OPTED_OUT = "opted_out"  # 400, code 21610
    SLOW_BEFORE = "slow_before"  # no answer in time, nothing taken
    SLOW_AFTER = "slow_after"  # taken, no answer in time


_CODES = {Fault.NO_SUCH_NUMBER: (400, 21211), Fault.OPTED_OUT: (400, 21610), Fault.BUSY: (429, 20429)}


@dataclass
class TextServer:
    """What was taken, in order; one fault a message, `None` for none."""

    url: str = ""
    messages: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault | None] = field(default_factory=list)
    slow_seconds: float = 1.0


@contextmanager
def run_text_server() -> Iterator[TextServer]:
    """Serve in a thread while the block runs."""
    state = TextServer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(state))
    state.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(state: TextServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *arguments: Any) -> None:
            return None

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            form = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
            fault = state.faults.pop(0) if state.faults else None
            if fault in _CODES:
                status, code = _CODES[fault]
                return self._answer(status, {"code": code, "message": "refused", "status": status})
            if fault is Fault.BROKEN:
                return self._answer(500, {"code": 20500, "message": "broken", "status": 500})
            if fault is Fault.SLOW_BEFORE:
                time.sleep(state.slow_seconds)
                return None
            message = _message(len(state.messages), form)
            state.messages.append(message)
            if fault is Fault.SLOW_AFTER:
                time.sleep(state.slow_seconds)
            return self._answer(201, message)

        def do_GET(self) -> None:
            asked = parse_qs(urlsplit(self.path).query)
            to = asked.get("To", [None])[0]
            found = [one for one in reversed(state.messages) if to in (None, one["to"])]
            self._answer(200, {"messages": found, "next_page_uri": None, "page": 0, "page_size": 50})

        def _answer(self, status: int, body: dict[str, Any]) -> None:
            content = json.dumps(body).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            except OSError:
                return None

    return Handler


def _message(number: int, form: dict[str, str]) -> dict[str, Any]:
    now = format_datetime(datetime.now(UTC))
    return {
        "sid": f"SM{number:032x}",
        "to": form["To"],
        "from": form.get("From"),
        "body": form.get("Body", ""),
        "status": "queued",
        "content_sid": form.get("ContentSid"),
        "status_callback": form.get("StatusCallback"),
        "date_created": now,
        "date_updated": now,
        "date_sent": None,
        "num_segments": "1",
        "num_media": "0",
        "account_sid": SID,
        "direction": "outbound-api",
        "error_code": None,
        "error_message": None,
        "api_version": "2010-04-01",
        "messaging_service_sid": None,
        "price": None,
        "price_unit": "USD",
        "uri": f"/2010-04-01/Accounts/{SID}/Messages/SM{number:032x}.json",
        "subresource_uris": {},
    }
