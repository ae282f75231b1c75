"""A migrated, empty tenant file that new tenants are copied from."""

import os
import shutil
import threading
from pathlib import Path

from tenants.file_system import JournalMode
from tenants.files import delete_database, sync_file, sync_folder
from tenants.migrations import History
from tenants.sqlite_file import open_database


class Template:
    """Kept in the data folder under a name that changes with the migrations."""

    def __init__(self, folder: Path, history: History, journal: JournalMode) -> None:
        self._folder = folder
        self._history = history
        self._journal = journal
        self._lock = threading.Lock()

    def copy_to(self, path: Path) -> None:
        """Make a new tenant file; a file that exists already is an error."""
        with self._lock:
            template = self._made()
        path.parent.mkdir(parents=True, exist_ok=True)
        with template.open("rb") as source, open(path, "xb", opener=_private) as target:
            shutil.copyfileobj(source, target)

    def _made(self) -> Path:
        path = self._folder / f"template-{self._history.fingerprint}.db"
        if not path.exists():
            self._make(path)
        return path

    def _make(self, path: Path) -> None:
        draft = path.with_suffix(".draft")
        delete_database(draft)
        raw = open_database(draft, self._journal, create=True)
        try:
            self._history.bring_to_head(raw, draft)
        finally:
            raw.close()
        sync_file(draft)
        for outdated in self._folder.glob("template-*.db"):
            delete_database(outdated)
        draft.rename(path)
        delete_database(draft)  # what is left of its journal
        sync_folder(self._folder)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
