"""Links from a page to itself with something changed."""

from urllib.parse import urlencode

from starlette.requests import Request


def with_query(request: Request, **changes: str | None) -> str:
    """Path and query of this request with some parameters set, or removed where `None`."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in changes]
    added = [(name, value) for name, value in changes.items() if value is not None]
    return local_url(request.url.path, *kept, *added)


def local_url(path: str, *parameters: tuple[str, str]) -> str:
    """A path with a query, correctly quoted."""
    return f"{path}?{urlencode(parameters)}" if parameters else path
