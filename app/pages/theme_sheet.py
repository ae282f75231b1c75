"""The style sheet that gives a page the accent of its business."""

from hashlib import sha256

from app.pages.accent import AccentTheme, Tones, derive_theme


def theme_sheet(accent: str) -> str:
    """Custom properties for light, for dark by the device, and for dark by choice."""
    return _sheet(derive_theme(accent))


def theme_version(accent: str) -> str:
    """Changes when the sheet does: part of its address, and its ETag."""
    return sha256(theme_sheet(accent).encode()).hexdigest()[:12]


def _sheet(theme: AccentTheme) -> str:
    dark = _declarations(theme.dark)
    return (
        f":root{{{_declarations(theme.light)}}}\n"
        f'@media (prefers-color-scheme: dark){{:root:not([data-theme="light"]){{{dark}}}}}\n'
        f':root[data-theme="dark"]{{{dark}}}\n'
    )


def _declarations(tones: Tones) -> str:
    return (
        f"--accent:{tones.accent};--accent-hover:{tones.hover};--accent-wash:{tones.wash};"
        f"--accent-ink:{tones.ink};--accent-text:{tones.accent}"
    )
