"""What small businesses offer, in the words of customers: English and Spanish names of the same thing."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# concept: every phrase that means it, separated by "|", folded.
_PHRASES: Final = {
    "haircut": (
        "haircut|hair cut|haircuts|cut|cuts|cut my hair|hair trimmed|trim|trims|corte|cortes|"
        "corte de pelo|corte de cabello|cortarme el pelo|cortar el pelo|corte pelo|recorte|pelado|hairdo"
    ),
    "color": (
        "color|colour|coloring|colouring|hair color|hair colour|dye|dyed|hair dye|tint|tinte|tintes|"
        "color de pelo|coloracion|tenido|tenirme|tenirme el pelo"
    ),
    "roots": "roots|root touch up|root color|touch up|retouch|raiz|raices|retoque|retoque de raiz",
    "highlights": "highlights|highlight|foils|mechas|luces|reflejos|rayitos|babylights",
    "balayage": "balayage|balliage|balyage|bayalage|balayage color",
    "blowout": "blowout|blow out|blow dry|blowdry|blow drying|secado|brushing|hair blown out|hair dried|"
    "peinado con secador",
    "updo": "updo|hair styling|styling|peinado|peinados|recogido|peinarme|peinar",
    "wash": "wash|shampoo|lavado|lavar",
    "keratin": "keratin|keratina|brazilian blowout|smoothing|alisado|straightening",
    "perm": "perm|permanent wave|permanente",
    "extensions": "extensions|hair extensions|extensiones",
    "braids": "braids|braiding|cornrows|trenzas",
    "beard": "beard|beard trim|beard shape|barba|arreglo de barba|recorte de barba",
    "shave": "shave|shaving|hot towel shave|afeitado|afeitar|rasurado",
    "fade": "fade|skin fade|degradado|desvanecido",
    "manicure": (
        "manicure|manicures|mani|nails|nails done|nail|manicura|manicuras|unas|arreglo de unas|"
        "hacerme las unas"
    ),
    "pedicure": "pedicure|pedicures|pedi|toes|toe nails|pedicura|pedicuras|unas de los pies",
    "gel": "gel|shellac|gelish|semipermanente|esmaltado",
    "acrylic": "acrylic|acrylics|acrylic nails|acrilico|acrilicas|unas acrilicas|unas postizas",
    "polish": "polish|polish change|nail polish|esmalte",
    "massage": "massage|massages|masaje|masajes|back rub|rubdown",
    "deep tissue": "deep tissue|tejido profundo|descontracturante",
    "swedish": "swedish|sueco|relaxing|relajante",
    "hot stone": "hot stone|hot stones|piedras calientes",
    "facial": "facial|facials|face treatment|limpieza facial|tratamiento facial|limpieza de cutis",
    "peel": "peel|chemical peel|exfoliacion",
    "waxing": "wax|waxing|waxed|depilacion|depilacion con cera|cera|depilarme",
    "bikini": "bikini|brazilian|ingles brasilenas|brasilena",
    "leg": "leg|legs|pierna|piernas",
    "eyebrows": "eyebrow|eyebrows|brow|brows|ceja|cejas",
    "lashes": "lash|lashes|eyelash|eyelashes|pestana|pestanas",
    "threading": "threading|hilo|depilacion con hilo",
    "makeup": "makeup|make up|maquillaje|maquillarme",
    "tattoo": "tattoo|tattoos|tatuaje|tatuajes",
    "piercing": "piercing|perforacion",
    "laser": "laser|laser hair removal|depilacion laser",
    "cleaning": (
        "cleaning|cleanings|teeth cleaning|dental cleaning|clean my teeth|teeth cleaned|hygiene|hygienist|"
        "limpieza|limpieza dental|limpieza de dientes|limpiarme los dientes|limpiarme|limpiar los dientes|"
        "prophylaxis"
    ),
    "checkup": (
        "checkup|check up|checkups|exam|examination|dental exam|physical|revision|revisarme|revisar|chequeo|control|"
        "examen|"
        "reconocimiento"
    ),
    "filling": "filling|fillings|cavity|cavities|empaste|empastes|caries|relleno|calza",
    "crown": "crown|crowns|corona|coronas",
    "root canal": "root canal|root canals|endodoncia|conducto|tratamiento de conducto",
    "extraction": (
        "extraction|extractions|tooth pulled|pull a tooth|tooth out|tooth removed|wisdom tooth|"
        "wisdom teeth|extraccion|sacar una muela|sacarme una muela|muela del juicio|sacar un diente"
    ),
    "whitening": "whitening|whiten|bleaching|teeth whitening|blanqueamiento|blanquear|blanqueamiento dental",
    "braces": "braces|orthodontics|orthodontist|invisalign|aligners|ortodoncia|brackets|frenos|frenillos",
    "implant": "implant|implants|implante|implantes",
    "x ray": "x ray|x rays|xray|xrays|radiografia|radiografias|rayos x",
    "consultation": (
        "consultation|consult|consultations|consulta|asesoria|asesoramiento|initial visit|first visit|"
        "primera visita|primera consulta"
    ),
    "therapy": "therapy|therapy session|counseling|counselling|terapia|terapias|sesion de terapia",
    "couples": "couple|couples|pareja|parejas",
    "physiotherapy": "physio|physiotherapy|physical therapy|fisio|fisioterapia|rehabilitacion",
    "vaccination": "vaccine|vaccination|vaccinations|shot|shots|flu shot|vacuna|vacunas|vacunacion",
    "blood test": "blood test|blood work|bloodwork|analisis|analisis de sangre|analitica",
    "eye exam": "eye exam|eye test|eyes tested|eyes checked|test my eyes|check my eyes|sight test|vision test|"
    "graduarme la vista|examen de la vista|revision de la vista",
    "tutoring": "tutoring|lesson|lessons|tuition|clase|clases|leccion|tutoria",
    "yoga": "yoga",
    "pilates": "pilates",
    "training": "personal training|training session|workout|entrenamiento|entrenamiento personal",
    "grooming": "grooming|groom|dog grooming|peluqueria canina|bano y corte",
    "bath": "bath|bano",
    "oil change": "oil change|oil changed|change the oil|change my oil|change oil|cambio de aceite|cambiar el aceite|"
    "cambiarle el aceite|cambiar aceite",
    "tyres": "tire|tires|tyre|tyres|rueda|ruedas|goma|gomas|neumatico|neumaticos|llantas",
    "inspection": "inspection|mot|itv|inspeccion",
    "repair": "repair|fix|reparacion|arreglo",
    "detailing": "detailing|car wash|lavado de coche|lavado de auto|lavado de carro",
    "men": "men|mens|man|gentleman|gentlemens|gents|male|guys|hombre|hombres|caballero|caballeros",
    "women": "women|womens|woman|lady|ladies|female|mujer|mujeres|dama|damas|senora|senoras",
    "kids": (
        "kid|kids|child|children|childrens|childs|boy|boys|girl|girls|toddler|nino|ninos|nina|ninas|"
        "infantil|infantiles|son|sons|daughter|daughters|hijo|hija"
    ),
    "senior": "senior|seniors|elderly|jubilado|jubilados|tercera edad",
    "long": "long|largo",
    "short": "short|corto",
    "full": "full|complete|completo|completa",
    "half": "half|partial|parcial",
    "deluxe": "deluxe|spa|luxury|premium",
    "express": "express|quick|mini|rapido|rapida",
    "basic": "basic|regular|classic|standard|basico|basica|clasico|clasica",
    "new patient": "new patient|new client|paciente nuevo|paciente nueva|cliente nuevo",
    "emergency": "emergency|urgent|urgencia|urgente",
    "follow up": "follow up|followup|seguimiento",
    "minutes 30": "30 minutes|30 min|30 minute|half hour|half an hour|30 minutos|media hora",
    "minutes 45": "45 minutes|45 min|45 minute|45 minutos",
    "minutes 60": "60 minutes|60 min|60 minute|one hour|1 hour|an hour|60 minutos|una hora",
    "minutes 90": (
        "90 minutes|90 min|90 minute|hour and a half|an hour and a half|one hour and a half|90 minutos|"
        "hora y media|una hora y media"
    ),
}  # fmt: skip

CONCEPTS: Final[Mapping[str, str]] = MappingProxyType(
    {phrase: concept for concept, listed in _PHRASES.items() for phrase in listed.split("|")}
)

# They tell variants of a service apart and name none by themselves.
MODIFIERS: Final = frozenset(
    {
        "men", "women", "kids", "senior", "long", "short", "full", "half", "deluxe", "express", "basic", "new patient",
        "emergency", "follow up", "minutes 30", "minutes 45", "minutes 60", "minutes 90", "wash", "couples", "adult",
        "medium", "dry", "style", "treatment", "session", "hair", "service", "appointment", "dental", "teeth",
        "tratamiento", "sesion", "servicio", "cita", "pelo", "cabello", "single", "double", "set", "private", "group",
    }
)  # fmt: skip

PLURALS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "sesiones": "sesion",
        "classes": "class",
        "teeth": "teeth",
        "dientes": "teeth",
        "diente": "teeth",
        "tooth": "teeth",
    }
)

# Words of every conversation: never taken for a service's name or a typing error of one.
PLAIN_WORDS: Final = frozenset(
    """
    the and for with from that this what when where which who whom whose why how can could would should will shall
    may might must have has had having get got getting want wanted need needed like liked love please thanks thank
    you your yours our ours mine his her hers its their them they are was were been being did does done doing not
    but any some all each every other another more most less least than then there here today tomorrow tonight
    monday tuesday wednesday thursday friday saturday sunday week month year day days morning afternoon evening
    night noon january february march april may june july august september october november december hour hours
    minute minutes time times about after before around between until till since next last first second third book
    booking booked schedule make making made set see visit come coming appointment appointments reservation
    available availability free open opening slot slots just also too very much many really maybe perhaps hello hey
    good great fine nice perfect sounds okay yes yeah yep nope hi name phone number call text email address price
    prices cost costs pay how change move cancel reschedule later earlier sooner instead same different anything
    something someone anyone somebody anybody person people one two three four five six seven eight nine ten eleven
    twelve think know tell give take looking look find help let into onto over under out off only even still again
    back right now soon long los las una uno unos unas del con para por que como cuando donde quien cual cuanto
    cuanta hay ser estar esta este esto esa ese eso aqui alli hoy manana tarde noche lunes martes miercoles jueves
    viernes sabado domingo semana mes ano dia dias hora horas minuto minutos quiero quisiera necesito puedo puede
    podria tengo tiene hacer reservar reserva agendar cita citas turno gracias favor hola bueno buenas buenos dias
    tardes noches bien perfecto nombre telefono numero precio cuesta vale mas menos muy tambien solo otro otra mismo
    algo alguien dos tres cuatro cinco seis siete ocho nueve diez once doce antes despues entre hasta desde sobre
    sin ya si no me mi mis tu sus les nos mucho mucha muchos muchas
    water water's cutting paying saying playing think thinking thing things
    """.split()
)
