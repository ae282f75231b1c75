"""What is wrong with a form, as sentences at its fields."""

from app.error_answers.answers import explain_error
from app.errors import AppError
from app.words import Words

WHOLE_FORM = "form"


def mistakes(error: AppError, words: Words) -> dict[str, str]:
    """Field -> sentence; what belongs to no field goes to the whole form."""
    problems = error.facts.get("problems")
    if problems:
        facts = {name: value for name, value in error.facts.items() if name != "problems"}
        return {
            name: explain_error(error.code, words, {**facts, "field": name, "reason": reason})
            for name, reason in reversed(problems)
        }
    facts = {"reason": "owner", **error.facts}
    return {str(error.facts.get("field") or WHOLE_FORM): explain_error(error.code, words, facts)}
