"""Northlight Consulting: a two-person consultancy in Berlin that works by video."""

from app.business.business import LateCancellation, StaffChoice
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

_TALKS = both("Talks", "Conversaciones")

_SERVICES = (
    SampleService(
        key="intro",
        name=both("Free intro call", "Llamada de presentación gratuita"),
        description=both(
            "Twenty minutes by video to see whether we fit. No preparation, no bill.",
            "Veinte minutos por vídeo para ver si encajamos. Sin preparación ni factura.",
        ),
        category=_TALKS,
        parts=(SamplePart(20),),
        price_minor=0,
        price_kind=PriceKind.FREE,
        synonyms={
            "en": ["intro", "intro call", "introduction", "first call", "discovery call", "free call"],
            "es": ["presentación", "primera llamada", "llamada gratuita"],
        },
        colour="#2f6db3",
        buffer_after=10,
        max_per_day=4,
    ),
    SampleService(
        key="strategy",
        name=both("Strategy session", "Sesión de estrategia"),
        description=both(
            "One hour by video on one question that matters; notes the same day.",
            "Una hora por vídeo sobre una cuestión que importa; notas el mismo día.",
        ),
        category=_TALKS,
        parts=(SamplePart(60),),
        price_minor=18000,
        preparation=both(
            "Send us your question in two sentences when you book.",
            "Envíanos tu pregunta en dos frases al reservar.",
        ),
        synonyms={
            "en": ["strategy", "consultation", "consulting session", "video consultation", "session", "hour"],
            "es": ["estrategia", "consulta", "sesión", "videoconsulta"],
        },
        colour="#0f6b5c",
        buffer_before=5,
        buffer_after=15,
        extras=(SampleExtra(ExtraKind.VARIANT, both("Ninety minutes", "Noventa minutos"), 30, 8000),),
    ),
    SampleService(
        key="follow_up",
        name=both("Follow-up", "Seguimiento"),
        description=both("Thirty minutes on what came of it.", "Treinta minutos sobre los resultados."),
        category=_TALKS,
        parts=(SamplePart(30),),
        price_minor=9500,
        synonyms={"en": ["followup", "follow up", "check-in"], "es": ["seguimiento", "revisión"]},
        colour="#7a5cc2",
        buffer_after=10,
    ),
    SampleService(
        key="workshop",
        name=both("Half-day workshop", "Taller de medio día"),
        description=both(
            "Four hours with your team, by video or at your office. We confirm after a short talk.",
            "Cuatro horas con tu equipo, por vídeo o en tu oficina. Confirmamos tras una breve charla.",
        ),
        category=both("Workshops", "Talleres"),
        parts=(SamplePart(240),),
        price_minor=0,
        price_kind=PriceKind.ON_REQUEST,
        synonyms={
            "en": ["workshop", "half day", "team workshop", "training"],
            "es": ["taller", "formación", "medio día"],
        },
        colour="#b4741e",
        buffer_before=15,
        buffer_after=30,
        minimum_notice=4320,
        step=60,
        needs_approval=True,
    ),
)

_STAFF = (
    SampleStaff(
        name="Nora Lindqvist",
        title=both("Founder", "Fundadora"),
        colour="#0f6b5c",
        skills=("intro", "strategy", "follow_up", "workshop"),
        week={day: hours("09:00-12:30 13:30-17:30") for day in (0, 1, 2, 3)},
    ),
    SampleStaff(
        name="Jonas Weber",
        title=both("Associate", "Asociado"),
        colour="#2f6db3",
        skills=("intro", "strategy", "follow_up"),
        prices={"strategy": 14000},
        week={1: hours("10:00-18:00"), 2: hours("10:00-18:00"), 4: hours("09:00-15:00")},
    ),
)

_FAQ = (
    (
        both("How does the video call work?", "¿Cómo funciona la videollamada?"),
        both(
            "The link is in your confirmation and opens in the browser; nothing to install.",
            "El enlace está en la confirmación y se abre en el navegador; no hay que instalar nada.",
        ),
    ),
    (
        both("In which languages do you work?", "¿En qué idiomas trabajan?"),
        both("English, German and Spanish.", "Inglés, alemán y español."),
    ),
    (
        both("What does a workshop cost?", "¿Cuánto cuesta un taller?"),
        both(
            "It depends on the size of the group and the place. Ask for a date and we send an offer within a day.",
            "Depende del grupo y del lugar. Pide una fecha y te enviamos una oferta en un día.",
        ),
    ),
    (
        both("Do I get an invoice?", "¿Recibo factura?"),
        both(
            "Yes, by e-mail after the session, with VAT, payable within 14 days.",
            "Sí, por correo después de la sesión, con IVA, a pagar en 14 días.",
        ),
    ),
    (
        both("Can I cancel?", "¿Puedo cancelar?"),
        both(
            "Free until 48 hours before. After that please call us.",
            "Gratis hasta 48 horas antes. Después, llámanos, por favor.",
        ),
    ),
    (
        both("Do you sign an NDA?", "¿Firman un acuerdo de confidencialidad?"),
        both("Gladly; send it before the first session.", "Con gusto; envíalo antes de la primera sesión."),
    ),
)

_CUSTOMERS = (
    ("Claire Dubois", "+493012345601"),
    ("Henrik Sørensen", "+493012345602"),
    ("Paula Schneider", "+493012345603"),
    ("Marta Nowak", "+493012345604"),
    ("Tom Bailey", "+493012345605"),
    ("Javier Moreno", "+493012345606"),
    ("Anna Keller", "+493012345607"),
    ("Piotr Zieliński", "+493012345608"),
)

CONSULTANT = SampleBusiness(
    slug="demo-consultant",
    name="Northlight Consulting",
    trade="consulting",
    timezone="Europe/Berlin",
    country="DE",
    region="BE",
    currency="EUR",
    languages=("en", "es"),
    phone="+493012345600",
    email="hello@northlight.example",
    website="https://northlight.example",
    about=both(
        "We help small companies decide: pricing, offers, first hires. Two people, clear words, by video.",
        "Ayudamos a empresas pequeñas a decidir: precios, oferta, primeras contrataciones. Dos personas, por vídeo.",
    ),
    greeting=both(
        "Hello from Northlight. What would you like to talk about?", "Hola desde Northlight. ¿De qué quieres hablar?"
    ),
    accent="#2f4f7a",
    place=SamplePlace(
        name="Online (video)",
        address="Online, Linienstraße 40, 10119 Berlin",
        directions=both(
            "By video: the link is in your confirmation. Workshops can be at your office.",
            "Por vídeo: el enlace está en la confirmación. Los talleres pueden ser en tu oficina.",
        ),
        amenities=("video",),
    ),
    opening={day: hours("09:00-18:00") for day in (0, 1, 2, 3, 4)},
    services=_SERVICES,
    staff=_STAFF,
    faq=_FAQ,
    customers=_CUSTOMERS,
    minimum_notice=1440,
    booking_window_days=45,
    step=30,
    cancellation_window=2880,
    late_cancellation=LateCancellation.CALL,
    staff_choice=StaffChoice.PRIORITY,
    max_open_bookings=4,
    fullness=0.3,
)
