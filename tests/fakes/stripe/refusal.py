"""What Stripe answers when it refuses."""

from typing import Any


class Refused(Exception):
    """An error with Stripe's body."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        error: dict[str, Any] = {"type": kind, "message": message}
        if code is not None:
            error |= {"code": code, "doc_url": f"https://stripe.com/docs/error-codes/{code.replace('_', '-')}"}
        if param is not None:
            error["param"] = param
        self.body = {"error": error}


def missing(kind: str, object_id: str, param: str = "id") -> Refused:
    return Refused(f"No such {kind}: '{object_id}'", status=404, code="resource_missing", param=param)


def require(params: dict[str, Any], name: str) -> Any:
    """Raises:
    Refused: The parameter is missing.
    """
    if params.get(name) in (None, ""):
        raise Refused(f"Missing required param: {name}.", code="parameter_missing", param=name)
    return params[name]
