"""Emergencies are caught however they are typed; figures of speech are not alarms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.understanding.emergencies import Emergency, is_emergency

MEDICAL = [
    "my father collapsed", "i cant breathe", "I can't breath", "she isn't breathing", "he stopped breathing",
    "hes not breathing help",
    "my mom is having a heart attack", "i think im having a stroke", "my baby is choking",
    "heavy bleeding that won't stop",
    "i'm bleeding a lot and it wont stop", "the bleeding will not stop", "there is blood everywhere please help",
    "my husband passed out and is unconscious", "she is unconcious", "he is not responding", "my son won't wake up",
    "i have chest pain", "pain in my chest and left arm", "my chest hurts really bad", "she had a seizure just now",
    "my wife is having a seizure", "my throat is closing up", "my tongue is swelling", "anaphylactic reaction help",
    "my daughter swallowed bleach", "he swallowed a battery", "i took too many pills", "she overdosed",
    "my friend took all his pills",
    "call an ambulance", "call 911", "please call 9 1 1", "i need an ambulance now", "this is a medical emergency",
    "he got stabbed", "someone was shot", "my brother was hit by a car", "i'm coughing up blood", "he's vomiting blood",
    "my grandmother just fainted", "dad is turning blue", "she cant catch her breath", "struggling to breathe",
    "trouble breathing and dizzy", "his face is drooping and his speech is slurred", "my water just broke",
    "he has no pulse",
    "my coworker colapsed on the floor", "HELP MY DAD COLLAPSED", "cancel my appointment my son is having a seizure",
    "I want to book for tuesday but my father just collapsed", "shortness of breath", "he is dying",
    "i am dying please help",
    "my hand is badly burned, severe burns", "i cut off my finger", "she drank bleach", "can't stop the bleeding",
    "my dad is clutching his chest", "my kid ate rat poison", "he's turning purple",
    "she took a whole bottle of aspirin",
    "dad fell and isn't moving", "i feel like im about to pass out", "he's bleeding from the head",
    "half of her face is numb",
]  # fmt: skip
MEDICAL_SPANISH = [
    "mi padre se desmayó", "no puedo respirar", "no puede respirar", "mi bebé no respira", "se está ahogando",
    "le cuesta respirar",
    "me falta el aire", "dolor en el pecho", "me duele mucho el pecho", "creo que es un infarto",
    "le está dando un infarto",
    "está inconsciente", "no responde", "mi hijo no se despierta", "perdió el conocimiento", "está convulsionando",
    "tiene convulsiones", "no para de sangrar", "está sangrando mucho", "sangra sin parar", "hay mucha sangre",
    "vomita sangre",
    "se tomó un frasco de pastillas", "me tomé muchas pastillas", "se tragó una pila", "bebió lejía", "sobredosis",
    "llamen a una ambulancia", "necesito una ambulancia", "llama al 112", "es una emergencia médica",
    "se está muriendo",
    "mi abuela se cayó y no reacciona", "lo atropelló un coche", "atropellaron a mi hermano",
    "se le cierra la garganta",
    "rompí la fuente", "mi esposo se desplomo", "no esta respirando ayuda", "tiene un derrame cerebral",
]  # fmt: skip
SELF_HARM = [
    "I want to kill myself", "i wanna die", "i want to die", "im going to kill myself", "thinking about suicide",
    "i feel suicidal",
    "i want to end my life", "i want to end it all", "i don't want to live anymore", "i dont want to be alive",
    "i wish i was dead",
    "i want to hurt myself", "thinking of cutting myself", "i keep cutting myself", "there's no reason to live",
    "everyone would be better off without me", "my friend wants to kill herself", "my son is suicidal",
    "i cant go on anymore",
    "id rather be dead", "i have nothing left to live for", "going to hang myself", "kil myself",
    "i just want to be dead",
    "i dont want to wake up", "i'm tired of living", "i want to slit my wrists", "nobody would miss me if i was gone",
    "i see no point in living", "i want to jump off a bridge",
    "can i book for friday? i want to kill myself",
]  # fmt: skip
SELF_HARM_SPANISH = [
    "me quiero matar", "quiero morir", "quiero morirme", "me voy a matar", "quiero suicidarme", "pienso en el suicidio",
    "no quiero vivir", "ya no quiero vivir", "quiero quitarme la vida", "quiero acabar con todo", "quiero hacerme daño",
    "ojalá estuviera muerta", "no tengo ganas de vivir", "mi hija quiere matarse", "se quiere suicidar",
    "me quiero morir",
]  # fmt: skip
LOOK_ALIKES = [
    "this colour is killing me", "I'd die for a haircut", "my hair is a disaster", "my hair is an emergency",
    "emergency appointment for a chipped nail", "hair emergency!!", "i have a hair emergency, can you fit me in today",
    "my feet are killing me", "my back is killing me, i need a massage", "my tooth is killing me",
    "those nails are to die for",
    "im dying to get my hair done", "i'm dying for a pedicure", "i want to die my hair blonde", "can i die my hair red",
    "i would kill for an earlier slot", "you're a lifesaver", "i nearly died when i saw my roots",
    "my phone died sorry",
    "my battery is dying", "dead ends", "i need to get rid of dead skin", "drop dead gorgeous please",
    "i almost had a heart attack when i saw the price",
    "i cut myself shaving, do you do hot towel shaves", "i hurt myself at the gym, need physio", "hurt my back",
    "i have food poisoning, cancel please",
    "i had a stroke two years ago, is massage ok?", "my dad had a heart attack last year",
    "physical therapy after a stroke",
    "do you offer cpr classes", "i have a history of seizures", "it's not an emergency",
    "emergency dentist appointment please",
    "do you have emergency slots", "i chipped my tooth", "my gums bleed when i brush", "my gum is bleeding a little",
    "bob is not responding to my texts", "the website is not responding", "breathing exercises class",
    "i'm drowning in work",
    "i need a breath of fresh air", "i have bad breath", "blood test appointment", "i need blood work",
    "suicide squad hair colors",
    "i'm going to be late", "kill two birds with one stone", "i will not wake up before 9",
    "i don't want to live with this haircut",
    "take it all off", "cut it all off", "my hair is dying", "my hair died after the bleach", "i'm allergic to nickel",
    "swollen gum", "is the dye toxic", "i look like death", "i could murder a coffee", "shoot me a text",
    "killer nails", "attack of the frizz",
    "my dog needs grooming he rolled in blood oranges", "can i bring my own bleach", "i passed out flyers for you",
    "no problem", "",
    "my hair color turned purple",
    "nobody will notice the roots", "i can't breathe in this dress", "the colour bled onto my shirt",
    "what are your hours", "book me for tuesday", "i want to live in the moment", "that's sick", "deadline is friday",
    "i fainted last time at the dentist", "my wedding is a week away and my nails are a disaster",
]  # fmt: skip
LOOK_ALIKES_SPANISH = [
    "me muero de ganas", "me muero por un corte", "estoy muerta de sueño", "este color me mata", "los pies me matan",
    "casi me da un infarto con el precio", "precios de infarto", "tengo una emergencia capilar",
    "cita de urgencia por una uña rota",
    "mi pelo es un desastre", "puntas muertas", "tengo mal aliento", "tuve un infarto hace dos años",
    "rehabilitación después de un ictus",
    "se me murió el teléfono", "me estoy muriendo de hambre", "me muero de calor", "curso de primeros auxilios",
    "no es una emergencia",
    "me sangran las encías", "análisis de sangre", "urgencia dental", "me ahogo en trabajo",
    "ejercicios de respiración", "hola",
    "quiero una cita para mañana", "no responde a mis mensajes", "me corté el pelo yo misma",
    "casi me muero de la risa", "quiero vivir cerca",
    "quiero morirme de la risa", "me desmayé la última vez",
]  # fmt: skip


@pytest.mark.parametrize("text", MEDICAL + MEDICAL_SPANISH)
def test_a_life_in_danger_is_noticed(text: str) -> None:
    assert is_emergency(text) is Emergency.MEDICAL


@pytest.mark.parametrize("text", SELF_HARM + SELF_HARM_SPANISH)
def test_a_wish_to_die_is_noticed(text: str) -> None:
    assert is_emergency(text) is Emergency.SELF_HARM


@pytest.mark.parametrize("text", LOOK_ALIKES + LOOK_ALIKES_SPANISH)
def test_a_figure_of_speech_is_no_alarm(text: str) -> None:
    assert is_emergency(text) is None


@pytest.mark.parametrize("text", MEDICAL + SELF_HARM)
def test_case_punctuation_and_surroundings_hide_nothing(text: str) -> None:
    assert is_emergency(text.upper()) is not None
    assert is_emergency(text.replace("'", "’") + "!!!") is not None
    assert is_emergency(f"hi, sorry to bother you. {text}. can you help") is not None
    assert is_emergency(text.replace(" ", "  \u200b")) is not None


def test_a_figure_of_speech_beside_a_real_sign_hides_nothing() -> None:
    assert is_emergency("this colour is killing me and my father just collapsed") is Emergency.MEDICAL


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    assert is_emergency(text) in (None, *Emergency)
