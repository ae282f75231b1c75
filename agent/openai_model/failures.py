"""What went wrong at the provider, as one of the seam's words."""

from typing import Any, Final

import structlog

from agent.chat_model import ModelFailed

_log = structlog.get_logger(__name__)

# The settings (key, project, model name, address) are wrong: no conversation can reach the model.
_WRONG_SETTINGS: Final = frozenset({401, 403, 404})
_RATE_CODES: Final = frozenset({"rate_limit_exceeded", "insufficient_quota", "429"})
_STATUSES: Final = {408: "timeout", 409: "server_error", 429: "rate_limited"}


def as_model_failed(error: Exception, *, was_answering: bool) -> ModelFailed:
    """Name and log a failure; `was_answering` says that the answer had begun to arrive.

    `refused` is about this conversation alone (a filtered or rejected prompt), `unreachable` about every one.
    """
    failed = error if isinstance(error, ModelFailed) else ModelFailed(_name(error, was_answering))
    _log.warning(
        "openai_failed",
        reason=failed.reason,
        error=type(error).__name__,
        status=_fact(error, "status_code"),
        code=_fact(error, "code"),
        request_id=_fact(error, "request_id"),
        was_answering=was_answering,
    )
    return failed


def _name(error: Exception, was_answering: bool) -> str:
    import openai

    match error:
        case TimeoutError() | openai.APITimeoutError():
            return "timeout"
        case openai.APIConnectionError():
            return "cut_off" if was_answering else "unreachable"
        case openai.APIResponseValidationError():
            return "malformed"
        case openai.APIStatusError():
            return _name_status(error.status_code)
        case openai.APIError():
            return "rate_limited" if error.code in _RATE_CODES else "server_error"
    # Before an answer it can only be the settings, such as an address that is none.
    return "malformed" if was_answering else "unreachable"


def _name_status(status: int) -> str:
    if status in _WRONG_SETTINGS:
        return "unreachable"
    return _STATUSES.get(status, "server_error" if status >= 500 else "refused")


def _fact(error: Exception, name: str) -> Any:
    return getattr(error, name, None)
