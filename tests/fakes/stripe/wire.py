"""The HTTP side of every call: key, form, idempotency, faults, expansion, errors."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from fastapi import Request, Response
from fastapi.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from tests.fakes.stripe.faults import Fault, Faults
from tests.fakes.stripe.form import parse_form
from tests.fakes.stripe.lifecycle import catch_up
from tests.fakes.stripe.refusal import Refused
from tests.fakes.stripe.state import API_VERSION, Object, State

Call = Callable[[State, Object, dict[str, str]], Object]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request as it came."""

    method: str
    path: str
    params: Object
    idempotency_key: str | None


class CutLine(Response):
    """The beginning of an answer, and then nothing more."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1000")]})
        await send({"type": "http.response.body", "body": b'{"id": "', "more_body": True})


@dataclass
class Wire:
    """What all endpoints share."""

    state: State
    api_key: str
    faults: Faults
    requests: list[Exchange] = field(default_factory=list)
    _done: dict[str, tuple[str, int, bytes]] = field(default_factory=dict)

    async def answer(self, request: Request, call: Call) -> Response:
        """Run one call as Stripe runs it."""
        body = (await request.body()).decode()
        raw = body if request.method == "POST" else request.url.query
        params = parse_form(raw)
        key = request.headers.get("idempotency-key")
        self.requests.append(Exchange(request.method, request.url.path, params, key))
        fault = self.faults.take(f"{request.method} {request.url.path}")
        if fault is not None and fault.how == "cut_before":
            return CutLine()
        response = self._respond(request, params, key, raw, call, fault)
        if fault is not None and fault.how == "cut":
            return CutLine()
        if fault is not None and fault.how == "hang":
            await asyncio.sleep(fault.seconds)
        return response

    def _respond(
        self, request: Request, params: Object, key: str | None, raw: str, call: Call, fault: Fault | None
    ) -> Response:
        try:
            self._check(request, fault)
            fingerprint = sha256(f"{request.method} {request.url.path} {raw}".encode()).hexdigest()
            if request.method == "POST" and key is not None and key in self._done:
                return self._replay(key, fingerprint)
            catch_up(self.state)
            expand = params.pop("expand", [])
            found = call(self.state, params, {k: str(v) for k, v in request.path_params.items()})
            content = json.dumps(self.state.expand(found, list(expand))).encode()
            if request.method == "POST" and key is not None:
                self._done[key] = (fingerprint, 200, content)
            return Response(content, media_type="application/json", headers=_headers())
        except Refused as refused:
            return JSONResponse(refused.body, status_code=refused.status, headers=_headers())

    def _check(self, request: Request, fault: Fault | None) -> None:
        if self.faults.is_down or (fault is not None and fault.how == "error"):
            raise Refused("Something went wrong on our end.", status=503, kind="api_error")
        if fault is not None and fault.how == "rate_limit":
            raise Refused("Too many requests.", status=429, code="rate_limit")
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not key:
            raise Refused("You did not provide an API key.", status=401)
        if key != self.api_key or (fault is not None and fault.how == "refuse"):
            raise Refused(f"Invalid API Key provided: {key[:7]}***", status=401)

    def _replay(self, key: str, fingerprint: str) -> Response:
        known, status, content = self._done[key]
        if known != fingerprint:
            message = (
                "Keys for idempotent requests can only be used with the same parameters they were first used with."
            )
            raise Refused(message, kind="idempotency_error")
        headers = _headers() | {"Idempotent-Replayed": "true"}
        return Response(content, status_code=status, media_type="application/json", headers=headers)


def _headers() -> dict[str, Any]:
    return {"Request-Id": "req_local", "Stripe-Version": API_VERSION}
