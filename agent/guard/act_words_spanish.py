"""Spanish phrases that say something was done, and the acts that make them true."""

from typing import Final

from agent.guard.act_patterns import ANY_ACT, GAP, STANDING, Pattern, Phrase, pattern_table, words_of
from agent.guard.facts import Act
from agent.guard.word_sets import one_of

_BOOKED: Final[frozenset[Act]] = frozenset({"booked"})
_CANCELLED: Final[frozenset[Act]] = frozenset({"cancelled"})
_MOVED: Final[frozenset[Act]] = frozenset({"moved"})
_WAITLISTED: Final[frozenset[Act]] = frozenset({"waitlisted"})
_TOLD: Final[frozenset[Act]] = frozenset({"message_taken", "requested"})
_SENT: Final[frozenset[Act]] = frozenset({"message_taken", "requested", "code_sent"})


def _participles(stems: str) -> frozenset[str]:
    return frozenset(stem + ending for stem in stems.split() for ending in ("o", "a", "os", "as"))


BOOKED_WORDS: Final = _participles(
    "reservad agendad apuntad anotad registrad programad concertad asegurad fijad apartad separad guardad bloquead"
)
CANCELLED_WORDS: Final = _participles("cancelad anulad eliminad borrad quitad")
MOVED_WORDS: Final = _participles(
    "cambiad movid reprogramad pospuest aplazad adelantad atrasad trasladad modificad actualizad reagendad retrasad"
)
_VISIT: Final = one_of("cita reserva turno hora lugar plaza sitio visita sesion")
_CLITIC: Final = one_of("te le se la lo los las os nos")
_LIST: Final = ("lista", "de", "espera")

# Compared with accents: "reservé" is done, "reserve" is not.
PAST_WORDS: Final[dict[str, frozenset[Act]]] = (
    dict.fromkeys(
        "reservé agendé apunté anoté registré programé aparté guardé separé aseguré confirmé".split(), _BOOKED
    )
    | dict.fromkeys("reservó agendó apuntó anotó registró programó apartó guardó confirmó".split(), _BOOKED)
    | dict.fromkeys("reservamos agendamos apuntamos anotamos confirmamos".split(), _BOOKED)
    | dict.fromkeys("cancelé anulé eliminé canceló anuló eliminó cancelamos anulamos".split(), _CANCELLED)
    | dict.fromkeys("cambié moví reprogramé aplacé adelanté modifiqué actualicé reagendé".split(), _MOVED)
    | dict.fromkeys("cambió movió reprogramó aplazó adelantó reagendó movimos cambiamos".split(), _MOVED)
    | dict.fromkeys("inscribí añadí agregué incluí puse metí".split(), _WAITLISTED | _BOOKED)
    | dict.fromkeys("envié mandé enviamos mandamos".split(), _SENT)
    | dict.fromkeys("quedó hice realicé completé terminé".split(), ANY_ACT)
    | dict.fromkeys("avisé informé notifiqué pasé comuniqué".split(), _TOLD | _MOVED)
)
PRESENT_WORDS: Final[dict[str, frozenset[Act]]] = (
    dict.fromkeys("reservo agendo apunto anoto aparto guardo bloqueo inscribo".split(), _BOOKED | _WAITLISTED)
    | {"confirmo": STANDING, "cancelo": _CANCELLED, "anulo": _CANCELLED, "muevo": _MOVED, "reprogramo": _MOVED}
    | {"añado": _WAITLISTED, "agrego": _WAITLISTED, "pongo": _WAITLISTED}
)

INTENDS: Final = one_of("voy vamos va procedo procedemos")
INFINITIVES: Final[dict[str, frozenset[Act]]] = (
    dict.fromkeys("reservar agendar programar apartar apuntar anotar registrar guardar".split(), _BOOKED | _WAITLISTED)
    | dict.fromkeys("cancelar anular eliminar".split(), _CANCELLED)
    | dict.fromkeys("mover cambiar reprogramar reagendar modificar aplazar adelantar".split(), _MOVED)
    | dict.fromkeys("anadir agregar inscribir poner".split(), _WAITLISTED)
)

_PHRASES: Final[list[tuple[Phrase, frozenset[Act]]]] = [
    ((BOOKED_WORDS, GAP, "lista", "de", "espera"), _WAITLISTED),
    ((BOOKED_WORDS,), _BOOKED),
    ((CANCELLED_WORDS,), _CANCELLED),
    ((MOVED_WORDS,), _MOVED),
    ((_participles("confirmad"),), STANDING),
    ((_participles("completad realizad procesad gestionad tramitad finalizad"),), ANY_ACT),
    ((_participles("inscrit anadid agregad incluid puest"),), _WAITLISTED | _BOOKED),
    (("en", "la", *_LIST), _WAITLISTED),
    (("en", "lista", "de", "espera"), _WAITLISTED),
    (("en", "nuestra", *_LIST), _WAITLISTED),
    ((_participles("enviad mandad"),), _SENT),
    ((_participles("avisad informad notificad comunicad recibid"),), _TOLD),
    ((_participles("pasad dejad"), GAP, one_of("mensaje recado nota")), _TOLD),
    ((_participles("verificad"),), frozenset({"verified"})),
    (("transfiero",), frozenset({"transferred"})),
    ((_participles("transferid"),), frozenset({"transferred"})),
    ((one_of("quedas quedaste quedamos quedado"),), STANDING),
    ((_CLITIC, one_of("espera esperamos esperan espero")), STANDING),
    ((_CLITIC, one_of("vemos veo veremos")), STANDING),
    ((_CLITIC, one_of("cambio paso")), _MOVED),
    (("verte",), STANDING),
    (("verle",), STANDING),
    (("recibirte",), STANDING),
    (("recibirle",), STANDING),
    (("ya", "no", "estas"), _CANCELLED | frozenset({"waitlist_left"})),
    (("ya", "no", one_of("tienes tiene"), GAP, one_of("cita reserva turno")), _CANCELLED),
    ((one_of("tienes tiene tenes teneis tendras"), GAP, _VISIT), STANDING),
    (("ya", one_of("tienes tiene")), STANDING),
    (("ya", "esta", one_of("todo listo lista hecho hecha")), ANY_ACT),
    (("ya", "esta"), ANY_ACT),
    (("listo",), ANY_ACT),
    (("lista",), ANY_ACT),
    (("hecho",), ANY_ACT),
    (("cuentas", "con"), STANDING),
    (("contamos", "contigo"), STANDING),
    ((one_of("esta estas queda"), "en", one_of("la nuestra"), one_of("agenda calendario sistema")), STANDING),
    (("ya", one_of("puedes puede")), STANDING),
    ((one_of("tuyo tuya suyo suya"),), STANDING),
    (("todo", one_of("listo hecho")), ANY_ACT),
    (("hecha", "la"), ANY_ACT),
    ((one_of("reserva cita"), one_of("hecha lista")), STANDING),
    ((one_of("esta queda quedo"), one_of("hecha hecho lista listo")), ANY_ACT),
    (("he", "hecho"), ANY_ACT),
    (("se", "ha", "hecho"), ANY_ACT),
    (("exito",), ANY_ACT),
    (("gracias", "por", one_of("reservar confirmar")), STANDING),
    (("gracias", "por", "tu", "reserva"), STANDING),
    (("gracias", "por", "su", "reserva"), STANDING),
    (("aqui", one_of("tienes tiene esta"), one_of("tu su"), _VISIT), STANDING),
    (("queda", "para", one_of("ti usted")), STANDING),
    ((one_of("disfruta disfrute"), GAP, one_of("tu su")), STANDING),
]
SPANISH_ACTS: Final[dict[str, tuple[Pattern, ...]]] = pattern_table(_PHRASES)
SPANISH_ACT_VOCABULARY: Final = words_of(_PHRASES)

FILLERS: Final = one_of(
    """
    que te la lo le les se me ser estar quedar quede quedas quedara dejar dejo deje dejarla dejarlo dejarte
    dejartela tenerla tenerlo haber haya sea su tu cita reserva hora turno ya el una un mi nos
    """
)
UNREAL: Final = one_of(
    """
    puedo podemos puede puedes podria podrias podriamos quieres quiere quisiera gustaria desea deseas si cuando
    antes hasta para necesito debe seria estaria quedaria prefieres prefiere sin podra
    """
)
DENIERS: Final = one_of("no nada nunca sin ninguna ningun ninguno tampoco nadie ni")
DENIED_FILLERS: Final = one_of(
    """
    se ha he has han hemos sido esta estan fue aun todavia nada te la lo le les ya quedado tu su cita reserva en
    ningun
    """
)
DENIED_NOUNS: Final = DENIED_FILLERS | one_of("tienes tiene hay tengo quedas estas queda consta")
REFUSABLE: Final = one_of("reservado reservada reservados reservadas agendado agendada")
FULLY: Final = one_of("ya todo toda totalmente completamente")
BE: Final = one_of("es esta estan estamos son fue queda quedo")
BUSY_SUBJECTS: Final = one_of("hora horario hueco turno dia momento lugar sitio todo el ella")
CONDITIONS: Final = one_of("si en cuando una tras apenas despues")
CONSENT: Final = one_of(
    """
    confirmes confirme confirmas confirmar confirma digas diga dices des aceptas aceptes elijas elija
    """
)
WISH: Final = one_of("parece quieres quiere bien acuerdo decidas vale gustaria prefieres sirve")
ASKED_TO: Final = one_of("di dime diga digame confirma confirmame confirme pulsa responde elige")
