"""Gives each request an id, bounds its body, logs one line without personal data, and hides every traceback."""

import secrets
from dataclasses import dataclass

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.clock import monotonic
from app.metrics import REQUESTS

log = structlog.get_logger()

LARGEST_BODY = 256 * 1024
# Pictures and calendars that owners bring along; everything else is text.
LARGER_BODY = 6 * 1024 * 1024
_LARGER = ("/dashboard/setup/look", "/dashboard/settings/page", "/dashboard/import", "/dashboard/customers/import")
_QUIET = frozenset({"/healthz", "/readyz"})


class BodyTooLarge(Exception):
    """The client sent more than we take."""


@dataclass(frozen=True, slots=True)
class RequestFrame:
    """Outermost pure ASGI middleware: no task or buffer per request, so that streams stay streams."""

    app: ASGIApp
    largest_body: int = LARGEST_BODY
    is_https: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id
        most = LARGER_BODY if scope["path"].startswith(_LARGER) else self.largest_body
        exchange = _Exchange(scope, receive, send, request_id, most, is_https=self.is_https)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        try:
            exchange.check_announced_size()
            await self.app(scope, exchange.receive, exchange.send)
        except BodyTooLarge:
            await exchange.refuse_body()
        finally:
            exchange.log()


class _Exchange:
    """One request and its answer, measured."""

    def __init__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        request_id: str,
        largest_body: int,
        *,
        is_https: bool,
    ) -> None:
        self._is_https = is_https
        self._scope = scope
        self._receive = receive
        self._send = send
        self._request_id = request_id
        self._left = largest_body
        self._status = 0
        self._began = monotonic()

    def check_announced_size(self) -> None:
        """Refuse before reading what says itself that it is too large."""
        announced = dict(self._scope["headers"]).get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > self._left:
            raise BodyTooLarge

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                raise BodyTooLarge
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            headers = message.setdefault("headers", [])
            headers.append((b"x-request-id", self._request_id.encode()))
            if self._is_https:
                headers.append((b"strict-transport-security", b"max-age=31536000; includeSubDomains"))
        await self._send(message)

    async def refuse_body(self) -> None:
        if self._status:
            return
        body = b'{"type":"about:blank","title":"Too large","status":413,"code":"too_large"}'
        headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
        await self.send({"type": "http.response.start", "status": 413, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})

    def log(self) -> None:
        route = self._scope.get("route")
        path = getattr(route, "path", None)
        if self._scope["path"] in _QUIET:
            return
        seconds = monotonic() - self._began
        method, status = self._scope["method"], str(self._status)
        REQUESTS.labels(method, path or "(none)", status).observe(seconds)
        # The route's pattern, never the path itself: paths hold appointment tokens.
        log.info(
            "request.answered",
            method=method,
            route=path or "(none)",
            status=self._status,
            milliseconds=round(seconds * 1000, 1),
        )
