"""The provider's side of the relay's socket: its speech, its recognition, its reports of what was heard."""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import aiohttp

from voice.simulator.provider import Provider
from voice.simulator.steps import (
    HangUp,
    Heard,
    Interrupt,
    LoseRelay,
    Mouth,
    Press,
    Speak,
    Step,
)

_PATIENCE = 40.0
_FOR_AN_END = 0.06


@dataclass(frozen=True, slots=True)
class RelayResult:
    """How a session ended: completed (the caller hung up), ended (by the application) or failed."""

    status: str
    handoff: str = ""
    error: str = ""


class RelayLine:
    """One session. The socket's messages are taken as the provider takes them, and what was heard is reported."""

    def __init__(self, provider: Provider, mouth: Mouth, session: aiohttp.ClientSession) -> None:
        self._provider = provider
        self._mouth = mouth
        self._http = session
        self._language = "en-US"
        self._heard: list[str] = []
        self._is_cut = False

    async def run(self, relay: Element) -> RelayResult:
        url = relay.attrib["url"]
        self._language = relay.attrib.get("language", "en-US")
        try:
            socket = await self._http.ws_connect(
                self._provider.address.reachable(url),
                headers=self._provider.headers(url, {}),
                max_msg_size=64 * 1024,
            )
        except (aiohttp.ClientError, OSError):
            return RelayResult("failed", error="64102")
        await self._mouth.play(relay.attrib.get("welcomeGreeting", ""), self._language, may_break_in=False)
        parameter = relay.find("Parameter")
        async with socket:
            await socket.send_json(self._provider.setup("" if parameter is None else parameter.attrib["value"]))
            return await self._talk(socket)

    async def _talk(self, socket: aiohttp.ClientWebSocketResponse) -> RelayResult:
        while True:
            result = await self._listen(socket)
            if result is not None:
                return result
            match await self._mouth.next():
                case HangUp():
                    return RelayResult("completed")
                case LoseRelay():
                    return RelayResult("failed", error="64105")
                case step:
                    with suppress(ConnectionError):
                        await self._act(socket, step)

    async def _act(self, socket: aiohttp.ClientWebSocketResponse, step: Step) -> None:
        match step:
            case Speak(text) | Interrupt(text) if text:
                await socket.send_json({"type": "info", "name": "clientSpeaking", "value": "on"})
                await socket.send_json({"type": "prompt", "voicePrompt": text, "lang": self._language, "last": True})
            case Press(keys):
                for key in keys:
                    await socket.send_json({"type": "dtmf", "digit": key})
            case _:
                return

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse) -> RelayResult | None:
        """Read until the line has said something whole; nothing then: it is the caller's turn."""
        self._heard, self._is_cut = [], False
        patience = _PATIENCE
        while True:
            try:
                message = await asyncio.wait_for(socket.receive(), patience)
            except TimeoutError:
                return None if patience < _PATIENCE else RelayResult("failed", error="silence")
            if message.type is not aiohttp.WSMsgType.TEXT:
                return RelayResult("failed", error="64105")
            frame = json.loads(message.data)
            if frame["type"] == "end":
                return RelayResult("ended", handoff=frame.get("handoffData", ""))
            # The last words may be followed by the end of the call: that is no turn of the caller's.
            patience = _FOR_AN_END if await self._take(socket, frame) else patience

    async def _take(self, socket: aiohttp.ClientWebSocketResponse, frame: dict[str, Any]) -> bool:
        """Whether the line has finished saying something."""
        if frame["type"] == "language":
            self._language = frame["ttsLanguage"]
            return False
        if frame["type"] != "text":
            return False
        language, token = frame.get("lang", self._language), frame["token"].strip()
        if frame.get("preemptible"):
            self._mouth.hear(Heard("filler", token, language))
            return False
        if token and not self._is_cut:
            await self._speak(socket, token, language, may_break_in=frame.get("interruptible", True))
        if not frame["last"] or not (self._heard or self._is_cut):
            return False
        if not self._is_cut:
            await self._report(socket, "tokensPlayed", " ".join(self._heard))
            await self._report(socket, "agentSpeaking", "off")
        return True

    async def _speak(
        self, socket: aiohttp.ClientWebSocketResponse, token: str, language: str, *, may_break_in: bool
    ) -> None:
        if not self._heard:
            await self._report(socket, "agentSpeaking", "on")
        share = await self._mouth.play(token, language, may_break_in=may_break_in)
        if share is None:
            self._heard.append(token)
            return
        heard = " ".join([*self._heard, token[: round(len(token) * share)]])
        self._is_cut = True
        self._mouth.hear(Heard("interrupted", heard, language))
        with suppress(ConnectionError):
            await socket.send_json(
                {"type": "interrupt", "utteranceUntilInterrupt": heard, "durationUntilInterruptMs": "460"}
            )

    async def _report(self, socket: aiohttp.ClientWebSocketResponse, name: str, value: str) -> None:
        with suppress(ConnectionError):
            await socket.send_json({"type": "info", "name": name, "value": value})
