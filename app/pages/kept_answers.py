"""Answers that stay right until something is written or time has gone on: no database is asked for them again."""

import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from datetime import datetime

from app.clock import to_unix

# How long a time that has just passed, or a hold that has just ended, may still be told as it was.
GOOD_FOR_SECONDS = 10
_KEPT = 2_000
_MOST_BYTES = 48 * 1024 * 1024
_LARGEST = 256 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """The body as it goes out, and the tag by which a client asks whether it is still the same."""

    body: bytes
    tag: str


class KeptAnswers:
    """The newest answers of all businesses, the longest unused dropped first; used in the event loop alone."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._bytes = 0
        self._answers: OrderedDict[Hashable, tuple[tuple[int, int], Answer]] = OrderedDict()

    async def answer(
        self, question: Hashable, *, version: int, now: datetime, work_out: Callable[[], Awaitable[bytes]]
    ) -> Answer:
        """The kept answer of this version, else a new one.

        `version` is that of the tenant before anything is read, so that an answer never outlives a write.
        """
        good_at = (version, to_unix(now) // GOOD_FOR_SECONDS)
        known = self._answers.get(question)
        if known is not None and known[0] == good_at:
            self._answers.move_to_end(question)
            return known[1]
        body = await work_out()
        answer = Answer(body, f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"')
        self._keep(question, good_at, answer)
        return answer

    def _keep(self, question: Hashable, good_at: tuple[int, int], answer: Answer) -> None:
        self._drop(question)
        if len(answer.body) > _LARGEST:
            return
        self._answers[question] = (good_at, answer)
        self._bytes += len(answer.body)
        while len(self._answers) > self._kept or self._bytes > _MOST_BYTES:
            self._drop(next(iter(self._answers)))

    def _drop(self, question: Hashable) -> None:
        known = self._answers.pop(question, None)
        if known is not None:
            self._bytes -= len(known[1].body)
