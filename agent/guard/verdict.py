"""What the guard says of a sentence."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the sentence may leave; if not, a word for logs and the claim that no fact carries."""

    ok: bool
    reason: str | None = None
    claim: str | None = None


PASSED: Final = Verdict(ok=True)
