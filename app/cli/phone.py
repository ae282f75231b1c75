"""A call in the terminal: this machine plays the phone company against the running server."""

import asyncio
import shutil
import sys
from contextlib import suppress
from typing import Literal, cast, get_args

from app.cli.failures import CommandFailed
from app.cli.terminal import console, print_json
from app.cli.transport import complain, run_async
from app.config import Settings
from app.logs import set_up_logs
from tenants.command_socket import call as call_server
from tenants.errors import TenantError
from voice.simulator.address import LineAddress
from voice.simulator.call import PersonDoes, SimulatedCall
from voice.simulator.provider import Provider
from voice.simulator.steps import HangUp, Heard, Interrupt, KeepSilent, Press, Speak, Step

Transport = Literal["relay", "gather"]
_HELP = (
    "Talk by typing. Keys: #1 · say nothing: empty line · break in while it speaks: Enter, or a line that begins with !"
    " · hang up: /bye or Ctrl-D"
)
_SECONDS_PER_CHARACTER = 0.045


def run_phone(slug: str, *, transport: str, caller: str, person: str, as_json: bool) -> None:
    """Call a business until somebody hangs up.

    Raises:
        CommandFailed: No server runs here, or a choice is none of those there are.
    """
    if transport not in get_args(Transport) or person not in get_args(PersonDoes):
        raise CommandFailed("Choose --transport relay or gather, and --person answers, no-answer, busy or mailbox.")
    set_up_logs(level="error", form="text")
    run_async(
        _phone(
            slug,
            transport=cast(Transport, transport),
            caller=caller,
            person=cast(PersonDoes, person),
            as_json=as_json,
        )
    )


async def _phone(slug: str, *, transport: Transport, caller: str, person: PersonDoes, as_json: bool) -> None:
    line = await _find_line(Settings(), slug)
    mouth = _Terminal(as_json=as_json)
    mouth.open(line)
    placed = SimulatedCall(Provider(line, caller=caller), mouth, transport=transport, person=person)
    await placed.run()


async def _find_line(settings: Settings, slug: str) -> LineAddress:
    """Where the server's line for a business is.

    Raises:
        CommandFailed: No server runs here, or it is a production one.
    """
    try:
        async for item in call_server(settings.data_dir.resolve(), "line.find", {"slug": slug}):
            complain(item)
            return LineAddress(**{name: str(item[name]) for name in _FIELDS})
    except (TenantError, OSError) as error:
        raise CommandFailed("Nobody answers here: start the server first, in another terminal: make run") from error
    raise CommandFailed("The server did not say where its line is.")


_FIELDS = ("tenant_id", "number", "token", "public_url", "server_url")


class _Terminal:
    """Ears and mouth of whoever sits at the terminal; a pipe is read a line a turn, without waiting."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._is_live = sys.stdin.isatty() and not as_json
        self._speaker = _find_speaker() if self._is_live else None
        self._broke_in: str | None = None

    def open(self, line: LineAddress) -> None:
        if self._as_json:
            print_json({"event": "ringing", "number": line.number})
            return
        console.print(f"[bold]Calling {line.number}[/] …  [dim]{_HELP}[/]")

    def hear(self, heard: Heard) -> None:
        if self._as_json:
            print_json({"event": heard.kind, "text": heard.text, "language": heard.language})
            return
        match heard.kind:
            case "filler":
                console.print(f"  [dim]{heard.text}[/]")
            case "ring":
                console.print(f"  [yellow]ringing {heard.text} …[/]")
            case "whisper":
                console.print(f"  [yellow]whispered to whoever picks up:[/] {heard.text}", markup=True)
            case "about":
                console.print(f"  [yellow]told to whoever took it:[/] {heard.text}", markup=True)
            case "bridged":
                console.print("  [yellow]put through: the two talk now[/]")
            case "interrupted":
                console.print("  [dim](you broke in)[/]")
            case "end":
                console.print("[bold]The call is over.[/]")

    async def play(self, text: str, language: str, *, may_break_in: bool) -> float | None:
        """Print as fast as it would be spoken; Enter breaks in."""
        if self._as_json:
            print_json({"event": "said", "text": text, "language": language})
            return None
        console.print("[bold green]Assistant:[/] ", end="")
        if not self._is_live:
            console.print(text, markup=False, soft_wrap=True)
            return None
        speaking = await self._say_aloud(text, language)
        share = await self._print_slowly(text, may_break_in=may_break_in)
        if speaking is not None:
            if share is not None:
                with suppress(ProcessLookupError):
                    speaking.terminate()
            await speaking.wait()
        console.print()
        return share

    async def _print_slowly(self, text: str, *, may_break_in: bool) -> float | None:
        words = text.split(" ")
        said = 0
        for word in words:
            console.print(word, end=" ", markup=False)
            said += len(word) + 1
            if await _wait_for_key(len(word) * _SECONDS_PER_CHARACTER) and may_break_in:
                self._broke_in = (await asyncio.to_thread(sys.stdin.readline)).strip()
                return said / max(1, len(text))
        return None

    async def next(self) -> Step:
        if self._broke_in:
            line, self._broke_in = self._broke_in, None
            return _step(line)
        if self._is_live:
            console.print("[bold]You:[/] ", end="")
        line = await asyncio.to_thread(sys.stdin.readline)
        if not line:
            return HangUp()
        if not self._is_live and not self._as_json:
            console.print(f"[bold]You:[/] {line.strip()}", markup=True)
        return _step(line.strip())

    async def _say_aloud(self, text: str, language: str) -> "asyncio.subprocess.Process | None":
        if self._speaker is None:
            return None
        voice = "es" if language.startswith("es") else "en-us"
        return await asyncio.create_subprocess_exec(
            self._speaker, "-v", voice, "-s", "165", text, stderr=asyncio.subprocess.DEVNULL
        )


def _step(line: str) -> Step:
    if line in {"/bye", "/hangup"}:
        return HangUp()
    if line.startswith("#"):
        return Press(line[1:])
    if line.startswith("!"):
        return Interrupt(line[1:].strip())
    return Speak(line) if line else KeepSilent()


def _find_speaker() -> str | None:
    return shutil.which("espeak-ng") or shutil.which("espeak")


async def _wait_for_key(seconds: float) -> bool:
    """Whether a line was typed within so many seconds."""
    loop = asyncio.get_running_loop()
    typed = asyncio.Event()
    try:
        loop.add_reader(sys.stdin.fileno(), typed.set)
    except (NotImplementedError, PermissionError):
        await asyncio.sleep(seconds)
        return False
    try:
        await asyncio.wait_for(typed.wait(), seconds)
        return True
    except TimeoutError:
        return False
    finally:
        loop.remove_reader(sys.stdin.fileno())
