"""What the guard says of a sentence."""

from dataclasses import dataclass
from typing import Final, Literal

Reason = Literal[
    "act_denied",
    "act_differs",
    "act_not_done",
    "amount",
    "hours",
    "link",
    "markup",
    "no_such_slot",
    "not_free",
    "not_only",
    "phone",
    "promise",
    "too_long",
    "unknown_word",
    "wrong_weekday",
]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the sentence may leave; if not, a word for logs and the claim that no fact carries."""

    ok: bool
    reason: Reason | None = None
    claim: str | None = None


PASSED: Final = Verdict(ok=True)
