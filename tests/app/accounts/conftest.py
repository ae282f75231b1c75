"""The demo site with people who have passwords, served."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.accounts.people import peopled_folder
from tests.demo_site import DemoSite, demo_folder, serve_copy

__all__ = ["demo_folder", "peopled_folder"]


@pytest.fixture
def site(peopled_folder: Path, tmp_path: Path) -> Iterator[DemoSite]:
    with serve_copy(peopled_folder, tmp_path / "data") as running:
        yield running
