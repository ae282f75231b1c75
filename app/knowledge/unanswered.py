"""Questions that nothing here answers: kept for the owner, who turns them into entries."""

from app.errors import InvalidInput
from app.knowledge import repository
from app.knowledge.errors import QuestionNotFound
from app.knowledge.knowledge import QuestionState, Unanswered
from app.knowledge.subjects import subject_of
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

_LONGEST = 300


def log_unanswered(work: UnitOfWork, *, question: str, language: str, conversation_id: int | None) -> None:
    """Keep a question with the conversation it was asked in; the same one again counts."""
    subject = " ".join(sorted(subject_of(question)))
    if not subject:
        return
    known = repository.find_open_question(work, subject=subject, language=language)
    if known is not None:
        repository.update_question(
            work, known.question_id, times=known.times + 1, last_at=work.now, conversation_id=conversation_id
        )
        return
    repository.insert_question(
        work,
        public_id=new_public_id("ask"),
        question=question.strip()[:_LONGEST],
        subject=subject,
        language=language,
        conversation_id=conversation_id,
    )


def answer_question(work: UnitOfWork, *, public_id: str, question: str, answer: str) -> str:
    """Turn an unanswered question into an entry of the owner's answers; gives the entry's public id.

    Raises:
        QuestionNotFound: There is none that waits.
        InvalidInput: Question or answer are empty.
    """
    waiting = _waiting(work, public_id)
    question, answer = question.strip(), answer.strip()
    if not question or not answer:
        raise InvalidInput(field="answer" if question else "question", reason="faq_empty")
    faq_public_id = new_public_id("faq")
    faq_id = repository.add_faq_entry(
        work,
        public_id=faq_public_id,
        question={waiting.language: question},
        answer={waiting.language: answer},
    )
    repository.update_question(work, waiting.question_id, state=QuestionState.ANSWERED.value, faq_id=faq_id)
    return faq_public_id


def dismiss_question(work: UnitOfWork, *, public_id: str) -> None:
    """The owner wants no answer to this one.

    Raises:
        QuestionNotFound: There is none that waits.
    """
    repository.update_question(work, _waiting(work, public_id).question_id, state=QuestionState.DISMISSED.value)


def _waiting(work: UnitOfWork, public_id: str) -> Unanswered:
    question = repository.find_question(work, public_id)
    if question is None or question.state is not QuestionState.OPEN:
        raise QuestionNotFound
    return question
