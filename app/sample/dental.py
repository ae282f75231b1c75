"""Riverside Dental Care: a dental clinic in Chicago."""

from app.business.business import AssistantMode
from app.resources.resource import ResourceKind
from app.sample.sample_business import (
    SampleBusiness,
    SampleExtra,
    SamplePart,
    SamplePlace,
    SampleService,
    SampleStaff,
    both,
    hours,
)
from app.services.service import ExtraKind, PriceKind

_ROOM = "treatment_room"
_CHECK = both("Check-ups and cleaning", "Revisiones y limpieza")
_CARE = both("Treatment", "Tratamiento")

_SERVICES = (
    SampleService(
        key="cleaning",
        name=both("Cleaning and check-up", "Limpieza y revisión"),
        description=both(
            "An hour with the hygienist; the dentist looks in for the examination.",
            "Una hora con la higienista; el dentista pasa a hacer la revisión.",
        ),
        category=_CHECK,
        parts=(SamplePart(35, pool=_ROOM), SamplePart(15, pool=_ROOM, second="exam"), SamplePart(10, pool=_ROOM)),
        price_minor=14500,
        preparation=both("Please arrive ten minutes early.", "Por favor, llegue diez minutos antes."),
        synonyms={
            "en": ["cleaning", "check-up", "checkup", "teeth cleaning", "dental cleaning", "hygienist"],
            "es": ["limpieza", "limpieza dental", "revisión", "higienista"],
        },
        colour="#1d7a8c",
        buffer_after=10,
        guardian_for_minors=True,
    ),
    SampleService(
        key="exam",
        name=both("Exam and X-rays", "Examen y radiografías"),
        description=both(
            "A full examination with X-rays where needed.", "Examen completo con radiografías si hacen falta."
        ),
        category=_CHECK,
        parts=(SamplePart(30, pool=_ROOM),),
        price_minor=11000,
        synonyms={
            "en": ["exam", "x-ray", "xray", "examination", "dentist visit", "see the dentist", "new patient visit"],
            "es": ["examen", "radiografía", "consulta con el dentista", "ver al dentista"],
        },
        colour="#2f6db3",
        buffer_after=5,
        guardian_for_minors=True,
    ),
    SampleService(
        key="filling",
        name=both("Filling", "Empaste"),
        description=both(
            "A tooth-colored filling for one or two teeth.", "Un empaste del color del diente, en una o dos piezas."
        ),
        category=_CARE,
        parts=(SamplePart(60, pool=_ROOM),),
        price_minor=18000,
        price_kind=PriceKind.FROM,
        synonyms={"en": ["fillings", "cavity", "fix a tooth"], "es": ["empastes", "caries", "obturación"]},
        colour="#9a6200",
        buffer_after=10,
        guardian_for_minors=True,
        extras=(SampleExtra(ExtraKind.VARIANT, both("Three or four teeth", "Tres o cuatro piezas"), 30, 14000),),
    ),
    SampleService(
        key="emergency",
        name=both("Urgent visit", "Visita urgente"),
        description=both(
            "For pain, a broken tooth or a lost crown. We keep time for it every day.",
            "Por dolor, un diente roto o una corona caída. Guardamos hueco todos los días.",
        ),
        category=_CARE,
        parts=(SamplePart(30, pool=_ROOM),),
        price_minor=9500,
        price_kind=PriceKind.FROM,
        synonyms={
            "en": ["emergency", "urgent", "toothache", "tooth pain", "broken tooth", "lost crown", "chipped tooth"],
            "es": ["urgencia", "dolor de muelas", "diente roto", "corona caída"],
        },
        colour="#b3261e",
        minimum_notice=30,
        buffer_after=5,
        max_per_day=4,
        guardian_for_minors=True,
    ),
    SampleService(
        key="whitening",
        name=both("Teeth whitening", "Blanqueamiento dental"),
        description=both("In-chair whitening in one visit.", "Blanqueamiento en clínica en una visita."),
        category=_CARE,
        parts=(SamplePart(75, pool=_ROOM),),
        price_minor=39000,
        synonyms={"en": ["whitening", "bleaching"], "es": ["blanqueamiento", "blanquear los dientes"]},
        colour="#7a5cc2",
        buffer_after=10,
    ),
    SampleService(
        key="child",
        name=both("Children's check-up", "Revisión infantil"),
        description=both(
            "A gentle first look for children up to twelve.", "Una primera revisión tranquila hasta doce años."
        ),
        category=_CHECK,
        parts=(SamplePart(30, pool=_ROOM),),
        price_minor=8500,
        synonyms={
            "en": ["kids' check-up", "child's check-up", "pediatric", "my son's teeth", "my daughter's teeth"],
            "es": ["revisión de niños", "odontopediatría", "dentista para niños"],
        },
        colour="#c2562d",
        guardian_for_minors=True,
    ),
    SampleService(
        key="crown",
        name=both("Crown or implant consultation", "Consulta de corona o implante"),
        description=both(
            "We look at your X-rays first and then confirm the time with you.",
            "Primero vemos sus radiografías y después confirmamos la hora.",
        ),
        category=_CARE,
        parts=(SamplePart(45, pool=_ROOM),),
        price_minor=0,
        price_kind=PriceKind.ON_REQUEST,
        synonyms={"en": ["crown", "implant", "bridge"], "es": ["corona", "implante", "puente"]},
        colour="#5f5d66",
        needs_approval=True,
        minimum_notice=1440,
    ),
)

_STAFF = (
    SampleStaff(
        name="Dr. Maya Patel",
        title=both("Dentist", "Dentista"),
        colour="#2f6db3",
        skills=("exam", "filling", "emergency", "child", "crown"),
        week={day: hours("08:00-12:00 13:00-17:00") for day in (0, 1, 2, 3)} | {4: hours("08:00-13:00")},
    ),
    SampleStaff(
        name="Dr. Luis Ortega",
        title=both("Dentist, habla español", "Dentista, habla español"),
        colour="#9a6200",
        skills=("exam", "filling", "emergency", "child"),
        week={day: hours("10:00-14:00 14:30-18:30") for day in (1, 2, 3, 4)},
    ),
    SampleStaff(
        name="Kim Lee",
        title=both("Dental hygienist", "Higienista dental"),
        colour="#1d7a8c",
        skills=("cleaning", "whitening"),
        week={day: hours("08:00-12:00 12:45-16:45") for day in (0, 1, 2, 3, 4)},
    ),
    SampleStaff(
        name="Sofia Alvarez",
        title=both("Dental hygienist, habla español", "Higienista dental, habla español"),
        colour="#7a5cc2",
        skills=("cleaning", "whitening"),
        week={1: hours("10:30-18:30"), 3: hours("10:30-18:30"), 4: hours("10:30-18:30")},
    ),
)

_FAQ = (
    (
        both("Which insurance do you take?", "¿Qué seguros aceptan?"),
        both(
            "Most PPO plans. Bring your card and we check your cover before treatment.",
            "La mayoría de los planes PPO. Traiga su tarjeta y lo comprobamos antes del tratamiento.",
        ),
    ),
    (
        both("What should I bring to the first visit?", "¿Qué llevo a la primera visita?"),
        both(
            "A photo ID, your insurance card and a list of the medicines you take.",
            "Un documento con foto, la tarjeta del seguro y la lista de sus medicinas.",
        ),
    ),
    (
        both("Do you see children?", "¿Atienden a niños?"),
        both(
            "Yes, from their first tooth. A parent or guardian books and comes along.",
            "Sí, desde el primer diente. Reserva y acompaña el padre, la madre o el tutor.",
        ),
    ),
    (
        both("I am afraid of the dentist.", "Me da miedo el dentista."),
        both(
            "You are not the only one. Tell us when you book; we take more time and stop whenever you raise your hand.",
            "Le pasa a mucha gente. Díganoslo al reservar: iremos despacio y paramos cuando levante la mano.",
        ),
    ),
    (
        both("What if I have to cancel?", "¿Y si tengo que cancelar?"),
        both(
            "Free until 24 hours before. Later ones are noted as late; please tell us, so that somebody else can come.",
            "Gratis hasta 24 horas antes. Después se anota como tardía; avísenos para que pueda venir otra persona.",
        ),
    ),
    (
        both("Is there parking?", "¿Hay aparcamiento?"),
        both("Yes, free behind the building.", "Sí, gratis detrás del edificio."),
    ),
    (
        both("Do you offer payment plans?", "¿Se puede pagar a plazos?"),
        both(
            "Yes, for treatment above $500, without interest for six months.",
            "Sí, desde 500 dólares, seis meses sin intereses.",
        ),
    ),
)

_CUSTOMERS = (
    ("Patricia Moore", "+13125550101"),
    ("José Hernández", "+13125550102"),
    ("Linda Novak", "+13125550103"),
    ("Marcus Green", "+13125550104"),
    ("Carmen Ruiz", "+13125550105"),
    ("Anthony Russo", "+13125550106"),
    ("Mei Wong", "+13125550107"),
    ("Darius Coleman", "+13125550108"),
    ("Elena Petrova", "+13125550109"),
    ("Kevin Murphy", "+13125550110"),
    ("Lucía Fernández", "+13125550111"),
    ("Samuel Adeyemi", "+13125550112"),
    ("Ruth Goldberg", "+13125550113"),
    ("Victor Castillo", "+13125550114"),
)

DENTAL = SampleBusiness(
    slug="demo-dental",
    name="Riverside Dental Care",
    trade="dental",
    timezone="America/Chicago",
    country="US",
    region="IL",
    currency="USD",
    languages=("en", "es"),
    phone="+13125550170",
    email="frontdesk@riverside-dental.example",
    website="https://riverside-dental.example",
    about=both(
        "Family dentistry by the river since 1998. Two dentists, two hygienists, English and Spanish.",
        "Odontología familiar junto al río desde 1998. Dos dentistas, dos higienistas, en inglés y español.",
    ),
    greeting=both("Riverside Dental Care, how can we help?", "Riverside Dental Care, ¿en qué podemos ayudarle?"),
    accent="#1d7a8c",
    place=SamplePlace(
        name="Riverside Dental Care",
        address="1450 West Fulton Street, Chicago, IL 60607",
        directions=both(
            "Second floor; the elevator is left of the entrance. Ashland (Green, Pink) is five minutes away.",
            "Segundo piso; el ascensor está a la izquierda de la entrada. Ashland (Green, Pink) queda a cinco minutos.",
        ),
        amenities=("wheelchair", "parking", "wifi"),
    ),
    opening={0: hours("08:00-17:00"), 4: hours("08:00-18:30")} | {day: hours("08:00-18:30") for day in (1, 2, 3)},
    services=_SERVICES,
    staff=_STAFF,
    faq=_FAQ,
    customers=_CUSTOMERS,
    units=(
        (ResourceKind.ROOM, _ROOM, "Room 1"),
        (ResourceKind.ROOM, _ROOM, "Room 2"),
        (ResourceKind.ROOM, _ROOM, "Room 3"),
    ),
    emergency_instruction=both(
        "Severe swelling, trouble breathing or bleeding that does not stop: call 911 now.",
        "Hinchazón grave, dificultad para respirar o sangrado que no para: llame ya al 911.",
    ),
    minimum_notice=120,
    booking_window_days=90,
    assistant_mode=AssistantMode.BUILT_IN,
    discreet=True,
    fullness=0.35,
)
