"""Finds the owner's answer to a question by the words they share."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

from app.business.business import FaqEntry
from app.words import Language

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
_LEAST_SHARE = 0.45
_UNSEEN = 1.5


def find_answer(entries: Sequence[FaqEntry], question: str, language: Language) -> str | None:
    """The answer, word for word as the owner wrote it, or nothing when no entry is about the question."""
    asked = _subject(question)
    subjects = [_subjects_of(entry) for entry in entries]
    rarity = _rarity(asked, subjects)
    best: tuple[float, str] = (0.0, "")
    for entry, (wordings, answers) in zip(entries, subjects, strict=True):
        answer = entry.answer.get(language) or next(iter(entry.answer.values()), "")
        shares = (_share(rarity, wording, told) for wording in wordings for told in answers)
        best = max(best, (max(shares, default=0.0), answer))
    return best[1] if best[0] >= _LEAST_SHARE else None


def _subjects_of(entry: FaqEntry) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    return [_subject(text) for text in entry.question.values()], [_subject(text) for text in entry.answer.values()]


def _rarity(
    asked: frozenset[str], subjects: Sequence[tuple[list[frozenset[str]], list[frozenset[str]]]]
) -> dict[str, float]:
    """How much each word of the question tells: one that many entries share tells little, one that none has less."""
    counts = Counter(word for wordings, _ in subjects for word in frozenset().union(*wordings) & asked)
    return {word: log(1 + (len(subjects) + 1) / counts[word]) if counts[word] else _UNSEEN for word in asked}


def _share(rarity: Mapping[str, float], wording: frozenset[str], answer: frozenset[str]) -> float:
    """How much of the question an entry is about: its own wording counts in full, its answer half."""
    total = sum(rarity.values())
    if not total:
        return 0.0
    in_wording = sum(weight for word, weight in rarity.items() if word in wording)
    in_answer = sum(weight for word, weight in rarity.items() if word in answer and word not in wording)
    return (in_wording + 0.5 * in_answer) / total


def _subject(text: str) -> frozenset[str]:
    text = _GIFT.sub("giftcard", text.lower())
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    stems = (_stem(word) for word in _WORD.findall(plain) if word not in _EMPTY)
    return frozenset(_SAME.get(stem, stem) for stem in stems)


def _stem(word: str) -> str:
    """Cuts what the same word may end in: plural, -ing, -ed; enough for short questions."""
    for ending in ("ing", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
