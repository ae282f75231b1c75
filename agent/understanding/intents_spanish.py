"""The phrases behind each intent in Spanish, as patterns over plain text; see `phrases` for the notation."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_CITA: Final = r"(?:citas?|turnos?|reservas?|horas?|reservacion(?:es)?|consultas?|visitas?)"

SPANISH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "abuse": r"""
            mierda|puta|puto|cabron|gilipollas|pendej[oa]|imbecil|idiota|estupid[oa]|joder|jodete
            chinga\w*|callate|vete a la|eres (?:un |una )?(?:inutil|basura|tont[oa])
        """,
        "start_over": r"""
            empezar de nuevo|empecemos (?:de nuevo|otra vez)|empieza de nuevo|volver a empezar
            desde (?:cero|el principio)|borron y cuenta nueva|reiniciar|olvida todo|olvide todo
        """,
        "forget_me": r"""
            olvidame|olvideme|olvida(?:te)? (?:de mi|mis datos)
            (?:borra|borre|borrar|elimina|elimine|eliminar|suprime|suprima)(?:r)? (?:todos )?(?:mis|los) (?:datos|
                informacion|registros)
            no (?:guardes|guarde|almacene|almacenes) (?:mis|mi)
        """,
        "person": r"""
            (?:hablar|comunicar(?:me|se)?|hablo) con (?:una |un |alguna |algun |el |la |su )?(?:persona|humano|
                alguien|agente|operador|operadora|representante|recepcionista|encargad[oa]|duen[oa]|gerente|
                responsable|ser humano)(?! mas)
            (?:una )?persona (?:real|de verdad|humana)|(?:un )?(?:ser )?humano por favor
            (?:pas(?:a|e|ar)me|comuni(?:ca|que)me|transfi(?:era|ere)me|pongame) con
            quiero (?:una persona|un humano|un agente|un operador)
            ^(?:una )?(?:persona|humano|operador|operadora|agente)(?: por favor)?$
            que (?:me llame|alguien me llame)|atencion al cliente
        """,
        "are_you_human": r"""
            (?:eres|es usted|sos) (?:un |una )?(?:robot|bot|maquina|persona|humano|humana|real|ia|
                inteligencia artificial|ordenador|computadora|programa|contestador|ser humano)
            (?:estoy hablando|hablo) con (?:un |una )(?:robot|bot|maquina|persona|humano|ia|programa|ser humano)
        """,
        "language_switch": r"""
            (?:habla|hablas|hablan|hable|hablar|en|podemos hablar|prefiero|cambiar a(?:l)?) (?:en )?(?:espanol|
                ingles|castellano|spanish|english)
            ^(?:espanol|english|spanish|ingles|castellano)(?: please| por favor)?(?=$| [.?!])
        """,
        "leave_waitlist": r"""
            (?:quita|quite|quitar|saca|saque|sacar|borra|borre|elimina|elimine|bajame|
                bajeme)(?:me)? (?:ya )?de (?:la )?(?:lista(?: de espera)?)
            salir(?:me)? de la lista
        """,
        "join_waitlist": r"""
            lista de espera
            avis(?:a|e|ame|eme|enme)\w* si (?:\w+ ){0,5}(?:cancel\w*|libera|abre|queda libre|hay (?:algo|un hueco|
                lugar))
            si (?:alguien cancela|se libera|se abre|hay (?:un hueco|una cancelacion))
        """,
        "reschedule": rf"""
            reprogram\w*|reagend\w*|posponer|pospon\w*|aplazar|aplaz\w*|adelantar|atrasar|retrasar
            (?:cambi\w+|mov\w+|muev\w+|pas\w+|modific\w+) (?:de (?:dia|hora|fecha) )?(?:mi|la|el|esa|nuestra|
                mi proxima) (?:{_CITA}|cita|reserva|turno|hora)(?: para| a)?
            cambiar (?:el dia|la hora|la fecha|de (?:dia|hora|fecha))
        """,
        "cancel": rf"""
            (?:cancel(?:a|e|ar|o|ada|acion|arla|arlo|emos|en|ame|eme|arme)?|anul(?:a|e|ar|o|arla|arlo|ame|eme|
                acion))(?! \w* ?(?:politica))
            no (?:voy a|podre|puedo|podemos|vamos a) (?:ir|asistir|llegar|poder ir|acudir)
            ya no (?:quiero|necesito|puedo ir|voy)(?: (?:la|mi|a la) {_CITA})?
            (?:quitar|borrar|eliminar) (?:mi|la) {_CITA}
        """,
        "my_appointments": r"""
            (?:que|cuales|cuando|cuantas|a que hora|ver|mostrar|muestrame|consultar|revisar|dime|recuerdame|
                tengo alguna?|cual) (?:\w+ ){0,3}(?:mis?|tengo|es mi) ?(?:\w+ )?(?:proximas? |proximos? )?(?:citas?|
                turnos?|reservas?|reservad[oa]s?|agendad[oa]s?|cita)
            (?:tengo|hay) (?:algo|alguna cita|algun turno|una cita) (?:reservad\w|agendad\w|a mi nombre|pendiente)
            que (?:citas?|turnos?|reservas?) tengo|cuando (?:me toca|tengo que ir)|mis (?:citas|reservas|turnos)
        """,
        "book": rf"""
            (?:reserv\w*|agend\w*|sacar|pedir|hacer|coger|tomar|pid\w+|apart\w+|program\w+|solicitar|concertar|
                conseguir|darme|dame|deme|dar) (?:\w+ )?(?:una|un|otra|otro|la|el|mi|unas)? ?{_CITA}
            (?:quiero|quisiera|necesito|me gustaria|deseo|querria|busco|puedo|podria|me das|me da|puedes|puede|
                tengo que|quieres) (?:\w+ ){{0,3}}?(?:{_CITA}|reservar|agendar|ir a|venir|pasar por|ver (?:a|al)|
                visitar|cortarme|hacerme|tenirme|arreglarme|un corte|una? (?:manicura|pedicura|masaje|limpieza|
                facial|tinte|revision))
            (?:reserva|agenda|apunta|anota)(?:me|melo|mela|lo|la|nos|r|rme)
        """,
        "availability": r"""
            (?:hay|tienes?|tienen|tendrias?|queda|quedan|habria|que|cuando|cual(?:es)?|ver|algun[oa]?|
                algo) (?:\w+ ){0,4}(?:hueco|huecos|disponib\w+|libre|libres|hora(?:s)? libre|cupo|cupos|espacio|
                lugar|turnos?|citas?) ?
            (?:hay|tienes?|tienen|tendrias?) (?:algo|alguna hora|sitio|hueco)
            algo (?:mas temprano|mas tarde|antes|despues|para|el|manana|hoy|libre)
            lo (?:antes|mas pronto) posible|cuanto antes|otro dia|otra hora|otro horario
            cuando (?:puedo|podria|pueden|puede|tienen|tienes|hay)|(?:esta|estan) (?:libre|disponible)s?
        """,
        "why_not": r"""
            (?:y )?por que no|como que no|que problema hay|por que (?:esta|hay|tiene)
        """,
        "price": r"""
            cuanto (?:cuesta|cuestan|vale|valen|sale|salen|es|cobra\w*|seria|me (?:sale|cuesta|cobra\w*))
            que (?:precio|valor|coste|costo)|precios?|tarifas?|costo|coste|a como|descuentos?|cobran
        """,
        "duration": r"""
            cuanto (?:dura|duran|tarda|tardan|tiempo|se tarda|demora)|duracion|cuantos minutos
        """,
        "hours": r"""
            horarios?(?: de)?|a que hora (?:abren?|cierran?|abre|cierra|abris|cerrais)|abren|abre|abris
            cierran|cierra|estan? abiert\w+|esta cerrado|estan cerrados|hasta que hora
            que dias (?:abren|trabajan|estan)|(?:trabajan|trabajais|atienden|abren) (?:los|el|en)
        """,
        "address": r"""
            direccion|ubicacion|ubicad\w+
            donde (?:esta|estan|queda|quedan|se encuentra\w*|es|son|os|puedo encontrar\w*)
            como (?:llego|llegar|se llega|voy)|en que (?:calle|zona|barrio)|codigo postal|estacionamiento
            aparcamiento|aparcar|estacionar|parqueo
        """,
        "contact": r"""
            (?:cual es|dame|deme|tiene[ns]?|me das?|puede[s]? dar\w*|y) (?:\w+ ){0,4}(?:telefono|
                numero(?: de telefono)?|correo|email|contacto|whatsapp|pagina web|sitio web)
        """,
        "rating": r"""
            calificacion|valoracion(?:es)?|resenas?|opiniones|puntuacion|estrellas|reputacion
        """,
        "services": r"""
            (?:que|cuales) (?:\w+ )?(?:servicios|tratamientos|ofrecen|ofrece|hacen|tipos?)
            (?:lista|menu|carta) de servicios|(?:hacen|ofrecen|ofrece|realizan|hace[ns]?) (?!falta)\w+
        """,
        "staff": r"""
            quien(?:es)? (?:lo|la|los|las) (?:hace\w*|atiende\w*)
            quien(?:es)? (?:trabaja\w*|son|hace\w*|atiende\w*|esta\w*|puede\w*|me (?:atenderia|atiende))
            que (?:estilistas?|barberos?|doctores|medicos|dentistas|peluquer[oa]s?|profesionales)
            su equipo
        """,
        "policy": r"""
            politicas?|deposito|senal|fianza|reembolso|devolucion|seguro|aceptan|se puede (?:pagar|llevar)
            puedo (?:pagar|llevar|traer)|pagar con|tarjeta|efectivo|bizum|sin cita|tarjeta de regalo
            accesible|silla de ruedas|mascotas?|que (?:tengo que|debo) (?:llevar|traer|hacer)
            tengo que (?:llevar|traer|pagar)|hace falta|garantia|alergia|propina|menores|pacientes nuevos
            llegar tarde
        """,
        "message": r"""
            (?:dejar?(?:le)?|deje|da(?:r)?le|pasar?(?:le)?|tomar?) (?:un |el |este )?(?:mensaje|recado)
            (?:diga|dile|digale)(?:le)? (?:a \w+ )?que
            (?:voy a llegar|llego|llegare) (?:un poco |\w+ minutos )?tarde
        """,
        "repeat": r"""
            repit\w*|repetir\w*|otra vez por favor|como dice[s]?|como dijo|que dijiste|que dijo
            no (?:te|le|lo) (?:entendi|oi|escuche|entiendo|oigo)|no (?:entendi|oi|escuche)|perdon que
            ^(?:¿ )?(?:como|que|perdon|mande)(?= \?|$)|de nuevo por favor
        """,
        "help": r"""
            ^ayuda(?:me)?(?: por favor)?(?=$| [.!?])|necesito ayuda
            (?:me )?(?:puedes|puede|podria) ayudar(?:me)?(?=$| [.!?])|que (?:puedes|puede|sabes) hacer
            como funciona|no (?:entiendo|se que hacer|se como)|en que (?:me )?puedes ayudar
        """,
        "off_topic": r"""
            clima|va a llover|chiste|poema|receta de|capital de|presidente|elecciones|futbol|noticias
            pelicula|cancion|canta|cantame|horoscopo|loteria|vuelo|pizza|restaurante|traduce|traducir
            cuentame (?:un|algo)|ignora (?:todas )?(?:las|tus)|tus instrucciones|raiz cuadrada
        """,
        "small_talk": r"""
            como estas|como esta(?: usted)?(?=$| [?.!,])|que tal(?! el| la)|como (?:te|le) va
            que hay(?= \?|$)|como te llamas|quien eres|mucho gusto|encantad[oa]|jaja\w*
            eres (?:genial|muy amable|lo mejor|graciosa?)|te quiero|feliz (?:navidad|ano|cumpleanos)
            buen trabajo
        """,
        "greeting": r"""
            hola|buenas|buenos dias|buenas tardes|buenas noches|buen dia|saludos|que onda|alo
        """,
        "thanks": r"""
            gracias|agradezco|agradecid[oa]|muy amable|te lo agradezco|se lo agradezco
        """,
        "goodbye": r"""
            adios|hasta (?:luego|pronto|manana|la vista|entonces|la proxima)|chao|chau|nos vemos|cuidate
            cuidese
            que (?:tenga|tengas|pase|pases) (?:un |una )?(?:buen|feliz|lindo|bonito|excelente)\w*(?: \w+)?
            (?:eso es|es|seria|eso seria|con eso) todo|nada mas|no necesito (?:nada|mas)
            (?:ya )?(?:esta|estamos) list[oa]s?
        """,
    }
)
