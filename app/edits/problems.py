"""Collects everything that is wrong with a form, so that a person mends it in one go."""

from dataclasses import dataclass, field
from typing import Any

from app.errors import InvalidInput


@dataclass(slots=True)
class Problems:
    """`(field, reason)` pairs; a reason is the end of a catalogue key under `error.invalid_input`."""

    found: list[tuple[str, str]] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    def unless(self, is_right: bool, name: str, reason: str, **facts: Any) -> None:
        """Note a problem with a field unless the claim holds."""
        if not is_right:
            self.found.append((name, reason))
            self.facts = {**facts, **self.facts}

    def need_number(self, value: int | None, name: str, *, low: int, high: int) -> None:
        """Note a number outside [low, high]; None is no number and passes."""
        self.unless(value is None or low <= value <= high, name, "number_out_of_range", low=low, high=high)

    def stop(self) -> None:
        """Go on only if nothing was found.

        Raises:
            InvalidInput: `field` and `reason` of the first problem; `problems` holds all of them.
        """
        if self.found:
            name, reason = self.found[0]
            raise InvalidInput(**self.facts, field=name, reason=reason, problems=tuple(self.found))
