"""What the built-in model asks of the tools."""

from dataclasses import fields

from agent.builtin.steps import wish_form
from agent.tools.check_availability import WishForm
from agent.wish import Wish


def test_a_wish_is_passed_on_with_every_field_of_the_tool() -> None:
    form = wish_form(Wish(soonest=True))

    assert form is not None
    assert set(form) == set(WishForm.model_fields) == {part.name for part in fields(Wish)}


def test_no_wish_is_passed_on_as_none() -> None:
    assert wish_form(Wish()) is None
