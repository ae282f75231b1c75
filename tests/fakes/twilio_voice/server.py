"""Numbers to be had, numbers of an account, calls it made; form bodies, basic authentication, Twilio's error bodies."""

import secrets
import socket
from base64 import b64decode
from dataclasses import dataclass, field
from threading import Thread
from types import TracebackType
from typing import Any, Self

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response

Row = dict[str, Any]
_ROOT = "/2010-04-01/Accounts/{account_sid}"


@dataclass
class Account:
    """What one account has and has done."""

    numbers: dict[str, Row] = field(default_factory=dict)
    calls: list[dict[str, str]] = field(default_factory=list)


class FakeTwilioVoice:
    """Use as a context manager; `fail_next` makes the next request fail with a status."""

    def __init__(self, *, account_sid: str = "AC" + "1" * 32, auth_token: str = "token" * 6) -> None:
        self.account_sid = account_sid
        self.auth_token = auth_token
        self.account = Account()
        self.available = [f"+14155550{number}" for number in range(110, 130)]
        self.price = "1.15"
        self.fail_next: int | None = None
        self.forgets_webhooks = False
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        config = uvicorn.Config(_application(self), lifespan="off", ws="none", log_config=None, access_log=False)
        self._server = uvicorn.Server(config)
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def add_number(self, number: str, *, voice: bool = True) -> Row:
        """A number the account has already."""
        row = {
            "sid": f"PN{secrets.token_hex(16)}",
            "phone_number": number,
            "voice_url": "",
            "voice_fallback_url": "",
            "status_callback": "",
            "capabilities": {"voice": voice, "sms": True, "mms": False},
        }
        self.account.numbers[row["sid"]] = row
        return row

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()


def _application(fake: FakeTwilioVoice) -> FastAPI:
    app = FastAPI(openapi_url=None)

    @app.middleware("http")
    async def check(request: Request, go_on: Any) -> Response:
        if fake.fail_next is not None:
            status, fake.fail_next = fake.fail_next, None
            return _error(status, 20500, "Internal Server Error")
        if not _is_known(request, fake):
            return _error(401, 20003, "Authenticate")
        answer: Response = await go_on(request)
        return answer

    _shop(app, fake)
    _owned(app, fake)
    return app


def _shop(app: FastAPI, fake: FakeTwilioVoice) -> None:
    """What can be had, for how much, and calls."""

    @app.get(_ROOT + "/AvailablePhoneNumbers/{country}/Local.json")
    async def search(request: Request, country: str) -> Row:
        area = request.query_params.get("AreaCode", "")
        size = int(request.query_params.get("PageSize", "50"))
        found = [number for number in fake.available if number.startswith(f"+1{area}")][:size]
        rows = [
            {
                "phone_number": number,
                "friendly_name": number,
                "locality": "San Francisco",
                "region": "CA",
                "iso_country": country,
                "capabilities": {"voice": True, "SMS": True, "MMS": False},
            }
            for number in found
        ]
        return {"available_phone_numbers": rows, "uri": str(request.url.path)}

    @app.post(_ROOT + "/Calls.json", status_code=201)
    async def call(request: Request) -> Any:
        form = {name: str(value) for name, value in (await request.form()).items()}
        if not {"To", "From"} <= form.keys() or not ({"Url", "Twiml"} & form.keys()):
            return _error(400, 21205, "Url parameter is required")
        fake.account.calls.append(form)
        return {"sid": f"CA{secrets.token_hex(16)}", "status": "queued", "to": form["To"], "from": form["From"]}

    @app.get("/v1/PhoneNumbers/Countries/{country}")
    async def prices(country: str) -> Row:
        return {
            "country": country,
            "iso_country": country,
            "price_unit": "USD",
            "phone_number_prices": [
                {"number_type": "local", "base_price": "1.15", "current_price": fake.price},
                {"number_type": "toll free", "base_price": "2.15", "current_price": "2.15"},
            ],
        }


def _owned(app: FastAPI, fake: FakeTwilioVoice) -> None:
    """The account's own numbers."""

    @app.post(_ROOT + "/IncomingPhoneNumbers.json", status_code=201)
    async def buy(request: Request) -> Any:
        form = await request.form()
        number = str(form.get("PhoneNumber", ""))
        if number not in fake.available:
            return _error(400, 21422, f"PhoneNumber {number} is not available")
        fake.available.remove(number)
        return _point(fake, fake.add_number(number), dict(form))

    @app.get(_ROOT + "/IncomingPhoneNumbers.json")
    async def owned() -> Row:
        return {"incoming_phone_numbers": list(fake.account.numbers.values()), "page": 0, "next_page_uri": None}

    @app.get(_ROOT + "/IncomingPhoneNumbers/{sid}.json")
    async def fetch(sid: str) -> Any:
        return fake.account.numbers.get(sid) or _error(404, 20404, "The requested resource was not found")

    @app.post(_ROOT + "/IncomingPhoneNumbers/{sid}.json")
    async def change(request: Request, sid: str) -> Any:
        row = fake.account.numbers.get(sid)
        if row is None:
            return _error(404, 20404, "The requested resource was not found")
        return _point(fake, row, dict(await request.form()))

    @app.delete(_ROOT + "/IncomingPhoneNumbers/{sid}.json", status_code=204)
    async def release(sid: str) -> Response:
        row = fake.account.numbers.pop(sid, None)
        if row is None:
            return _error(404, 20404, "The requested resource was not found")
        fake.available.append(row["phone_number"])
        return Response(status_code=204)


def _point(fake: FakeTwilioVoice, row: Row, form: dict[str, Any]) -> Row:
    names = {"VoiceUrl": "voice_url", "VoiceFallbackUrl": "voice_fallback_url", "StatusCallback": "status_callback"}
    for sent, kept in names.items():
        if sent in form and not fake.forgets_webhooks:
            row[kept] = str(form[sent])
    return row


def _is_known(request: Request, fake: FakeTwilioVoice) -> bool:
    scheme, _, encoded = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return False
    return b64decode(encoded).decode() == f"{fake.account_sid}:{fake.auth_token}"


def _error(status: int, code: int, message: str) -> JSONResponse:
    body = {
        "code": code,
        "message": message,
        "more_info": f"https://www.twilio.com/docs/errors/{code}",
        "status": status,
    }
    return JSONResponse(body, status_code=status)
