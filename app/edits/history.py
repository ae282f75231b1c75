"""Keeps the earlier forms of settings: who changed what, valid from when."""

from sqlalchemy import bindparam, func, insert, select

from app.edits.seen import Content, plain
from app.events import SettingsChanged
from app.models.business import settings_versions
from app.unit_of_work import UnitOfWork

_NEWEST = select(func.max(settings_versions.c.version)).where(
    settings_versions.c.subject == bindparam("kind"), settings_versions.c.subject_id == bindparam("key")
)
_ADD = insert(settings_versions).returning(settings_versions.c.id)


def keep_version(work: UnitOfWork, subject: str, subject_id: int, content: Content) -> int:
    """Write the new form of a subject beside its earlier ones, tell it as an event, and give its version number."""
    newest = work.connection.execute(_NEWEST, {"kind": subject, "key": subject_id}).scalar()
    version = (newest or 0) + 1
    values = {
        "subject": subject,
        "subject_id": subject_id,
        "version": version,
        "valid_from": work.now,
        "actor": work.caller.actor.value,
        "content": plain(content),
    }
    settings_version_id = int(work.connection.execute(_ADD, values).scalar_one())
    work.record(SettingsChanged(settings_version_id=settings_version_id))
    return version
