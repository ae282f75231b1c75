"""The owner's own answers to what customers ask: edited as one list."""

from dataclasses import dataclass

from app.business.repository import load_faq
from app.edits.texts import clean_line, clean_text
from app.errors import InvalidInput
from app.presence.repository import put_answer, remove_answers
from app.unit_of_work import UnitOfWork
from app.words import Language

MOST_ANSWERS = 100
_LONGEST_QUESTION, _LONGEST_ANSWER = 200, 1000


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question with its answer in one language, as typed."""

    public_id: str
    question: str
    answer: str
    is_dropped: bool = False


def answer_rows(work: UnitOfWork, language: Language, *, empty: int = 2) -> list[AnswerRow]:
    rows = [AnswerRow(one.public_id, _in(one.question, language), _in(one.answer, language)) for one in load_faq(work)]
    return [*rows, *[AnswerRow("", "", "")] * empty]


def save_answers(work: UnitOfWork, rows: list[AnswerRow], language: Language) -> None:
    """Write the list in its order; what is left out or dropped is gone.

    Raises:
        InvalidInput: `field` is the name of the field of the line.
    """
    known = {one.public_id: one for one in load_faq(work)}
    kept: set[str] = set()
    wanted = [row for row in rows if not row.is_dropped and (clean_line(row.question) or clean_text(row.answer))]
    if len(wanted) > MOST_ANSWERS:
        raise InvalidInput(field="question-0", reason="too_many")
    for number, row in enumerate(rows):
        if row in wanted:
            _check(row, number)
    for position, row in enumerate(wanted):
        present = known.get(row.public_id)
        question, answer = clean_line(row.question), clean_text(row.answer)
        put_answer(
            work,
            public_id=present.public_id if present else None,
            question=_changed(present.question if present else {}, language, question),
            answer=_changed(present.answer if present else {}, language, answer),
            position=position,
        )
        if present:
            kept.add(present.public_id)
    remove_answers(work, but=kept | (_new_since(work, set(known))))


def _new_since(work: UnitOfWork, known: set[str]) -> set[str]:
    return {one.public_id for one in load_faq(work)} - known


def _check(row: AnswerRow, number: int) -> None:
    question, answer = clean_line(row.question), clean_text(row.answer)
    if not question or len(question) > _LONGEST_QUESTION:
        raise InvalidInput(field=f"question-{number}", reason="text_too_long" if question else "text_missing")
    if not answer or len(answer) > _LONGEST_ANSWER:
        raise InvalidInput(field=f"answer-{number}", reason="text_too_long" if answer else "text_missing")


def _changed(texts: dict[str, str], language: Language, text: str) -> dict[str, str]:
    """The other language's text stays only while this one is what it was."""
    return texts if texts.get(language) == text else {language: text}


def _in(texts: dict[str, str], language: Language) -> str:
    return texts.get(language) or next(iter(texts.values()), "")
