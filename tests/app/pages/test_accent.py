"""Whatever colour a business chooses, its pages can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pages.accent import DARK, LIGHT, READABLE, Surfaces, Tones, contrast, derive_theme
from app.pages.theme_sheet import theme_sheet, theme_version

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def assert_readable(tones: Tones, surfaces: Surfaces) -> None:
    for background in (*surfaces.backgrounds, tones.wash):
        assert contrast(tones.accent, background) >= READABLE
    assert contrast(tones.ink, tones.accent) >= READABLE
    assert contrast(tones.ink, tones.hover) >= READABLE


@given(colours)
def test_every_tone_of_every_colour_can_be_read_in_light_and_in_dark(colour: str) -> None:
    theme = derive_theme(colour)

    assert_readable(theme.light, LIGHT)
    assert_readable(theme.dark, DARK)


def test_a_colour_that_can_be_read_already_stays_as_it_is() -> None:
    assert derive_theme("#0f6b5c").light.accent == "#0f6b5c"
    assert derive_theme("#ffd400").dark.accent == "#ffd400"


def test_a_colour_too_light_for_paper_is_darkened_in_its_own_hue() -> None:
    accent = derive_theme("#ffd400").light.accent

    red, green, blue = (int(accent[at : at + 2], 16) for at in (1, 3, 5))
    assert red > green > blue == 0


@pytest.mark.parametrize("nonsense", ["", "red", "#12", "#ggg", "#0f6b5c;}body{display:none", "url(x)", "#0f6b5c\n"])
def test_what_is_no_colour_gives_the_products_own_and_never_reaches_the_sheet(nonsense: str) -> None:
    assert derive_theme(nonsense) == derive_theme("#0f6b5c")
    assert theme_sheet(nonsense) == theme_sheet("#0f6b5c")


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#fff", "#FFFFFF") == pytest.approx(1)


def test_the_sheet_serves_the_device_and_the_choice_and_its_version_follows_the_colour() -> None:
    sheet = theme_sheet("#9a3b6f")

    assert sheet.count("--accent-text:") == 3
    assert "prefers-color-scheme: dark" in sheet
    assert ':root[data-theme="dark"]' in sheet
    assert theme_version("#9a3b6f") != theme_version("#9a3b70")
