"""Spanish date words, as data; without accents, ñ as n."""

from datetime import time

from agent.understanding.dates.expression import PartOfDay, Source
from agent.understanding.dates.nodes import (
    OTHER,
    Clock,
    Day,
    Deictic,
    Edge,
    EdgeKind,
    Fraction,
    Grain,
    Hours,
    Length,
    Meridiem,
    Month,
    Node,
    Number,
    Ordinal,
    Part,
    Stretch,
    Unit,
    Weekday,
    Word,
)
from agent.understanding.dates.words.spanish_idioms import IDIOMS

_FAREWELLS = [
    f"{good} {wished}"
    for good in (
        "buen",
        "feliz",
        "lindo",
        "que tengas buen",
        "que tenga buen",
        "que tenga un buen",
        "que tengas un buen",
    )
    for wished in ("dia", "fin de semana", "finde", "ano", "mes")
]
_WEEKDAYS = (
    "lunes lun",
    "martes",
    "miercoles mie mier",
    "jueves jue juev",
    "viernes vie vier",
    "sabado sabados sab",
    "domingo domingos dom",
)
_MONTHS = (
    "enero ene",
    "febrero feb",
    "marzo",
    "abril abr",
    "mayo",
    "junio jun",
    "julio jul",
    "agosto ago",
    "septiembre setiembre sep sept set",
    "octubre oct",
    "noviembre nov",
    "diciembre dic",
)

_UNITS: dict[Grain, str] = {
    Grain.SECOND: "segundos|segs",
    Grain.MINUTE: "minuto|minutos|minutito|minutitos|min|mins",
    Grain.HOUR: "hora|horas|horita|horitas|hr|hrs|hs",
    Grain.DAY: "dia|dias|diitas|noches",
    Grain.WORKDAY: "dia laborable|dias laborables|dia habil|dias habiles",
    Grain.WEEKEND: "fin de semana|fines de semana|finde|findes",
    Grain.WEEK: "semana|semanas|semanita",
    Grain.FORTNIGHT: "quincena|quincenas",
    Grain.MONTH: "mes|meses",
    Grain.QUARTER: "trimestre|trimestres",
    Grain.HALF_YEAR: "semestre|semestres",
    Grain.YEAR: "ano|anos",
}

_PART_NAMES: dict[PartOfDay, str] = {
    PartOfDay.MORNING: "manana|mananas|mananita",
    PartOfDay.AFTERNOON: "tarde|tardes|tardecita",
    PartOfDay.NIGHT: "noche|noches|nochecita",
    PartOfDay.SMALL_HOURS: "madrugada|madrugadas",
}
_PART_PREFIXES = ("de la", "por la", "en la", "a la", "la", "por las", "en las", "de las", "durante la")

_PARTS: dict[PartOfDay, str] = {
    PartOfDay.AFTERNOON: "tarde|tardes|tardecita|tardes",
    PartOfDay.NIGHT: "noche",
    PartOfDay.SMALL_HOURS: "madrugada",
    PartOfDay.LUNCH: "hora de comer|a la hora de comer|hora del almuerzo|a la hora del almuerzo|hora de la comida"
    "|a la hora de la comida|hora de almorzar|almuerzo",
    PartOfDay.DINNER: "hora de cenar|hora de la cena|a la hora de cenar",
    PartOfDay.AFTER_SCHOOL: "despues del cole|despues del colegio|despues de la escuela|despues de clase"
    "|despues de clases|al salir del cole|al salir del colegio|a la salida del cole|saliendo de la escuela",
    PartOfDay.AFTER_WORK: "despues del trabajo|despues de trabajar|al salir del trabajo|saliendo del trabajo"
    "|a la salida del trabajo|despues de la oficina|cuando salga del trabajo",
    PartOfDay.OPENING: "a primera hora|primera hora|a primera hora de la manana|a primera hora del dia"
    "|bien temprano|tempranito",
    PartOfDay.CLOSING: "a ultima hora|ultima hora|a ultima hora de la tarde|a ultima hora del dia|antes de cerrar",
    PartOfDay.DAYTIME: "horario de oficina|horas de oficina|horario comercial",
}

_EDGES: dict[EdgeKind, str] = {
    EdgeKind.EARLY: "temprano|pronto",
    EdgeKind.MID: "mediados de|a mediados de|a mediados del|mitad de|a mitad de|mediados del",
    EdgeKind.LATER: "mas tarde|despues|mas adelante",
    EdgeKind.START: "principios de|a principios de|a principios del|principio de|a principio de|inicio de|inicios de"
    "|a inicios de|comienzos de|a comienzos de|comienzo de|primeros de|a primeros de",
    EdgeKind.END: "fin de|a fin de|fines de|a fines de|a fines del|finales de|a finales de|a finales del|final de"
    "|a final de|el final de|al final de|al final del|final del|fin del",
    EdgeKind.REST: "resto de|el resto de|lo que queda de|resto del|el resto del|lo que queda del",
}

_HOLIDAYS: dict[str, str] = {
    "new year's day": "ano nuevo|dia de ano nuevo",
    "new year's eve": "nochevieja|noche vieja|fin de ano|vispera de ano nuevo",
    "epiphany": "reyes|dia de reyes|reyes magos",
    "valentine's day": "san valentin|dia de san valentin|dia de los enamorados",
    "women's day": "dia de la mujer",
    "may day": "dia del trabajador|dia del trabajo",
    "st john's day": "san juan|dia de san juan",
    "spanish mother's day": "dia de la madre",
    "assumption": "dia de la asuncion",
    "spanish national day": "dia de la hispanidad|dia del pilar|el pilar",
    "halloween": "halloween|noche de brujas",
    "all saints": "todos los santos|dia de todos los santos",
    "all souls": "dia de muertos|dia de los muertos",
    "constitution day": "dia de la constitucion",
    "immaculate conception": "dia de la inmaculada|la inmaculada",
    "christmas eve": "nochebuena|noche buena|vispera de navidad",
    "christmas": "navidad|dia de navidad",
    "holy innocents": "dia de los inocentes",
    "palm sunday": "domingo de ramos",
    "maundy thursday": "jueves santo",
    "good friday": "viernes santo",
    "easter saturday": "sabado santo",
    "easter": "pascua|domingo de pascua|domingo de resurreccion|domingo de gloria",
    "easter monday": "lunes de pascua",
    "ash wednesday": "miercoles de ceniza",
    "thanksgiving": "accion de gracias|dia de accion de gracias",
    "black friday": "black friday|viernes negro",
    "independence day": "cuatro de julio",
    "father's day": "dia del padre",
}

_ROLES: dict[str, str] = {
    "at": "a las|alas|a las como",
    "las": "las",
    "los": "los",
    "in": "en|dentro de|de aqui a|durante|adentro de|en el|en la|dentro del",
    "of": "de|de la|d",
    "of_the": "del",
    "the": "el|la|ese|esa|lo",
    "for": "para|por",
    "from": "desde|desde el|desde la",
    "to": "a|al|a el",
    "until": "hasta|hasta el|hasta la",
    "by": "a mas tardar|como tarde|no mas tarde de|antes o el",
    "before": "antes de|antes del|antes que|previo a|previo al|anterior al",
    "after": "despues de|despues del|pasadas|pasado las|luego de|luego del|tras|mas tarde de|posterior al|pasada",
    "since": "a partir de|a partir del|a partir|de ahi|empezando|empezando el|comenzando el|comenzando",
    "around": "sobre|hacia|alrededor de|a eso de|como a|como|tipo|cerca de|mas o menos|aproximadamente|a eso|alrededor",
    "between": "entre|entre el",
    "and": "y|e",
    "or": "o|u|o bien",
    "minus": "menos",
    "dash": "-|~",
    "comma": ",",
    "dot": ".",
    "slash": "/",
    "open": "(",
    "close": ")",
    "a": "un",
    "oclock": "en punto|h|hrs",
    "ago": "atras",
    "since_ago": "hace",
    "make": "que sea a las|ponlo a las|mejor a las",
    "each": "cada|todos los|todas las|cualquier|algun|alguna|algunos",
    "whole": "todo el|toda la|todo|toda|otra|otro",
    "last_post": "pasado|pasada|anterior",
    "weekof": "semana del|la semana del|semana de|la semana de",
    "weekendof": "fin de semana del|el fin de semana del",
    "afternext": "de la otra|que sigue a la proxima",
    "number_sign": "numero",
    "onwards": "en adelante|para adelante|o mas tarde|o despues",
}

_TODAY = Day(offset=0, source=Source.RELATIVE)


def _tonight(part: PartOfDay, day: Day = _TODAY) -> Stretch:
    return Stretch(None, None, day=day, hours=Hours(None, None, part=Part(part)))


_SINGLE: dict[str, Node] = {
    "hoy": _TODAY,
    "hoy mismo": _TODAY,
    "el dia de hoy": _TODAY,
    "manana": Day(offset=1, source=Source.RELATIVE),
    "manana mismo": Day(offset=1, source=Source.RELATIVE),
    "el dia de manana": Day(offset=1, source=Source.RELATIVE),
    "pasado manana": Day(offset=2, source=Source.RELATIVE),
    "pasado": Word("last_post"),
    "ayer": Day(offset=-1, source=Source.RELATIVE),
    "anteayer": Day(offset=-2, source=Source.RELATIVE),
    "antier": Day(offset=-2, source=Source.RELATIVE),
    "dia siguiente": Day(offset=1, source=Source.ANCHOR),
    "al dia siguiente": Day(offset=1, source=Source.ANCHOR),
    "el dia siguiente": Day(offset=1, source=Source.ANCHOR),
    "un dia despues": Day(offset=1, source=Source.ANCHOR),
    "el dia despues": Day(offset=1, source=Source.ANCHOR),
    "dia anterior": Day(offset=-1, source=Source.ANCHOR),
    "el dia anterior": Day(offset=-1, source=Source.ANCHOR),
    "el dia antes": Day(offset=-1, source=Source.ANCHOR),
    "un dia antes": Day(offset=-1, source=Source.ANCHOR),
    "el dia despues de": Day(offset=1, source=Source.ANCHOR),
    "el dia antes de": Day(offset=-1, source=Source.ANCHOR),
    "dia despues de": Day(offset=1, source=Source.ANCHOR),
    "ese dia": Day(offset=0, source=Source.ANCHOR),
    "ese mismo dia": Day(offset=0, source=Source.ANCHOR),
    "mismo dia": Day(offset=0, source=Source.ANCHOR),
    "el mismo dia": Day(offset=0, source=Source.ANCHOR),
    "de hoy en ocho": Day(offset=7, source=Source.RELATIVE),
    "de hoy en quince": Day(offset=14, source=Source.RELATIVE),
    "ocho dias": Length(((Grain.WEEK, 1.0),)),
    "quince dias": Length(((Grain.FORTNIGHT, 1.0),)),
    "esta manana": _tonight(PartOfDay.MORNING),
    "esta tarde": _tonight(PartOfDay.AFTERNOON),
    "esta noche": _tonight(PartOfDay.NIGHT),
    "esta madrugada": _tonight(PartOfDay.SMALL_HOURS),
    "anoche": _tonight(PartOfDay.NIGHT, Day(offset=-1, source=Source.RELATIVE)),
    "la una": Clock(time(1), bare=True),
    "a la una": Clock(time(1), bare=True),
    "mediodia": Clock(time(12)),
    "medio dia": Clock(time(12)),
    "al mediodia": Clock(time(12)),
    "al medio dia": Clock(time(12)),
    "a mediodia": Clock(time(12)),
    "a medio dia": Clock(time(12)),
    "del mediodia": Part(PartOfDay.LUNCH),
    "de mediodia": Part(PartOfDay.LUNCH),
    "medianoche": Clock(time(0)),
    "a medianoche": Clock(time(0)),
    "media manana": Clock(time(10), around=True),
    "a media manana": Clock(time(10), around=True),
    "media tarde": Clock(time(17), around=True),
    "a media tarde": Clock(time(17), around=True),
    "media": Fraction(30),
    "medio": Fraction(30),
    "cuarto": Fraction(15),
    "un cuarto": Fraction(15),
    "tres cuartos de hora": Length(((Grain.MINUTE, 45.0),)),
    "un cuarto de hora": Length(((Grain.MINUTE, 15.0),)),
    "un par": Number(2),
    "un par de": Number(2),
    "par de": Number(2),
    "unos": Number(3),
    "unas": Number(3),
    "unos cuantos": Number(3),
    "un": Number(1),
    "este": Deictic(0),
    "esta": Deictic(0),
    "estos": Deictic(0),
    "estas": Deictic(0),
    "el presente": Deictic(0),
    "proximo": Deictic(1, soon=True),
    "proxima": Deictic(1, soon=True),
    "proximos": Deictic(1, soon=True),
    "proximas": Deictic(1, soon=True),
    "prox": Deictic(1, soon=True),
    "siguiente": Deictic(1, soon=True),
    "siguientes": Deictic(1, soon=True),
    "que viene": Deictic(1, soon=True),
    "q viene": Deictic(1, soon=True),
    "que vienen": Deictic(1, soon=True),
    "que entra": Deictic(1, soon=True),
    "entrante": Deictic(1, soon=True),
    "este proximo": Deictic(0, soon=True),
    "ultimo": Ordinal(-1),
    "ultima": Ordinal(-1),
    "ultimos": Ordinal(-1),
    "ultimas": Ordinal(-1),
    "am": Meridiem(pm=False),
    "a m": Meridiem(pm=False),
    "a . m": Meridiem(pm=False),
    "a . m .": Meridiem(pm=False),
    "pm": Meridiem(pm=True),
    "p m": Meridiem(pm=True),
    "p . m": Meridiem(pm=True),
    "p . m .": Meridiem(pm=True),
    "ahora": Word("now"),
    "ahora mismo": Word("now"),
    "ahorita": Word("now"),
    "lo antes posible": Word("soonest"),
    "cuanto antes": Word("soonest"),
}


PREFIXED_PARTS: dict[str, Node] = {
    f"{prefix} {name}": Part(part, plural=name.endswith("s"))
    for part, names in _PART_NAMES.items()
    for name in names.split("|")
    for prefix in _PART_PREFIXES
}


def _spread(groups: dict[str, str]) -> dict[str, str]:
    return {phrase: name for name, phrases in groups.items() for phrase in phrases.split("|")}


PHRASES: dict[str, Node] = {
    **{phrase: Word(role) for phrase, role in _spread(_ROLES).items()},
    **{name: Weekday(index) for index, row in enumerate(_WEEKDAYS) for name in row.split()},
    **{name: Month(index) for index, row in enumerate(_MONTHS, 1) for name in row.split()},
    **{
        phrase: Unit(grain, plural=phrase.endswith("s") and phrase != "mes")
        for grain, phrases in _UNITS.items()
        for phrase in phrases.split("|")
    },
    **{phrase: Part(part, plural=phrase == "tardes") for part, rows in _PARTS.items() for phrase in rows.split("|")},
    **{phrase: Edge(edge) for edge, phrases in _EDGES.items() for phrase in phrases.split("|")},
    **{phrase: Day(holiday=name, source=Source.HOLIDAY) for phrase, name in _spread(_HOLIDAYS).items()},
    **PREFIXED_PARTS,
    **_SINGLE,
    **dict.fromkeys((*IDIOMS.split("|"), *_FAREWELLS), OTHER),
}
