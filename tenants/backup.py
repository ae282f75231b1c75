"""Copies a live database into a new file without stopping its owner."""

import os
import sqlite3
from pathlib import Path

from tenants.files import delete_database, sync_file, sync_folder


def copy_database(source: sqlite3.Connection, to: Path) -> None:
    """Write one consistent state of the database to a new file that only this user can read.

    Raises:
        FileExistsError: The target exists; nothing is ever overwritten.
    """
    os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        target = sqlite3.connect(to, isolation_level=None)
        try:
            source.backup(target)
        finally:
            target.close()
        sync_file(to)
        sync_folder(to.parent)
    except BaseException:
        delete_database(to)
        raise
