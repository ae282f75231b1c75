"""The link, the snippet, and the code to scan."""

import io
from dataclasses import dataclass
from html import escape
from typing import Any

from app.dashboard.visit import Visit
from app.presence.preferences import Preferences, Side, load_preferences


@dataclass(frozen=True, slots=True)
class ShareLinks:
    """`snippet` is what goes into the owner's site, on two lines."""

    page: str
    snippet: str
    script: str
    slug: str

    @property
    def shown(self) -> str:
        """The page's address as people read it."""
        return self.page.removeprefix("https://").removeprefix("http://")


async def links_of(visit: Visit) -> ShareLinks:
    """Those of the visited business, with the words and the corner it has chosen."""
    chosen = await visit.owner.read(load_preferences)
    return share_links(visit.house.settings.base_url, visit.owner.record.slug, chosen)


def share_links(base_url: str, slug: str, chosen: Preferences) -> ShareLinks:
    script = f"{base_url}/widget.js"
    tag = f'<script async src="{script}" data-business="{slug}"{_attributes(chosen)}></script>'
    snippet = f"<!-- Book an appointment -->\n{tag}"
    return ShareLinks(f"{base_url}/b/{slug}", snippet, script, slug)


def _attributes(chosen: Preferences) -> str:
    """What differs from the launcher's own way; nothing where everything is usual."""
    given = {f"data-label-{language}": label for language, label in chosen.launcher_label.items() if label}
    if chosen.launcher_side is not Side.RIGHT:
        given["data-position"] = chosen.launcher_side.value
    return "".join(f' {name}="{escape(value)}"' for name, value in given.items())


def qr_svg(address: str) -> bytes:
    """A code that survives a coffee stain, as a drawing of any size."""
    out = io.BytesIO()
    _code(address).save(out, kind="svg", scale=8, border=2, dark="#000000", light="#ffffff")
    return out.getvalue()


def qr_png(address: str) -> bytes:
    """The same as a picture of about 800 pixels."""
    code = _code(address)
    out = io.BytesIO()
    code.save(out, kind="png", scale=max(4, 800 // code.symbol_size(border=2)[0]), border=2)
    return out.getvalue()


def _code(address: str) -> Any:
    # On first use: it takes longer to load than any page.
    import segno

    return segno.make(address, error="q", micro=False)
