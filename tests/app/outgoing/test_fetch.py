"""What is fetched from addresses that others typed, and what never is."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from pathlib import Path

import pytest

from app.outgoing import AddressRefused, Fetched, Fetcher, NoAnswer, Redirected, TooLarge
from app.outgoing.addresses import is_public, parse_target, pin
from tests.certificate import certificate_for

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
SITE = "salon.example"


def answering(*parts: bytes) -> Answer:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        try:
            for part in parts:
                writer.write(part)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()

    return answer


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()
    writer.close()


def fetch_from(answer: Answer, folder: Path, *, name: str = SITE, path: str = "/", seconds: float = 5.0) -> Fetched:
    """Serve over TLS on this machine and fetch it under the name of the site."""
    chain, key = certificate_for(SITE, folder)

    async def run() -> Fetched:
        ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        ours.load_cert_chain(chain, key)
        server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=ours)
        port = server.sockets[0].getsockname()[1]

        async def resolve(host: str, port: int) -> list[str]:
            return ["127.0.0.1"]

        theirs = ssl.create_default_context(cafile=str(chain))
        fetcher = Fetcher(resolve=resolve, allows=lambda _: True, tls=theirs, ports=frozenset({port}), seconds=seconds)
        async with server:
            return await fetcher.fetch(f"https://{name}:{port}{path}")

    return asyncio.run(run())


def test_a_page_is_read_whole_in_its_own_charset(tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=latin-1\r\nTransfer-Encoding: chunked\r\n\r\n"

    fetched = fetch_from(answering(head, b"4\r\nCaf\xe9\r\n", b"0\r\n\r\n"), tmp_path)

    assert fetched.text() == "Café"


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        (b"HTTP/1.1 302 Found\r\nLocation: https://127.0.0.1/\r\nContent-Length: 0\r\n\r\n", Redirected),
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", NoAnswer),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n", TooLarge),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 1_100_000, TooLarge),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", NoAnswer),
        (b"SSH-2.0-nothing\r\n\r\n", NoAnswer),
        (b"", NoAnswer),
    ],
)
def test_whatever_is_no_short_success_is_refused(answer: bytes, refusal: type[Exception], tmp_path: Path) -> None:
    with pytest.raises(refusal):
        fetch_from(answering(answer), tmp_path)


def test_who_does_not_answer_is_not_waited_for(tmp_path: Path) -> None:
    with pytest.raises(NoAnswer):
        fetch_from(silent, tmp_path, seconds=0.2)


def test_the_certificate_must_be_that_of_the_name(tmp_path: Path) -> None:
    with pytest.raises(NoAnswer):
        fetch_from(answering(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), tmp_path, name="other.example")


@pytest.mark.parametrize(
    "url",
    [
        "http://salon.example/",
        "https://salon.example:8443/",
        "https://user:pw@salon.example/",
        "https:///path",
        "https://salon.example/\r\nX: y",
        "https://salon.example/" + "x" * 3000,
        "file:///etc/passwd",
        "https://salon.example/é",
        "salon.example",
        "",
    ],
)
def test_only_plain_https_addresses_are_taken(url: str) -> None:
    with pytest.raises(AddressRefused):
        parse_target(url)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1", "::ffff:10.0.0.1",
        "64:ff9b::a00:1", "2002:a00:1::", "ff02::1",
    ],
)  # fmt: skip
def test_no_private_address_is_ever_called(address: str) -> None:
    assert not is_public(ip_address(address))
    with pytest.raises(AddressRefused):
        pin(["93.184.215.14", address], allows=is_public)


def test_public_addresses_are_called() -> None:
    assert pin(["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"], allows=is_public) == "93.184.215.14"
