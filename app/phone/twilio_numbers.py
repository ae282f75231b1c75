"""Numbers of a Twilio account, through its REST interface."""

from base64 import b64encode
from decimal import Decimal, InvalidOperation
from typing import Any
from xml.sax.saxutils import escape

import aiohttp

from app.phone.number_provider import AccountRefused, Offered, Owned, ProviderFailed, Webhooks

_TIMEOUT = aiohttp.ClientTimeout(total=10)
_MOST_OFFERED = 8
_LANGUAGES = {"en": "en-US", "es": "es-US"}


class TwilioNumbers:
    """One account; `api_url` and `pricing_url` are Twilio's, or a fake's."""

    def __init__(self, *, account_sid: str, auth_token: str, api_url: str, pricing_url: str) -> None:
        self._account = f"{api_url.rstrip('/')}/2010-04-01/Accounts/{account_sid}"
        self._pricing = f"{pricing_url.rstrip('/')}/v1/PhoneNumbers/Countries"
        credentials = b64encode(f"{account_sid}:{auth_token}".encode()).decode()
        self._headers = {"Authorization": f"Basic {credentials}"}
        self._session: aiohttp.ClientSession | None = None

    async def search(self, *, country: str, area: str) -> list[Offered]:
        """Local numbers that take calls, of an area code or a place."""
        where = {"AreaCode": area} if area.isdigit() else {"InLocality": area} if area else {}
        query = {"VoiceEnabled": "true", "PageSize": str(_MOST_OFFERED), **where}
        found = await self._ask("GET", f"{self._account}/AvailablePhoneNumbers/{country}/Local.json", params=query)
        price, currency = await self.monthly_price(country)
        return [Offered(one["phone_number"], _place(one), price, currency) for one in found["available_phone_numbers"]][
            :_MOST_OFFERED
        ]

    async def monthly_price(self, country: str) -> tuple[int | None, str | None]:
        """The monthly price of a local number; nothing where the price list does not tell."""
        try:
            listed = await self._ask("GET", f"{self._pricing}/{country}")
            line = next(one for one in listed["phone_number_prices"] if one["number_type"] == "local")
            return round(Decimal(line["current_price"]) * 100), str(listed["price_unit"]).upper()
        except (ProviderFailed, StopIteration, KeyError, InvalidOperation):
            return None, None

    async def buy(self, number: str, webhooks: Webhooks) -> Owned:
        form = {"PhoneNumber": number, **_pointing(webhooks)}
        return _owned(await self._ask("POST", f"{self._account}/IncomingPhoneNumbers.json", data=form))

    async def release(self, sid: str) -> None:
        await self._ask("DELETE", f"{self._account}/IncomingPhoneNumbers/{sid}.json")

    async def owned(self) -> list[Owned]:
        found = await self._ask("GET", f"{self._account}/IncomingPhoneNumbers.json", params={"PageSize": "50"})
        return [_owned(one) for one in found["incoming_phone_numbers"] if one["capabilities"].get("voice")]

    async def point(self, sid: str, webhooks: Webhooks) -> Owned:
        """Set where a number's calls go, and read back what was kept."""
        url = f"{self._account}/IncomingPhoneNumbers/{sid}.json"
        await self._ask("POST", url, data=_pointing(webhooks))
        kept = _owned(await self._ask("GET", url))
        if kept.voice_url != webhooks.voice:
            raise ProviderFailed
        return kept

    async def say_by_call(self, *, to: str, caller: str, sentence: str, language: str) -> None:
        say = f'<Say language="{_LANGUAGES.get(language, "en-US")}">{escape(sentence)}</Say>'
        form = {"To": to, "From": caller, "Twiml": f'<Response>{say}<Pause length="1"/>{say}</Response>'}
        await self._ask("POST", f"{self._account}/Calls.json", data=form)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def _ask(self, method: str, url: str, **content: Any) -> dict[str, Any]:
        if self._session is None:
            self._session = aiohttp.ClientSession(headers=self._headers, timeout=_TIMEOUT)
        try:
            async with self._session.request(method, url, **content) as answer:
                if answer.status in {401, 403}:
                    raise AccountRefused
                if answer.status >= 300:
                    raise ProviderFailed
                return {} if answer.status == 204 else dict(await answer.json())
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise ProviderFailed from error


def _pointing(webhooks: Webhooks) -> dict[str, str]:
    return {
        "VoiceUrl": webhooks.voice,
        "VoiceMethod": "POST",
        "VoiceFallbackUrl": webhooks.fallback,
        "VoiceFallbackMethod": "POST",
        "StatusCallback": webhooks.status,
        "StatusCallbackMethod": "POST",
    }


def _owned(row: dict[str, Any]) -> Owned:
    return Owned(number=row["phone_number"], sid=row["sid"], voice_url=row.get("voice_url") or "")


def _place(row: dict[str, Any]) -> str:
    return ", ".join(part for part in (row.get("locality"), row.get("region")) if part)
