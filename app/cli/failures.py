"""Failures of commands that people can mend, each with the way out."""

from pydantic import ValidationError

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


def explain_failure(error: Exception) -> str | None:
    """One line, or nothing for a failure nobody foresaw."""
    match error:
        case CommandFailed():
            return str(error)
        case DataFolderInUse():
            return f"{_sentence(error)} Stop it first, or choose another folder with DATA_DIR."
        case UnknownTenant():
            return "There is no business with that slug. See: smart-scheduler tenants list"
        case TenantNotActive():
            return "That business is suspended or closed."
        case OwnerNotRunning():
            return "The server on this data folder is just starting or stopping. Please try again in a moment."
        case StorageUnavailable():
            return f"{_sentence(error)} Check that the data folder can be written and is undamaged."
        case SchemaNewer():
            return f"{_sentence(error)} Use the newer version of Smart Scheduler for it."
        case WrongJournal() | KeysMissing():
            return str(error)
        case ValidationError():
            fields = ", ".join(str(item["loc"][0]).upper() for item in error.errors() if item["loc"])
            return f"These settings cannot be used: {fields}. See: smart-scheduler config"
        case TenantError() | AppError():
            return f"It did not work: {type(error).__name__}."
        case _:
            return None


def _sentence(error: Exception) -> str:
    text = str(error)
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
