"""Failures of commands that people can mend, each with the way out."""

from pydantic import ValidationError

from app.backups.errors import BackupFailed
from app.config.key_ring import KeysMissing
from app.errors import AppError
from tenants.errors import (
    DataFolderInUse,
    OwnerNotRunning,
    SchemaNewer,
    StorageUnavailable,
    TenantError,
    TenantNotActive,
    UnknownTenant,
    WrongJournal,
)


class CommandFailed(Exception):
    """A command could not do what it was asked; the text says why and what to do."""


_PLAIN: dict[type[Exception], str] = {
    UnknownTenant: "There is no business with that slug. See: smart-scheduler tenants list",
    TenantNotActive: "That business is suspended or closed.",
    OwnerNotRunning: "The server on this data folder is just starting or stopping. Please try again in a moment.",
}
_WITH_ADVICE: dict[type[Exception], str] = {
    DataFolderInUse: "Stop it first, or choose another folder with DATA_DIR.",
    StorageUnavailable: "Check that the data folder can be written and is undamaged.",
    SchemaNewer: "Use the newer version of Smart Scheduler for it.",
}


def explain_failure(error: Exception) -> str | None:
    """One line, or nothing for a failure nobody foresaw."""
    if type(error) in _PLAIN:
        return _PLAIN[type(error)]
    if type(error) in _WITH_ADVICE:
        return f"{_sentence(error)} {_WITH_ADVICE[type(error)]}"
    match error:
        case CommandFailed() | WrongJournal() | KeysMissing() | BackupFailed():
            return str(error)
        case ValidationError():
            fields = ", ".join(str(item["loc"][0]).upper() for item in error.errors() if item["loc"])
            return f"These settings cannot be used: {fields or error.errors()[0]['msg']}. See: smart-scheduler config"
        case TenantError() | AppError():
            return f"It did not work: {type(error).__name__}."
    return None


def _sentence(error: Exception) -> str:
    text = str(error)
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
