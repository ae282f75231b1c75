"""Looks into the databases of a data folder from outside, as an auditor would."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tenants.files import control_path, tenant_path


@contextmanager
def audit(path: Path) -> Iterator[sqlite3.Connection]:
    """A reader of a database file; of a copy, where the owner has it for itself."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
            yield connection
        return
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(path, folder)
        with closing(sqlite3.connect(copy)) as connection:
            yield connection


def tenant_file(folder: Path, slug: str) -> Path:
    """The database file of a business."""
    with audit(control_path(folder)) as control:
        (storage_id,) = control.execute("SELECT storage_id FROM tenants WHERE slug = ?", (slug,)).fetchone()
    return tenant_path(folder, storage_id)


def rows(folder: Path, slug: str, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """The rows of a query in one tenant's database."""
    with audit(tenant_file(folder, slug)) as connection:
        return connection.execute(sql, values).fetchall()


OVERLAPS = """
SELECT count(*) FROM claims a JOIN claims b
ON a.resource_id = b.resource_id AND a.id < b.id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
"""


def count_overlaps(folder: Path, slug: str) -> int:
    """How many pairs of claims on one resource overlap: none, ever."""
    count: int = rows(folder, slug, OVERLAPS)[0][0]
    return count
