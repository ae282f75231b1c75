"""Time zones to choose from, by the places people know."""

from functools import cache

from babel.core import get_global


@cache
def zone_options() -> tuple[tuple[str, str], ...]:
    """(`Europe/Madrid`, `Europe / Madrid`) of every zone that lies in a country."""
    names = sorted(zone for zone in get_global("zone_territories") if "/" in zone and not zone.startswith("Etc/"))
    return tuple((name, name.replace("/", " / ").replace("_", " ")) for name in names)
