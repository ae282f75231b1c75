"""SQL of pages and unanswered questions."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from app.knowledge.knowledge import Page, QuestionState, Section, Unanswered
from app.models.base import inserted_id
from app.models.business import faq
from app.models.knowledge import knowledge_pages, knowledge_sections, unanswered_questions
from app.models.talk import conversations
from app.unit_of_work import UnitOfWork


def load_faq_answer(work: UnitOfWork, faq_id: int) -> dict[str, str]:
    answer: dict[str, str] = work.connection.execute(select(faq.c.answer).where(faq.c.id == faq_id)).scalar_one()
    return answer


def add_faq_entry(work: UnitOfWork, *, public_id: str, question: dict[str, str], answer: dict[str, str]) -> int:
    """Write an entry behind those that stand there."""
    last = work.connection.execute(select(func.coalesce(func.max(faq.c.position), 0))).scalar_one()
    values = {
        "public_id": public_id,
        "position": last + 1,
        "question": question,
        "answer": answer,
        "active": True,
    }
    return inserted_id(work.connection.execute(insert(faq), values))


def list_pages(work: UnitOfWork) -> list[Page]:
    rows = work.connection.execute(select(knowledge_pages).order_by(knowledge_pages.c.title, knowledge_pages.c.id))
    return [_page(row) for row in rows]


def find_page(work: UnitOfWork, public_id: str) -> Page | None:
    query = select(knowledge_pages).where(knowledge_pages.c.public_id == public_id)
    row = work.connection.execute(query).one_or_none()
    return None if row is None else _page(row)


def insert_page(work: UnitOfWork, *, public_id: str, title: str, language: str, body: str) -> int:
    values = {
        "public_id": public_id,
        "title": title,
        "language": language,
        "body": body,
        "active": True,
        "created_at": work.now,
        "updated_at": work.now,
    }
    return inserted_id(work.connection.execute(insert(knowledge_pages), values))


def update_page(work: UnitOfWork, page_id: int, *, title: str, language: str, body: str) -> None:
    work.connection.execute(
        update(knowledge_pages)
        .where(knowledge_pages.c.id == page_id)
        .values(title=title, language=language, body=body, updated_at=work.now)
    )


def replace_sections(work: UnitOfWork, page_id: int, sections: Sequence[Section]) -> None:
    work.connection.execute(delete(knowledge_sections).where(knowledge_sections.c.page_id == page_id))
    rows = [
        {"page_id": page_id, "position": place, "heading": section.heading, "body": section.body}
        for place, section in enumerate(sections)
    ]
    if rows:
        work.connection.execute(insert(knowledge_sections), rows)


def delete_page(work: UnitOfWork, page_id: int) -> None:
    replace_sections(work, page_id, [])
    work.connection.execute(delete(knowledge_pages).where(knowledge_pages.c.id == page_id))


def find_open_question(work: UnitOfWork, *, subject: str, language: str) -> Unanswered | None:
    row = work.connection.execute(
        _QUESTIONS.where(
            unanswered_questions.c.subject == subject,
            unanswered_questions.c.language == language,
            unanswered_questions.c.state == QuestionState.OPEN.value,
        )
    ).first()
    return None if row is None else _question(row)


def find_question(work: UnitOfWork, public_id: str) -> Unanswered | None:
    row = work.connection.execute(_QUESTIONS.where(unanswered_questions.c.public_id == public_id)).one_or_none()
    return None if row is None else _question(row)


def list_open_questions(work: UnitOfWork, *, most: int = 100) -> list[Unanswered]:
    """Those that wait for the owner, the latest first."""
    rows = work.connection.execute(
        _QUESTIONS.where(unanswered_questions.c.state == QuestionState.OPEN.value)
        .order_by(unanswered_questions.c.last_at.desc(), unanswered_questions.c.id.desc())
        .limit(most)
    )
    return [_question(row) for row in rows]


def insert_question(work: UnitOfWork, **values: Any) -> None:
    known = {"times": 1, "state": QuestionState.OPEN.value, "first_at": work.now, "last_at": work.now}
    work.connection.execute(insert(unanswered_questions), {**known, **values})


def update_question(work: UnitOfWork, question_id: int, **values: Any) -> None:
    work.connection.execute(
        update(unanswered_questions).where(unanswered_questions.c.id == question_id).values(**values)
    )


_QUESTIONS = select(unanswered_questions, conversations.c.public_id.label("conversation_public_id")).outerjoin(
    conversations, conversations.c.id == unanswered_questions.c.conversation_id
)


def _page(row: Row[Any]) -> Page:
    return Page(row.id, row.public_id, row.title, row.language, row.body, row.updated_at)


def _question(row: Row[Any]) -> Unanswered:
    return Unanswered(
        question_id=row.id,
        public_id=row.public_id,
        question=row.question,
        language=row.language,
        conversation=row.conversation_public_id,
        times=row.times,
        state=QuestionState(row.state),
        last_at=row.last_at,
    )
