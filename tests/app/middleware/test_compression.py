"""Long texts go over the wire packed, for whoever unpacks them; streams, short answers and unchanged ones do not."""

import asyncio
import gzip
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from app.middleware import Compression
from tests.demo_site import DemoSite, demo_folder, site

__all__ = ["demo_folder", "site"]

LONG = "<p>an appointment</p>" * 1000
HUGE = LONG * 10


async def _answer(request: Request) -> Response:
    match request.path_params["what"]:
        case "long":
            return Response(LONG, media_type="text/html", headers={"ETag": '"1"', "Vary": "Cookie"})
        case "huge":
            return Response(HUGE, media_type="application/json")
        case "short":
            return Response("<p>hello</p>", media_type="text/html")
        case "picture":
            return Response(LONG, media_type="image/png")
        case "packed":
            body = gzip.compress(LONG.encode())
            return Response(body * 100, media_type="text/css", headers={"Content-Encoding": "gzip"})
        case "unchanged":
            return Response(status_code=304, headers={"ETag": '"1"'})
    return PlainTextResponse("?", status_code=404)


async def _stream(request: Request) -> Response:
    async def pieces() -> AsyncIterator[str]:
        yield "data: one\n\n"
        yield LONG

    return StreamingResponse(pieces(), media_type="text/event-stream")


APP = Compression(Starlette(routes=[Route("/stream", _stream), Route("/{what}", _answer)]))


def ask(what: str, method: str = "GET", **headers: str) -> httpx.Response:
    async def send() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(APP), base_url="http://here") as client:
            return await client.request(method, f"/{what}", headers={"accept-encoding": "gzip, br", **headers})

    return asyncio.run(send())


@pytest.mark.parametrize(("what", "text"), [("long", LONG), ("huge", HUGE)])
def test_a_long_text_is_packed_and_unpacks_to_itself(what: str, text: str) -> None:
    answer = ask(what)

    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(text) / 10
    assert "Accept-Encoding" in answer.headers["vary"]
    assert answer.text == text


def test_what_else_the_answer_says_stays_as_it_was() -> None:
    answer = ask("long")

    assert answer.headers["etag"] == '"1"'
    assert "Cookie" in answer.headers["vary"]
    assert answer.headers["content-type"].startswith("text/html")


def test_the_length_of_a_packed_answer_gives_nothing_away() -> None:
    assert len({ask("long").headers["content-length"] for _ in range(30)}) > 5


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0, br", "identity", "x-gzipped"])
def test_whoever_does_not_unpack_gets_it_plain(accepted: str) -> None:
    answer = ask("long", **{"accept-encoding": accepted})

    assert "content-encoding" not in answer.headers
    assert answer.text == LONG


@pytest.mark.parametrize("what", ["short", "picture", "unchanged", "stream"])
def test_short_answers_pictures_unchanged_pages_and_streams_stay_as_they_are(what: str) -> None:
    assert "content-encoding" not in ask(what).headers


def test_what_is_packed_already_is_not_packed_again() -> None:
    body = gzip.compress(LONG.encode())

    assert ask("packed").headers["content-length"] == str(len(body) * 100)


def test_a_stream_hands_on_its_start_and_each_piece_at_once() -> None:
    sent: list[str] = []
    seen: list[list[str]] = []

    async def streaming(scope: object, receive: object, send: object) -> None:
        start = {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]}
        for message in (start, {"type": "http.response.body", "body": b"data: 1\n\n", "more_body": True}):
            await send(message)  # type: ignore[operator]
            seen.append(list(sent))

    async def send(message: object) -> None:
        sent.append(message["type"])  # type: ignore[index]

    async def receive() -> dict[str, str]:
        return {"type": "http.request"}

    scope = {"type": "http", "headers": [(b"accept-encoding", b"gzip")]}
    asyncio.run(Compression(streaming)(scope, receive, send))  # type: ignore[arg-type]

    assert seen == [["http.response.start"], ["http.response.start", "http.response.body"]]


def test_head_tells_the_same_kind_and_coding_without_a_body(site: DemoSite) -> None:
    with site.visitor() as visitor:
        page = visitor.get("/b/demo-salon")
        head = visitor.head("/b/demo-salon")

    assert page.headers["content-encoding"] == head.headers["content-encoding"] == "gzip"
    assert page.headers["content-type"] == head.headers["content-type"]
    assert head.content == b""
    assert len(page.text.encode()) > 2 * int(page.headers["content-length"])
