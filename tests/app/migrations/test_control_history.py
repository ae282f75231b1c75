"""The migrated control database is the one the models describe."""

import sqlite3
from contextlib import closing
from pathlib import Path

import app.models.control
import app.models.jobs  # noqa: F401
from app.house import MIGRATIONS
from tenants.connection import one_transaction
from tenants.migrations import History
from tenants.tables import control_metadata


def columns(raw: sqlite3.Connection) -> dict[str, set[tuple[object, ...]]]:
    tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    return {
        name: {row[1:4] + row[5:] for row in raw.execute(f"PRAGMA table_info({name})")}
        for (name,) in tables
        if name != "alembic_version"
    }


def indexes(raw: sqlite3.Connection) -> set[str]:
    found = raw.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite%'")
    return {name for (name,) in found}


def test_migrated_control_database_is_the_one_the_models_describe(tmp_path: Path) -> None:
    migrated, described = tmp_path / "migrated.db", tmp_path / "described.db"
    with (
        closing(sqlite3.connect(migrated, isolation_level=None)) as old,
        closing(sqlite3.connect(described, isolation_level=None)) as new,
    ):
        History(MIGRATIONS / "control").bring_to_head(old, migrated)
        with one_transaction(new) as connection:
            control_metadata.create_all(connection)

        assert columns(old) == columns(new)
        assert indexes(old) == indexes(new)
