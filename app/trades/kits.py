"""The trades that set-up offers."""

from app.trades.kit import TradeKit, answer, both, service, week

OTHER = "other"

_PARKING = answer(
    "Where can I park? / ¿Dónde puedo aparcar?",
    "There is street parking nearby. / Hay aparcamiento en la calle, cerca.",
)
_PAYMENT = answer(
    "How can I pay? / ¿Cómo puedo pagar?",
    "In cash or by card, after your appointment. / En efectivo o con tarjeta, después de la cita.",
)
_LATE = answer(
    "What if I am late? / ¿Y si llego tarde?",
    "Up to ten minutes are fine; after that we may have to shorten or move your appointment. "
    "/ Hasta diez minutos no pasa nada; después puede que tengamos que acortar o mover la cita.",
)
_CANCEL = answer(
    "How do I cancel? / ¿Cómo cancelo?",
    "Here in the chat or with the link in your confirmation, please a day ahead. "
    "/ Aquí en el chat o con el enlace de tu confirmación, a ser posible un día antes.",
)
_INSURANCE = answer(
    "Do you take insurance? / ¿Aceptan seguros?",
    "We work with most insurers; bring your card and we check before we begin. "
    "/ Trabajamos con la mayoría de los seguros; trae tu tarjeta y lo comprobamos antes de empezar.",
)
_ONLINE = answer(
    "Can we meet by video? / ¿Puede ser por vídeo?",
    "Yes, say so when you book and we send you a link. / Sí, dilo al reservar y te enviamos un enlace.",
)

SALON = TradeKit(
    "hair_salon",
    "scissors",
    False,
    both("Cuts and colour, with time for you.", "Cortes y color, con tiempo para ti."),
    (
        service("Haircut / Corte", 45, 55),
        service("Wash, cut and blow-dry / Lavar, cortar y peinar", 60, 70),
        service("Colour / Color", 120, 120, after=10),
        service("Highlights / Mechas", 150, 160, after=10),
        service("Blow-dry / Peinado", 30, 35),
        service("Children's cut / Corte infantil", 30, 25),
    ),
    week("1-4 09:00-18:00; 5 09:00-15:00"),
    (
        _PARKING,
        _PAYMENT,
        _LATE,
        _CANCEL,
        answer(
            "Do I need a patch test before colour? / ¿Necesito una prueba antes del color?",
            "If it is your first colour with us, please come by two days before; it takes five minutes. "
            "/ Si es tu primer color con nosotros, pasa dos días antes; son cinco minutos.",
        ),
    ),
)

BARBER = TradeKit(
    "barber",
    "scissors",
    False,
    both("Cuts, fades and beards.", "Cortes, degradados y barbas."),
    (
        service("Haircut / Corte", 30, 30),
        service("Fade / Degradado", 45, 38),
        service("Beard trim / Arreglo de barba", 20, 18),
        service("Haircut and beard / Corte y barba", 50, 45),
        service("Hot towel shave / Afeitado con toalla caliente", 40, 35),
    ),
    week("1-5 10:00-19:00"),
    (_PARKING, _PAYMENT, _LATE, _CANCEL),
)

DENTAL = TradeKit(
    "dental",
    "shield-plus",
    True,
    both("Calm, careful dentistry.", "Odontología tranquila y cuidadosa."),
    (
        service("Check-up / Revisión", 30, 60, after=10),
        service("Cleaning / Limpieza", 45, 90, after=10),
        service("First visit / Primera visita", 60, 80, after=10),
        service("Consultation / Consulta", 30, 0),
        service("Filling / Empaste", 60, 150, after=10, approval=True),
    ),
    week("0-3 08:30-12:30 14:00-18:00; 4 08:30-13:00"),
    (_INSURANCE, _PARKING, _CANCEL, _LATE),
    minimum_notice=120,
)

PHYSIOTHERAPY = TradeKit(
    "physiotherapy",
    "activity",
    True,
    both("We help you move again.", "Te ayudamos a moverte de nuevo."),
    (
        service("First assessment / Primera valoración", 60, 75, after=10),
        service("Treatment / Tratamiento", 40, 55, after=5),
        service("Manual therapy / Terapia manual", 30, 45, after=5),
        service("Sports massage / Masaje deportivo", 50, 60, after=10),
    ),
    week("0-4 08:00-13:00 14:00-19:00"),
    (
        _INSURANCE,
        answer(
            "What should I wear? / ¿Qué ropa llevo?",
            "Comfortable clothes in which you can move. / Ropa cómoda con la que puedas moverte.",
        ),
        _PARKING,
        _CANCEL,
    ),
    minimum_notice=120,
)

CONSULTING = TradeKit(
    "consulting",
    "briefcase",
    False,
    both("Clear advice for decisions that matter.", "Consejo claro para decisiones que importan."),
    (
        service("Introductory call / Llamada de presentación", 20, 0, after=10),
        service("Consultation / Consulta", 60, 150, after=15),
        service("Follow-up / Seguimiento", 30, 80, after=10),
        service("Half-day workshop / Taller de medio día", 240, 900, after=30, approval=True),
    ),
    week("0-4 09:00-12:30 13:30-17:30"),
    (
        _ONLINE,
        answer(
            "Do I get an invoice? / ¿Recibo factura?",
            "Yes, by e-mail after the session. / Sí, por correo después de la sesión.",
        ),
        _CANCEL,
    ),
    minimum_notice=720,
)

TUTORING = TradeKit(
    "tutoring",
    "book-open",
    False,
    both("Lessons that make it click.", "Clases con las que por fin se entiende."),
    (
        service("Trial lesson / Clase de prueba", 30, 0, after=5),
        service("Lesson / Clase", 60, 40, after=5),
        service("Long lesson / Clase larga", 90, 55, after=5),
        service("Exam preparation / Preparación de exámenes", 120, 80, after=10),
    ),
    week("0-4 14:00-20:00; 5 10:00-14:00"),
    (
        _ONLINE,
        answer(
            "Which subjects do you teach? / ¿Qué materias enseñas?",
            "Maths, languages and sciences; ask for yours. / Matemáticas, idiomas y ciencias; pregunta por la tuya.",
        ),
        _PAYMENT,
        _CANCEL,
    ),
    minimum_notice=240,
)

PET_GROOMING = TradeKit(
    "pet_grooming",
    "paw-print",
    False,
    both("Clean, trimmed and happy to come back.", "Limpios, arreglados y con ganas de volver."),
    (
        service("Bath and brush, small dog / Baño y cepillado, perro pequeño", 60, 40, after=10),
        service("Bath and brush, large dog / Baño y cepillado, perro grande", 90, 60, after=15),
        service("Full groom, small dog / Peluquería completa, perro pequeño", 90, 60, after=10),
        service("Full groom, large dog / Peluquería completa, perro grande", 120, 85, after=15),
        service("Nail trim / Corte de uñas", 15, 15, after=5),
    ),
    week("1-5 09:00-17:00"),
    (
        answer(
            "Does my dog need to be vaccinated? / ¿Mi perro debe estar vacunado?",
            "Yes, please bring the vaccination card on the first visit. "
            "/ Sí, trae la cartilla de vacunación a la primera visita.",
        ),
        answer(
            "May I stay with my dog? / ¿Puedo quedarme con mi perro?",
            "Most are calmer without us; for anxious dogs we find a way together. "
            "/ La mayoría está más tranquila sin nosotros; con perros nerviosos buscamos la forma.",
        ),
        _PAYMENT,
        _CANCEL,
    ),
)

ANY_OTHER = TradeKit(
    OTHER,
    "sparkles",
    False,
    both("", ""),
    (
        service("Appointment / Cita", 60, 50),
        service("Short appointment / Cita corta", 30, 30),
        service("First meeting / Primera reunión", 30, 0),
    ),
    week("0-4 09:00-17:00"),
    (_PARKING, _PAYMENT, _LATE, _CANCEL),
)

KITS: dict[str, TradeKit] = {
    kit.key: kit for kit in (SALON, BARBER, DENTAL, PHYSIOTHERAPY, CONSULTING, TUTORING, PET_GROOMING, ANY_OTHER)
}
HEALTH_TRADES = frozenset(kit.key for kit in KITS.values() if kit.is_health)
