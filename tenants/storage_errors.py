"""Tells a failing disk or file from a mistake in a statement."""

import errno
import sqlite3
from typing import Final

from sqlalchemy.exc import DBAPIError

from tenants.errors import StorageUnavailable

_SQLITE_CODES: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
    }
)
_SYSTEM_CODES: Final = frozenset(
    {
        errno.EDQUOT,
        errno.EFBIG,
        errno.EIO,
        errno.EMFILE,
        errno.ENFILE,
        errno.ENOMEM,
        errno.ENOSPC,
        errno.EROFS,
        errno.ESTALE,
    }
)
_PRIMARY_CODE: Final = 0xFF


def storage_failure(error: BaseException, *, reading: bool = False) -> StorageUnavailable | None:
    """Return what to tell the caller when the storage is to blame, None when the caller's own work is.

    A statement that writes where only `reading` is allowed is the caller's mistake.
    """
    if isinstance(error, StorageUnavailable):
        return error
    reason = _reason(error, blameless=sqlite3.SQLITE_READONLY if reading else None)
    if reason is None:
        return None
    failure = StorageUnavailable(reason)
    failure.__cause__ = error
    return failure


def _reason(error: BaseException, *, blameless: int | None) -> str | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        if code is not None and code != blameless and code & _PRIMARY_CODE in _SQLITE_CODES:
            return f"{cause.sqlite_errorname}: {cause}"
    if isinstance(cause, OSError) and cause.errno in _SYSTEM_CODES:
        return f"{errno.errorcode[cause.errno]}: {cause.strerror}"
    return None
