"""Plain Spanish words of booking talk: by themselves they claim nothing that facts would have to carry."""

import re
from typing import Final

from agent.guard.word_sets import one_of

SPANISH: Final[frozenset[str]] = one_of(
    """
    a al ante con contra de del desde durante en entre hacia hasta para por segun sin sobre tras y e o u ni que
    si no pero mas sino aunque porque pues como cuando donde quien quienes cual cuales cuanto cuanta cuantos
    cuantas cuyo mientras ademas tambien tampoco entonces asi luego despues antes ahora aun todavia ya siempre
    nunca jamas solo solamente unicamente muy mucho mucha muchos muchas poco poca pocos pocas bastante demasiado
    casi tan tanto mejor peor bien mal aqui ahi alli alla cerca lejos el la lo los las un una unos unas uno este
    esta estos estas ese esa esos esas aquel aquella esto eso ello yo tu usted ustedes vos vosotros ella ellos
    ellas nosotros nosotras me te se le les nos os mi mis tus su sus nuestro nuestra nuestros nuestras suyo suya
    suyos tuyo tuya tuyos mio mia conmigo contigo algo alguien nada nadie alguno alguna algunos algunas algun
    ninguno ninguna ningun otro otra otros otras cualquier cualquiera cada todo toda todos todas ambos ambas
    mismo misma mismos mismas tal tales varios varias demas sea sean vez veces primer primero primera primeros
    primeras segundo segunda tercero tercera tercer cuarto cuarta quinto quinta ultimo ultima ultimos ultimas
    siguiente siguientes proximo proxima proximos proximas anterior solo es son soy somos eres sois era eran fue
    ser sido siendo esta estan estoy estamos estas estaba estaban estar estado estaria seria serian sera seran
    fuera hay habia haya haber hubo he ha has han hemos habia tengo tiene tienes tienen tenemos teneis tenia
    tener tenga tengas tengan tuviera tendria tendriamos puedo puede puedes pueden podemos podeis podria podrias
    podrian podriamos poder pueda puedas pudiera quiero quiere quieres quieren queremos querer queria quieras
    quiera quisiera quisieras querrias querria deseo desea deseas desean desear desee prefiero prefiere
    prefieres prefieren preferir prefieras prefiera preferirias preferiria gusta gustan gustaria gustarian
    gustado necesito necesita necesitas necesitan necesitamos necesitar necesites necesite necesitaria busco
    busca buscas buscando buscar buscaba hago hace hacen hacemos hacer haga hagas haciendo haria hacia voy va
    vas van vamos ir vaya vayas ido iba dar doy da das dan damos den dado dando decir digo dice dices dicho diga
    digas dime diganos digame ver veo ve ves vea veamos viendo visto vista saber se sabe sabes sepa conozco
    conocer conoce venir vengo viene vienes vengas venga vienen vendria vendrian poner pongo pone traer llegar
    llega llegues llegue llegas llegando salir sale pasar pase quedar queda quedan quedaria quedarian quede
    dejar dejo deja dejame dejeme deje dejen parece parecen pareceria parecer creo creer cree pensar pienso
    espero esperar espere espera esperando sirve sirven serviria servir encaja encajan encajaria ajusta conviene
    convendria interesa interesan interesaria elegir elige elija elegido elegiste escoger escoge escoja escogido
    seleccionar seleccione selecciona seleccionado decidir decide decida probar prueba intentar intento intente
    intenta seguir sigue siga sigamos continuar continua continue continuamos continuemos empezar empieza
    empiezan empezamos comenzar comienza comienzan terminar termina terminan acabar acaba abrir abre abrimos
    abren abierto abierta abiertos abiertas cerrar cierra cerramos cierran cerrado cerrada cerrados cerradas
    atender atiende atienden atendemos atenderia trabajar trabaja trabajan trabajamos ofrecer ofrezco ofrece
    ofrecemos ofrecen ofrecido ofreceria sugerir sugiero sugiere proponer propongo mostrar muestro muestra
    costar cuesta cuestan costaria durar dura duran duraria tardar tarda tardan toma tomar tomaria lleva llevar
    ocupa salir vale valen revisar reviso revisa revisando reviso revise mirar miro mira mirando mire consultar
    consulto consulta consulte consultando comprobar compruebo comprobando verificar verifico verifica
    verificando verifique encontrar encuentro encuentra encuentre encontrado encontre hallar ayudar ayudo ayuda
    ayude ayudamos ayudado asistir asista llamar llama llame llamen llamas llamada llamadas contactar contacta
    contacte contacto comunicar comunica comunique comunicarse escribir escribe escriba escribeme escribenos
    hablar habla hable hablo responder responde responda contestar contesta conteste preguntar pregunta pregunte
    preguntame pedir pides pide pida pidio pediste pedido solicitar solicita solicite solicitaste solicito
    solicitado mencionar mencionaste menciono mencionado dijiste dijo querias preferias indicar indica indique
    indiques indicame indiqueme indicaste proporcionar proporciona proporcione facilitar facilita facilite
    compartir comparte comparta repetir repite repita deletrear deletrea deletree escuchar leer lee lea pulsar
    pulsa pulse tocar toca toque entender entiendo entiende entendido comprender comprendo referirse refiere
    refieres visitar visita visite conectar volver vuelve vuelva vuelvo corregir corrige corrija avisar avise
    avisame aviseme saludar saludo lamentar lamento lamentamos siento sentimos sentir disculpa disculpe
    disculpas disculpen perdon perdona perdone agradezco agradecemos agradecer encanta encantaria encantado
    encantada alegra alegro disfruta disfrute disfruten disfrutar faltar falta faltan faltaria sobra ocurrir
    pasa sucede incluir elijas escojas elijes confirme confirmes reserve reserves reservemos agende agendes
    agendemos cancele canceles cancelemos cambie cambies anule mueva muevas apunte apuntes anote anotes ponga
    pongas cambiemos movamos reprograme reprogrames programe inscriba anada confirma confirmas confirmame
    confirmeme confirmen cancela canceles reserva reservas agenda anula estes esten acerca reservar agendar
    programar apartar apuntar anotar cancelar anular cambiar mover reprogramar reagendar modificar aplazar
    posponer adelantar confirmar registrar apuntarse apuntarte inscribir anadir agregar referias referia ti mi
    consigo conseguir encontrado noto notado alcance linea hola buenos buenas buen buena bueno dias dia tardes
    tarde noches noche gracias favor claro supuesto vale ok okay perfecto perfecta perfectamente excelente
    estupendo estupenda genial fantastico fantastica maravilloso maravillosa fenomenal magnifico bonito lindo
    feliz gusto placer encantados adios chao hasta pronto igualmente nada acuerdo cierto correcto correcta
    correctos correctas exacto exactamente desde luego efectivamente problema problemas preocupes preocupe
    desgracia desafortunadamente lamentablemente desgraciadamente afortunadamente suerte momento momentito
    instante segundo minuto minutito noticia noticias paciencia confusion error molestia molestias inconveniente
    inconvenientes duda dudas bienvenido bienvenida bienvenidos ay ah oh bueno venga dale listo cita citas
    reserva reservas reservacion reservaciones turno turnos hora horas horario horarios hueco huecos lugar
    lugares espacio espacios sitio cupo cupos disponibilidad disponible disponibles libre libres ocupado ocupada
    ocupados ocupadas lleno llena llenos completo completa completos fecha fechas dia dias semana semanas mes
    meses agenda calendario servicio servicios precio precios coste costo costos total duracion detalle
    detalles informacion datos dato nombre nombres apellido apellidos telefono telefonos movil celular numero
    numeros correo email electronico direccion ubicacion opcion opciones alternativa alternativas preferencia
    preferencias peticion solicitud solicitudes pregunta preguntas respuesta respuestas mensaje mensajes persona
    personas gente equipo personal companero companera companeros profesional profesionales estilista estilistas
    peluquero peluquera barbero barberos terapeuta terapeutas dentista dentistas higienista fisioterapeuta
    esteticista especialista masajista salon peluqueria barberia tienda estudio clinica spa consultorio negocio
    centro local cliente clienta clientes lista espera politica politicas cancelacion cancelaciones cambio
    cambios confirmacion recordatorio codigo codigos digitos enlace pagina web sitio chat conversacion asistente
    asistentes automatico automatica automatizado automatizada virtual humano humana bot ia sistema parte partes
    tipo tipos caso casos motivo razon orden nota notas ficha perfil paso pasos fin final inicio comienzo
    principio resumen tema cosa cosas boton botones menu abajo arriba letra letras mano idea ideas palabra
    palabras rango intervalo franja franjas ventana par rato manana mediodia mananas hoy ayer ingles espanol
    sesion sesiones visita visitas tratamiento tratamientos nuestro ratito ocasion igual distinto distinta
    distintos diferente diferentes parecido similar similares especifico especifica concreto concreta particular
    posible posibles imposible capaz temprano temprana tempranas tardia tardio actual actuales nuevo nueva
    nuevos nuevas existente habitual normalmente generalmente aproximadamente alrededor unos cercano cercana
    cercanas cercanos pronto rapido rapida rapidamente facil corto corta largo larga cerca entero entera
    principal necesario necesaria flexible interesado interesada original ideal doble unica unico unicos unicas
    seguro segura seguramente mayor menor adecuado adecuada conveniente comodo comoda posibilidad apenas
    dispuesto preferido preferida disponibilidades ultima breve barato barata caro cara economico economica
    en-lugar vez lugar cambio tanto medida cuanto solo quiza quizas tal talvez probablemente posiblemente ademas
    directamente inmediatamente enseguida ahorita recien mas-tarde junto juntos juntas aparte excepto salvo
    incluso respecto relacion acerca segun menos via etc punto igual da mejor aun asi
    """
)

_ENCLITIC: Final = re.compile(r"^(.+(?:ar|er|ir|ando|iendo|yendo))(?:(?:me|te|se|le|les|nos|os)?(?:lo|la|los|las)?)$")


def strip_pronouns(word: str) -> str:
    """ "ofrecerle" as "ofrecer", "reservártela" as "reservar"."""
    found = _ENCLITIC.match(word)
    return found.group(1) if found else word
