"""The files pages load: those of the browser build, and those written by hand beside their pages."""

import json
import mimetypes
from dataclasses import dataclass
from functools import cache
from gzip import compress
from hashlib import sha256
from pathlib import Path

import structlog

from app.pages.rooms import rooms_with

log = structlog.get_logger()

BUILT = Path(__file__).parents[2] / "widget" / "static"
_WORTH_COMPRESSING = ("text/", "application/json", "image/svg")


@dataclass(frozen=True, slots=True)
class AssetFile:
    """A file in memory; `version` changes with its contents, `compressed` is empty where that saves nothing."""

    contents: bytes
    compressed: bytes
    media_type: str
    version: str


@cache
def page_files() -> dict[str, AssetFile]:
    """What is written by hand, by `room/name`, as in `dashboard/dashboard.css`."""
    return {
        f"{room}/{path.name}": _read(path)
        for room, folder in rooms_with("static").items()
        for path in sorted(folder.iterdir())
        if path.is_file()
    }


@cache
def built_files() -> dict[str, AssetFile]:
    """What the browser build made, by name; empty where it has not run."""
    try:
        manifest = json.loads((BUILT / "manifest.json").read_text())
    except FileNotFoundError:
        log.warning("assets.not_built", folder=BUILT.name)
        return {}
    return {name: _read(BUILT / name) for name in manifest}


def _read(path: Path) -> AssetFile:
    contents = path.read_bytes()
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    worth_it = media_type.startswith(_WORTH_COMPRESSING)
    packed = compress(contents, mtime=0) if worth_it else b""
    return AssetFile(contents, packed, media_type, sha256(contents).hexdigest()[:12])
