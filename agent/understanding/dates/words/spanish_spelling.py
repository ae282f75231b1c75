"""Spanish numbers in words, and how people misspell date words."""

SHORTHANDS: dict[str, str] = {
    "mnn": "manana",
    "mañna": "manana",
    "manna": "manana",
    "maana": "manana",
    "manan": "manana",
    "mirecoles": "miercoles",
    "miercols": "miercoles",
    "juevez": "jueves",
    "juebes": "jueves",
    "biernes": "viernes",
    "vierness": "viernes",
    "savado": "sabado",
    "domigo": "domingo",
    "febreo": "febrero",
    "novienbre": "noviembre",
    "diciembe": "diciembre",
    "prosimo": "proximo",
    "qincena": "quincena",
}

FUZZY_TARGETS = (
    "miercoles jueves viernes sabado domingo febrero septiembre octubre noviembre diciembre proximo proxima "
    "mediodia manana"
).split()

NOT_TYPOS = frozenset("manzana domino campana".split())

UNITS_OF_NUMBER: dict[str, tuple[int, str]] = {
    **{
        word: (value, "unit")
        for value, word in enumerate(
            "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis "
            "diecisiete dieciocho diecinueve".split()
        )
    },
    "una": (1, "unit"),
    **{
        word: (value, "unit")
        for value, word in enumerate(
            "veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho"
            " veintinueve".split(),
            21,
        )
    },
    "veintiun": (21, "unit"),
    "veinte": (20, "ten"),
    "treinta": (30, "ten"),
    "cuarenta": (40, "ten"),
    "cincuenta": (50, "ten"),
    "mil": (1000, "thousand"),
    **{
        word: (value, "ordinal")
        for value, words in enumerate(
            (
                "primero primera primer",
                "segundo segunda",
                "tercero tercera tercer",
                "cuarta",
                "quinto quinta",
                "sexto",
                "septimo",
                "octavo",
                "noveno",
                "decimo",
            ),
            1,
        )
        for word in words.split()
    },
}
