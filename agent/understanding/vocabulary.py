"""Words the grammars rest on, short forms written out, and real words that must not be taken for typing errors."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# Keys are folded words without apostrophes, so "i'd", "i’d" and "id" are one.
SHORT_FORMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "im": "i am",
        "ive": "i have",
        "id": "i would",
        "ill": "i will",
        "youre": "you are",
        "youve": "you have",
        "youd": "you would",
        "youll": "you will",
        "hes": "he is",
        "shes": "she is",
        "theyre": "they are",
        "theyve": "they have",
        "theyd": "they would",
        "theyll": "they will",
        "weve": "we have",
        "thats": "that is",
        "thatll": "that will",
        "thatd": "that would",
        "itll": "it will",
        "itd": "it would",
        "theres": "there is",
        "heres": "here is",
        "whats": "what is",
        "wheres": "where is",
        "whens": "when is",
        "whos": "who is",
        "hows": "how is",
        "whatre": "what are",
        "lets": "let us",
        "dont": "do not",
        "doesnt": "does not",
        "didnt": "did not",
        "cant": "can not",
        "cannot": "can not",
        "couldnt": "could not",
        "wouldnt": "would not",
        "shouldnt": "should not",
        "wont": "will not",
        "isnt": "is not",
        "arent": "are not",
        "wasnt": "was not",
        "werent": "were not",
        "havent": "have not",
        "hasnt": "has not",
        "hadnt": "had not",
        "aint": "is not",
        "dunno": "do not know",
        "wanna": "want to",
        "gonna": "going to",
        "gotta": "got to",
        "gimme": "give me",
        "lemme": "let me",
        "kinda": "kind of",
        "cuz": "because",
        "u": "you",
        "ur": "your",
        "r": "are",
        "pls": "please",
        "plz": "please",
        "plse": "please",
        "thx": "thanks",
        "thnx": "thanks",
        "tnx": "thanks",
        "thks": "thanks",
        "tks": "thanks",
        "thanx": "thanks",
        "ty": "thank you",
        "tysm": "thank you so much",
        "appt": "appointment",
        "appts": "appointments",
        "apt": "appointment",
        "appmt": "appointment",
        "appointement": "appointment",
        "apointmant": "appointment",
        "resched": "reschedule",
        "tmrw": "tomorrow",
        "tommorow": "tomorrow",
        "tommorrow": "tomorrow",
        "tmr": "tomorrow",
        "tmw": "tomorrow",
        "tomoz": "tomorrow",
        "2moro": "tomorrow",
        "2morrow": "tomorrow",
        "wknd": "weekend",
        "nvm": "never mind",
        "nevermind": "never mind",
        "idk": "i do not know",
        "np": "no problem",
        "asap": "as soon as possible",
        "info": "information",
        "okey": "ok",
        "okay": "ok",
        "okie": "ok",
        "oki": "ok",
        "okk": "ok",
        "kk": "ok",
        "oka": "ok",
        "alright": "all right",
        "allright": "all right",
        "yess": "yes",
        "yees": "yes",
        "yeh": "yeah",
        "yea": "yeah",
        "yeahh": "yeah",
        "yas": "yes",
        "yse": "yes",
        "yus": "yes",
        "noo": "no",
        "nooo": "no",
        "gud": "good",
        "gr8": "great",
        "w": "with",
        "bc": "because",
        "abt": "about",
        "msg": "message",
        "num": "number",
        # Spanish
        "q": "que",
        "k": "ok",
        "xq": "por que",
        "pq": "por que",
        "porq": "porque",
        "xfa": "por favor",
        "xfavor": "por favor",
        "porfa": "por favor",
        "porfavor": "por favor",
        "porfis": "por favor",
        "tb": "tambien",
        "tmb": "tambien",
        "gcias": "gracias",
        "grax": "gracias",
        "grcs": "gracias",
        "sip": "si",
        "sii": "si",
        "siii": "si",
        "nop": "no",
        "dnd": "donde",
        "cdo": "cuando",
        "kiero": "quiero",
        "ola": "hola",
        "holaa": "hola",
    }
)

# Written with the apostrophe only; without it they are words of their own ("its", "well", "were").
WITH_APOSTROPHE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "its": "it is",
        "well": "we will",
        "were": "we are",
        "wed": "we would",
        "hell": "he will",
        "shell": "she will",
        "hed": "he would",
        "shed": "she would",
    }
)

VOCABULARY: Final[frozenset[str]] = frozenset(
    """
    appointment appointments booking bookings reservation schedule scheduled scheduling reschedule cancel cancelled
    cancellation available availability opening openings tomorrow tonight today monday tuesday wednesday thursday
    friday saturday sunday january february march april august september october november december morning afternoon
    evening weekend address location located phone number contact rating ratings review reviews price prices cost
    costs hours policy policies service services services another different other others someone something anyone
    anything somewhere option options alternative choice instead actually rather change switch please thanks thank
    great perfect sounds correct right absolutely definitely certainly wonderful awesome excellent goodbye nothing
    everything haircut hairstyle stylist barber salon dentist dental doctor therapist practitioner dermatologist
    gynecologist ophthalmologist psychologist psychiatrist counselor cosmetic unisex remind reminder waitlist
    waiting human person operator representative receptionist manager speak would could should looking search
    suggest confirm confirmed waitlist people second third fourth fifth earlier later whichever whoever whatever
    either neither whenever morning parking insurance emergency collapsed breathing breathe unconscious bleeding
    ambulance suicide suicidal overdose overdosed seizure choking fainted swallowed stabbed reservar reserva cita
    citas turno cancelar cambiar anular reprogramar horario horarios precio precios cuanto cuesta direccion telefono
    numero servicio servicios disponible disponibilidad manana lunes martes miercoles jueves viernes sabado domingo
    enero febrero marzo abril junio julio agosto septiembre octubre noviembre diciembre gracias adios perfecto claro
    correcto quiero quisiera necesito gustaria persona humano primero primera segundo segunda tercero ultimo ultima
    cualquiera ninguno ninguna alguien tarde noche semana peluqueria dentista medico respirar inconsciente
    ambulancia infarto suicidarme desmayo emergencia convulsiones
    """.split()
)

# Each is one letter away from a word above, and means something else.
REAL_WORDS: Final[frozenset[str]] = frozenset(
    """
    think thing things thinks thank thanks tanks water waters later latter hater night right fight light might sight
    tight bright fright rights eight weight round sounds mounds pounds sound mother mothers brother other bother
    father rather gather lather mountain fountain party parts heart hearts great greet treat create grate cream
    place places prize prizes pride price prime cost coast costs hours house horse hour ours yours fours tours phone
    phones shone chose choose chosen choice voice choices voices charge chance chances changed changes changing
    charges cause pause clause clean cleaning person persons prison reason season seasons reasons contract contacts
    option potion action actions opinion opening hopping hoping coping speak speaks sneak break steak spear third
    thirst thirty thirds bird fifth fifty filth sixth sixty fourth forth forty north worth month either neither
    ether whether weather another anther march match marsh starch larch marcha marca marzo marco juno julia julie
    julian mario maria martes martha marta junta junto juntos march tarde tardes tarda taxes tardo noche coche leche
    noches semanas semana manzana mano clara clare claros clear claro cita citas cinta visita cites cities turn
    turns turno turned tuner turnos nurse nurses humane humans human woman women manage manages manager managed
    pension tension mention attention intention correct connect collect corrects direct directly perfect prefect
    perfectly exact exactly change orange range stylists style styles salons salmon salon talon barbers barber
    barker doctors doctor factor actor proctor dentists dentist dentista dental mental rental renal denial counsel
    counselors counselors council review reviews preview reviewed ratings rating eating dating rotting waiting
    writing wanting wating visiting policy police polite policies services serviced servicer device devices advice
    cancels cancel cancer canceled cancelled cancelling canceling cancelar candle handle booking looking cooking
    hooking bookings bookkeeping booked hooked looked cooked books looks taking making talking walking calling
    search research searched switch stitch witch twitch reminded reminders reminder remainder instead instant
    somewhere nowhere anywhere everywhere everyone anyone someone something sometime sometimes anything everything
    nothing noting notion suggest suggests suggested schedule schedules scheduled hairstyles haircuts haircut
    located locate locates locations location vacation vocation available unavailable opens openings today toddy
    todays monday mondays fridays sundays saturdays wednesdays thursdays tuesdays afternoons mornings evenings
    weekends weekday weekdays weekly week weeks daily early yearly nearly earlier easier rarely absolute absolutely
    definite certain certainly wonder wonders wondering wonderful awful excellent excellence confirms confirm
    conform confirmation would could should mould cloud wound world words word mouth wants want needs speaker please
    pleased pleasure pleases release peace piece place leave leaves please plenty thankful waitlist waitlisted
    emergency emergencies urgency parking packing marking barking working insurance assurance assistance persona
    personas personal personals humana humanas numeros number numbers member members numero primer primeros primeras
    segundos segundas terceros tercera ultimos ultimas cualquier ningun alguna alguno algunos algunas alguien
    enteros enero dinero pequero marzos abrir abril gracia gracias adios odios radios dios quiere quieres quieren
    queria querias necesita necesitas necesitan necesitar gustarian gusta gustar cuanta cuantos cuantas canto cuento
    cuesta cuestan cuestas puesta puesto fiesta siesta precioso precisos preciosa precisas horarias horas hora
    reserve reserves reserved reservas reservo reserva cambia cambie cambio cambios cancela cancelo cancele anula
    anulo reprograma direcciones director telefonos servicios disponibles lunes junes jueves nueves viernes tierno
    sabados domingos rato ratos largo larga medio media medica medicos medicas perfecta correcta correcto corrector
    directo directa primavera confirmo confirma confirmar confirme persiana lather greens greet barba barbie berber
    dates rates mates lotes notes votes other others ether hearing hear heard bearing wearing tearing nearing
    fearing leaving living giving having saving loving moving shore share shade shape sharp shares chart charts
    stores store stored story stair stairs stars starts start stand strand hand hands band bands sands friend
    friends trend trends fried tried quick quite quiet quit guilt built build guild child children chill chills
    still style skill skills possible possibly probable probably problem problems alter alternatives awaiting banana
    bounds cancellations casts cater caters changer dither hosts lanes laser latex layer layers lease lines liter
    looping managers mexico mourning nothings operators parsing peoples phony posts precious preservation primes
    prince prone racing rebind reservations rewind rounds seconds todas trade turbo wasting wherever clark esther
    junior costa costo cuando anoche luces partes perdon poche whomever iphone breath respira respire niche opcion
    opciones stubbed locking booting otter rescheduled cancelation eventing breeding breathed breather painted
    tainted feinted collapse collapses seizures stabled swallow swallows suicides overdoses insistent desmaye joking
    coking cooking direction directions dosing doses stylish
    """.split()
)
