"""Overwrites what was deleted from a database, in its pages and in its journal."""

import sqlite3


def scrub_database(raw: sqlite3.Connection) -> None:
    """Rebuild the file without free pages and fold the journal into it, so that its old pages are gone, too.

    Deleted rows are zeroed when they go (`secure_delete`); what is left are pages that were moved and not used since.
    """
    raw.execute("VACUUM")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
