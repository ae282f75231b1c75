"""Titles, particles inside names, and words that stand where a name could and are none."""

from typing import Final

TITLES: Final = frozenset(
    {
        "dr",
        "doctor",
        "mr",
        "mrs",
        "ms",
        "miss",
        "mister",
        "prof",
        "professor",
        "sir",
        "dra",
        "doctora",
        "sr",
        "sra",
        "srta",
        "senor",
        "senora",
        "senorita",
        "don",
        "dona",
    }
)
PARTICLES: Final = frozenset(
    {
        "de",
        "del",
        "la",
        "las",
        "los",
        "van",
        "von",
        "der",
        "den",
        "di",
        "da",
        "dos",
        "das",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "y",
        "mc",
        "st",
        "ten",
        "ter",
        "du",
    }
)

# Names that are everyday words too: alone they name somebody only after "with", "see", "Dr." and the like.
EVERYDAY: Final = frozenset(
    """
    may mark will april june august rose grace hope joy art dawn sky summer page bill rich chase drew pat sue guy
    max ray rob amber ruby iris violet olive ivy lily jean gene dale glen lane hunter mason carter cook long short
    young white black brown green gray grey king price day love best stone wood hill field banks miles case star
    angel christian luz sol flor mar rosa blanca clara pilar mercedes dolores soledad domingo leon cruz rey mesa
    blanco moreno rojo bravo paz belen reyes dia
    """.split()
)

# Words of a trade in a name ("Bright Smile Dental"): what they name is the trade, until more of the name is said.
TRADE_WORDS: Final = frozenset(
    """
    dental dentist dentists dentistry dds cosmetic family smile smiles hair haircut haircuts salon salons barber barbers
    barbershop cut cuts clips shop beauty nail nails spa clinic clinics medical medicine md center centre group
    associates
    studio studios office care health healthcare skin institute physician physicians doctor doctors lab laser therapy
    massage wellness physio physiotherapy style styles stylist styling boutique color colour supply premier
    children kids
    women men pediatric orthodontics implants radiology practice team company services service international the of and
    dermatology eye vision surgery general peluqueria barberia clinica dental salud centro estudio belleza estetica
    """.split()
)

NOT_NAMES: Final = frozenset(
    """
    a about above accurate actually afternoon again ago ah all almost already alright also am an and angry another
    any anyone anything anybody anytime appointment are as asap ask at available away awesome back bad be because
    been before behalf best better bit book booking both busy but by bye call called calling can cancel cancelled
    cannot change check clear client cold come coming confused confirm confirmed cool correct could customer cut
    date day days definitely delayed diff different do does done double dr driving early earlier either else
    emergency english evening ever every everyone everything exactly excited fast feeling fine first for free friday
    from full fun getting glad go going gone good great guess had hair haircut half happy hard has have having he
    hello help her here hers hi hidden him his hoping hour hours how human hungry hurt hurry i id if ill important
    in inquiring instead interested into is issue it its january february march april may june july august september
    october november december just kind know last late later leaving less let like listening little live local long
    looking lost love lunch made make making man many maybe me mean message middle mine minute minutes monday more
    morning most much multiple must my name named names near need needing never new next nice night no nobody none
    noon nope not nothing now number of off oh ok okay old on once one only open opening or other our out over own
    pain person phone place planning please possible pregnant pretty price problem question quick quite ready real
    really reason reminder rescheduling right robot running sad same saturday saying schedule second see self
    service several she should sick silly since sir six slot so some someone somebody something soon sooner sorry
    sort speaking spanish still stuck such sunday super sure taking talk test than thank thanks that the their them
    then there these they thing think third thirty this those though three thursday time times tired to today
    together tomorrow tonight too total traveling trying tuesday twelve twenty two type under unavailable undecided
    until up upset urgent us using usual very wait waiting walking want wanting was way we wednesday week weekend
    well were what when where which while who why will wish with wondering work working worried worry would wrong
    yeah yep yes yet you your yours yourself zero unable unsure pm four five seven eight nine ten eleven afraid
    allergic asking back calling checking considering curious dying having hoping moving new nervous okay out
    outside over planning seeking sending standing starting thinking thirty visiting willing nail nails massage
    facial cleaning checkup color colour trim manicure pedicure consultation waxing highlights balayage beard root
    canal filling extraction whitening appointments walk ins stylist barber doctor dentist therapist everybody
    myself whoever whomever anybody whatever kids children people adults men women girls boys friends family son
    daughter wife husband mother father brother sister mom dad kid child baby algo alguien ahora ahorita antes
    anoche aqui ayer bien buenas bueno buenos cada cambiar cancelar cita citas claro como con cual cualquiera cuando
    cuanto cuatro dale dame decir dentro desde despues dia dias dias diez doce donde dos ella ellos en entonces
    entre es esa ese eso esta estan estas este esto estoy favor gracias hacer hasta hay hola hora horas hoy igual
    jueves listo llama llamo llegar luego lunes manana martes mas mejor mi miercoles mio mucho muy nada nadie
    ninguna ninguno noche nombre nos nosotros nueva nuevo nueve ocho once otra otro para pero perdon persona poder
    podria por porque precio primera primero problema pronto puede puedo pues que quien quiero quisiera reservar
    reserva sabado saber semana seis ser si siete sin sobre solo somos soy su supuesto sus tambien tampoco tarde
    temprano tengo tiene todo tres tu turno ultimo ultima una uno unos usted vale varios verdad vez viernes vivo voy
    ya yo corte pelo cabello tinte unas domingo alergica alergico cliente lista embarazada enfermo enferma seguro
    segura ocupado ocupada espanol ingles dentista medico ninos ninas hijos nosotras ellas mismo misma buen mediodia
    cerca want wanted wants say said tell told give gave put set took take got get keep kept use used find found
    general specialist salon clinic office dermatologist monday's today's tomorrow's ones one's lol haha lmao wtf
    fuck shit damn hell stupid idiot
    """.split()
) | {"'s"}
