"""Salon Lumière: a hair salon in Brooklyn."""

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

_HAIR = both("Cut and style", "Corte y peinado")
_COLOR = both("Color", "Color")
_BAR = "color_bar"

_SERVICES = (
    SampleService(
        key="haircut",
        name=both("Haircut", "Corte de pelo"),
        description=both(
            "Consultation, wash, cut and a quick dry, for any length and any style.",
            "Asesoría, lavado, corte y un secado rápido, para cualquier largo y estilo.",
        ),
        category=_HAIR,
        parts=(SamplePart(45),),
        price_minor=6500,
        synonyms={
            "en": ["cut", "hair cut", "trim", "men's cut", "women's cut", "haircuts", "hair trim"],
            "es": ["corte", "cortarme el pelo", "corte de cabello", "despuntar"],
        },
        colour="#0f6b5c",
        extras=(
            SampleExtra(ExtraKind.VARIANT, both("Long hair", "Pelo largo"), 15, 1500),
            SampleExtra(ExtraKind.ADD_ON, both("Scalp massage", "Masaje capilar"), 10, 1200),
        ),
    ),
    SampleService(
        key="color",
        name=both("Full color", "Color completo"),
        description=both(
            "One color from root to tip. The color sets for 40 minutes, then we rinse and dry.",
            "Un solo color de raíz a puntas. El color reposa 40 minutos; después enjuagamos y secamos.",
        ),
        category=_COLOR,
        parts=(SamplePart(45, pool=_BAR), SamplePart(40, lead=False, pool=_BAR), SamplePart(35, pool=_BAR)),
        price_minor=12000,
        price_kind=PriceKind.FROM,
        preparation=both(
            "Come with dry hair that was not washed today. New to us? Ask for a patch test two days before.",
            "Ven con el pelo seco y sin lavar hoy. ¿Primera vez? Pide una prueba de alergia dos días antes.",
        ),
        synonyms={
            "en": [
                "color",
                "colour",
                "hair color",
                "hair colour",
                "dye",
                "dye my hair",
                "root touch-up",
                "full colour",
            ],
            "es": ["tinte", "color", "teñirme", "teñir el pelo", "retoque de raíz"],
        },
        colour="#9a3b6f",
        buffer_after=5,
        extras=(
            SampleExtra(ExtraKind.VARIANT, both("Long or thick hair", "Pelo largo o abundante"), 30, 4000),
            SampleExtra(ExtraKind.ADD_ON, both("Gloss", "Baño de brillo"), 15, 3500),
        ),
    ),
    SampleService(
        key="balayage",
        name=both("Balayage", "Balayage"),
        description=both(
            "Hand-painted, soft highlights that grow out well, with toner and blow-dry.",
            "Mechas suaves pintadas a mano que crecen bien, con matizador y secado.",
        ),
        category=_COLOR,
        parts=(SamplePart(75, pool=_BAR), SamplePart(45, lead=False, pool=_BAR), SamplePart(60, pool=_BAR)),
        price_minor=24000,
        price_kind=PriceKind.FROM,
        synonyms={
            "en": ["highlights", "ombre", "balyage", "baliage", "hand painted highlights"],
            "es": ["mechas", "reflejos", "balayaje"],
        },
        colour="#b4741e",
        buffer_after=10,
        minimum_notice=240,
    ),
    SampleService(
        key="blow_dry",
        name=both("Blow-dry", "Secado y peinado"),
        description=both("Wash and blow-dry, smooth or with waves.", "Lavado y secado, liso o con ondas."),
        category=_HAIR,
        parts=(SamplePart(40),),
        price_minor=4500,
        synonyms={
            "en": ["blowdry", "blow dry", "blowout", "blow out", "styling", "wash and dry"],
            "es": ["secado", "peinado", "brushing", "lavar y peinar"],
        },
        colour="#2f6db3",
    ),
    SampleService(
        key="beard",
        name=both("Beard trim", "Arreglo de barba"),
        description=both("Shape, trim and a hot towel.", "Perfilado, recorte y toalla caliente."),
        category=both("Barber", "Barbería"),
        parts=(SamplePart(20),),
        price_minor=2800,
        synonyms={
            "en": ["beard", "shave", "beard shape-up", "trim my beard"],
            "es": ["barba", "afeitado", "recortar la barba"],
        },
        colour="#6a5acd",
        buffer_after=5,
    ),
    SampleService(
        key="kids",
        name=both("Kids' cut", "Corte infantil"),
        description=both("For children up to twelve, with a cartoon if it helps.", "Para niños de hasta doce años."),
        category=_HAIR,
        parts=(SamplePart(30),),
        price_minor=4000,
        synonyms={
            "en": ["kid's cut", "child's haircut", "children's cut", "kids haircut", "son's haircut"],
            "es": ["corte de niño", "corte para niños", "corte de niña"],
        },
        colour="#c2562d",
        guardian_for_minors=True,
    ),
    SampleService(
        key="consultation",
        name=both("Color consultation", "Asesoría de color"),
        description=both(
            "A look at your hair, a plan and a price.", "Vemos tu pelo, hacemos un plan y te damos precio."
        ),
        category=_COLOR,
        parts=(SamplePart(15),),
        price_minor=0,
        price_kind=PriceKind.FREE,
        synonyms={"en": ["consultation", "consult", "advice"], "es": ["asesoría", "consulta"]},
        colour="#5f5d66",
    ),
)

_STAFF = (
    SampleStaff(
        name="Ana Reyes",
        title=both("Owner and colorist", "Dueña y colorista"),
        colour="#9a3b6f",
        skills=("haircut", "color", "balayage", "blow_dry", "consultation"),
        prices={"haircut": 8500},
        week={day: hours("09:00-13:00 13:45-18:00") for day in (1, 2, 3, 4)} | {5: hours("09:00-16:00")},
    ),
    SampleStaff(
        name="Ben Carter",
        title=both("Barber and stylist", "Barbero y estilista"),
        colour="#2f6db3",
        skills=("haircut", "beard", "kids", "blow_dry"),
        week={day: hours("11:00-15:00 15:30-19:00") for day in (1, 2, 3, 4)} | {5: hours("10:00-18:00")},
    ),
    SampleStaff(
        name="Carla Nguyen",
        title=both("Stylist and colorist", "Estilista y colorista"),
        colour="#0f6b5c",
        skills=("haircut", "color", "balayage", "blow_dry", "kids", "consultation"),
        week={day: hours("10:00-14:00 14:30-18:30") for day in (2, 3, 4)}
        | {5: hours("09:00-17:00"), 6: hours("10:00-16:00")},
    ),
    SampleStaff(
        name="Diego Morales",
        title=both("Junior stylist", "Estilista júnior"),
        colour="#b4741e",
        skills=("haircut", "blow_dry", "beard", "kids"),
        prices={"haircut": 5000},
        week={3: hours("12:00-19:00"), 4: hours("12:00-19:00"), 5: hours("09:00-15:00"), 6: hours("10:00-16:00")},
        second_weeks=frozenset({6}),
    ),
)

_FAQ = (
    (
        both("Where can I park?", "¿Dónde puedo aparcar?"),
        both(
            "There is a garage on Atlantic Avenue, two minutes on foot, and meters along Court Street.",
            "Hay un estacionamiento en Atlantic Avenue, a dos minutos a pie, y parquímetros en Court Street.",
        ),
    ),
    (
        both("Do you take walk-ins?", "¿Atienden sin cita?"),
        both(
            "When somebody is free, yes. With an appointment you never wait.",
            "Si alguien está libre, sí. Con cita nunca esperas.",
        ),
    ),
    (
        both("How can I pay?", "¿Cómo puedo pagar?"),
        both(
            "Cards, phone payments and cash. Tips in cash or by card.",
            "Tarjeta, pago con el móvil y efectivo. Propinas en efectivo o con tarjeta.",
        ),
    ),
    (
        both("What is your cancellation policy?", "¿Cuál es la política de cancelación?"),
        both(
            "Move or cancel free of charge until 24 hours before. After that, tell us anyway: we note it as late.",
            "Puedes cambiar o cancelar gratis hasta 24 horas antes. Después, avísanos igualmente: lo anotamos.",
        ),
    ),
    (
        both("Do you do a patch test before coloring?", "¿Hacen prueba de alergia antes del color?"),
        both(
            "Yes, free of charge, two days before your first color. It takes five minutes.",
            "Sí, gratis, dos días antes de tu primer color. Son cinco minutos.",
        ),
    ),
    (
        both("Is the salon wheelchair accessible?", "¿El salón es accesible en silla de ruedas?"),
        both(
            "Yes: no steps at the door, an accessible restroom and one height-adjustable basin.",
            "Sí: sin escalones en la entrada, baño accesible y un lavacabezas regulable.",
        ),
    ),
    (
        both("Which products do you use?", "¿Qué productos usan?"),
        both(
            "Cruelty-free color and care lines; tell us about allergies and we choose for you.",
            "Líneas de color y cuidado no testadas en animales; si tienes alergias, elegimos por ti.",
        ),
    ),
    (
        both("Can I bring my dog?", "¿Puedo traer a mi perro?"),
        both("Small, calm dogs are welcome.", "Los perros pequeños y tranquilos son bienvenidos."),
    ),
)

_CUSTOMERS = (
    ("Maria Lopez", "+17185550101"),
    ("James Walker", "+17185550102"),
    ("Aisha Khan", "+17185550103"),
    ("Emily Chen", "+17185550104"),
    ("Robert Miller", "+17185550105"),
    ("Sofia Rossi", "+17185550106"),
    ("Daniel Kim", "+17185550107"),
    ("Grace O'Brien", "+17185550108"),
    ("Lucas Silva", "+17185550109"),
    ("Hannah Cohen", "+17185550110"),
    ("Tyrone Jackson", "+17185550111"),
    ("Yuki Tanaka", "+17185550112"),
    ("Isabella García", "+17185550113"),
    ("Noah Schmidt", "+17185550114"),
    ("Fatima Ali", "+17185550115"),
    ("Olivia Brown", "+17185550116"),
)

SALON = SampleBusiness(
    slug="demo-salon",
    name="Salon Lumière",
    trade="hair_salon",
    timezone="America/New_York",
    country="US",
    region="NY",
    currency="USD",
    languages=("en", "es"),
    phone="+17185550134",
    email="hello@salon-lumiere.example",
    website="https://salon-lumiere.example",
    about=both(
        "A small, bright salon in Cobble Hill. Four stylists, good coffee, and color that grows out well.",
        "Un salón pequeño y luminoso en Cobble Hill. Cuatro estilistas, buen café y colores que crecen bien.",
    ),
    greeting=both(
        "Welcome to Salon Lumière. What can we do for your hair?",
        "Bienvenido a Salon Lumière. ¿Qué hacemos con tu pelo?",
    ),
    accent="#9a3b6f",
    place=SamplePlace(
        name="Salon Lumière",
        address="214 Court Street, Brooklyn, NY 11201",
        directions=both(
            "Between Warren and Baltic Street, three minutes from Bergen Street (F, G). Ring at the glass door.",
            "Entre Warren y Baltic Street, a tres minutos de Bergen Street (F, G). Llama en la puerta de cristal.",
        ),
        amenities=("wheelchair", "wifi", "coffee", "air_conditioning"),
    ),
    opening={day: hours("09:00-19:00") for day in (1, 2, 3, 4)} | {5: hours("09:00-18:00"), 6: hours("10:00-16:00")},
    services=_SERVICES,
    staff=_STAFF,
    faq=_FAQ,
    customers=_CUSTOMERS,
    units=(
        (ResourceKind.EQUIPMENT, _BAR, "Color bar, seat 1"),
        (ResourceKind.EQUIPMENT, _BAR, "Color bar, seat 2"),
        (ResourceKind.EQUIPMENT, _BAR, "Color bar, seat 3"),
    ),
    observes_public_holidays=False,
    fullness=0.4,
)
