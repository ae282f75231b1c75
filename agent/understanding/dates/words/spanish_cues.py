"""Spanish words around a time: refusing, correcting, choosing, moving, asking."""

import re

from agent.understanding.dates.cues import Ask, Cues, before, words

CUES = Cues(
    refused_before=before(
        r"no|excepto|menos|salvo|en vez del?|en lugar del?|que no sea(?:n)?|no puedo(?: \w+){0,2}"
        r"|no quiero(?: \w+){0,2}"
        r"|no me (?:va|viene|sirve|queda)(?: \w+){0,3}|estoy (?:ocupad[oa]|fuera|de viaje)|trabajo|nunca|evitar"
        r"|tampoco|nada(?: de)?"
    ),
    not_refused=words(
        r"por que no|si no|no (?:tendra[ns]?|tienes?|tienen|hay|habra|podria[ns]?|puede[ns]?)|no importa|bueno no"
    ),
    refused_after=re.compile(
        r"^\s*(?:\w+\s+){0,2}?no (?:puedo|me (?:va|viene|sirve|queda|conviene)|va|es posible|podemos|funciona"
        r"|estoy|trabajan)"
        r"|^\s*(?:estoy ocupad[oa]|trabajo|es (?:muy|demasiado) (?:tarde|temprano|pronto))"
    ),
    choice=re.compile(
        r"^[\s,/&]*(?:(?:o|u|y|e|o bien|tal vez|quizas?|si no|tambien|o si no|mejor|ambos)[\s,]*)*(?:el|la|los"
        r"|las|a las|a la|al|en|por la|para el)?\s*$"
    ),
    correction=words(
        r"no|espera|espere|perdon|perdona|perdone|digo|mejor|quiero decir|quise decir|en realidad|mas bien"
        r"|disculpa|disculpe|"
        r"cambia(?:lo|la)?|que sea|corrijo|olvida(?:lo)?|ponlo|pon|ay"
    ),
    recurring=words(r"cada|todos los|todas las"),
    move=words(
        r"mover|muevan?|mueve|cambiar|cambien?|cambia|cambiarla|cambiarlo|reprogramar|pasar|pasarla|pasarlo"
        r"|pasa|pase|aplazar|adelantar|"
        r"posponer|mueva|moverla|moverlo|trasladar"
    ),
    move_target=re.compile(r"\b(?:al?|para|hasta)(?: el| la| las| los)*\s*$"),
    own_appointment=re.compile(r"^\s*$a"),
    farewell=re.compile(
        r"\b(?:gracias|ayuda|eso es todo|es todo|seria todo|nada mas|listo|hasta luego|como estas?|adios"
        r"|nos vemos|por hoy)\b"
    ),
    booking=words(r"reservar?|cita|turno|agendar?|hueco|disponible|disponibilidad|tienen?|puedo|podria|hora|atienden?"),
    later_by=words(r"mas tarde|despues|luego"),
    earlier_by=words(r"antes|mas temprano"),
    workdays=words(r"entre semana|dias? (?:laborables?|habiles|habil)|de lunes a viernes"),
    weekends=words(r"fines de semana|los findes"),
    some_weekday=re.compile(r"\b(?:un|algun|cualquier)\s*$"),
    asks=(
        (
            Ask.EARLIEST,
            words(
                r"lo antes posible|cuanto antes|lo mas pronto posible|lo mas temprano|(?:el|la) (?:primer[oa]?"
                r"|proxim[oa]) "
                r"(?:cita|hueco|turno|hora|disponible|que (?:tengas?|tengan|haya))|primer hueco|primera cita"
                r"|ya mismo|ahora mismo|"
                r"urgente|lo mas pronto|cuanto mas temprano mejor|lo antes que (?:puedas?|puedan)"
            ),
        ),
        (
            Ask.LATEST,
            words(r"lo mas tarde(?: posible)?|(?:el|la) ultim[oa] (?:cita|hueco|turno|hora)|ultima hora disponible"),
        ),
        (Ask.EARLIER, words(r"mas temprano|mas pronto|algo antes|un poco antes|antes")),
        (Ask.LATER, words(r"mas tarde|algo despues|un poco despues|mas adelante")),
        (Ask.ANOTHER_DAY, words(r"otro dia|otra fecha|otros dias|otras fechas")),
        (Ask.ANOTHER_TIME, words(r"otra hora|otro horario|otras horas|otro hueco|otro turno|otros horarios")),
        (
            Ask.ANY_TIME,
            words(
                r"cualquier (?:hora|momento|dia|horario)|cuando sea|a la hora que sea|me da igual"
                r"|no importa (?:la hora|cuando)|"
                r"cuando (?:puedas?|puedan|tengas?|tengan)|todo el dia"
            ),
        ),
    ),
)
