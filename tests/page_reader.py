"""Reads a page as a browser without scripts does: its forms, links and text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx

_VOID = frozenset({"input", "meta", "link", "img", "br", "hr"})


@dataclass
class PageForm:
    """A form with the values its fields have, and the named buttons it can be sent with."""

    method: str
    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)

    def send(self, visitor: httpx.Client, *, origin: str = "same-origin", **values: str) -> httpx.Response:
        """As a browser sends it."""
        sent = {name: value for name, value in {**self.fields, **values}.items() if value is not None}
        if self.method == "get":
            return visitor.get(self.action, params=sent)
        return visitor.post(self.action, data=sent, headers={"Sec-Fetch-Site": origin})


@dataclass
class Page:
    """What is on a page."""

    forms: list[PageForm]
    links: list[tuple[str, str]]
    text: str
    scripts: dict[str, str]

    def form(self, action: str) -> PageForm:
        """The first form whose action ends so."""
        return next(form for form in self.forms if form.action.split("?")[0].endswith(action))

    def link(self, text: str) -> str:
        """The address of the first link with this in its text or label."""
        return next(href for href, label in self.links if text in label)

    def addresses(self, part: str) -> list[str]:
        return [href for href, _ in self.links if part in href]


def read_page(answer: httpx.Response) -> Page:
    reader = _Reader()
    reader.feed(answer.text)
    return Page(reader.forms, reader.links, " ".join(" ".join(reader.words).split()), reader.scripts)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self.links: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.scripts: dict[str, str] = {}
        self._open: list[tuple[str, dict[str, str]]] = []
        self._form: PageForm | None = None
        self._catch: list[str] = []
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self._open.append((tag, given))
        if tag == "form":
            self._form = PageForm(given.get("method", "get").lower(), given.get("action", ""))
            self.forms.append(self._form)
        if tag == "input":
            self._add_field(given)
        if tag == "select":
            self._select = given.get("name", "")
        if (
            tag == "option"
            and self._form is not None
            and ("selected" in given or self._select not in self._form.fields)
        ):
            self._form.fields[self._select] = given.get("value", "")
        if tag in {"a", "button", "textarea", "script", "title"}:
            self._catch = []

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open[-1][0] != tag:
            self._open.pop()
        if not self._open:
            return
        _, given = self._open.pop()
        caught = " ".join("".join(self._catch).split())
        if tag == "form":
            self._form = None
        elif tag == "a" and "href" in given:
            self.links.append((given["href"], f"{given.get('aria-label', '')} {caught}".strip()))
        elif tag == "button" and self._form is not None and "name" in given:
            self._form.buttons.append((given["name"], given.get("value", ""), caught))
        elif tag == "textarea" and self._form is not None:
            self._form.fields[given.get("name", "")] = "".join(self._catch).removeprefix("\n")
        elif tag == "script" and given.get("id", given.get("type")):
            self.scripts[given.get("id") or given["type"]] = "".join(self._catch)

    def handle_data(self, data: str) -> None:
        self._catch.append(data)
        if not any(tag in {"script", "style"} for tag, _ in self._open):
            self.words.append(data)

    def _add_field(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if self._form is None or "name" not in given or (kind in {"radio", "checkbox"} and "checked" not in given):
            return
        self._form.fields[given["name"]] = given.get("value", "")
