"""Spanish phrases made of date words that are not about a date."""

IDIOMS = (
    "anos de edad|una vez al mes|una vez a la semana|dos veces al mes|veces al mes|veces por semana|buenos dias"
    "|buen dia|buenas tardes|buenas noches|buena tarde|buena noche|feliz dia|lindo dia|un momento"
    "|un momentito"
    "|un segundo|un segundito|un minuto por favor|deme un minuto|dame un minuto|una vez|otra vez|la primera vez"
    "|primera vez|ultima vez|cada vez|de una vez|tal vez|alguna vez|hoy en dia|todavia|el otro dia|muy tarde|tan tarde"
    "|demasiado tarde|se me hace tarde|llego tarde|llegar tarde|voy tarde|la segunda opcion|la primera opcion"
    "|una cita|una duda|una pregunta|una persona|un corte"
    "|una hora disponible|ninguna hora|que hora|que horas|a que hora|hora disponible|que dia|que dias|cuantos dias"
    "|cuantas horas|pronto por favor|hasta pronto|hasta luego|hasta manana|menos mal|mas o menos bien|por lo menos"
    "|al menos|a menos|el uno|la otra|el otro|mayo y ketchup|entre semana|medio tiempo|media melena|media pierna"
    "|la media|por ahora|de momento|por el momento|solo por hoy"
)
