"""The one template environment of all pages."""

from collections import defaultdict
from functools import cache

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from app.pages.assets import asset_url, icon
from app.pages.initials import initials
from app.pages.rooms import rooms_with


@cache
def template_environment() -> Environment:
    """Templates by `room/name.html`; those of `pages` also by their name alone. Everything is escaped."""
    environment = Environment(
        loader=_loader(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["asset"] = asset_url
    environment.globals["icon"] = icon
    environment.globals["initials"] = initials
    return environment


def _loader() -> BaseLoader:
    """`room/name.html`, `room/inner room/name.html`, and what stands in `pages` by its name alone."""
    folders = {room: FileSystemLoader(folder) for room, folder in rooms_with("templates").items()}
    inner: dict[str, dict[str, BaseLoader]] = defaultdict(dict)
    for name, loader in folders.items():
        room, _, within = name.partition("/")
        if within:
            inner[room][within] = loader
    rooms: dict[str, BaseLoader] = {name: loader for name, loader in folders.items() if "/" not in name}
    for room, loaders in inner.items():
        own = [rooms[room]] if room in rooms else []
        rooms[room] = ChoiceLoader([*own, PrefixLoader(loaders)])
    return ChoiceLoader([PrefixLoader(rooms), folders["pages"]])
