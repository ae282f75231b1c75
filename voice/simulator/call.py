"""Follows TwiML as the provider follows it, from the first ring to the last status."""

import asyncio
from dataclasses import dataclass, field, replace
from typing import Literal
from xml.etree.ElementTree import Element, ParseError, fromstring

import aiohttp

from app.clock import monotonic
from voice.simulator.provider import Provider
from voice.simulator.relay_line import RelayLine, RelayResult
from voice.simulator.steps import HangUp, Heard, Interrupt, Mouth, Press, Speak

MOST_HOPS = 300
_VERBS = frozenset({"Say", "Pause", "Redirect", "Gather", "Dial", "Connect", "Hangup", "Start"})
PersonDoes = Literal["answers", "no-answer", "busy", "mailbox"]


class CallEnded(Exception):
    """The call is over."""


@dataclass
class SimulatedCall:
    """One inbound call. `person` is what whoever is rung does; `time_scale` shortens pauses."""

    provider: Provider
    mouth: Mouth
    transport: Literal["relay", "gather"] = "relay"
    person: PersonDoes = "no-answer"
    time_scale: float = 1.0
    duration: int = 60
    documents: list[str] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    _hops: int = 0

    async def run(self) -> None:
        """Ring, talk, hang up, report the end."""
        async with aiohttp.ClientSession() as session:
            try:
                await self._follow(session, self.provider.incoming_url)
            except CallEnded:
                pass
            self.mouth.hear(Heard("end", ""))
            await self.provider.post(
                session, self._url("status"), CallStatus="completed", CallDuration=str(self.duration)
            )

    def _url(self, path: str) -> str:
        return f"{self.provider.address.public_url}/voice/{self.provider.address.tenant_id}/{path}"

    async def _follow(self, session: aiohttp.ClientSession, url: str, **fields: str) -> None:
        """Fetch a document and carry it out; where it cannot be had, the fallback URL is asked once."""
        self._hops += 1
        if self._hops > MOST_HOPS:
            raise AssertionError("the documents lead in a circle")
        began = monotonic()
        status, body = await self.provider.post(session, url, **fields)
        self.waits.append(monotonic() - began)
        if status != 200:
            self.refused.append(status)
            if status == 204:
                raise CallEnded
            if url.endswith("/fallback"):
                self.mouth.hear(Heard("broken", ""))
                raise CallEnded
            await self._follow(session, self._url("fallback"), ErrorCode="11200", ErrorUrl=url)
            return
        self.documents.append(body)
        try:
            document = fromstring(body)
        except ParseError as error:
            raise AssertionError("the document is no XML") from error
        await self._carry_out(session, document, url)

    async def _carry_out(self, session: aiohttp.ClientSession, document: Element, url: str) -> None:
        for verb in document:
            assert verb.tag in _VERBS, f"a verb nobody knows: {verb.tag}"
            match verb.tag:
                case "Say":
                    await self._say(verb, may_break_in=False)
                case "Pause":
                    await asyncio.sleep(int(verb.attrib.get("length", "1")) * self.time_scale)
                case "Redirect":
                    await self._follow(session, (verb.text or "").strip())
                case "Gather":
                    if await self._gather(session, verb):
                        return
                case "Dial":
                    await self._dial(session, verb)
                case "Connect":
                    await self._connect(session, verb)
                case "Hangup":
                    raise CallEnded
        raise CallEnded

    async def _say(self, verb: Element, *, may_break_in: bool) -> float | None:
        text = verb.text or ""
        return await self.mouth.play(text, verb.attrib.get("language", "en-US"), may_break_in=may_break_in)

    async def _gather(self, session: aiohttp.ClientSession, gather: Element) -> bool:
        """Whether something was gathered and its document followed; else the next verb comes."""
        for verb in gather:
            if verb.tag == "Say" and await self._say(verb, may_break_in=gather.attrib.get("bargeIn") == "true"):
                break
        action = gather.attrib["action"]
        match await self.mouth.next():
            case HangUp():
                raise CallEnded
            case Speak(text) | Interrupt(text) if text and "speech" in gather.attrib.get("input", "dtmf"):
                await self._follow(session, action, SpeechResult=text, Confidence="0.91")
                return True
            case Press(keys):
                await self._follow(session, action, Digits=self._gathered(keys, gather))
                return True
        if gather.attrib.get("actionOnEmptyResult") == "true":
            await self._follow(session, action, SpeechResult="", Digits="")
            return True
        return False

    def _gathered(self, keys: str, gather: Element) -> str:
        """As many keys as are asked for, up to the finishing one."""
        limit = gather.attrib.get("numDigits")
        if limit is not None:
            return keys[: int(limit)]
        finish = gather.attrib.get("finishOnKey", "#")
        return keys.split(finish, 1)[0] if finish else keys

    async def _connect(self, session: aiohttp.ClientSession, connect: Element) -> None:
        relay = connect.find("ConversationRelay")
        assert relay is not None, "nothing to connect to"
        if self.transport == "relay":
            result = await RelayLine(self.provider, self.mouth, session).run(relay)
        else:
            result = RelayResult("failed", error="64102")
        fields = {"SessionId": "VX0", "SessionStatus": result.status, "SessionDuration": "1"}
        if result.handoff:
            fields["HandoffData"] = result.handoff
        if result.error:
            fields |= {"ErrorCode": result.error, "ErrorMessage": "the session failed"}
        await self._follow(session, connect.attrib["action"], **fields)

    async def _dial(self, session: aiohttp.ClientSession, dial: Element) -> None:
        number = dial.find("Number")
        assert number is not None, "nobody to ring"
        self.mouth.hear(Heard("ring", (number.text or "").strip()))
        has_taken = False
        if self.person in {"answers", "mailbox"}:
            has_taken = await self._whisper(session, number.attrib["url"])
        status = {"answers": "completed", "mailbox": "completed"}.get(self.person, self.person)
        if has_taken:
            self.mouth.hear(Heard("bridged", ""))
        await self._follow(session, dial.attrib["action"], DialCallStatus=status, DialCallSid="CAchild")

    async def _whisper(self, session: aiohttp.ClientSession, url: str) -> bool:
        """The leg of whoever picks up; a mailbox presses nothing."""
        leg = replace(self.provider, call_sid=f"CA{'f' * 32}")
        _, body = await leg.post(session, url)
        for verb in fromstring(body):
            if verb.tag != "Gather":
                continue
            for line in verb:
                self.mouth.hear(Heard("whisper", line.text or ""))
            if self.person == "mailbox":
                return False
            _, answer = await leg.post(session, verb.attrib["action"], Digits="1")
            taken = fromstring(answer)
            for line in taken.iter("Say"):
                self.mouth.hear(Heard("about", line.text or ""))
            return taken.find("Hangup") is None
        return False
