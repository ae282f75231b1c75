"""The demo site, served, with the salon's line."""

import pytest

from tests.demo_site import DemoSite, demo_folder, site
from tests.voice.phone_site import PhoneSite

__all__ = ["demo_folder", "site"]


@pytest.fixture
def phone(site: DemoSite) -> PhoneSite:
    return PhoneSite.of(site)
