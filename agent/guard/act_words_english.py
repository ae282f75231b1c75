"""English phrases that say something was done, and the acts that make them true."""

from typing import Final

from agent.guard.act_patterns import ANY_ACT, GAP, HELD, STANDING, Pattern, Phrase, pattern_table, words_of
from agent.guard.facts import Act
from agent.guard.word_sets import one_of

_VISIT: Final = one_of("appointment booking reservation visit session slot spot place seat")
_NAMED: Final = one_of("appointment appointments booking bookings reservation reservations")
_LISTED: Final = one_of("waitlist waitlists")
_BOOKED: Final[frozenset[Act]] = frozenset({"booked"})
_CANCELLED: Final[frozenset[Act]] = frozenset({"cancelled"})
_MOVED: Final[frozenset[Act]] = frozenset({"moved"})
_WAITLISTED: Final[frozenset[Act]] = frozenset({"waitlisted"})
_TOLD: Final[frozenset[Act]] = frozenset({"message_taken", "requested"})
_SENT: Final[frozenset[Act]] = frozenset({"message_taken", "requested", "code_sent"})

BOOKED_WORDS: Final = one_of(
    """
    booked reserved scheduled secured locked penciled pencilled registered enrolled arranged slotted inked saved
    claimed snagged grabbed finalized finalised blocked pinned sorted squeezed fitted signed
    """
)
CANCELLED_WORDS: Final = one_of("cancelled canceled removed deleted dropped voided annulled released scrapped")
MOVED_WORDS: Final = one_of(
    """
    moved rescheduled changed switched shifted pushed bumped swapped postponed rebooked updated adjusted modified
    """
)
_ACT_VERBS: Final[tuple[tuple[str, frozenset[Act]], ...]] = (
    ("book reserve schedule secure lock put pencil register save", _BOOKED | _WAITLISTED),
    ("cancel remove delete", _CANCELLED),
    ("move reschedule change switch push shift swap postpone", _MOVED),
    ("add join", _WAITLISTED | _BOOKED),
    ("hold", HELD),
)
_ACT_GERUNDS: Final[tuple[tuple[str, frozenset[Act]], ...]] = (
    ("booking reserving scheduling securing confirming", _BOOKED),
    ("cancelling canceling removing", _CANCELLED),
    ("moving rescheduling changing switching", _MOVED),
)
_DEEDS: Final = one_of(
    """
    made put set let given taken kept left added joined finished told done gone called contacted selected chosen
    decided provided shared entered handled asked turned reached written spoken talked
    """
)
_PAST_DEEDS: Final = one_of(
    """
    made put set let gave took kept left added told called asked entered handled chose
    """
)
_OBJECT: Final = one_of("you your that it this the now them")
_WHO: Final = one_of("i we they someone")

_PHRASES: Final[list[tuple[Phrase, frozenset[Act]]]] = [
    ((BOOKED_WORDS,), _BOOKED),
    ((CANCELLED_WORDS,), _CANCELLED),
    ((MOVED_WORDS,), _MOVED),
    (("confirmed",), STANDING),
    (("waitlisted",), _WAITLISTED),
    (("on", one_of("the our a"), _LISTED), _WAITLISTED),
    (("on", one_of("the our a"), "waiting", "list"), _WAITLISTED),
    (("on", one_of("the our a"), "wait", "list"), _WAITLISTED),
    ((one_of("are been put added now"), GAP, "on", one_of("the our"), "list"), _WAITLISTED),
    (("passed", one_of("on along your it that them this")), _TOLD),
    (("joined", GAP, one_of("waitlist list")), _WAITLISTED),
    (("added", GAP, one_of("waitlist list")), _WAITLISTED),
    (("added", "you"), _BOOKED | _WAITLISTED),
    (("added",), STANDING | _WAITLISTED),
    (("made", GAP, _VISIT), _BOOKED),
    ((_VISIT, GAP, "made"), _BOOKED),
    ((one_of("created placed submitted entered completed set"), GAP, _VISIT), _BOOKED),
    ((_VISIT, GAP, one_of("created placed complete completed set successful made")), STANDING),
    ((one_of("put got have had getting"), one_of("you yourself"), one_of("down in at for on with set")), _BOOKED),
    (("got", "you"), _BOOKED),
    (("you", "are", one_of("in down on")), STANDING),
    (("you", "are", one_of("all now already officially"), one_of("in down on set")), STANDING),
    (("will", GAP, "confirm"), STANDING | _TOLD),
    (("will", "get", one_of("you that this it your")), _BOOKED),
    (("i", "confirm"), STANDING),
    (("all", "set"), ANY_ACT),
    (("all", "done"), ANY_ACT),
    ((one_of("is are now officially"), "set"), STANDING),
    (("set", one_of("for with")), STANDING),
    (("good", "to", "go"), ANY_ACT),
    (("see", "you"), STANDING),
    (("seeing", "you"), STANDING),
    (("catch", "you"), STANDING),
    (("talk", "to", "you"), STANDING),
    ((one_of("expect expects expecting"), "you"), STANDING),
    ((one_of("waiting ready"), "for", "you"), STANDING),
    (("welcome", "you"), STANDING),
    (("welcoming", "you"), STANDING),
    (("yours",), STANDING),
    (("it", "is", "a", "date"), STANDING),
    (("a", "deal"), STANDING),
    (
        (one_of("is are now you"), GAP, one_of("on in"), one_of("the our"), one_of("books calendar schedule system")),
        STANDING,
    ),
    (("done",), ANY_ACT),
    (("it", "is", "official"), STANDING),
    ((one_of("is are now all"), "complete"), ANY_ACT),
    ((one_of("completed processed handled successful successfully success"),), ANY_ACT),
    (("taken", "care"), ANY_ACT),
    (("went", one_of("through ahead")), ANY_ACT),
    (("gone", one_of("through ahead")), ANY_ACT),
    (("everything", GAP, one_of("set ready order place sorted")), ANY_ACT),
    (("called", "off"), _CANCELLED),
    (("taken", "off"), _CANCELLED | frozenset({"waitlist_left"})),
    (("no", "longer", one_of("booked scheduled have on")), _CANCELLED),
    (("freed",), _CANCELLED),
    (("brought", GAP, "forward"), _MOVED),
    (("you", "got", "it"), ANY_ACT),
    (("verified",), frozenset({"verified"})),
    ((one_of("sent texted emailed"),), _SENT),
    (
        (
            one_of(
                """
    forwarded notified informed alerted relayed delivered submitted received recorded logged
    """
            ),
        ),
        _TOLD,
    ),
    ((one_of("told let"), one_of("them him her staff owner")), _TOLD),
    (("left", GAP, one_of("message note")), _TOLD),
    (("transferred",), frozenset({"transferred", "moved"})),
    (("transferring",), frozenset({"transferred", "moved"})),
    (("connecting", "you"), frozenset({"transferred"})),
    (("putting", "you", "through"), frozenset({"transferred"})),
    (("can", "confirm", one_of("you your everything")), STANDING),
    (("can", "confirm", "that", one_of("you your everything we the i")), STANDING),
    ((one_of("happy pleased glad delighted"), "to", "confirm", one_of("you your everything that the")), STANDING),
    (("you", "are", "book"), _BOOKED),
    (("this", "is", "to", "confirm"), STANDING),
    (("took", "care"), ANY_ACT),
    (("did", "it"), ANY_ACT),
    (("been", _DEEDS), ANY_ACT),
    ((one_of("was were got"), _DEEDS - {"taken"}), ANY_ACT),
    (("noted",), STANDING),
    ((one_of("set complete completed finished ready"),), ANY_ACT),
    (("thanks", "for", "booking"), STANDING),
    (("thank", "you", "for", "booking"), STANDING),
    ((one_of("here below"), one_of("is are"), "your", GAP, _NAMED), STANDING),
    (("putting", "you"), _BOOKED),
    (("enjoy", "your"), STANDING),
    ((one_of("has have had got"), "you"), _BOOKED),
    ((one_of("is are"), "no", "more"), _CANCELLED),
    (("let", GAP, "know"), _TOLD),
    ((one_of("have has"), _DEEDS), ANY_ACT),
    ((one_of("have has"), one_of("just now already also successfully gladly gone"), _DEEDS), ANY_ACT),
    ((one_of("i we"), _PAST_DEEDS), ANY_ACT),
    ((one_of("i we"), one_of("just now already also successfully gladly"), _PAST_DEEDS), ANY_ACT),
    (("confirms",), STANDING),
    (("confirming", one_of("your that you")), STANDING),
    ((one_of("holding held kept"),), HELD),
]
for _verbs, _acts in _ACT_VERBS:
    _PHRASES.append((("did", one_of(_verbs)), _acts))
    _PHRASES.append((("did", "not", one_of(_verbs)), _acts))
    for _lead in ("will", "gonna"):
        _PHRASES.append(((_lead, GAP, one_of(_verbs)), _acts))
    for _managed in (("was", "able"), ("were", "able"), ("been", "able"), ("managed",)):
        _PHRASES.append(((*_managed, "to", GAP, one_of(_verbs)), _acts))
    _PHRASES.append((("going", "to", GAP, one_of(_verbs)), _acts))
    _PHRASES.append((("let", "me", GAP, one_of(_verbs)), _acts))
for _verbs, _acts in _ACT_GERUNDS:
    _PHRASES.append(((one_of(_verbs), _OBJECT), _acts))
    _PHRASES.append((("am", one_of(_verbs)), _acts))
    _PHRASES.append((("am", one_of("now just already currently"), one_of(_verbs)), _acts))

ENGLISH_ACTS: Final[dict[str, tuple[Pattern, ...]]] = pattern_table(_PHRASES)
ENGLISH_ACT_VOCABULARY: Final = words_of(_PHRASES)

# What stands between a modal verb and what it makes unreal: "can have it booked".
FILLERS: Final = one_of(
    """
    be been get have it that this you your yourself the them him her me us appointment booking reservation spot slot
    time now also still then just all go ahead and to put add join love we an a for like
    """
)
UNREAL: Final = one_of(
    """
    can could may might would shall want wants need needs prefer ready able if whether until before once when
    """
)
DENIERS: Final = one_of("not no never nothing none without neither nobody")
DENIED_FILLERS: Final = one_of(
    """
    yet actually been be being currently officially still fully any gone ahead and it that this i have has had is
    are was were we of your the appointment appointments booking bookings reservation reservations changes change
    anything you me on get done 's successfully
    """
)
DENIED_NOUNS: Final = one_of(
    """
    appointment appointments booking bookings reservation reservations changes change one longer slot slots time
    times
    """
)
REFUSABLE: Final = one_of("booked reserved scheduled")
FULLY: Final = one_of("fully already completely double totally all")
UP: Final = one_of("up solid out")
BE: Final = one_of("is are was were 's be gets")
BUSY_SUBJECTS: Final = one_of("we she he they slot time day hour spot one everyone everything week")
CONDITIONS: Final = one_of("if once when as after whenever unless")
CONSENT: Final = one_of(
    """
    confirm confirms confirmation say says agree reply tell give choose pick decide approve
    """
)
# Enough for "I'll book it", not for "you're booked".
WISH: Final = one_of(
    """
    yes have know provide share like want works work right ok okay good let prefer sounds
    """
)
ASKED_TO: Final = one_of("say confirm reply tell press tap choose pick give")
