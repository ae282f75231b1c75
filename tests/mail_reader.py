"""Waits for mails in the mailbox of development and finds the links in them."""

import json
import re
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

_PATIENCE = 20.0


def mails_to(folder: Path, address: str) -> list[dict[str, Any]]:
    """What has gone out to an address so far, oldest first."""
    files = sorted((folder / "mailbox").glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
    mails = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    return [mail for mail in mails if mail["to"] == address]


def wait_for_mail(folder: Path, address: str, *, subject: str) -> dict[str, Any]:
    """The newest mail to an address whose subject has these words in it; the worker sends it any moment."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        found = [mail for mail in mails_to(folder, address) if subject in mail["subject"]]
        if found:
            return found[-1]
        time.sleep(0.02)
    raise TimeoutError(f"no mail to {address} about {subject!r}")


def link_in(mail: dict[str, Any]) -> str:
    """The path of the link of a mail's button."""
    found = re.search(r"https?://\S+", mail["text"])
    assert found is not None
    parts = urlsplit(found[0])
    return parts.path + (f"?{parts.query}" if parts.query else "")
