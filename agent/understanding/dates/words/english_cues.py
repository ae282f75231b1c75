"""English words around a time: refusing, correcting, choosing, moving, asking."""

import re

from agent.understanding.dates.cues import Ask, Cues, before, words

CUES = Cues(
    refused_before=before(
        r"not|except(?: for)?|excluding|besides|other than|(?:anything|any day|any time|anytime|every day|everything)"
        r" but|instead of|rather than|avoid|skip|no more|not (?:free|available|around|here|possible|good)"
        r"|(?:i|we) ?(?:am|'?m|are|'?re|'?ll be|will be) (?:busy|away|out|out of town|booked|unavailable"
        r"|working|traveling|gone|at work)"
        r"|(?:can ?'?t|cannot|can not|won'?t|couldn'?t)(?: \w+){0,3}|don'?t (?:want|like|have|do|think|need"
        r"|work)(?: \w+){0,2}"
        r"|doesn'?t have to be|no longer|nothing|never|hate|but not|i work|i have (?:class|school|work)|isn'?t"
    ),
    not_refused=words(
        r"why not|why don'?t|can'?t you|can you not|couldn'?t (?:you|we|i)|can'?t (?:we|i)|don'?t you have"
        r"|if not|isn'?t there|not only|don'?t forget"
        r"|don'?t you|aren'?t there|do you not|don'?t mind|can'?t wait|won'?t be able to make it before"
    ),
    refused_after=re.compile(
        r"^\s*(?:\w+\s+){0,2}?(?:doesn'?t|does not|won'?t|will not|can'?t|is not|isn'?t|not) (?:really |going to )?"
        r"(?:work|good|do|suit|fit|possible|ok|okay|gonna work|great|ideal|an option|happening|available|be possible)"
        r"|^\s*(?:is|are|s|'s) (?:no good|bad|out|off|full|impossible|too (?:early|late|soon|far)|terrible|busy|taken)"
        r"|^\s*(?:i'?m|i am|we'?re|we are) (?:busy|away|working|out|unavailable|not (?:free|available))"
        r"|^\s*(?:i|we) (?:can'?t|cannot|can not|couldn'?t|work|have (?:class|work|school))"
    ),
    choice=re.compile(
        r"^[\s,/&]*(?:(?:or|and|then|maybe|perhaps|else|also|possibly|even|if not|either"
        r"|as well as|if possible|otherwise|or else|failing that)[\s,]*)*(?:on|at|the|for|around|in)?\s*$"
    ),
    correction=words(
        r"no|nope|wait|actually|i mean|i meant|meant|sorry|rather|make (?:it|that)|scratch that|second thought"
        r"|change (?:it|that)|"
        r"instead|let'?s (?:do|make|say|try)|correction|never ?mind|better|oops|hold on|strike that"
    ),
    recurring=words(r"every|each"),
    move=words(
        r"move|moved|moving|change(?! my mind)|changed(?! my mind)|changing|reschedule|rescheduling|switch"
        r"|shift|push|pushed|swap|bring|postpone|transfer"
    ),
    move_target=re.compile(r"\b(?:to|until|till|into|onto)(?: the| be| on| at)*\s*$"),
    own_appointment=re.compile(
        r"^(?:'?s)?\s*(?:\w+ )?(?:appointment|appt|booking|reservation|slot|visit|one|session|cut|haircut)\b"
    ),
    farewell=re.compile(
        r"\b(?:thanks?|thank you|help(?:ing|ed)?|that'?s|that (?:was|is|will be|would be)|that'?ll be|will be"
        r"|nothing else|"
        r"all set|i'?m (?:done|good|okay|fine)|i am (?:done|good|okay|fine)|how are you|everything|bye|see you)\b"
    ),
    booking=words(
        r"book|appointment|schedule|reserve|reservation|slot|opening|openings|available|availability|come"
        r"|get in|fit me|squeeze|"
        r"can you do|can i|could i|do you have"
    ),
    later_by=words(r"later|after that|afterwards"),
    earlier_by=words(r"earlier|sooner|before that"),
    workdays=words(r"week ?days?|business days?|working days?|during the week"),
    weekends=words(r"weekends"),
    some_weekday=re.compile(r"\b(?:a|any|some|an)\s*$"),
    asks=(
        (
            Ask.EARLIEST,
            words(
                r"earliest|soonest|as soon as (?:possible|you can)|as early as (?:possible|you can)|asap"
                r"|first available|next available|"
                r"(?:anything|available|free|open|come|see me|take me|fit me in|squeeze me in|in) (?:right )?now|"
                r"next opening|first opening|first slot|next slot|next appointment|right away"
                r"|the sooner the better|first thing you have"
            ),
        ),
        (
            Ask.LATEST,
            words(
                r"latest|as late as (?:possible|you can)|last (?:appointment|slot|opening|available)"
                r"|the later the better"
            ),
        ),
        (Ask.EARLIER, words(r"earlier|sooner")),
        (Ask.LATER, words(r"later")),
        (Ask.ANOTHER_DAY, words(r"(?:an|some|any)?other (?:day|date|days|dates)|different (?:day|date|days|dates)")),
        (
            Ask.ANOTHER_TIME,
            words(r"(?:an|some|any)?other (?:time|times|hour|slot|slots|openings?)|different (?:time|times|hour|slot)"),
        ),
        (
            Ask.ANY_TIME,
            words(
                r"any ?time|whenever|any day|any hour|no preference|doesn'?t matter when|flexible|any slot"
                r"|whatever (?:time|day)|"
                r"all day"
            ),
        ),
    ),
)
