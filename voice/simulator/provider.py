"""Signs and sends the provider's requests."""

import secrets
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from voice.signature import sign
from voice.simulator.address import LineAddress

# What stands in the signature is the public address; where the server really listens may be another.
_TIMEOUT = aiohttp.ClientTimeout(total=15)


@dataclass
class Provider:
    """One call's requests. `forge` spoils every signature."""

    address: LineAddress
    caller: str = "+12125550177"
    forwarded_from: str | None = None
    call_sid: str = field(default_factory=lambda: f"CA{secrets.token_hex(16)}")
    account_sid: str = "AC00000000000000000000000000000000"
    forge: bool = False

    @property
    def incoming_url(self) -> str:
        return f"{self.address.public_url}/voice/{self.address.tenant_id}/incoming"

    def fields(self, **more: str) -> dict[str, str]:
        """The parameters that come with every webhook; blank ones too."""
        values = {
            "CallSid": self.call_sid,
            "AccountSid": self.account_sid,
            "From": self.caller,
            "To": self.address.number,
            "CallStatus": "in-progress",
            "Direction": "inbound",
            "ApiVersion": "2010-04-01",
            "CallerName": "",
        }
        if self.forwarded_from is not None:
            values["ForwardedFrom"] = self.forwarded_from
        return {**values, **more}

    def headers(self, url: str, form: dict[str, str]) -> dict[str, str]:
        token = "forged" if self.forge else self.address.token
        return {"X-Twilio-Signature": sign(token, url, form)}

    async def post(
        self, session: aiohttp.ClientSession, url: str, *, token: str | None = None, **more: str
    ) -> tuple[int, str]:
        """The status and body of a signed webhook."""
        form = self.fields(**more)
        headers = self.headers(url, form)
        if token is not None:
            headers["I-Twilio-Idempotency-Token"] = token
        async with session.post(self.address.reachable(url), data=form, headers=headers, timeout=_TIMEOUT) as answer:
            return answer.status, await answer.text()

    def setup(self, token: str) -> dict[str, Any]:
        return {
            "type": "setup",
            "sessionId": f"VX{secrets.token_hex(16)}",
            "accountSid": self.account_sid,
            "parentCallSid": "",
            "callSid": self.call_sid,
            "from": self.caller,
            "to": self.address.number,
            "forwardedFrom": self.forwarded_from or "",
            "callType": "PSTN",
            "callerName": "",
            "direction": "inbound",
            "callStatus": "RINGING",
            "customParameters": {"token": token},
        }
