"""A copy of what is kept: of one customer as one document, of a business as an archive of its tables."""

import io
import json
import zipfile
from datetime import date, datetime, time
from typing import Any

from app.gdpr.errors import CustomerNotFound
from app.gdpr.repository import find_belongings, read_all, read_rows
from app.unit_of_work import UnitOfWork
from app.words import words_for


def export_customer(work: UnitOfWork, public_id: str) -> dict[str, Any]:
    """Everything about a customer, by table: bookings, contacts, consents, conversations, messages left, calls.

    Raises:
        CustomerNotFound: There is nobody with this id.
    """
    belongings = find_belongings(work, public_id)
    if belongings is None:
        raise CustomerNotFound
    rows = read_rows(work, belongings)
    return {
        "customer": public_id,
        "exported_at": work.now.isoformat(),
        "data": {name: [_plain(row) for row in found] for name, found in rows.items()},
    }


def export_business(work: UnitOfWork) -> bytes:
    """Everything of a business as a zip of JSON lines, one file a table."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("README.txt", words_for("en").say("gdpr.about"))
        for name, rows in read_all(work):
            lines = "".join(json.dumps(_plain(row), ensure_ascii=False) + "\n" for row in rows)
            file.writestr(f"{name}.jsonl", lines)
    return archive.getvalue()


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(one) for name, one in row.items()}


def _value(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else value
