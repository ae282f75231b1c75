"""SQL of set-up, preferences, pictures and the owner's answers."""

from typing import Any

from sqlalchemy import RowMapping, delete, func, insert, select, update

from app.models.business import faq
from app.models.calendar import appointments
from app.models.presence import pictures, preferences, setup
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id


def find_setup(work: UnitOfWork) -> RowMapping | None:
    return work.connection.execute(select(setup)).mappings().first()


def store_setup(work: UnitOfWork, **values: Any) -> None:
    work.connection.execute(delete(setup))
    work.connection.execute(insert(setup), {"id": 1, **values})


def find_preferences(work: UnitOfWork) -> dict[str, Any] | None:
    row = work.connection.execute(select(preferences)).mappings().first()
    return None if row is None else {name: value for name, value in row.items() if name != "id"}


def store_preferences(work: UnitOfWork, values: dict[str, Any]) -> None:
    work.connection.execute(delete(preferences))
    work.connection.execute(insert(preferences), {"id": 1, **values})


def add_picture(work: UnitOfWork, *, kind: str, media_type: str, contents: bytes, alt: str) -> str:
    last = work.connection.execute(select(func.max(pictures.c.position)).where(pictures.c.kind == kind)).scalar()
    public_id = new_public_id("pic")
    values = {
        "public_id": public_id,
        "kind": kind,
        "media_type": media_type,
        "contents": contents,
        "alt": alt,
        "position": 0 if last is None else last + 1,
        "created_at": work.now,
    }
    work.connection.execute(insert(pictures), values)
    return public_id


def list_pictures(work: UnitOfWork, kind: str) -> list[RowMapping]:
    """Without their contents, in order."""
    columns = (pictures.c.public_id, pictures.c.alt, pictures.c.media_type, pictures.c.position)
    query = select(*columns).where(pictures.c.kind == kind).order_by(pictures.c.position, pictures.c.id)
    return list(work.connection.execute(query).mappings())


def find_picture(work: UnitOfWork, public_id: str) -> tuple[str, bytes] | None:
    """Media type and contents."""
    query = select(pictures.c.media_type, pictures.c.contents).where(pictures.c.public_id == public_id)
    row = work.connection.execute(query).first()
    return None if row is None else (row.media_type, row.contents)


def remove_picture(work: UnitOfWork, public_id: str) -> None:
    work.connection.execute(delete(pictures).where(pictures.c.public_id == public_id))


def remove_pictures(work: UnitOfWork, kind: str) -> None:
    work.connection.execute(delete(pictures).where(pictures.c.kind == kind))


def put_answer(
    work: UnitOfWork, *, public_id: str | None, question: dict[str, str], answer: dict[str, str], position: int
) -> None:
    """Change the answer with this public id, or add one."""
    values = {"question": question, "answer": answer, "position": position, "active": True}
    if public_id is None:
        work.connection.execute(insert(faq), {"public_id": new_public_id("faq"), **values})
    else:
        work.connection.execute(update(faq).where(faq.c.public_id == public_id).values(**values))


def remove_answers(work: UnitOfWork, *, but: set[str]) -> None:
    """Delete the answers that are not among these."""
    work.connection.execute(delete(faq).where(faq.c.public_id.not_in(but)))


def count_appointments(work: UnitOfWork) -> int:
    return int(work.connection.execute(select(func.count()).select_from(appointments)).scalar_one())
