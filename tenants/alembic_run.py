"""Runs Alembic on a connection that somebody else opened and will commit."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def run_missing(scripts: Path, connection: Connection, *, fingerprint: str) -> None:
    """Run every migration that the database has not seen; one thread at a time.

    The scripts are read again only when their fingerprint changes.
    """
    config, directory = _read(scripts, fingerprint)

    def missing(stored: Any, _context: MigrationContext) -> Any:
        # What `alembic.command.upgrade` does, without reading every script again for every file.
        return directory._upgrade_revs("head", stored)

    config.attributes["connection"] = connection
    try:
        with EnvironmentContext(config, directory, fn=missing):
            directory.run_env()
    finally:
        del config.attributes["connection"]


@lru_cache(maxsize=4)
def _read(scripts: Path, _fingerprint: str) -> tuple[Config, ScriptDirectory]:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return config, ScriptDirectory.from_config(config)
