"""Which addresses a business may choose, and which are suggested."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenants.errors import SlugInvalid
from tenants.keys import new_public_id
from tenants.slug import RESERVED, check_slug, suggest_slug


@pytest.mark.parametrize("slug", ["abc", "demo-salon", "a1b", "x" * 40, "9to5"])
def test_a_good_slug_is_taken(slug):
    assert check_slug(slug) == slug


@pytest.mark.parametrize(
    "slug", ["", "a", "ab", "x" * 41, "-abc", "abc-", "Abc", "a b", "a_b", "äbc", "abc\n", "../etc", "a.b", "ab\x00c"]
)
def test_a_malformed_slug_is_refused(slug):
    with pytest.raises(SlugInvalid) as refused:
        check_slug(slug)

    assert not refused.value.reserved


@pytest.mark.parametrize("slug", ["admin", "api", "www", "xn--bcher-kva"])
def test_a_reserved_slug_is_refused(slug):
    with pytest.raises(SlugInvalid) as refused:
        check_slug(slug)

    assert refused.value.reserved


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Demo Salon", "demo-salon"),
        ("José's Peluquería & Spa", "joses-peluqueria-and-spa"),
        ("  A.B.C. Dental  ", "abc-dental"),
        ("Admin", "admin-business"),
        ("A very long name that goes on and on and on for ever", "a-very-long-name-that-goes-on-and-on-and"),
    ],
)
def test_a_name_suggests_a_readable_slug(name, slug):
    assert suggest_slug(name) == slug


@given(st.text())
def test_every_suggestion_may_be_taken(name):
    assert check_slug(suggest_slug(name))


def test_every_reserved_word_has_a_suggestion_that_may_be_taken():
    assert all(check_slug(suggest_slug(word)) for word in RESERVED)


def test_public_ids_are_long_and_never_repeat():
    ids = {new_public_id("apt") for _ in range(1000)}

    assert len(ids) == 1000
    assert {len(public_id) for public_id in ids} == {len("apt_") + 26}
