"""From the one colour a business chooses to every tone its pages need, readable in light and in dark."""

import colorsys
import re
from dataclasses import dataclass
from functools import lru_cache

DEFAULT_ACCENT = "#0f6b5c"
READABLE = 4.5

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_STEP = 0.01

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Surfaces:
    """What the accent stands on: every background it may meet, and how its own wash is mixed."""

    backgrounds: tuple[str, ...]
    paper: str
    wash_share: float
    inks: tuple[str, ...]
    towards_white: bool


LIGHT = Surfaces(("#fffdfa", "#ffffff", "#f6f3ee"), "#ffffff", 0.11, ("#ffffff", "#1c1b1f"), towards_white=False)
DARK = Surfaces(("#161513", "#1f1d1a", "#262420"), "#161513", 0.17, ("#161513", "#ffffff"), towards_white=True)


@dataclass(frozen=True, slots=True)
class Tones:
    """The accent in one theme: as a surface, hovered, as a faint wash, and the ink on the surface."""

    accent: str
    hover: str
    wash: str
    ink: str


@dataclass(frozen=True, slots=True)
class AccentTheme:
    light: Tones
    dark: Tones


@lru_cache(maxsize=512)
def derive_theme(accent: str) -> AccentTheme:
    """The theme of a colour such as `#0f6b5c`; anything that is no colour gives the product's own.

    In each theme the tone keeps its hue and is darkened or lightened until text in it reaches a contrast of 4.5:1
    on every background it may stand on, its own wash included (WCAG 2.2, 1.4.3).
    """
    colour = _parse(accent if _HEX.fullmatch(accent) else DEFAULT_ACCENT)
    return AccentTheme(light=_derive_tones(colour, LIGHT), dark=_derive_tones(colour, DARK))


def _derive_tones(colour: Colour, surfaces: Surfaces) -> Tones:
    while not _is_readable(colour, surfaces):
        colour = _shift(colour, _STEP if surfaces.towards_white else -_STEP)
    accent = _rounded(colour)
    hover = _rounded(_shift(accent, 0.08 if surfaces.towards_white else -0.06))
    ink = max(surfaces.inks, key=lambda ink: min(contrast(ink, _format(accent)), contrast(ink, _format(hover))))
    return Tones(_format(accent), _format(hover), _format(_wash_of(accent, surfaces)), ink)


def _is_readable(colour: Colour, surfaces: Surfaces) -> bool:
    accent = _format(colour)
    wash = _format(_wash_of(_parse(accent), surfaces))
    return all(contrast(accent, background) >= READABLE for background in (*surfaces.backgrounds, wash))


def _wash_of(colour: Colour, surfaces: Surfaces) -> Colour:
    return _mix(colour, _parse(surfaces.paper), surfaces.wash_share)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(_parse(one)), _luminance(_parse(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _shift(colour: Colour, step: float) -> Colour:
    hue, lightness, saturation = colorsys.rgb_to_hls(*colour)
    return colorsys.hls_to_rgb(hue, min(1.0, max(0.0, lightness + step)), saturation)


def _mix(colour: Colour, paper: Colour, share: float) -> Colour:
    red, green, blue = (share * ours + (1 - share) * theirs for ours, theirs in zip(colour, paper, strict=True))
    return red, green, blue


def _rounded(colour: Colour) -> Colour:
    return _parse(_format(colour))


def _parse(text: str) -> Colour:
    digits = text[1:]
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[0:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:6], 16) / 255


def _format(colour: Colour) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in colour)
