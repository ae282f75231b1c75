"""The phrases behind each intent in English, as patterns over plain text; see `phrases` for the notation."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_APPOINTMENT: Final = r"(?:appointments?|bookings?|reservations?|visits?|sessions?|slots?|consultations?|haircuts?)"
_MINE: Final = r"(?:my|our|the|an|that|this|it|his|her|me)"
_WANT: Final = (
    r"(?:want|wanted|would like|would love|need|needed|looking|hoping|trying|wish|have|got|like|love|am going|ready|"
    r"prefer|can i|could i|may i|can you|could you|would you|will you|let me|help me|please|i will|"
    r"want you|need you|like you)"
)

# "That is all", "that was everything I need for now", yet not "that is all right" or "it is everything in the list".
_THAT_IS: Final = (
    r"(?:that|this|it|which|those)(?: is| was| will be| would be| are| should be| is going to be)?"
    r"(?: just| about| pretty much)?"
)
_HELP: Final = r"(?:help|assistance|info|information)"
_GOES_ON: Final = (
    r"(?! (?:right|correct|good|fine|wrong|perfect|sounds|looks|is|was|does|will|works|in|at|on|a|an|the|\w+ing))"
)
_FOR_NOW: Final = (
    r"(?:for|i|we|that|you|today|now|the|at|this|moment|needed|need|needd|required|require|want|wanted|wanna|know|to|"
    r"help|with|from|time|thank|thanks|then|bye|have|info|information|my)"
)

ENGLISH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "abuse": r"""
            fuck\w*|shit(?:ty)?|bullshit|asshole|bitch|bastard|cunt|dick ?head|piss off|screw you|shut up
            go to hell|you suck|moron|idiot
            you are (?:stupid|dumb|useless|an idiot|a moron|trash|garbage)
            stupid (?:bot|machine|robot|thing|computer)|useless (?:bot|machine|robot|thing|piece)
        """,
        "start_over": r"""
            start (?:over|again|from scratch|afresh|fresh)|begin again|let us (?:restart|reset)|restart
            reset(?: everything| this)?|from the (?:top|beginning)
            forget (?:all|everything)(?: of that| i said| that)?|clear (?:all|everything)
        """,
        "forget_me": r"""
            forget me
            (?:delete|erase|remove|wipe|destroy) (?:all )?(?:of )?(?:my|the) (?:data|information|details|records?|
                profile|account|number|phone number|email|history)
            (?:delete|erase) (?:everything|all) (?:you (?:have|know)|about me)
            do not (?:store|keep|save|remember) (?:my|me|anything about me)
            stop (?:storing|remembering) (?:my|me)|right to be forgotten|gdpr
        """,
        "person": r"""
            (?:speak|talk|chat|speaking|talking) (?:to|with) (?:a |an |the |some |your |my |any )?(?:(?:real|live|
                actual|human|proper|nice|other) )*(?:person|human|someone|somebody|people|agent|operator|
                representative|rep|receptionist|manager|owner|staff|employee|boss|anyone|supervisor|
                customer service|human being)(?! else)
            (?<!this )(?<!this a )(?<!you )(?<!you a )(?:real|live|actual) (?:person|human|people|agent|human being)
            (?:transfer|connect|put|patch|forward) (?:me|us|my call) (?:through )?(?:to|with)
            (?:^|(?:want|need|get me|give me|would like|call|have) )(?:a |an |the |to (?:see|get) a )?(?:human|
                operator|representative|receptionist|live agent|manager|person|human being|
                agent)(?: please| now| on the (?:line|phone))*(?=$| [.!,?])
            (?:have|can|could|ask|let) (?:someone|somebody|a person|the owner|the manager|your manager|
                a human) (?:to )?(?:call|phone|ring|contact|text|help|get back to)
            (?:someone|somebody) (?:real|human|in charge|who can help)
            is there (?:a person|someone|anyone|anybody) (?:i can (?:talk|speak)|to (?:talk|speak))
            customer (?:service|support)
        """,
        "are_you_human": r"""
            are (?:you|u) (?:actually |really |even )?(?:a |an )?(?:real|human|robot|bot|machine|computer|ai|person|
                alive|automated|chatbot|program|real person|live person|recording)
            (?:am i|is this|are we|i am) (?:talking|speaking|chatting|typing) (?:to|with) (?:a |an )?(?:real |
                live )?(?:human|robot|bot|machine|computer|ai|person|chatbot|program|recording)
            is this (?:a |an )?(?:real |live )?(?:human|robot|bot|machine|computer|ai|person|chatbot|automated|
                program|recording)
            (?:you are|you sound like) (?:a |an )?(?:robot|bot|machine|computer|ai)
            what are you(?=$| [.?!])|who am i (?:talking|speaking) (?:to|with)
        """,
        "language_switch": r"""
            (?:speak|talk|in|switch to|change to|continue in|do you (?:speak|know|have)|can you (?:speak|do)|
                prefer) (?:in )?(?:spanish|english|espanol|ingles|castellano)
        """,
        "leave_waitlist": r"""
            (?:take|remove|drop|get|delete|pull) (?:me |my name )?(?:off|from|out of|off of) (?:of )?(?:the |your |
                that |this )?(?:wait ?list|waiting list|wait list|list)
            (?:leave|quit|exit) (?:the |your )?(?:wait ?list|waiting list)
            no longer (?:want|need) to be on the (?:wait ?list|waiting list)
            do not (?:want|need) to (?:wait|be on the (?:wait ?list|waiting list)) any ?more
        """,
        "join_waitlist": r"""
            wait ?list|waiting list|wait list|cancellation list|standby|stand by
            (?:let|tell|text|call|notify|message|email|ping) me (?:know )?(?:if|when|as soon as|
                should) (?:\w+ ){0,6}(?:open\w*|cancel\w*|free\w*|available|comes? up|becomes?|drops? out)
            (?:if|when) (?:someone|somebody|anyone|anything|something|a (?:slot|spot)) (?:cancels|opens|frees|drops|
                comes)
        """,
        "reschedule": rf"""
            reschedul\w*|re schedul\w*|rebook|postpone|push back|bring forward
            push (?:it|my {_APPOINTMENT}) (?:back|to)|move up
            (?:move|change|switch|shift|swap|update|modify|adjust|bump|
                alter) (?:{_MINE} )?(?:\w+ )?(?:\w+ )?(?:{_APPOINTMENT}|time of my|date of my)
            (?:move|switch|shift|bump|push) (?:me|mine|it|us) (?:to|from|up|back|forward|over|until|till)
            change (?:mine|it) (?:to|from)
            {_APPOINTMENT} (?:\w+ ){{0,2}}(?:needs|has|have|ought) to be (?:moved|changed|rescheduled)
            {_APPOINTMENT} (?:\w+ ){{0,2}}(?:must|should|can|could) be (?:moved|changed|rescheduled)
            (?:need|want|like|get) {_MINE} (?:\w+ )?{_APPOINTMENT} (?:moved|changed|rescheduled)
            change (?:the|my) (?:time|date|day) of (?:my|the) {_APPOINTMENT}
            (?:come|have it|do it) (?:another|a different) (?:day|time) instead
            (?:can not|will not be able to|can no longer|not going to be able to) (?:make|come|
                attend) (?:\w+ ){{0,6}}(?:can we|could we|another|different|reschedule|instead|move)
        """,
        "cancel": rf"""
            (?:cancel(?:l?ing|l?ed|lation)?|call off)(?! (?:policy|policies|fees?|rules|cost|
                charge))(?: {_MINE})?(?: {_APPOINTMENT})?
            (?:delete|drop|scrap|get rid of|remove) (?:my|the|that|our) (?:\w+ )?{_APPOINTMENT}
            (?:do not|no longer) (?:want|need) (?:my|the|that|this) {_APPOINTMENT}(?: any ?more)?
            (?:can not|can no longer|will not|not going to|will not be able to|not able to) (?:make it|come|attend|
                make my appointment|be (?:there|coming|able to make it))(?! (?:at|before|until|after|that early|on))
        """,
        "my_appointments": rf"""
            (?:what|which) (?:\w+ )?{_APPOINTMENT} (?:do|did) (?:i|we) (?:have|book|make)
            (?:what|which|when|where|what time|any|how many|list|show|check|see|view|confirm|look up|find|remind|
                do i|have i|did i|is|are) (?:\w+ ){{0,4}}(?:my|mine|i have|have i|do i have|have i got|i got|
                i booked) (?:\w+ ){{0,2}}(?:{_APPOINTMENT}|booked|coming up|scheduled|upcoming|next)
            what (?:do i have|have i got)(?: \w+){{0,3}}
            do i have (?:anything|something|an? (?:appointment|booking))
            (?:when|what time|which day|what day) (?:am|are) (?:i|we) (?:booked|coming|scheduled|due|supposed|in)
            (?<!can )(?<!could )(?<!may )(?<!should )(?<!shall )i (?:have|had|have got|got|made|booked) (?:an? |
                my )?(?:\w+ )?{_APPOINTMENT}(?! (?:with|for) (?:a|my) new)
            am i (?:booked|scheduled|still (?:booked|on)|confirmed|down for)
            (?:check|confirm|verify|look up|find) (?:on )?(?:my|an existing) (?:existing |upcoming |
                next )?(?:appointment|booking|reservation)s?
            (?:my|our) (?:upcoming|next|existing) (?:appointment|booking)s?
        """,
        "book": rf"""
            (?:book|schedule|reserve|arrange|set up|make|get|grab|have|fix|take|set|place|create|request|do|snag|
                secure|schedule me|find) (?:me |us |him |her |them |up |in |myself |
                my (?:\w+) )?(?:up )?(?:for )?(?:a |an |another |the |my |one |one more |some |that |this |two |
                three )?(?:[\w']+ ){{0,3}}?{_APPOINTMENT}
            (?:book|schedule|reserve|squeeze|fit|pencil|put|sign|set) (?:me|us|him|her|them|my \w+|it|that|this|one|
                a|an|for|in|with|up|there|down)(?! (?:on hold|through))
            {_WANT} (?:to |for )?(?:\w+ ){{0,3}}?(?:book|schedule|reserve|come in|come by|be seen|get in|make an?|
                visit|stop by|get booked|book in)
            (?:want|need|would like|would love|wanna|have to|must|like|after|interested in|looking for|should|
                got to) (?:to (?:get|have|make|see|do|go for|go see|go to|visit|go and see|take) )?(?:a |an |
                another |my |the |some |one )?(?:[\w']+ ){{0,3}}?{_APPOINTMENT}
            (?:need|want|would like|would love|have|get|got|should|going|must|wish)(?: \w+)? to (?:see|visit|
                go (?:to|see|and see|visit)|consult|meet|come (?:and )?see) (?:\w+ ){{0,3}}?(?:doctor|dr|dentist|
                therapist|stylist|barber|salon|specialist|practitioner|hairdresser|\w+ologist|psychiatrist|
                counselor|one of|someone|somebody|them|him|her)
            (?<!when )(?:can|could|may|do you think) (?:i|we|you|\w+) (?:please )?(?:book|schedule|reserve|come in|
                get in|
                make|see me|see us|fit|squeeze|do (?:a|an|my))
            (?:want|need|would like|would love|looking for|get|getting|can i (?:get|have)|could i (?:get|
                have)) (?:to (?:get|have) )?(?:a |an |my )?(?:\w+ ){{0,2}}?(?:haircut|hair cut|cut|trim|color|
                colour|highlights|balayage|manicure|pedicure|massage|facial|cleaning|checkup|check up|filling|
                nails done|hair done|hair (?:cut|colored|dyed|trimmed)|wax|waxing|blowout|consultation|shave)
            go ahead and book|sign me up|i will (?:book|schedule|take an appointment)
        """,
        "availability": r"""
            what (?:do|have) you (?:have|got)(?: \w+){0,2} (?:on|at|for|this|next|today|tomorrow|in|around|after|
                before|with)
            (?:is|are) (?:[\w:.]+ ){1,4}(?:free|available|open|taken)(?= \?|$)
            (?:what|which|when|any|some|other|have|are there|is there|got|see|do you have|list|show me|
                tell me) (?:\w+ ){0,5}(?:openings?|availabilit\w+|available|slots?|free|spots?|vacanc\w+|
                time slots?|open times?)
            (?:do you have|have you got|is there|are there|got|you have|anything|something|any ?thing|any time|
                nothing) (?:anything|any|something|some|room|space|time|availability|an opening|openings?|available|
                free|open|left)?(?: \w+){0,3} (?:on|at|for|this|next|today|tomorrow|in the|around|after|before|
                between|earlier|later|sooner|with|free|open|available|monday|tuesday|wednesday|thursday|friday|
                saturday|sunday)
            (?:is|are|does|do|can|will|would) (?:\w+ ){1,4}(?:free|available|have (?:any |an )?(?:openings?|time|
                availability|slots?)|working|work|in) (?:on|at|this|next|today|tomorrow|in|around|after|before|
                between|monday|tuesday|wednesday|thursday|friday|saturday|sunday)
            (?:anything|something|any ?time) (?:\w+ )?(?:earlier|later|sooner|else|available|free|open|
                before|after|today|tomorrow|this|next|on|closer)
            (?:earlier|later|sooner|other) (?:times?|slots?|dates?|days?|openings?|options?)
            how soon
            (?:the |your )?(?:earliest|soonest|next|first) (?:available|opening|slot|appointment|you have|possible|
                time|one)
            when (?:can|could) (?:i|you|we|\w+) (?:come|get|see|do|fit|be seen|have|take|make)
            as soon as possible
            what times? (?:are|is) (?:left|free|open|available|there)(?: \w+){0,3}
            what time(?:s)? (?:do you have|are (?:free|available|open)|can)
            another (?:day|time|date)
        """,
        "why_not": r"""
            why (?:not|can not i|can i not|is (?:that|it) not|is (?:that|it)|are (?:they|you) not|is \w+ not|
                do you not|was|would|did)(?: \w+)*
            how come|what is (?:wrong|the problem) with|what do you mean (?:it is not|there is no)
        """,
        "price": r"""
            (?:how much|price\w*|pricing|what (?:does|do|would|will) (?:\w+ ){1,5}(?:cost|run|charge)|what (?:is|
                are) (?:\w+ ){0,5}(?:cost|costs|fees?|rates?|charges?)|costs?|how expensive|expensive|fees?|
                do you charge|cheap\w*|discounts?|rates(?! as))(?! (?:cuesta))
        """,
        "duration": r"""
            how (?:long|many (?:minutes|hours))(?! (?:have|has|in advance|before|ago|notice|ahead|until|
                is the wait))(?: \w+)*
            (?:what is )?(?:the )?duration|how much time
        """,
        "hours": r"""
            (?:opening|business|working|office|store|shop|your|the|what|operating) (?:\w+ )?hours
            hours of operation|what hours|(?:and|prices|rates) hours(?=$| [.!?])|^hours
            (?:when|what time|how late|until when|what days|which days|how early)(?: \w+)? (?:you|do|does|are|is|it|
                they|the)(?: \w+){0,4} (?:open|close|opened|closed|closing|opening|shut)
            (?:are|is|will) (?:you|it|they|the (?:\w+ )?(?:salon|shop|store|office|clinic|place)|
                \w+) (?:be )?(?:still |even |ever )?(?:open|closed|opened|closing)(?: \w+)*
            (?:do|does|will) (?:you|it|they|the \w+) (?:open|close)(?: \w+)*
            open (?:on|today|tomorrow|late|now|this|at|weekends)|(?:opening|closing) times?|how late
        """,
        "address": r"""
            address(?:es)?
            location(?! (?:sounds|works|is (?:good|fine|great|perfect)|will|would|that))
            located(?! in)|directions?|where (?:it|they|he|she|that|this|the \w+) (?:is|are)
            where (?:are|is|do|can) (?:\w+ ){0,4}(?:you|it|that|this|they|place|salon|shop|office|clinic|located|
                find|based|situated|at|he|she|store|dentist|doctor|studio)
            where is|where (?:at|abouts)|whereabouts
            how (?:do|can|would) (?:i|we) (?:get|find|reach) (?:there|to|you|it)
            which (?:street|part of town|area|neighborhood)|zip ?code|google maps|map|parking
            park(?: my car)?|nearest (?:station|stop|subway|metro|bus)
        """,
        "contact": r"""
            (?:(?:what is|what are|give me|have|get|tell me|do you have|need|know|is there|can you (?:give|tell|
                get)|could (?:i|you) (?:\w+ )?(?:get|have|give|tell)|send me|provide|want|share|and|also|like|find|
                see|show me) (?:\w+ ){0,6}|^)(?:phone|telephone|contact|cell|mobile)? ?(?:number|phone(?: number)?|
                telephone|contact (?:info\w*|number|details)|email(?: address)?|website|
                web site)(?! (?:of (?:people|minutes)|one|two|is \d|\d))
            (?:reach|call|contact|phone) (?:them|you|him|her|the (?:office|salon|shop|place|dentist|
                doctor))(?! (?:back|when|if))
            phone number
        """,
        "rating": r"""
            ratings?|rated|reviews?|stars?|how good (?:is|are)|well reviewed|reputation|rate(?: is)?
            how many stars|recommended by
        """,
        "services": r"""
            (?:what|which) (?:\w+ )?(?:services|treatments|kinds? of|types? of|sorts? of)
            (?:list|menu) of (?:services|treatments)|(?:service|treatment) (?:menu|list)
            what (?:do|can|else do|all do) (?:you|they) (?:offer|do|provide|have|sell)(?! (?:on|at|for|this|next|
                today|tomorrow|available|open|free))
            (?:do|does|can|will) (?:you|they|he|she|it|this (?:salon|place|dentist|office)|the (?:salon|place|
                dentist|office)|\w+) (?:also |even |still |guys )?(?:offer|do|provide|perform|have|treat|accept|
                take|specialize|handle|serve|cater|work with|practice|carry|use)(?! (?:any ?thing|any (?:time|
                opening|availab|slot)|openings?|time|availab\w*|it|that|an? (?:opening|slot|appointment)|something|
                room|on|at|for|this|next|today|tomorrow|left|free|open|available|before|after|between|around|my|
                me|i))(?: \w+)*
            (?:is|are) (?:it|they|this|that|the \w+|he|she|you)(?: \w+){0,3} (?:unisex|cosmetic|for (?:men|women|
                kids|children)|certified|licensed)
            unisex\?|your services|services (?:do you|you|they)
        """,
        "staff": r"""
            who (?:are|is|works|do you have|can|does|will|would|else|do)(?! this| it| that| i | am)(?: \w+)*
            (?:which|what) (?:stylists?|barbers?|doctors?|dentists?|therapists?|staff|people|hygienists?|
                technicians?|employees)(?: \w+)*
            your (?:team|staff)
            (?:list|names) of (?:your )?(?:stylists|barbers|doctors|dentists|therapists|staff)
            tell me about (?:your )?(?:stylists|staff|team|barbers)
        """,
        "policy": r"""
            policy|policies|cancellation fee|late fee|no show|deposits?|refunds?|insurance|walk ins?
            do you (?:take|accept|allow|require)|payment|pay (?:with|by|cash|online)|credit cards?|cash
            apple pay|gift (?:cards?|certificates?)|wheelchair|accessib\w+|pets?|wifi
            bring (?:my|a|an|anything|along)|need to bring
            what (?:should|do) i (?:bring|wear|do|need|prepare)|am i (?:allowed|able)
            can i (?:bring|pay|come early|use|wear|eat|drink|park)
            is it (?:ok|allowed|possible|safe|painful|mandatory)|how (?:early|far in advance|much notice)
            do i (?:need|have) to|should i|covid|masks?|guarantee|warranty|allerg\w+|hypoallergenic
            tip(?:ping|s)?|minors?|age limit|minimum age|first time|new (?:patients?|clients?|customers?)
            arrive (?:early|late)|what if i am late|medicare|medicaid
        """,
        "message": r"""
            (?:leave|take|pass|give|send|relay) (?:\w+ ){0,3}(?:a |my |this |the )?(?:message|note)
            (?:tell|let) (?:\w+ ){1,3}(?:know )?(?:that )?i (?:called|will be late|am running late|am late)
            running (?:\w+ )?late|i (?:will|am going to) be (?:\w+ ){0,3}late
        """,
        "repeat": r"""
            (?:repeat|say) (?:that|it|this|again|please|the|what|those)(?: \w+)*
            (?:say|come) again|what did you say
            (?:i )?(?:did not|could not|can not) (?:catch|hear|get|understand)(?: (?:that|you|it|what you said))?
            pardon(?: me)?|sorry what|what was that|once more|one more time|come again|huh|eh
            ^what(?= \?|$)|^(?:sorry|excuse me|pardon)(?= \?|$)|read (?:that|it|them) (?:back|again)
        """,
        "help": r"""
            ^help(?: me)?(?: please)?(?=$| [.!?])|(?:i )?need (?:some )?help(?=$| [.!?])
            can you help(?: me)?(?: please)?(?=$| [.!?])|how (?:does|do) (?:this|it|i) (?:work|use)
            what can (?:you|i) (?:do|say|ask)|what (?:are my|are the) options|how can you help
            (?:show )?menu(?=$)|i am (?:lost|confused|stuck)|i do not (?:understand|know (?:what|how))
        """,
        "off_topic": r"""
            weather|joke|poem|recipe|capital of|president|election|football|soccer|basketball|bitcoin
            crypto|stock (?:price|market)|homework|python|javascript|sql|write (?:me )?(?:a|an|some|code)
            translate|who (?:won|invented|wrote)|news|movie|song|sing|meaning of life|horoscope|lottery
            flight|hotel|pizza|restaurant|uber|taxi|square root|math
            ignore (?:all |your |the )?(?:previous|prior|above)|system prompt|your (?:instructions|prompt)
            pretend (?:to be|you are)|act as|role ?play|jailbreak
        """,
        "small_talk": r"""
            how are (?:you|things)|how is it going|how is your day|how are you doing|what is up|sup
            nice to (?:meet|talk)|how have you been|what is your name|who are you|who made you
            do you (?:like|love|dream|sleep|eat)|lol|haha\w*
            you are (?:nice|great|funny|sweet|awesome|the best|so helpful|very helpful|amazing)
            i love you|happy (?:new year|birthday|holidays|friday|monday)|merry christmas|good (?:bot|job)
            well done|nice weather|tell me about yourself|have a (?:girlfriend|boyfriend)
        """,
        "greeting": r"""
            (?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|hi there|
                yo)(?! (?:appointment|at|slot))
        """,
        "thanks": r"""
            thank you|thanks|thank|many thanks|thankful|appreciate(?:d)?|cheers|much obliged|grateful|thnk
            you have been (?:\w+ )?(?:help|helpful|great)
        """,
        "goodbye": rf"""
            good ?bye|bye|bye bye|see (?:you|ya)(?! have| are| can)(?: \w+)?|farewell|take care
            (?:have|enjoy) (?:a|an|your|the) (?:(?:good|nice|great|lovely|wonderful|pleasant|fantastic|blessed|
                beautiful|amazing|very|rest|of|the|super|fine) ){{0,5}}(?:day|one|evening|night|weekend|afternoon|
                morning|week|rest)
            talk (?:to you )?(?:soon|later)|good ?night|ciao|later(?=$| [.!])|catch you later
            {_THAT_IS} (?:all|it|everything|all the {_HELP}){_GOES_ON}(?: {_FOR_NOW})*(?=$| [.,!?])
            (?:that|this|it) (?:will|would|should|is going to|is gonna) (?:be|do) (?:it|all)(?! right)
            (?:that|this|it) (?:does it|takes care of \w+|covers (?:it|everything)|concludes \w+)
            (?:i am|we are|i am all|we are all|i think i am(?: all)?) (?:done|set|finished|good to go|all good)
            (?:i am|we are) (?:good|ok|fine)(?: for)? (?:now|today)|all set|all done
            (?:nothing|none) (?:else|more|for now|at|right now|now|today)
            ^nothing
            no (?:more|further|other) (?:questions|help|assistance|information)
            (?:all|everything) (?:i|we) (?:need|needed|wanted|want|require|required)
            (?:got|have) (?:all|everything) (?:i|we|the) (?:\w+ )?(?:i |we )?(?:need|needed|wanted)
            (?:do not|will not) need (?:anything|any|any ?more|any thing)(?: \w+){{0,3}}
            (?:i )?(?:have to|got to|must|need to|should) go(?: now)?(?=$| [.,!])
        """,
    }
)
