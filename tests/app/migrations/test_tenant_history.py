"""The migrated schema is the one the models describe, and its second wall stands."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.models import tenant_metadata
from tenants.connection import one_transaction
from tests.app.booking_world import World

Facts = dict[str, Any]


@pytest.fixture
def described(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A database made from the models alone."""
    with closing(sqlite3.connect(tmp_path / "described.db", isolation_level=None)) as raw:
        with one_transaction(raw) as connection:
            tenant_metadata.create_all(connection)
        yield raw


@pytest.fixture
def migrated(empty_database: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(empty_database, isolation_level=None)) as raw:
        yield raw


def test_migrated_schema_is_the_one_the_models_describe(
    described: sqlite3.Connection, migrated: sqlite3.Connection
) -> None:
    known = _tables(migrated)
    known.remove("alembic_version")
    # The full-text index is SQLite's own: no model describes it or the tables it keeps itself.
    known = {name for name in known if not name.startswith("knowledge_index")}

    wanted = _tables(described)

    assert known == wanted
    for table in sorted(wanted):
        assert _facts(migrated, table) == _facts(described, table), table


def test_no_claim_can_be_put_over_another(world: World) -> None:
    ana = world.add_staff("Ana")
    _claim(world, ana.resource_id, 1000, 2000)

    for starts, ends in ((1000, 2000), (500, 1001), (1999, 3000), (1200, 1300), (0, 5000)):
        with pytest.raises(sqlite3.IntegrityError, match="claim_overlap"):
            _claim(world, ana.resource_id, starts, ends)

    assert world.count("claims") == 1


def test_claims_may_touch_and_other_resources_are_free(world: World) -> None:
    ana, ben = world.add_staff("Ana"), world.add_staff("Ben")
    _claim(world, ana.resource_id, 1000, 2000)

    _claim(world, ana.resource_id, 0, 1000)
    _claim(world, ana.resource_id, 2000, 3000)
    _claim(world, ben.resource_id, 1500, 2500)

    assert world.count("claims") == 4


def test_a_claim_cannot_be_moved_onto_another(world: World) -> None:
    ana = world.add_staff("Ana")
    _claim(world, ana.resource_id, 1000, 2000)
    _claim(world, ana.resource_id, 3000, 4000)

    with pytest.raises(sqlite3.IntegrityError, match="claim_overlap"):
        world.raw.execute("UPDATE claims SET starts_at = 1500, ends_at = 2500 WHERE starts_at = 3000")

    world.raw.execute("UPDATE claims SET starts_at = 3500 WHERE starts_at = 3000")
    assert world.rows("SELECT starts_at FROM claims ORDER BY 1") == [(1000,), (3500,)]


def test_the_longest_claim_is_still_seen_by_the_wall(world: World) -> None:
    ana = world.add_staff("Ana")
    _claim(world, ana.resource_id, 0, 86_400)

    with pytest.raises(sqlite3.IntegrityError, match="claim_overlap"):
        _claim(world, ana.resource_id, 86_399, 86_500)
    with pytest.raises(sqlite3.IntegrityError, match="claim_is_short"):
        _claim(world, ana.resource_id, 100_000, 186_401)

    _claim(world, ana.resource_id, 86_400, 86_500)


def _claim(world: World, resource_id: int, starts: int, ends: int) -> None:
    world.raw.execute(
        "INSERT INTO claims (resource_id, starts_at, ends_at, source, source_id) VALUES (?, ?, ?, 'block', 1)",
        (resource_id, starts, ends),
    )


def _tables(raw: sqlite3.Connection) -> set[str]:
    return {name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def _facts(raw: sqlite3.Connection, table: str) -> Facts:
    (strict,) = raw.execute("SELECT strict FROM pragma_table_list WHERE name = ?", (table,)).fetchone()
    return {
        "strict": strict,
        "columns": raw.execute(f"PRAGMA table_info({table})").fetchall(),
        "references": sorted(row[2:] for row in raw.execute(f"PRAGMA foreign_key_list({table})")),
        "indexes": _indexes(raw, table),
        "checks": _checks(raw, table),
    }


def _indexes(raw: sqlite3.Connection, table: str) -> list[Any]:
    """Named indexes by name; those of UNIQUE and PRIMARY KEY by what they cover."""
    found = []
    for _, name, unique, origin, partial in raw.execute(f"PRAGMA index_list({table})"):
        columns = tuple(row[2] for row in raw.execute(f"PRAGMA index_info({name})"))
        where = raw.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0] if partial else None
        found.append((name if origin == "c" else "", columns, unique, origin, _plain(where or "")))
    return sorted(found)


def _checks(raw: sqlite3.Connection, table: str) -> set[str]:
    (sql,) = raw.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    return {_plain(part.split("CHECK", 1)[1]).rstrip(",)") for part in sql.splitlines() if "CHECK" in part}


def _plain(sql: str) -> str:
    return " ".join(sql.replace("STRICT", "").split()).upper()
