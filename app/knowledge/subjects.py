"""What a question or an answer is about: its telling words, without their endings, synonyms as one."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

_WORD = re.compile(r"[^\W\d_]{2,}")
# Words that say nothing about the subject of a question, in both languages.
_EMPTY = frozenset(
    "a an and any are as at be been but by can could do does doing for from get give go got had has have hello hey hi "
    "how i if in into is it its just know let like may me might mine more my need no not of on one ones or our ours ok "
    "please same should so some somebody someone tell than that the their them then there these they thing this those "
    "to too under up us use used very want was we were what when where which while who why will with without would yes "
    "you your yours about accept accepts allow allowed also offer offers take takes taking thanks thank possible "
    "al algo algun alguna aqui como con cual cuales cuando de del desde donde el ella en es esta estan este esto hacen "
    "hago hay hola la las le les lo los mas me mi mis muy necesito no nos o para pero por porque puede pueden puedo "
    "que quiero quisiera se ser si sin sobre son su sus tambien te tengo tiene tienen tienes toman tu tus un una unas "
    "unos usan usted ustedes y ya aceptan acepta gracias favor".split()
)
# Different words for the same thing.
_SAME: Mapping[str, str] = {
    "card": "pay", "credit": "pay", "debit": "pay", "cash": "pay", "payment": "pay", "visa": "pay", "mastercard": "pay",
    "paid": "pay", "tarjeta": "pago", "efectivo": "pago", "pagar": "pago", "bizum": "pago",
    "car": "park", "garage": "park", "coche": "parking", "aparcar": "parking", "aparcamiento": "parking",
    "carro": "parking", "estacionamiento": "parking", "estacionar": "parking",
    "puppy": "dog", "pet": "dog", "perrito": "perro", "mascota": "perro",
    "disabled": "wheelchair", "accessibility": "wheelchair", "accessibl": "wheelchair",
    "discapacitado": "rueda", "minusvalido": "rueda", "accesibl": "rueda",
    "medicare": "insurance", "medicaid": "insurance", "delta": "insurance",
    "kid": "child", "children": "child", "baby": "child", "nino": "hijo", "bebe": "hijo",
    "brand": "product", "marca": "producto", "allergic": "allergy", "allergies": "allergy", "alergico": "alergia",
    "train": "subway", "metro": "subway", "bus": "subway",
}  # fmt: skip
# A gift card is no way to pay.
_GIFT = re.compile(
    r"gift (?:cards?|certificates?|vouchers?)|vouchers?|(?:tarjetas? (?:de )?|bonos? (?:de )?|vales? )regalo"
)
_GIFT_WORDS = ("giftcard", "gift", "voucher", "regalo", "bono", "vale")


@lru_cache(maxsize=4096)
def subject_of(text: str) -> frozenset[str]:
    """The telling words of a text."""
    text = _GIFT.sub("giftcard", text.lower())
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    stems = (_stem(word) for word in _WORD.findall(plain) if word not in _EMPTY)
    return frozenset(_SAME.get(stem, stem) for stem in stems)


@cache
def forms_of(stem: str) -> tuple[str, ...]:
    """The beginnings of every word that means the same, to search a text for."""
    if stem == "giftcard":
        return _GIFT_WORDS
    return (stem, *(word for word, meaning in _SAME.items() if meaning == stem))


def _stem(word: str) -> str:
    """Cuts what the same word may end in: plural, -ing, -ed; enough for short questions."""
    for ending in ("ing", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
