"""Reads and writes amounts of money as owners type them."""

from decimal import Decimal, InvalidOperation

from babel.numbers import get_currency_precision

_MOST = Decimal(10_000_000)


def to_minor(text: str, currency: str) -> int | None:
    """`45`, `45.50`, `45,50`, `1,250.00` in minor units; None for what is no amount."""
    plain = "".join(letter for letter in text if letter.isdigit() or letter in ".,-")
    if not plain or "-" in plain:
        return None
    at = max(plain.rfind("."), plain.rfind(","))
    # Three digits after the last mark are thousands, anything else is a fraction.
    whole, rest = (plain[:at], plain[at + 1 :]) if at >= 0 and len(plain) - at != 4 else (plain, "")
    plain = whole.replace(".", "").replace(",", "") + (f".{rest}" if rest else "")
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return None
    if amount > _MOST:
        return None
    return int((amount * 10 ** get_currency_precision(currency)).to_integral_value())


def to_text(minor: int, currency: str) -> str:
    """As a field shows it: `45`, `45.50`."""
    digits = get_currency_precision(currency)
    amount = Decimal(minor).scaleb(-digits)
    return str(amount.to_integral_value()) if amount == amount.to_integral_value() else f"{amount:.{digits}f}"
