"""Finds a Chromium on this machine, under whatever name it goes here."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
_MAC = ("Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome")
_MAC_FOLDERS = (Path("/Applications"), Path.home() / "Applications")

# No sandbox: tests run as root in containers. The rest keeps the browser from calling home.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoChromium(Exception):
    """Why there is no browser to test with."""


def find_chromium() -> str | None:
    """The path of a Chromium: the one named in CHROMIUM, or one that is installed; None leaves it to Playwright."""
    if named := os.environ.get("CHROMIUM"):
        return named
    on_path = (shutil.which(name) for name in _NAMES)
    in_apps = (str(folder / app) for folder in _MAC_FOLDERS for app in _MAC if (folder / app).exists())
    return next((found for found in (*on_path, *in_apps) if found), None)


def launch(playwright: Playwright) -> Browser:
    """Start it without a window.

    Raises:
        NoChromium: None is installed, or it does not start.
    """
    found = find_chromium()
    try:
        return playwright.chromium.launch(executable_path=found, args=list(FLAGS))
    except Error as error:
        reason = error.message.splitlines()[0]
        where = found or "none is installed; install one or name it in CHROMIUM"
        raise NoChromium(f"no Chromium for the browser tests ({where}): {reason}") from error
