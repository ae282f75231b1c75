"""The link, the snippet, and the code to scan."""

import io
from dataclasses import dataclass
from typing import Any


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


def share_links(base_url: str, slug: str) -> ShareLinks:
    script = f"{base_url}/widget.js"
    snippet = f'<!-- Book an appointment -->\n<script async src="{script}" data-business="{slug}"></script>'
    return ShareLinks(f"{base_url}/b/{slug}", snippet, script, slug)


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
