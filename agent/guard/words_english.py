"""Plain English words of booking talk: by themselves they claim nothing that facts would have to carry."""

from typing import Final

from agent.guard.word_sets import one_of

ENGLISH: Final[frozenset[str]] = one_of(
    """
    a an the this that these those there here it its itself he she they them their theirs his her hers him i me
    my mine myself we us our ours ourselves you your yours yourself yourselves and or but so if because since as
    than then though although however also too either neither both each every all any some none no not nor only
    just even still yet already again ever never always usually sometimes often very really quite pretty rather
    more most few several many much lot lots plenty enough another other others else same different such like
    about around at before after between by during for from in into of on onto out over through to toward
    towards until till up upon with within without is are was were be been being am do does did doing have has
    had having can could may might must shall should will would going gonna 's oh ah hm hmm well wow aha yay
    what which who whom whose when where why how whichever whatever whoever wherever whether while once hi hello
    hey greetings welcome thanks thank thankyou please sorry apologies apologize apologise pardon excuse sure
    certainly absolutely definitely surely indeed course okay ok alright right great perfect perfectly wonderful
    excellent fantastic awesome amazing lovely nice brilliant super terrific cool good glad happy happily
    pleased pleasure delighted excited yes yeah yep yup nope problem problems worries worry bye goodbye cheers
    actually unfortunately fortunately luckily sadly afraid regret understand understood understandable
    understandably got gotcha sounds sound hope hopefully looks look looking seems seem appears appear moment
    moments minute second sec bit wait hang tight patience patient appreciate appreciated apology confusion
    inconvenience trouble mistake misunderstanding error rest enjoy wishing wish care soon meantime news honest
    honestly fair enough frankly fine gladly kindly totally completely truly simply basically especially mainly
    clear clearly noted bear appointment appointments booking bookings reservation reservations visit visits
    session sessions slot slots opening openings availability availabilities time times timing spot spots date
    dates day days week weeks month months year schedule schedules calendar service services price prices
    pricing cost costs total duration length detail details information info name names surname phone telephone
    cell mobile number numbers email emails mail address location option options choice choices alternative
    alternatives preference preferences request requests question questions answer answers message messages
    person people someone anyone anybody somebody everyone everybody everything something anything nothing
    nobody team staff member members colleague colleagues stylist stylists barber barbers therapist therapists
    dentist dentists hygienist technician provider providers practitioner practitioners instructor trainer coach
    esthetician salon shop studio clinic spa office business practice store place 
    list waitlist waiting policy policies hours weekday cancellation cancellations change changes
    confirmation confirmations reminder code codes digit digits digital link page website site chat conversation
    assistant assistants automated automatic virtual ai human humans bot computer machine system part parts kind
    type sort case reason reasons order note notes file record records profile step steps end start beginning
    summary overview recap topic thing things screen button buttons menu below above button letter letters side
    hand mind idea ideas word words range gap gaps window windows block pair couple afternoon morning evening
    night noon lunch lunchtime today tonight tomorrow yesterday weekend midday book reserve cancel move
    reschedule switch confirm confirms check checks checking look looked find finding found search searching
    searched need needs needed want wants wanted wished liked prefer prefers preferred help helps helped helping
    assist assistance support offer offers offered offering suggest suggested suggestion suggestions propose
    show shows shown showing tell tells told say says said saying let lets know knows known ask asks asked
    asking answer answering call calls calling reach contact contacting text texting write writing come comes
    coming came go goes gone get gets getting give gives given giving gave take takes taking took make makes
    making keep use uses using used try tries trying tried pick picked choose chosen chose select selected
    selecting decide decided work works working worked suit suits fit fits mean means meant start starts
    starting begin begins ends ending finish finishes finished last lasts open opens close closes closing run
    runs running cost costing arrive arriving meet meeting speak speaking talk talking hear hearing read reading
    repeat spell spelling type typing press tap click reply replying respond provide provided providing share
    sharing enter entering add adding leave leaving left remain remains remaining happen happens happened think
    thought guess believe remember feel feels continue proceed ahead stop stay return returning returns handle
    handling join joining miss missed missing mention mentioned requested requesting correct corrected verify
    verifying identify clarify specify narrow expect plan planning see seeing seen saw doing does sees follow
    follows following thanks connect switch worked change changing moving booking cancelling canceling
    rescheduling scheduling reserving confirming sit stick one ones once congratulations congrats reached listed
    situated sir madam filled errors sufficient checked under catch online notice reaching reached out least
    results result pulled inform additional unsuccessful failed thinking arrange desired somewhere elsewhere
    places acceptable interest example hesitate terribly assisting love way ways doctor doctors hair dental exam
    wanting require requires tasks task perform hour fix clear purpose review following verify finally correctly
    located closed available unavailable free taken busy full fully occupied possible impossible able unable
    early earlier earliest late later latest sooner soonest next first third fourth fifth sixth previous prior
    current currently upcoming new existing regular regularly usual usually similar specific specifically
    particular certain exact exactly wrong incorrect ready better best convenient conveniently easy easier
    easiest quick quickly quicker short shorter shortest long longer longest near nearest closest nearby whole
    final main necessary flexible interested original approximately roughly nearly almost close ideal busier
    solid wide back middle double single same sooner further separate quite far unclear ambiguous valid invalid
    complete fresh accurate official cheapest expensive suitable alternate popular now instead together away
    down forward maybe perhaps otherwise directly anyway briefly presently immediately straight apart later ago
    recently lately across along therefore meanwhile besides regarding concerning unless except including versus
    via plus minus and/or etc namely mostly partly possibly probably likely overall anymore ahem o'clock english
    spanish
    """
)

# Small words in which a proper name hides: with a capital in mid-sentence they need a fact.
NAME_LIKE: Final[frozenset[str]] = one_of("will may mark hope sunny rich art bill pat chase sue dawn")
