"""Whether a message says yes, no, a change or a question to what was just read back.

Only a message that is a yes from its first word to its last may commit a proposal, so YES is an allow-list that
has to cover the whole message; whatever is left over makes it something else. One thing may follow a yes in so many
words: a question that the proposal does not hang on ("Yes. What's the address?").
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, Literal

from agent.understanding import answer_phrases as said
from agent.understanding.side_questions import side_questions
from agent.understanding.text import Language, clean_text, read_text

ProposedAct = Literal["book", "move", "cancel", "join_waitlist", "leave_waitlist"]


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    CHANGE = "change"
    QUESTION = "question"
    UNCLEAR = "unclear"


def read_answer(
    text: str,
    language: Language | None = None,
    *,
    act: ProposedAct | None = None,
    restated: Iterable[tuple[int, int]] = (),
) -> Answer:
    """Read a reply to a read-back.

    `act` is what was proposed: "cancel it" is a yes to a cancellation only. `restated` are places in the clean
    text (`clean_text`) that the caller found to repeat the proposal ("yes, tuesday at three"); they are not held
    against a yes. Both languages are always read, since people mix them; `language` settles the few words that are
    a yes in one of them only.
    """
    plain = read_text(_without(_PICTURES_TONE.sub("", text).translate(_PICTURES), restated)).plain
    short = _SHORT_YES.get(plain.strip(" .!"))
    if short is not None:
        return Answer.YES if language in (None, short) else Answer.UNCLEAR
    if _asks_after_yes(plain, act):
        return Answer.YES
    core = _core(plain)
    if _is_question(plain):
        return Answer.NO if said.NO.match(core.lstrip(" .,!;")) else Answer.QUESTION
    rest = _rest_of_yes(core, act)
    if rest:
        return _read_other(core, rest, act)
    return Answer.YES if _is_yes(plain, core, act) else Answer.UNCLEAR


_PICTURES: Final = str.maketrans(
    {"👍": " yes ", "✅": " yes ", "👌": " yes ", "✔": " yes ", "💯": " yes ", "👎": " no ", "❌": " no ", "🚫": " no "}
)
_PICTURES_TONE: Final = re.compile("[\U0001f3fb-\U0001f3ff]")
_SHORT_YES: Final[dict[str, Language]] = {"y": "en", "ya": "en", "ya please": "en"}
_SAYS_YES: Final = re.compile(r"\b(?:yes|yep|yeah|yup|si)\b")
_NO_WORDS: Final = re.compile(r"[^\w\s]+")
_DANGLING: Final = re.compile(r"\b(?:on|at|for|with|by|a las|a la|el|con|para)\s*(?=$|[.,!])", re.IGNORECASE)


def _without(text: str, restated: Iterable[tuple[int, int]]) -> str:
    spans = sorted(restated, reverse=True)
    if not spans:
        return text
    clean = clean_text(text)
    for start, end in spans:
        clean = f"{clean[:start]} {clean[end:]}"
    return _DANGLING.sub("", re.sub(r"\s+", " ", clean))


def _is_question(plain: str) -> bool:
    return "?" in plain or said.QUESTION.search(said.NO_QUESTION.sub(" ", plain)) is not None


def _asks_after_yes(plain: str, act: ProposedAct | None) -> bool:
    """Whether the message is a yes in so many words, and then asks for a fact that the proposal does not hang on."""
    for asked in side_questions(plain):
        core = _core(asked.before)
        is_plain = not _rest_of_yes(core, act) and not said.BRAKE.search(core)
        if is_plain and (asked.stands_alone or not asked.asks_price):
            is_sentence = (
                (asked.stands_alone or asked.is_request) and not asked.asks_price and not said.SURPRISE.search(plain)
            )
            return is_sentence and bool(core.strip(" .,!;")) or _is_explicit(core, act, beside=said.APPROVAL)
    return False


def _core(plain: str) -> str:
    """The message without what may stand around an answer."""
    polite = said.THANKS.sub(" ", said.FAREWELL.sub(" ", plain))
    return said.EITHER_WAY.sub(" ", said.FILLER.sub(" ", polite))


def _is_explicit(core: str, act: ProposedAct | None, *, beside: re.Pattern[str]) -> bool:
    """Whether some yes in it is more than the words of `beside`."""
    if act is not None and said.YES_BY_ACT[act].search(core):
        return True
    return any(not beside.fullmatch(match.group()) for match in said.YES.finditer(core))


def _rest_of_yes(core: str, act: ProposedAct | None) -> str:
    """What stays when every yes is taken out."""
    rest = core if act is None else said.YES_BY_ACT[act].sub(" ", core)
    return _NO_WORDS.sub(" ", said.YES.sub(" ", rest)).strip()


def _is_yes(plain: str, core: str, act: ProposedAct | None) -> bool:
    by_act = act is not None and said.YES_BY_ACT[act].search(core) is not None
    if (not by_act and said.YES.search(core) is None) or said.BRAKE.search(core):
        return False
    if any(polite.search(plain) for polite in (said.FAREWELL, said.EITHER_WAY, said.THANKS)):
        return _is_explicit(core, act, beside=said.MANNERS)
    return True


def _read_other(core: str, rest: str, act: ProposedAct | None) -> Answer:
    if said.WHEN.search(rest) or said.CHANGE.search(rest):
        return Answer.CHANGE
    if act != "cancel" and said.NO_BY_CANCELLING.search(rest):
        return Answer.NO
    if said.NO.search(rest):
        return Answer.UNCLEAR if _confirms_after_no(core) else Answer.NO
    return Answer.UNCLEAR


def _confirms_after_no(core: str) -> bool:
    """ "No no, yes that is right": somebody has to ask again."""
    last_no = max((found.end() for found in said.NO.finditer(core)), default=0)
    return _SAYS_YES.search(core, last_no) is not None
