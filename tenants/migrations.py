"""Knows the newest schema of an Alembic history and brings database files to it."""

import ast
import sqlite3
import threading
from collections.abc import Iterator
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Final

from tenants.connection import one_transaction
from tenants.errors import SchemaNewer

# Alembic keeps the environment of the running migration in module globals.
_ONE_AT_A_TIME: Final = threading.Lock()


class History:
    """The migrations of one kind of database, read once from a folder of scripts."""

    def __init__(self, scripts: Path) -> None:
        self._scripts = scripts

    @cached_property
    def head(self) -> str | None:
        """The newest revision; None while the history is empty.

        Raises:
            ValueError: Two revisions claim to be the newest.
        """
        heads = set(self._revisions) - set(self._revisions.values())
        if len(heads) > 1:
            raise ValueError(
                f"the migrations in {self._scripts} have several heads: {', '.join(sorted(map(str, heads)))}"
            )
        return heads.pop() if heads else None

    @cached_property
    def fingerprint(self) -> str:
        """Changes with the newest revision and with any edit of a script."""
        digest = blake2b(digest_size=6)
        for script in self._scripts_in_order():
            digest.update(script.read_bytes())
        return f"{self.head or 'empty'}-{digest.hexdigest()}"

    def bring_to_head(self, raw: sqlite3.Connection, path: Path) -> bool:
        """Run what is missing in one transaction; return whether anything was.

        Raises:
            SchemaNewer: The file knows a revision that this history does not.
        """
        revision = stored_revision(raw)
        if revision == self.head:
            return False
        if revision is not None and revision not in self._revisions:
            raise SchemaNewer(path, revision)
        with _ONE_AT_A_TIME:
            self._upgrade(raw)
        return True

    def _upgrade(self, raw: sqlite3.Connection) -> None:
        # Half a second of imports that only a file behind the newest schema has to pay for.
        from tenants.alembic_run import run_missing

        # Rebuilding a table drops the old one, which must not cascade; checked before the commit instead.
        raw.execute("PRAGMA foreign_keys = 0")
        try:
            with one_transaction(raw) as connection:
                run_missing(self._scripts, connection, fingerprint=self.fingerprint)
                broken = raw.execute("PRAGMA foreign_key_check").fetchone()
                if broken is not None:
                    raise sqlite3.IntegrityError(f"the migration breaks a reference of {broken[0]}, row {broken[1]}")
        finally:
            raw.execute("PRAGMA foreign_keys = 1")

    @cached_property
    def _revisions(self) -> dict[str | None, str | None]:
        assigned = [dict(_constants(script)) for script in self._scripts_in_order()]
        return {names["revision"]: names.get("down_revision") for names in assigned if "revision" in names}

    def _scripts_in_order(self) -> list[Path]:
        return sorted((self._scripts / "versions").glob("*.py"))


def stored_revision(raw: sqlite3.Connection) -> str | None:
    """Return the revision a file stands at, None for an empty one."""
    known = raw.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'alembic_version'").fetchone()
    if known is None:
        return None
    row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def _constants(script: Path) -> Iterator[tuple[str, str | None]]:
    """Yield the constants a script assigns, without running it."""
    for statement in ast.parse(script.read_bytes()).body:
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str() | None as value))
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=str() | None as value))
            ):
                yield name, value
