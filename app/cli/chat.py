"""A conversation in the terminal: the same assistant, tools and rows as in the widget."""

import asyncio
import sys
from typing import Any

from rich.prompt import Prompt

from app.cli.terminal import console, print_json
from app.cli.transport import Runner, complain, open_runner, run_async
from app.config import Settings
from app.logs import set_up_logs


def run_chat(slug: str, *, language: str | None, as_json: bool) -> None:
    """Talk until end of input."""
    set_up_logs(level="error", form="text")
    run_async(_chat(slug, language=language, as_json=as_json))


async def _chat(slug: str, *, language: str | None, as_json: bool) -> None:
    async with open_runner(Settings()) as runner:
        screen = _Screen(as_json=as_json)
        conversation = await _start(runner, screen, slug, language)
        number = 0
        while (text := await asyncio.to_thread(_next_line, as_json)) is not None:
            if not text.strip():
                continue
            number += 1
            message = {"slug": slug, "conversation": conversation, "text": screen.meant(text.strip())}
            async for item in runner.run("chat.send", {**message, "client_message_id": f"terminal-{number}"}):
                complain(item)
                screen.show(item)


async def _start(runner: Runner, screen: "_Screen", slug: str, language: str | None) -> str:
    conversation = ""
    async for item in runner.run("chat.start", {"slug": slug, "language": language}):
        complain(item)
        conversation = item.get("conversation", conversation)
        screen.show(item)
    return conversation


def _next_line(as_json: bool) -> str | None:
    """The next message; nothing at the end of input."""
    if sys.stdin.isatty() and not as_json:
        try:
            return Prompt.ask("[bold]You[/]")
        except EOFError:
            return None
    line = sys.stdin.readline()
    if line and not as_json:
        console.print(f"[bold]You:[/] {line.strip()}", markup=True)
    return line or None


class _Screen:
    """Shows events: sentences as they come, tools dim, buttons with their number."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._is_speaking = False
        self._buttons: list[str] = []

    def meant(self, text: str) -> str:
        """`/2` presses the second button."""
        if text.startswith("/") and text[1:].isdigit() and 0 < int(text[1:]) <= len(self._buttons):
            return self._buttons[int(text[1:]) - 1]
        return text

    def show(self, item: dict[str, Any]) -> None:
        if self._as_json:
            print_json(item)
            return
        match item.get("event"):
            case "status":
                self._end_line()
                console.print(item["text"], style="dim italic")
            case "tool":
                self._end_line()
                asked = {name: value for name, value in item["arguments"].items() if value not in (None, False)}
                console.print(f"  ⚙ {item['name']}({asked}) {item['milliseconds']} ms", style="dim", markup=False)
            case "delta":
                self._speak(item["text"])
            case "message":
                self._finish(item)
            case "problem":
                self._end_line()
                console.print(item["text"], style="yellow", markup=False)

    def _speak(self, text: str) -> None:
        if not self._is_speaking:
            console.print("[bold green]Assistant:[/]", end="")
            self._is_speaking = True
        console.print(f" {text}", end="", markup=False, soft_wrap=True)

    def _end_line(self) -> None:
        if self._is_speaking:
            console.print()
            self._is_speaking = False

    def _finish(self, item: dict[str, Any]) -> None:
        if not self._is_speaking:
            self._speak(item["text"])
        self._end_line()
        self._buttons = []
        for block in item["blocks"]:
            self._show_block(block)

    def _show_block(self, block: dict[str, Any]) -> None:
        if block["kind"] == "choices":
            for group in block["groups"]:
                labels = [self._button(choice["action"], choice["label"]) for choice in group["choices"]]
                console.print(f"  {group['label']}  {'   '.join(labels)}", style="cyan", markup=False)
            return
        if "title" not in block:
            return
        console.print(f"  {block['title']}", style="bold", markup=False)
        for row in block["rows"]:
            console.print(f"    {row['label']:<12}{row['value']}", markup=False)
        for link in block.get("links", ()):
            console.print(f"    {link['label']:<20}{link['href']}", style="dim", markup=False, soft_wrap=True)

    def _button(self, action: dict[str, str], label: str) -> str:
        self._buttons.append(label if action["kind"] == "say" else f"[{action['kind']} {action['value']}]")
        return f"/{len(self._buttons)} {label}"
