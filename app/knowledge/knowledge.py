"""What an owner's page, a piece of it, and an unanswered question are."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class QuestionState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Page:
    """Text or Markdown as the owner wrote it, in one language."""

    page_id: int
    public_id: str
    title: str
    language: str
    body: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Section:
    """A piece of a page that can be quoted whole, without its marks."""

    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that nothing here answered; `conversation` is where it was asked last."""

    question_id: int
    public_id: str
    question: str
    language: str
    conversation: str | None
    times: int
    state: QuestionState
    last_at: datetime
