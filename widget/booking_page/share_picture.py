"""Draws the picture of a shared link: the business's accent with a calendar page, as a PNG."""

import struct
import zlib
from functools import lru_cache

from app.pages.accent import derive_theme

WIDTH, HEIGHT = 1200, 630
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOUR_BY_PALETTE = 3
_PAPER, _SHEET, _ACCENT, _WASH = range(4)


@lru_cache(maxsize=64)
def share_picture(accent: str) -> bytes:
    """1200 × 630 pixels in four colours, a few hundred bytes."""
    tones = derive_theme(accent).light
    palette = b"".join(bytes.fromhex(colour[1:]) for colour in ("#fffdfa", "#ffffff", tones.accent, tones.wash))
    rows = bytearray()
    for y in range(HEIGHT):
        rows.append(0)
        rows += _row(y)
    return _SIGNATURE + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, _COLOUR_BY_PALETTE, 0, 0, 0)),
            _chunk(b"PLTE", palette),
            _chunk(b"IDAT", zlib.compress(bytes(rows), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _row(y: int) -> bytes:
    """One line: the wash, the sheet with its accent band and rings, a grid of days, one of them chosen."""
    row = bytearray([_WASH]) * WIDTH
    _fill(row, _SHEET, _rounded(y, left=380, top=115, right=820, bottom=535, radius=44))
    if y < 225:
        _fill(row, _ACCENT, _rounded(y, left=380, top=115, right=820, bottom=535, radius=44))
    for left in (490, 690):
        _fill(row, _PAPER, _rounded(y, left=left, top=85, right=left + 20, bottom=155, radius=10))
    for week in range(3):
        for day in range(5):
            left, top = 428 + day * 72, 268 + week * 84
            colour = _ACCENT if (week, day) == (1, 3) else _WASH
            _fill(row, colour, _rounded(y, left=left, top=top, right=left + 54, bottom=top + 54, radius=16))
    return bytes(row)


def _rounded(y: int, *, left: int, top: int, right: int, bottom: int, radius: int) -> tuple[int, int] | None:
    """Where a line crosses a rectangle with round corners."""
    if not top <= y < bottom:
        return None
    beyond = max(top + radius - y, y - (bottom - radius - 1), 0)
    inset = radius - int((radius**2 - beyond**2) ** 0.5) if beyond else 0
    return left + inset, right - inset


def _fill(row: bytearray, colour: int, span: tuple[int, int] | None) -> None:
    if span is not None:
        first, last = span
        row[first:last] = bytes([colour]) * (last - first)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
