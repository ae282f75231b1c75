"""The HTTP side: one endpoint, OpenAI's checks before it, the scripted answer behind it."""

import json
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

from tests.fakes.openai.answers import Answer, Broken, Hang, HttpError, NotAStream, RawStream, Reply
from tests.fakes.openai.exchange import Exchange
from tests.fakes.openai.rejection import Rejected, error_body
from tests.fakes.openai.request_rules import check_request
from tests.fakes.openai.streaming import Ending, EventStream, Silence
from tests.fakes.openai.wire import Wire

_ENDINGS: dict[str, Ending] = {"stall": "stall", "cut": "cut"}
_GARBAGE = '{"id":"chatcmpl-fake","object":"chat.completion.chunk","choices":[{"ind'


def build_application(
    *,
    api_key: str,
    models: frozenset[str] | None,
    begin_exchange: Callable[[Exchange], int],
    answer: Callable[[dict[str, Any]], Answer],
) -> FastAPI:
    app = FastAPI(openapi_url=None)

    @app.post("/v1/chat/completions")
    async def create_chat_completion(request: Request) -> Response:
        exchange = Exchange(headers=dict(request.headers), raw_body=await request.body())
        number = begin_exchange(exchange)
        _check_key(request.headers.get("authorization", ""), api_key)
        check_request(exchange.body)
        _check_model(exchange.body["model"], models)
        exchange.was_accepted = True
        return _respond(answer(exchange.body), Wire(number, exchange.body), exchange)

    @app.exception_handler(Rejected)
    async def refuse(request: Request, rejected: Rejected) -> Response:
        return JSONResponse(rejected.body, status_code=rejected.status, headers={"x-request-id": "req_fake"})

    @app.exception_handler(404)
    @app.exception_handler(405)
    async def refuse_address(request: Request, error: Exception) -> Response:
        message = f"Invalid URL ({request.method} {request.url.path})"
        return JSONResponse(error_body(message, kind="invalid_request_error"), status_code=404)

    return app


def _check_key(header: str, api_key: str) -> None:
    scheme, _, key = header.partition(" ")
    if scheme.lower() != "bearer" or not key:
        raise Rejected("You didn't provide an API key.", status=401)
    if key != api_key:
        raise Rejected(f"Incorrect API key provided: {key[:3]}***.", status=401, code="invalid_api_key")


def _check_model(model: str, models: frozenset[str] | None) -> None:
    if models is not None and model not in models:
        raise Rejected(
            f"The model `{model}` does not exist or you do not have access to it.", status=404, code="model_not_found"
        )


def _respond(answer: Answer, wire: Wire, exchange: Exchange) -> Response:
    match answer:
        case Reply():
            return _reply(answer, wire, exchange)
        case HttpError():
            body = error_body(answer.message, kind=answer.kind, code=answer.code)
            return JSONResponse(body, status_code=answer.status, headers=dict(answer.headers))
        case Hang():
            return Silence(exchange.client_left)
        case Broken():
            return _broken(answer, wire, exchange)
        case RawStream():
            return EventStream(answer.data, client_left=exchange.client_left, on_sent=exchange.note_sent)
        case NotAStream():
            return Response(answer.body, media_type=answer.content_type)


def _reply(reply: Reply, wire: Wire, exchange: Exchange) -> Response:
    if not exchange.body.get("stream"):
        return Response(wire.completion(reply), media_type="application/json")
    return EventStream(
        wire.events(reply), pause=reply.pause, client_left=exchange.client_left, on_sent=exchange.note_sent
    )


def _broken(broken: Broken, wire: Wire, exchange: Exchange) -> Response:
    data = wire.events(broken.reply)[: broken.after]
    if broken.how == "garbage":
        data.append(_GARBAGE)
    if broken.how == "error":
        data.append(json.dumps(error_body("The server had an error.", kind="server_error")))
    return EventStream(
        data,
        ending=_ENDINGS.get(broken.how, "done"),
        pause=broken.reply.pause,
        client_left=exchange.client_left,
        on_sent=exchange.note_sent,
    )
