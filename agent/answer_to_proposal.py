"""Reads the customer's answer to a read-back; repeating what was read back is no change of it."""

from datetime import datetime

from agent.understanding.answers import Answer, ProposedAct, read_answer
from agent.understanding.dates import TimeExpression, find_times
from agent.understanding.fillers import without_fillers
from agent.understanding.text import clean_text
from app.conversations.conversation import Act
from app.words import Language

PROPOSED_ACTS: dict[Act, ProposedAct] = {Act.BOOK: "book", Act.MOVE: "move", Act.CANCEL: "cancel"}


def read_answer_to(
    text: str, *, act: ProposedAct, starts: datetime | None, now: datetime, language: Language
) -> Answer:
    """Yes, no, a change, a question or unclear. `starts` is the time read back and `now` the present, both local."""
    text = without_fillers(text)
    if starts is None:
        return read_answer(text, language, act=act)
    clean = clean_text(text)
    said = find_times(clean, now=now, language=language, anchor=starts.date())
    restated = [expression.span for expression in said if _repeats(expression, starts)]
    return read_answer(text, language, act=act, restated=restated)


def _repeats(expression: TimeExpression, starts: datetime) -> bool:
    """Whether an expression names the very day, the very time, or both."""
    points = [point for point in (expression.start, expression.alternative) if point is not None]
    return any(
        (point.day or point.at) is not None
        and point.day in {None, starts.date()}
        and point.at in {None, starts.time().replace(tzinfo=None)}
        for point in points
    )
