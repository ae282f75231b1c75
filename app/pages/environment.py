"""The one template environment of all pages."""

from functools import cache

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from app.pages.assets import asset_url, icon
from app.pages.initials import initials
from app.pages.rooms import rooms_with


@cache
def template_environment() -> Environment:
    """Templates by `room/name.html`; those of `pages` also by their name alone. Everything is escaped."""
    rooms = {room: FileSystemLoader(folder) for room, folder in rooms_with("templates").items()}
    environment = Environment(
        loader=ChoiceLoader([PrefixLoader(rooms), rooms["pages"]]),
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
