"""Finds the folders of templates and files that stand beside the code of each room."""

from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_HOUSES = ("app", "widget")


@cache
def rooms_with(folder: str) -> dict[str, Path]:
    """Rooms that have such a folder: `dashboard` -> app/dashboard/templates, `widget` -> widget/templates.

    A room within a room goes by both names: `dashboard/calendar` -> app/dashboard/calendar/templates.
    """
    found = {house: _ROOT / house / folder for house in _HOUSES if (_ROOT / house / folder).is_dir()}
    for house in _HOUSES:
        for path in sorted((_ROOT / house).glob(f"*/{folder}")):
            found[path.parent.name] = path
        for path in sorted((_ROOT / house).glob(f"*/*/{folder}")):
            found[f"{path.parent.parent.name}/{path.parent.name}"] = path
    # The output of the browser build is served by its own route.
    if folder == "static":
        found.pop("widget", None)
    return found
