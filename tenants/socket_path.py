"""Where the owner's command socket lies; a deep data folder has it elsewhere and keeps a note."""

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Final

_SOCKET: Final = "owner.sock"
_NOTE: Final = "owner.sock.path"
# The shortest limit among the systems that are served; Linux would allow four bytes more.
_LONGEST_ADDRESS: Final = 103


def new_socket_path(folder: Path) -> Path:
    """Clear what an earlier owner left and return where to bind; only the owner of the folder calls this."""
    remove_socket(folder)
    path = folder / _SOCKET
    if len(os.fsencode(path)) <= _LONGEST_ADDRESS:
        return path
    # The new folder is readable by this user alone, like the data folder.
    elsewhere = Path(tempfile.mkdtemp(prefix="smart-scheduler-")) / _SOCKET
    draft = folder / f"{_NOTE}.draft"
    draft.write_text(str(elsewhere), encoding="utf-8")
    draft.rename(folder / _NOTE)
    return elsewhere


def find_socket_path(folder: Path) -> Path:
    """Return where the owner of the folder would listen."""
    return _noted_path(folder) or folder / _SOCKET


def remove_socket(folder: Path) -> None:
    """Take away the socket, and the folder that was made for it."""
    elsewhere = _noted_path(folder)
    if elsewhere is not None:
        elsewhere.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # gone already, or something else lies in it
            elsewhere.parent.rmdir()
        (folder / _NOTE).unlink(missing_ok=True)
    (folder / _SOCKET).unlink(missing_ok=True)


def _noted_path(folder: Path) -> Path | None:
    try:
        return Path((folder / _NOTE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
