"""Plain Spanish words of booking talk: by themselves they claim nothing that facts would have to carry."""

import re
from typing import Final

from agent.guard.word_sets import one_of
from agent.understanding.text import fold

SPANISH: Final[frozenset[str]] = one_of(
    """
    tiempo tomate tomarte tomese tomarse tomes
    a abajo abierta abiertas abierto abiertos abre abren abrimos abrir acaba acabar acerca aclarame aclarar aclareme
    actual actuales acuerdo adecuada adecuado adelantar adelante ademas adios afortunadamente agenda agendar agende
    agendemos agendes agradecemos agradecer agradezco agregar ah ahi ahora ahorita ajusta al alcance alegra alegro
    algo alguien algun alguna algunas alguno algunos alla alli alrededor alternativa alternativas amable ambas ambos
    anada anadir anotar anote anotes ante antelacion anterior antes anula anular anule apartar aparte apellido
    apellidos apenas aplazar aproximadamente apuntar apuntarse apuntarte apunte apuntes aquel aquella aqui area
    arriba asi asista asistente asistentes asistir atendemos atender atenderia atiende atienden aun aunque
    automatica automatico automatizada automatizado avisame avisar avise aviseme ay ayer ayuda ayudado ayudamos
    ayudar ayude ayudo barata barato barberia barbero barberos bastante bien bienvenida bienvenido bienvenidos
    bonito borrar bot boton botones breve buen buena buenas bueno buenos busca buscaba buscamos buscando buscar
    buscas busco cada calendario cambiar cambie cambiemos cambies cambio cambios cancela cancelacion cancelaciones
    cancelar cancele cancelemos canceles capaz cara caro casi caso casos celular centro cerca cercana cercanas
    cercano cercanos cerrada cerradas cerrado cerrados cerramos cerrar chao chat cierra cierran cierto cita citas
    claro clienta cliente clientes clinica codigo codigos comenzar comienza comienzan comienzo como comoda comodo
    companera companero companeros comparta comparte compartir completa completo completos comprender comprendo
    comprobando comprobar compruebo comunica comunicar comunicarse comunique con concreta concreto conectar confirma
    confirmacion confirmame confirmar confirmas confirme confirmeme confirmen confirmes confusion conmigo conoce
    conocer conozco conseguir consigo consulta consultando consultar consulte consulto consultorio contacta
    contactanos contactar contacte contacto contamos contesta contestar conteste contigo continua continuamos
    continuar continue continuemos contra convendria conveniente conversacion conviene correcta correctas correcto
    correctos corregir correo corrige corrija corta corto cosa cosas costar costara costaria coste costo costos cree
    creer creo cual cuales cualquier cualquiera cuando cuanta cuantas cuanto cuantos cuarta cuarto cuentame
    cuentanos cuesta cuestan cupo cupos cuyo da dado dale dame damos dan dando dar das dato datos de decida decide
    decidir decir decirme deja dejame dejamos dejar dejas deje dejeme dejen dejes dejo del deletrea deletrear
    deletree demas demasiado deme den dentista dentistas desafortunadamente desde desea desean desear deseas desee
    deseo desgracia desgraciadamente despues detallar detalle detalles dia dias dice dices dicho diferente
    diferentes diga digame digamelo diganos digas digitos digo dijiste dijo dime dimelo dinos direccion directamente
    disculpa disculpas disculpe disculpen disfruta disfrutar disfrute disfruten disponibilidad disponibilidades
    disponible disponibles dispuesto distinta distinto distintos doble donde doy duda dudas dura duracion duran
    durante durar durara duraria e economica economico efectivamente ejemplo el electronico elegido elegir elegiste
    elige elija elijas elijes ella ellas ello ellos email empecemos empezamos empezar empezara empieza empiezan en
    encaja encajan encajaria encanta encantada encantado encantados encantaria encontrado encontramos encontrar
    encontrara encontraran encontraras encontre encuentra encuentre encuentro enlace enseguida entender entendi
    entendido entendio entendiste entera entero entiende entiendo entonces entre equipo era eran eres error es esa
    esas escoge escoger escogido escoja escojas escriba escribanos escribe escribeme escribenos escribir escrito
    escuchado escuchar escuche ese eso esos espacio espacios espanol especialista especifica especifico espera
    esperando esperar espere espero esta estaba estaban estado estamos estan estar estara estaran estaria estas este
    esten estes esteticista estilista estilistas esto estos estoy estudio estupenda estupendo etc exactamente exacto
    excelente excepto existente explica explicar explico facil facilita facilitar facilite falta faltan faltar
    faltaria fantastica fantastico favor fecha fechas feliz fenomenal ficha fin final fisioterapeuta flexible forma
    formas franja franjas fue fuera generalmente genial gente gonna gracias gusta gustado gustan gustaria gustarian
    gusto ha haber habia habitual habla hablar hable hablo habra hace hacemos hacen hacer hacia haciendo haga hagas
    hago hallar han haria has hasta hay haya he hemos higienista hola hora horario horarios horas hoy hubo hueco
    huecos humana humano ia iba idea ideal ideas idioma idiomas ido igual igualmente imposible incluir incluso
    inconveniente inconvenientes indica indicame indicar indicaste indique indiqueme indiques informacion informar
    ingles inicio inmediatamente inscriba inscribir instante instruccion instrucciones intenta intentar intentarlo
    intente intentemos intento interesa interesada interesado interesan interesaria intervalo ir iria iriamos irian
    jamas juntas junto juntos la lamentablemente lamentamos lamentar lamento larga largo las le lea lee leer leido
    lejos les letra letras libre libres lindo linea lista listo llama llamada llamadas llamanos llamar llamas llame
    llamen llamenos llega llegando llegar llegas llegue llegues llena lleno llenos lleva llevar lo local localizar
    localizarle localizarte los luego lugar lugares magnifico mal manana mananas manera maneras mano maravillosa
    maravilloso mas masajista mayor me medida mediodia mejor mencionado mencionar mencionaste menciono menor menos
    mensaje mensajes mente menu mes meses mi mia mientras minutito minuto mio mira mirando mirar mire miro mis misma
    mismas mismo mismos modificar molesta molestia molestias molesto momentito momento mostrado mostrar motivo
    movamos mover movil mucha muchas mucho muchos muestra muestro mueva muevas muy nada nadie necesaria necesario
    necesita necesitamos necesitan necesitar necesitara necesitaras necesitaria necesitas necesite necesites
    necesito negocio ni ningun ninguna ninguno no noche noches nombre nombres normalmente nos nosotras nosotros nota
    notado notas noticia noticias noto nuestra nuestras nuestro nuestros nueva nuevas nuevo nuevos numero numeros
    nunca o ocasion ocupa ocupada ocupadas ocupado ocupados ocurrir ofrece ofrecemos ofrecen ofrecer ofreceria
    ofrecido ofrezco oh oido oigo oir ok okay opcion opciones orden original os otra otras otro otros paciencia
    pagina palabra palabras par para parece parecen parecer pareceria parecido parte partes particular pasa pasar
    pase paso pasos pedido pedir pediste peluquera peluqueria peluquero pensar peor perdon perdona perdone perfecta
    perfectamente perfecto perfil permitame permiteme pero persona personal personas peticion pida pide pides pidio
    pienso placer poca pocas poco pocos podeis podemos poder podra podras podremos podria podriamos podrian podrias
    pone poner ponga pongas pongo por porque posibilidad posible posiblemente posibles posponer precio precios
    precisar preferencia preferencias preferias preferida preferido preferir preferiria preferirias prefiera
    prefieras prefiere prefieren prefieres prefiero prefijo pregunta preguntame preguntar preguntas preguntaste
    pregunte pregunto preocupe preocupes preparando preparar prepararlo primer primera primeras primero primeros
    principal principio probablemente probamos probar probemos problema problemas profesional profesionales programa
    programar programe pronto proponer propongo proporciona proporcionar proporcione proxima proximas proximo
    proximos prueba pudiera pueda puedas puede pueden puedes puedo pues pulsa pulsalo pulsar pulse pulsela punto que
    queda quedan quedar quedaria quedarian quede queremos querer queria querias querria querrias quien quienes
    quiera quieras quiere quieren quieres quiero quinta quinto quisiera quisieras quiza quizas rango rapida
    rapidamente rapido ratito rato razon reagendar recien recordatorio referia referias referirse refiere refieres
    registrar relacion repetir repetirlo repetirme repita repite repites repito reprogramar reprograme reprogrames
    reserva reservacion reservaciones reservar reservas reserve reservemos reserves respecto responda responde
    responder respuesta respuestas resumen resumiendo resumo revisa revisando revisar revise reviso sabe saber sabes
    sabria sale salir salon saludar saludo salvo se sea sean seguimos seguir segun segunda segundo segura
    seguramente seguro seguros selecciona seleccionado seleccionar seleccione semana semanas sentimos sentir sepa
    ser sera seran seria serian servicio servicios servir serviria sesion sesiones si sido siempre siendo siento
    siga sigamos sigo sigue siguiente siguientes similar similares sin sino sirve sirven sistema sitio sobra sobre
    sois solamente solicita solicitado solicitar solicitaste solicite solicito solicitud solicitudes solo somos son
    soy spa su sucede suerte sugerir sugiere sugiero supuesto sus suya suyo suyos sí tal tales talvez tambien
    tampoco tan tanta tanto tarda tardan tardar tardara tarde tardes tardia tardio te telefono telefonos tema temo
    temprana tempranas temprano tendria tendriamos teneis tenemos tener tenga tengan tengas tengo tenia terapeuta
    terapeutas tercer tercera tercero termina terminan terminar terminara ti tienda tiene tienen tienes tipo tipos
    toca tocar toda todas todavia todo todos toma tomada tomado tomar tomaria toque total trabaja trabajamos
    trabajan trabajar traer tranquila tranquilo transmitir tras trata tratamiento tratamientos tratar tu turno
    turnos tus tuviera tuya tuyo tuyos u ubicacion ubicados ubicamos ultima ultimas ultimo ultimos un una unas unica
    unicamente unicas unico unicos uno unos usted ustedes va vale valen vamos van varias varios vas vaya vayas ve
    vea veamos veces vendria vendrian venga vengas vengo venir ventana veo ver verifica verificando verificar
    verifico verifique ves vez via viendo viene vienen vienes virtual visita visitanos visitar visitas visite vista
    visto volver vos vosotros voy vuelva vuelve vuelvo web y ya yo
    """
)

# Verbs that claim nothing in any of their forms, by stem.
_AR: Final = one_of(
    """
    ayud busc busqu comprob consult contest dej deletre disculp encaj encontr encuentr enseñ escuch esper explic
    expliqu facilit gust habl imagin indic indiqu intent interes lament mir mostr muestr necesit perdon pregunt prob
    prueb proporcion revis trat
    """
)
_ER_IR: Final = one_of(
    """
    comprend conced conoc conozc convien convin entend entiend escrib le lei ofrec ofrezc prefer prefier quer quier
    repit respond sient sirv sug sugier v vien consigu sig sigu pid ped
    """
)
_AR_ENDINGS: Final = "ar o as a amos an e es emos en ando ado aria arias ariamos aste".split()
_ER_ENDINGS: Final = "er ir o es e emos imos en a as amos an iendo ido eria iria iste".split()

SPANISH_FORMS: Final[frozenset[str]] = SPANISH | frozenset(
    [fold(stem + ending) for stem in _AR for ending in _AR_ENDINGS]
    + [fold(stem + ending) for stem in _ER_IR for ending in _ER_ENDINGS]
)

_ENCLITIC: Final = re.compile(r"^(.+(?:ar|er|ir|ando|iendo|yendo))(?:(?:me|te|se|le|les|nos|os)?(?:lo|la|los|las)?)$")


def strip_pronouns(word: str) -> str:
    """ "ofrecerle" as "ofrecer", "reservártela" as "reservar"."""
    found = _ENCLITIC.match(word)
    return found.group(1) if found else word
