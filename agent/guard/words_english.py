"""Plain English words of booking talk: by themselves they claim nothing that facts would have to carry."""

from typing import Final

from agent.guard.word_sets import one_of

ENGLISH: Final[frozenset[str]] = one_of(
    """
    's a able about above absolutely acceptable accurate across actually add adding additional address afraid after
    afternoon again ago ah aha ahead ai all almost along already alright also alternate alternative alternatives
    although always am amazing ambiguous an and another answer answering answers any anybody anymore anyone anything
    anyway apart apologies apologise apologize apology appear appears appointment appointments appreciate
    appreciated approximately are area around arrange arrive arriving as ask asked asking asks assist assistance
    assistant assistants assisting at attempt automated automatic availabilities availability available away awesome
    back barber barbers basically be bear because been before begin beginning begins being believe below besides
    best better between bit block book booking bookings bot both briefly brilliant brings busier business busy but
    button buttons by bye calendar call calling calls came can cancel canceling cancellation cancellations
    cancelling care case catch cell certain certainly change changes changing chat cheapest check checked checking
    checks cheers choice choices choose chose chosen clarify clear clearly click clinic close closed closes closest
    closing coach code codes colleague colleagues come comes coming complete completely computer concerning confirm
    confirmation confirmations confirming confirms confused confusing confusion congrats congratulations connect
    contact contacting continue continuing convenient conveniently conversation cool correct corrected correctly
    cost costing costs could couple course current currently data date dates day days decide decided definitely
    delighted dental dentist dentists desired detail details did different differently digit digital digits
    directions directly do doctor doctors does doing double down duration during e each earlier earliest early
    easier easiest easy either else elsewhere email emails end ending ends english enjoy enough enter entering erase
    erased error errors especially esthetician etc even evening ever every everybody everyone everything exact
    exactly exam example examples excellent except excited excuse existing expect expensive explain explained
    explaining failed fair fantastic far feel feels few fifth file filled final finally find finding fine finish
    finished finishes first fit fits fix flexible follow following follows for fortunately forward found fourth
    frankly free fresh from frustrating full fully further gap gaps gave get gets getting give given gives giving
    glad gladly go goes going gone gonna good goodbye got gotcha great greetings guess had hair hand handle handling
    hang happen happened happens happily happy has have having he hear heard hearing hello help helped helping helps
    her here hers hesitate hey hi him his hm hmm honest honestly hope hopefully hour hours how however human humans
    hygienist i idea ideal ideally ideas identify if immediately impossible in including inconvenience incorrect
    incorrectly indeed info inform information instead instruction instructions instructor interest interested into
    invalid is it its itself join joining just keep kind kindly know known knows language languages last lasts late
    lately later latest least leave leaving left length let lets letter letters letting like liked likely link list
    listed listen listening located location long longer longest look looked looking looks lot lots love lovely
    luckily lunch lunchtime machine madam mail main mainly make makes making manager many matter matters may maybe
    me mean means meant meantime meanwhile meet meeting member members mention mentioned mentioning menu message
    messages midday middle might mind mine minus minute mishear misheard miss missed missing mistake
    misunderstanding mobile moment moments month months more morning most mostly move moving much must my myself
    name names narrow near nearby nearest nearly necessary need needed needs neither never new news next nice night
    no nobody none noon nope nor not note noted notes nothing notice now number numbers o'clock occupied of offer
    offered offering offers office official often oh ok okay on once one ones online only onto open opening openings
    opens option options or order original other others otherwise our ours ourselves out outside over overall
    overview page pair pardon part particular partly parts pass passing patience patient people perfect perfectly
    perform perhaps person phone pick picked place places plan planning please pleased pleasure plenty plus popular
    possible possibly practice practitioner practitioners prefer preference preferences preferred prefers prepare
    preparing presently press pretty previous price prices pricing prior probably problem problems proceed profile
    program propose protect provide provided provider providers providing pull pulled pulling purpose question
    questions quick quicker quickly quite range rather reach reached reaching read reading ready real really reason
    reasons recap recently record records regarding regret regular regularly remain remaining remains remember
    reminder repeat repeating rephrase rephrasing reply replying representative request requested requesting
    requests require requires reschedule rescheduled rescheduling reservation reservations reserve reserving respond
    rest result results return returning returns review right roughly run running runs sadly said salon same saw say
    saying says schedule schedules scheduling screen search searched searching sec second see seeing seem seems seen
    sees select selected selecting separate service services session sessions several shall share sharing she shop
    short shorter shortest should show showed showing shown shows side similar simply since single sir sit site
    situated sixth slot slots so solid some somebody someone something sometimes somewhere soon sooner soonest sorry
    sort sound sounds spa spanish speak speaking specific specifically specify spell spelled spelling spot spots
    staff stand stands start starting starts stay step steps stick still stop store straight straightforward studio
    stylist stylists such sufficient suggest suggested suggestion suggestions suit suitable suits summarise
    summarize summarizing summary super support sure surely surname switch system take taken takes taking talk
    talking tap task tasks team technician telephone tell tells terribly terrific text texting than thank thanks
    that the their theirs them then therapist therapists there therefore these they thing things think thinking
    third this those though thought through tight till time times timing to today together told tomorrow tonight too
    took topic total totally toward towards trainer tried tries trouble truly try trying type typed typing unable
    unavailable unclear under understand understandable understandably understood unfortunately unless unsuccessful
    until up upcoming upon us use used uses using usual usually valid verify verifying versus very via virtual visit
    visits wait waiting waitlist want wanted wanting wants was way ways we website week weekday weekend weeks
    welcome well were what whatever when where wherever whether which whichever while who whoever whole whom whose
    why wide will window windows wish wished wishing with within without wonderful word words work worked working
    works worries worry would wow write writing wrong yay yeah year yep yes yesterday yet you your yours yourself
    yourselves yup
    """
)

# Verbs that claim nothing in any of their forms.
_VERBS: Final = one_of(
    """
    ask answer assist check choose clarify click come continue decide enter expect explain find get give go happen
    hear help hope keep know leave let like listen look mean meet mention need offer pick plan prefer press provide
    reach read repeat rephrase reply respond review say search see select share show sound speak spell start stay
    suggest suit take talk tell think try type understand use wait want wish work write
    """
)
_DOUBLED: Final = one_of("get let plan stop fit")


def _inflect(verb: str) -> frozenset[str]:
    """ "Choose", "chooses", "choosing", "chosed": wrong forms do no harm."""
    root = verb + verb[-1] if verb in _DOUBLED else verb.removesuffix("e") if not verb.endswith("ee") else verb
    third = verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeou" else f"{verb}s"
    return frozenset({verb, third, f"{verb}es", f"{root}ing", f"{root}ed"})


ENGLISH_FORMS: Final[frozenset[str]] = ENGLISH.union(*map(_inflect, _VERBS))

# Small words in which a proper name hides: with a capital in mid-sentence they need a fact.
NAME_LIKE: Final[frozenset[str]] = one_of("will may mark hope sunny rich art bill pat chase sue dawn")
