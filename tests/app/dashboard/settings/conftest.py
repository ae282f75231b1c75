"""The demo site, served."""

from tests.demo_site import demo_folder, site

__all__ = ["demo_folder", "site"]
