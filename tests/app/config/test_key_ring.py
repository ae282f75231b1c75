"""Signing, sealing and the rotation of keys."""

from pathlib import Path

import pytest

from app.config import KeyRing, TokenBroken
from app.config.key_ring import KeysMissing, load_key_ring

OLD, NEW = b"o" * 40, b"n" * 40


def test_a_token_is_read_with_the_key_that_signed_it() -> None:
    keys = KeyRing((OLD,))

    token = keys.sign("slot", b"payload")

    assert keys.read("slot", token) == b"payload"


def test_a_token_for_one_purpose_serves_no_other() -> None:
    keys = KeyRing((OLD,))

    token = keys.sign("slot", b"payload")

    with pytest.raises(TokenBroken):
        keys.read("conversation", token)


def test_after_a_rotation_old_tokens_are_read_and_new_ones_use_the_new_key() -> None:
    token = KeyRing((OLD,)).sign("slot", b"payload")

    rotated = KeyRing((NEW, OLD))

    assert rotated.read("slot", token) == b"payload"
    assert KeyRing((NEW,)).read("slot", rotated.sign("slot", b"later")) == b"later"
    with pytest.raises(TokenBroken):
        KeyRing((NEW,)).read("slot", token)


@pytest.mark.parametrize("place", range(0, 30, 3))
def test_a_changed_token_is_refused(place: int) -> None:
    keys = KeyRing((OLD,))
    token = keys.sign("slot", b"payload")

    changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]

    with pytest.raises(TokenBroken):
        keys.read("slot", changed)


@pytest.mark.parametrize("token", ["", "é", "a", "====", "A" * 21, " " * 40, "\x00"])
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(TokenBroken):
        KeyRing((OLD,)).read("slot", token)


def test_a_sealed_value_opens_for_its_owner_only() -> None:
    keys = KeyRing((OLD,))

    sealed = keys.seal("request", b"secret", bound_to="ten_one")

    assert keys.unseal("request", sealed, bound_to="ten_one") == b"secret"
    with pytest.raises(TokenBroken):
        keys.unseal("request", sealed, bound_to="ten_two")


def test_development_generates_keys_once_that_only_the_user_can_read(tmp_path: Path) -> None:
    first = load_key_ring(None, folder=tmp_path, may_generate=True)

    again = load_key_ring(None, folder=tmp_path, may_generate=True)

    assert first == again
    assert (tmp_path / "secret.keys").stat().st_mode & 0o777 == 0o600


def test_production_needs_keys_of_some_length(tmp_path: Path) -> None:
    with pytest.raises(KeysMissing):
        load_key_ring(None, folder=tmp_path, may_generate=False)

    with pytest.raises(KeysMissing):
        load_key_ring("short,shorter", folder=tmp_path, may_generate=False)

    assert list(tmp_path.iterdir()) == []
