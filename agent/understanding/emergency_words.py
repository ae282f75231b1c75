"""The signs of an emergency and their look-alikes, English and Spanish, as patterns over plain text."""

from typing import Final

from agent.understanding.text import phrases

_SELF: Final = r"(?:my ?self|him ?self|her ?self|them ?sel(?:f|ves)|our ?selves)"
_MEANS_TO: Final = (
    r"(?:want|wants|wanted|wanna|going|about|trying|tried|tempted|plan|planning|thinking (?:of|about)|"
    r"thoughts (?:of|about)|urge|feel like|feeling like|might|keep|keeps|started|been|desire|ready|threatening|"
    r"threatened|need)(?: to)?"
)

SELF_HARM: Final = phrases(
    rf"""
    (?:kil+|kil+ing|hang|hanging|drown|drowning|shoot|shooting|stab|stabbing) {_SELF}
    (?:killed|hanged|hung|drowned|stabbed) {_SELF}|shot {_SELF}(?! in the foot)
    {_MEANS_TO} (?:hurt|hurting|harm|harming|cut|cutting|burn|burning|jump off \w+ \w+) {_SELF}
    (?:slit|slitting|cut|cutting|slash) (?:my|his|her|their) (?:wrists?|throat|veins)|disappear forever
    (?:nobody|no one) (?:(?:would|will|even) )*(?:miss(?:es)? me|
        (?:notices?|cares?) if i (?:live|died|die|disappear\w*|(?:am|was|were) (?:gone|dead)))
    (?:want|going|wanna|ready|about)(?: to)? (?:take|swallow) (?:all (?:of )?my|too many|
        a (?:whole )?bottle of) (?:\w+ )?(?:pills|tablets|meds)
    (?:is|am|are|been|keeps?|started) (?:hurting|harming|cutting|killing) {_SELF}(?! (?:off|short|shaving))
    (?:want|wish|need)(?: \w+)? (?:it|everything|all|this|the pain)(?: all)? to (?:end|be over|stop forever)(?= [.,!]|$)
    (?:thoughts|thinking|dreaming)(?: (?:of|about))+ (?:death|dying|ending (?:it|things|my|everything)|not being here)
    hope i (?:die|never wake|do not wake)|(?:no|lost(?: the| my)?) will to live|i should (?:be dead|just die)
    (?:do not|does not|not) deserves? to (?:live|be alive)
    self ?- ?harm\w*|selfharm\w*|(?:hurt|hurting|harm|harmed|cut|cutting) {_SELF} (?:again|on purpose)|suicid\w*|suiside
    suicied|sucide
    end (?:my (?:own )?life|it all)|ending (?:my (?:own )?life|it all)
    (?:take|taking|took) (?:my|his|her|their) own life
    take my life|end(?:ing)? (?:his|her|their) (?:own )?life
    (?:do not|does not|no longer|not) (?:want|wish|wanna)s?(?: to)? (?:be alive|exist|be here any ?more|
        wake up(?! (?:early|at|that|so|before))|go on living|keep living)
    (?:do not|does not|no longer|not) (?:want|wish|wanna)s?(?: to)? live(?! (?:with|in|at|near|here|there|
        far|next|downtown|on|by))
    (?:want|wants|wanted|wanna|wish|ready|prefer|rather|better off|hoping|
        deserve)s?(?: to)?(?: just| rather)?(?: be)? (?:die|dead|dying)
    wish i (?:was|were) (?:dead|never born|not alive)|wish i could die|tired of (?:living|life|being alive)
    (?:nothing|no reason|not worth)(?: left)?(?: to)? (?:live for|live|living)|life is not worth
    (?:no|what is the|see the|see any|see a) (?:point|reason|sense) (?:in|of|to|for) (?:living|life|
        going on|live|be alive)
    jump(?:ing)? off (?:a|the) (?:bridge|building|roof|cliff)|end it tonight|ending it tonight|isn t worth living
    better off without me|(?:can not|do not want to) go on (?:any ?more|like this|living)
    """,
    r"""
    matarme|matarse|suicid\w*|quitar(?:me|se) la vida|acabar con (?:mi vida|todo)|acabar con su vida
    terminar con mi vida
    hacer(?:me|se) dano|cortar(?:me|se)? las venas|desaparecer para siempre|ahorcar(?:me|se)
    (?:quiero|quiere|voy a|ganas de) lastimar(?:me|se)
    autolesion\w*|(?:quiero|quiere|voy a|ganas de) (?:cortarme|herirme)(?= [.,!]|$)
    (?:me|se) (?:quiero|quiere|voy a|va a|quisiera) (?:morir(?! de)|matar|suicidar)
    (?:quiero|quisiera|deseo) morir(?:me)?(?! de)
    no quiero (?:seguir )?(?:vivir(?! (?:con|en|aqui|lejos|cerca|alli|sola|solo))|viviendo|despertar|existir)
    ya no quiero (?:vivir(?! (?:con|en|aqui))|estar viv[oa]|seguir)(?= [.,!]|$)
    no vale la pena (?:vivir|seguir viviendo)
    mejor sin mi|ojala (?:estuviera|estuviese|me) (?:muert[oa]|muriera)|preferiria estar muert[oa]
    (?:sin|no tengo) ganas de vivir
    no (?:le )?(?:veo|encuentro|tiene) (?:el )?(?:sentido|caso) (?:a|de|en)? ?(?:la vida|vivir|seguir viviendo|mi vida)
    (?:tirarme|saltar|lanzarme|aventarme) (?:de|desde|por) (?:un|el|la|una) (?:puente|ventana|balcon|edificio|azotea)
    (?:me|se) (?:quiero|quiere|voy a|va a|quisiera) (?:hacer dano|lastimar|cortar las venas|quitar la vida|
        tirar (?:de|desde|por) \w+)
    (?:me|se) (?:he |ha )?(?:cortado|corte|corto) las (?:venas|munecas)
    (?:ganas de|pens(?:ar|ando|e|o) en|deseos de) (?:morir(?:me|se)?|matar(?:me|se)|la muerte)(?! de)
    quisiera no existir
    no tengo (?:razones|motivos|nada) (?:para|por (?:lo )?que) vivir|cansad[oa] de vivir
    """,
)

_HARD: Final = (
    r"(?:can not|could not|can hardly|can barely|unable to|not able to|struggling to|struggles to|trouble|difficulty|"
    r"difficulties|problems|hard to|hard time|barely|hardly|not|stopped|stops|stopping|having a hard time|fighting to)"
)

_WHO: Final = (
    r"(?:he|she|they|i|baby|son|daughter|mom|mother|dad|father|husband|wife|kid|child|lips?|face|skin|fingers)"
)

MEDICAL: Final = phrases(
    rf"""
    {_HARD}(?: \w+)? (?:breath|breathe|breathing|breathin|breathe properly|catch(?:ing)? (?:my|his|her|
        their) breath)(?! (?:through|exerc|class|tech))
    (?:can not|could not|can hardly|can barely|not|hardly) (?:get|getting) (?:any |enough )?(?:air|breath)
    is choking|am choking|choking (?:on|right|to|and)|started choking|suffocating|lips are blue
    {_WHO} (?:(?:is|are|am|has|have|just|keeps) )*(?:turning|turned|going|gone|went) (?:blue|purple|gr[ae]y)
    {_WHO} (?:(?:is|are|has|just|went|goes|gone) )+(?:limp|blue)|(?:dropped|fell|falls) to the (?:floor|ground)
    (?:clutching|grabbing|holding) (?:his|her|their|my) (?:chest|heart)
    gasping for (?:air|breath)|short(?:ness)? of breath
    chest pains?|pains? in (?:my|his|her|the) (?:chest|left arm)
    chest (?:hurts|(?:is|feels) (?:so |very |really )*tight|tightness|pressure)
    tight(?:ness)? in (?:my|his|her|the) chest|pressure (?:in|on) (?:my|his|her|the) chest|crushing (?:pain|chest)
    (?:heart|hart|hear) a+t+a\w{{1,4}}|cardiac arrest|heart (?:has )?stopped|heart (?:is )?stopping
    (?:having|had|has|have|in the middle of|suffered|suffering|be|with)(?: (?!when|because|that)\w+){{0,3}} (?:a |
        an )?(?:stroke|seizure|seizures|siezure|fit|convulsion)(?! (?:rehab|recovery|last|in \d))
    stroke symptoms|seizing|convulsions|convulsing|face (?:is |has )?droop\w*|slurr\w+ (?:speech|words|his|her|my)
    anaphyla\w+|allergic shock
    (?:throat|tongue|airway) (?:is|are|feels like it is|keeps)? ?(?:swelling|closing|swollen|
        swelled)(?: up| shut)?
    severe allergic|bad allergic reaction
    collapsed|collapsing|passed out(?! (?:flyers|cards|leaflets))|passing out|uncons?cious|unresponsive
    los(?:t|ing|es) consciousness|in and out of consciousness|barely conscious|no pulse|stopped moving
    asthma attack|(?:diabetic|insulin) (?:shock|coma)
    (?:having|has|is having) (?:an |a )?(?:\w+ )?allergic reaction(?! (?:to \w+ )?(?:last|before|once))
    can not swallow
    (?:accident|crash|fall)(?: \w+){{0,6}} (?:badly|seriously|severely|critical\w*) (?:hurt|injured|wounded)
    not (?:responding|conscious|reacting)(?! to (?:\w+ )?(?:text|texts|email|emails|call|calls|message|messages))
    (?:will not|does not|can not|not|could not)(?: \w+)? (?:wake|waking|wake up|waking up|wake him|
        wake her)(?! (?:up )?(?:early|before|at|that|in time|until|on time))
    blacked out|fainted|fainting right now|(?:is|am|are) fainting
    (?:going|about) to (?:pass out|faint|collapse|black out)
    (?:is|are|he|she) not moving
    can not (?:feel|move) (?:my|his|her) (?:legs?|arms?|face|left|right|body)
    foaming at the mouth|(?:face|mouth|eye|lip)(?: \w+){{0,3}} (?:hanging|sagging)|side of (?:my|his|her) (?:mouth|face)
    (?:appendix|aneurysm|aorta)(?: \w+)? (?:burst|bursting|ruptured)
    (?:one side|half|left side|right side) of (?:my|his|her) (?:face|body)(?: \w+)? (?:numb|droop\w*|paraly[sz]ed)
    """,
    r"""
    (?:labor|pregnant)(?: \w+){0,4} (?:bleeding|unconscious)|bleeding(?: \w+){0,4} pregnant
    (?:so|too|very) much blood(?! (?:work|tests?|sugar))
    (?:a lot|lots|loads|tons|pools?|puddles?) of blood(?! (?:work|tests?))
    bleed(?:ing|s)? (?:a ?lot|badly|heavily|out|to death|profusely|everywhere|so much|like crazy|non ?stop|
        very badly|really badly|uncontrollably)
    bleeding (?:really|very|so|pretty) (?:bad|badly|much|hard|heavily)|bleeding bad
    (?:heavy|severe|heavily|uncontrolled|uncontrollable|profuse|profusely|badly|massive) (?:bleed|bleeding|blood loss)
    (?:bleeding|blood|bleed|bleeds)(?: \w+){0,4} (?:will not|does not|is not|not|can not|never) (?:stop\w*|
        be stopped|stopping)
    (?:can not|could not|will not|not) stop(?:ping)? (?:the |it from |it )?(?:bleeding|blood)
    bleeding from (?:the |his |her |my )?(?:head|neck|ears?|eyes?|mouth and nose|wrists?)
    (?:losing|lost) (?:a lot of|so much|too much|lots of) blood
    blood (?:is )?(?:everywhere|gushing|spurting|pouring|all over)
    (?:vomiting|coughing|coughing up|throwing up|spitting|puking) (?:up )?blood
    (?:car|truck|bus|train|van|motorcycle|bike|driver) (?:just |has )?(?:hit|ran over|run over|struck) (?:him|her|me|us|
        someone|somebody|(?:my|our|a|the|his|her) (?:\w+ )?(?:kids?|sons?|daughters?|child|children|baby|boy|girl|man|
        woman|friend|brother|sister|mother|father|mom|mum|dad|wife|husband|neighbou?r|lady|person|customer|client))
    (?:hit|run over) by a (?:car|truck|bus|train|motorcycle)|(?:been|got|was|is|were) (?:shot|stabbed)|electrocuted
    is drowning|drowned|(?:severe|serious|third degree|bad) burns?
    burn(?:ed|t) (?:really |very |so |pretty )?(?:bad|badly|severely|all over)
    (?:fingers?|hand|arm|leg|toes?|thumb|foot) (?:\w+ ){0,2}(?:cut off|severed|torn off|ripped off|crushed)
    (?:badly|seriously|severely|critically) (?:hurt|injured|burned|burnt|wounded)|broke (?:my|his|her) (?:neck|skull)
    head injury|(?:severed|cut off) (?:my|his|her|a) (?:finger|hand|arm|leg|toe|thumb)
    over ?dos\w+|alcohol poisoning|carbon monoxide|(?:been|got|was|is|have|has) poisoned
    swallow(?:ed|ing) (?:\w+ )?(?:\w+ )?(?:bleach|poison|pills|battery|batteries|magnets?|detergent|
        chemicals?|medicine|tablets)
    (?:took|taken|swallowed|ate|drank) (?:too many|all (?:of )?(?:my|his|her|the|their)|a bunch of|
        a (?:whole )?bottle of|a lot of) (?:\w+ )?(?:pills|tablets|medication|meds|medicine|bleach|
        painkillers)
    (?:took|taken|swallowed) (?:\d+|so many|a handful of|ten|twenty|thirty|forty|fifty) (?:\w+ ){0,2}(?:pills|tablets|
        capsules)
    (?:drank|drunk|ate|eaten) (?:\w+ )?(?:\w+ )?(?:bleach|poison|antifreeze|cleaning \w+|
        cleaner|detergent|gasoline|acetone|paint thinner)
    (?:took|taken|swallowed) (?:(?:a|an|the|his|her|my) )?(?:whole|entire|full) bottle of (?!wine|shampoo|water|beer)\w+
    (?:call|need|get|send|want)(?: (?:me|us|him|her|for))?(?: (?:an|the|a))? (?:ambulance|911|9 1 1|999|112|
        paramedics?|emt)
    medical emergency|life threatening
    (?:is|am|are|be) (?:dying|going to die)(?= [.,!?]|$| please| help| right| he| she| i )
    going into labou?r|(?:my|her) waters? (?:just )?broke|giving birth (?:now|right now)
    """,
    r"""
    no (?:puede|puedo|podia|consigue|consigo|logra|logro|pueden|podemos) (?:ni )?respirar(?! (?:por|bien por) la nariz)
    no (?:esta )?respira(?:ndo)?
    (?:le|me|les) (?:cuesta|falta)(?: mucho)? (?:respirar|el aire|aire)
    (?:dejo|ha dejado) de respirar|dificultad(?:es)? (?:para|al) respirar
    se (?:esta |ha )?(?:ahoga|ahogo|ahogado|ahogando|asfixia|asfixiando|atraganto|atragantando)
    me (?:estoy )?(?:asfixio|asfixiando|atragante)
    me (?:estoy ahogando|ahogo)(?! (?:en|de) (?:trabajo|tareas|deudas|risa|calor))
    se (?:puso|esta poniendo) (?:morad[oa]|azul)
    dolor(?:es)?(?: \w+){0,2} (?:en el|de|del) pecho|(?:me|le) duele(?: mucho| muchisimo)? el pecho
    (?:presion|opresion|punzada) en el pecho
    infarto|(?:ataque|paro) (?:al|de|del)? ?(?:corazon|cardiaco)|derrame(?: cerebral)?|ictus|convulsion\w*
    convulsiona\w*|embolia
    se le (?:cayo|torcio|paralizo|durmio) (?:media )?(?:la )?cara|shock anafilactico|anafila\w+|alergica (?:muy )?grave
    se (?:le|me) (?:esta )?(?:cierra|cerrando|hincha|hinchando) la (?:garganta|lengua)
    se (?:me )?(?:acaba de )?(?:ha |han )?(?:desmay\w+|desplom\w+|desvanec\w+|colaps\w+)
    me (?:acabo de )?desmay\w+|inconsciente|inconciente
    no (?:me )?responde(?! (?:al|a (?:mis|los|las|mi)|el|los|las|mis))
    no (?:se )?despierta|no reacciona|(?:perdio|ha perdido) el (?:conocimiento|sentido)
    (?:cara|boca) (?:\w+ )?(?:caida|torcida|paralizada)|bebio (?:\w+ )?(?:veneno|limpiador|gasolina|acetona)
    (?:bebe|nin[oa]|hij[oa]|mama|papa|abuel[oa]|espos[oa]) (?:\w+ )?esta (?:morad[oa]|azul)|esta embarazada y sangra\w*
    sin pulso|no tiene pulso|(?:esta|estan|sigue) (?:muy )?grave|estado critico|ataque de asma
    (?:tiene|tengo|teniendo|dando) una (?:\w+ )?reaccion alergica|ahogandose|desmayad[oa]|no se mueve
    no (?:siente|siento) (?:las piernas|el brazo|la cara)
    espuma por la boca|sangr\w+ (?:por|de) (?:la cabeza|los oidos)|voy a desmayarme
    reaccion alergica (?:muy )?(?:grave|fuerte|severa)
    """,
    r"""
    sangr(?:a|o|ando) (?:mucho|muchisimo|sin parar|demasiado|a chorros)|(?:mucha|muchisima|perdiendo|perdido) sangre
    no (?:me |le )?(?:para|deja|paro|dejo) de sangrar
    (?:sangre|sangrado|hemorragia|sangra)(?: \w+){0,3} no (?:se )?(?:para|detiene|deja|cesa)
    hemorragia|desangr\w+|vomit(?:a|o|ando|e) sangre|tos(?:e|iendo) sangre|escup(?:e|iendo|o) sangre
    sobredosis|(?:esta|estoy|se ha|se) (?:intoxic|envenen)\w+
    (?:trago|tomo|bebio|tragado|tomado|bebido|tome|trague|bebi) (?:\w+ )?(?:lejia|veneno|cloro|detergente|
        una pila|un iman)
    (?:trago|tomo|tragado|tomado|tome|trague) (?:(?:un|una) )?(?:monton|bote|frasco|caja|unas|varias|algunas|muchas|
        demasiadas|
        todas las|todas mis|todas sus)(?: \w+)?(?: de)? (?:\w+ )?(?:pastillas|pildoras|medicinas|medicamentos)
    (?:llam(?:a|e|en|ar|es)|necesit(?:o|a|amos|an)|mand(?:a|e|en)|envi(?:a|e|en)|pid(?:e|
        an)) (?:a )?(?:una |la |al )?(?:ambulancia|911|112|061|emergencias?|urgencias? medicas?)
    una ambulancia|emergencia medica|(?:se|me) (?:esta|estoy) muriendo(?! (?:de|por))|se (?:me )?muere(?! (?:de|por))
    (?:se )?(?:me |le )?(?:ha )?(?:rompio|roto|rompi) (?:la )?(?:fuente|aguas)
    atropell(?:o|aron|ado|ada)|apunal\w+|(?:le|me) (?:han )?dispar(?:aron|ado)|electrocut\w+
    quemad(?:o|a)s? grave\w*|herid[oa]s? (?:de )?grave\w*
    """,
)

# Ways of speaking in which nobody is in danger.
FIGURES: Final = phrases(
    r"""
    (?:\w+ ){0,3}(?:is|are|was|were|been|keeps?|s) (?:absolutely |really |totally |just |literally |
        so )?killing (?:me|us|my \w+)
    to die for
    (?:would|could|will|might) (?:just |literally |kill or |absolutely )?(?:die|kill) (?:for|to (?:get|have|
        look|see|know)|if)
    drop dead gorgeous
    die[ds]? (?:of|from) (?:embarrassment|shame|laughter|laughing|boredom|curiosity|thirst|hunger|happiness|
        envy|jealousy|heat|cold)
    (?:going to|gonna|will|would|could) (?:just )?(?:be dead|die) (?:of|if|without|when|laughing)|rather die than
    (?:want|wants|wanted|like|love|need|needs|trying|looking|going|hoping|appointment|book|possible|
        how)(?: \w+)? to (?:die|dying) (?:my|his|her|the|our|a|it|them|some)? ?(?:hair|roots|brows?|
        eyebrows?|lashes|tips|beard|ends|gr[ae]y|it|blonde|black|red|brown|them|part)
    die (?:my|his|her|the|our) (?:hair|roots|brows?|eyebrows?|lashes|tips|beard|ends|gr[ae]ys?)|hair dy?ing
    dying (?:for|to (?:get|have|see|try|know|book|look|come|meet|go|find|hear)|of (?:boredom|embarrassment|
        shame|laughter|curiosity|thirst|hunger|heat)|my|her|his|it|here|over here|laughing)
    (?:almost|nearly|about|practically|could have|just about|thought i would|have|basically|gave me|
        give me)(?: \w+)? (?:a heart attack|died|dead|fainted|passed out|a stroke|collapsed)(?= [.,!]|
        $| lol| lmao| haha\w*| jk| when| at| from| seeing| over)
    (?:fainted|passed out|collapsed|heart attack|stroke)(?: \w+)? (?:when i saw (?:the|my|that)|
        looking at the|at the price|from laughing|on the (?:couch|sofa) (?:from|after))
    (?:phone|battery|laptop|car|computer|plants?|wifi|internet|houseplant|nails?|hair|roots|extensions|app|
        website|page|link|system|bot|chat|site|tent|roof|marriage|business|deal|shelf|curls|hairdo|updo|
        blowout|style) (?:just |has |have |is |are |was |almost |totally |keeps |completely )*(?:died|dying|
        dead|collapsed|collapsing|not responding|unresponsive|suffocating)
    dead (?:ends|skin|sea|serious|line|cells)|murder on my|kill (?:on|for) (?:a|some)|killer|kills it|killing it
    killed it
    over ?dos\w+ (?:of|on) (?:caffeine|coffee|sugar|chocolate|sun|sunshine|glitter|cute\w*|carbs|turkey)
    can not breathe in (?:this|these|that|those|my|the) (?:dress|jeans|pants|suit|corset|mask|heat|outfit|gown|
        shirt|top|bra|belt)
    take my breath away|breath of fresh air|bad breath|fresh breath|breathtaking|(?:just |so i )?can not catch a break
    (?:hair|fashion|beauty|style|color|colour|nail|nails|manicure|makeup|wedding|brow|eyebrow|haircut|
        grooming|wardrobe) (?:emergency|disaster|suicide|crisis|attack)
    suicide (?:squad|doors?|prevention|awareness|roll)|commercial suicide|(?:social|career|fashion|political) suicide
    shoot(?:ing)? myself in the foot|kick(?:ing)? myself
    drowning in (?!(?:the|a|our|my|his|her) (?:\w+ )?(?:pool|sea|lake|river|water|bath\w*|ocean|tub|pond))
    bleeding (?:money|edge|heart|into)|choking hazard
    food poisoning|poison (?:ivy|oak)|stroke of|heart attack (?:price|prices|on a plate)
    (?:back|breast|brush|one)strokes?
    cut(?:ting)? myself (?:some slack|off|short|shaving|while|on(?! purpose)|a)|not breath(?:able|y)
    (?:gums?|gum line|lip|nose|pimple|cuticles?) (?:is |are |was |were |keeps? )?bleed(?:s|ing)? (?:a ?lot|
        badly|so much)(?= when| while| after brush| if|$| [.,!])
    """,
    r"""
    me muero (?:de (?!dolor)\w+|por)|muert[oa]s? de (?!dolor)\w+
    muriendo de (?:ganas|hambre|risa|verguenza|sueno|calor|frio|sed|curiosidad|amor)
    muriendo por|me (?:esta(?:n)? )?mata(?:n|ndo)?(?! alguien)|para morirse|de infarto|precios? de infarto
    casi me (?:da|dio) un infarto|me (?:da|dio) un infarto
    morir(?:me)? (?:de|por) (?!dolor)\w+
    se me (?:murio|muere) (?:el|la) (?:telefono|celular|movil|bateria|planta|pelo|carro|coche)
    no (?:puedo|puede) respirar (?:con|en|de) (?:este|esta|estos|ese|esa|el|la|mi|tanto|tanta) (?:vestido|faja|
        pantalon\w*|traje|camisa|falda|corse|sujetador|mascarilla|cinturon|calor|risa)
    atragant\w+ con (?:el|los|la|tu|su) (?:precios?|risa|mensaje|factura|cuenta)
    infarto de (?:mujer|hombre|cuerpo|precio)
    (?:jef[ea]|profe\w*|suegra|entrenador\w*|maestr[oa]) me (?:va a matar|mata|matara)
    me (?:va|van) a matar (?:si|como|por) (?:llego|me|no|falto|llegar|este|esta|el|la)
    casi (?:me )?(?:muero|desmayo|infarto)|puntas muertas|mar muerto|mal aliento
    (?:emergencia|crisis|desastre) (?:capilar|de belleza|estetica|de pelo|de unas|de moda)
    por poco (?:me )?(?:muero|desmayo)|suicidio (?:social|profesional|politico)|escuadron suicida
    me (?:cortaron|corte) (?:el|un dedo|las puntas)
    (?:encias?|nariz|labio) (?:me )?sangra(?:n)? (?:mucho )?(?:cuando|al|si)
    """,
)

# Facts that sound alarming and are history, prevention or a routine matter.
HARMLESS: Final = phrases(
    r"""
    (?:stroke|seizures?|heart attack|overdose[ds]?|fainted|passed out|collapsed|fit|chest pains?|
        suicid\w+)(?: \w+){0,5} (?:years?|months?|weeks?|days?|ages) ago
    (?:stroke|seizures?|heart attack|overdose[ds]?|fainted|passed out|collapsed|
        chest pains?)(?: \w+){0,4} (?:last (?:time|year|month|week|visit|summer|winter|spring)|in (?:19|
        20)\d\d|as a (?:child|kid|teenager)|when i was (?:a|little|young|\d+))
    (?:last (?:year|month|time)|in (?:19|20)\d\d|years ago|once|a while back|
        months ago)(?: \w+){0,5} (?:stroke|seizures?|heart attack|overdose[ds]?|fainted|passed out|
        collapsed)
    (?:stroke|seizure|heart attack|suicide|overdose) (?:recovery|rehab\w*|survivor|prevention|awareness|
        patients?|medication|support)
    (?:history of|prevent(?:ing)?|afraid of|scared of|fear of|risk of|prone to|recovering from|
        recovered from|recovery from|after (?:a|my|his|her)|since (?:my|his|her)|rehab for|therapy for|
        specialize in|help with past) (?:\w+ )?(?:strokes?|seizures?|heart attacks?|fainting|convulsions?|
        choking|collapsing|chest pain|overdoses?|bleeding|suffocating|passing out)
    (?:cpr|first aid|infant cpr|choking) (?:class|classes|course|training|certification|workshop)
    not (?:an? |really an? |exactly an? )?(?:medical )?emergency|no es (?:una )?emergencia(?: medica)?
    breath(?:ing)? (?:exercises?|class|classes|course|workshop|techniques?|work)
    (?:do you|can you|does \w+) (?:treat|handle|help with|work with)(?: \w+){0,3} (?:strokes?|seizures?|
        chest pain|overdose|self harm|suicid\w+)
    (?:i|she|he|they|we) (?:\w+ )?(?:gets?|have|has|had) (?:\w+ )?(?:chest pains?|seizures?|fits|convulsions) (?:when|
        sometimes|whenever|now and then|occasionally|if i|while i|after (?:running|sport|the gym|training|exercise))
    mouth breath\w*|not (?:a )?suicidal|(?:seizure|panic|anxiety|bleeding|fainting) disorders?
    (?:fainted|passed out|collapsed) (?:once|before|twice|as a|at (?:my|his|her) (?:first|last))
    (?:faint|pass out|fainted) (?:easily|when|whenever|every time|with|at the sight)
    """,
    r"""
    (?:infarto|derrame|ictus|desmay\w+|convulsion\w*|sobredosis)(?: \w+){0,4} hace (?:\w+ ){0,2}(?:anos?|
        meses|mes|semanas?|dias?|tiempo)
    (?:tuve|tuvo|tenia|tuvimos|he tenido|ha tenido)(?: \w+){0,3} (?:convulsion\w*|infartos?|ictus|derrames?|
        desmayos?)(?: \w+){0,2} (?:de (?:pequen|nin|joven)\w*|hace|una vez|cuando era|en (?:19|20)\d\d)
    (?:tengo|tiene|sufro|sufre|padezco)(?: \w+)? (?:convulsion\w*|desmayos) (?:a veces|de vez en cuando|cuando|si)
    me desmayo (?:con|cuando|al|si|cada|facil\w*|siempre)|se desmaya (?:con|cuando|al|si|cada|facil\w*|siempre)
    hace (?:\w+ ){0,2}(?:anos?|meses|mes|semanas?|dias?|tiempo)(?: \w+){0,5} (?:infarto|derrame|ictus|
        desmay\w+|convulsion\w*|sobredosis)
    (?:el (?:ano|mes) pasado|la (?:ultima vez|semana pasada)|de nin[oa])(?: \w+){0,5} (?:infarto|derrame|
        ictus|desmay\w+|convulsion\w*)
    (?:me |se )?(?:infarto|derrame|ictus|desmay\w+|convulsion\w*)(?: \w+){0,3} (?:el (?:ano|mes) pasado|
        la (?:ultima vez|semana pasada))
    (?:rehabilitacion|terapia|recuperacion|fisioterapia|despues|prevencion|prevenir|miedo|riesgo|
        antecedentes) (?:\w+ ){0,3}(?:infarto|derrame|ictus|convulsion\w*|desmay\w+|suicidio|hemorragia\w*)
    (?:curso|clase|taller) de (?:primeros auxilios|rcp|respiracion)|ejercicios de respiracion|suicidio asistido
    """,
)
