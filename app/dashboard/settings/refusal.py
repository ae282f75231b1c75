"""What was wrong with a form, as sentences by field."""

from app.accounts.log_in_page import explain
from app.dashboard.visit import Visit
from app.edits import ChangedMeanwhile
from app.errors import AppError


def sentences_of(visit: Visit, error: AppError) -> dict[str, str]:
    """Every problem by its field; a change by somebody else stands at the top."""
    facts = {name: value for name, value in error.facts.items() if name not in {"field", "reason", "problems"}}
    if isinstance(error, ChangedMeanwhile):
        return {"main": explain(error.code, visit.request)}
    problems = error.facts.get("problems") or ((error.facts.get("field", "main"), error.facts.get("reason")),)
    found: dict[str, str] = {}
    for field, reason in problems:
        found.setdefault(
            str(field), explain(f"{error.code}.{reason}" if reason else error.code, visit.request, **facts)
        )
    return found
