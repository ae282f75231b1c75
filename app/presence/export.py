"""Everything about a business in one file to take away: a table of each kind, as CSV that any program opens."""

import csv
import io
import json
import zipfile
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import LargeBinary, Table, select

from app.models import tenant_metadata
from app.models.presence import pictures
from app.unit_of_work import UnitOfWork

# Keys and sealed requests are ours; derived rows mean nothing outside.
_LEFT_OUT = frozenset({"attempts", "claims", "idempotency", "proofs", "verifications", "plan_usage"})
# A cell that begins so is run as a formula by spreadsheets.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_everything(work: UnitOfWork) -> bytes:
    """A ZIP with one CSV for each table and the pictures as files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in tenant_metadata.sorted_tables:
            if table.name not in _LEFT_OUT:
                archive.writestr(f"{table.name}.csv", _csv(work, table))
        for row in work.connection.execute(select(pictures)):
            ending = row.media_type.partition("/")[2]
            archive.writestr(f"pictures/{row.public_id}.{ending}", row.contents)
    return out.getvalue()


def _csv(work: UnitOfWork, table: Table) -> str:
    columns = [column for column in table.columns if not isinstance(column.type, LargeBinary)]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([column.name for column in columns])
    for row in work.connection.execute(select(*columns)):
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
