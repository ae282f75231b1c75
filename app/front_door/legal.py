"""The pages about the product that the law asks for, as lists of sections whose texts stand in the catalogue."""

from enum import StrEnum


class LegalPage(StrEnum):
    """`value` is the end of the address and the part of the keys."""

    TERMS = "terms"
    PRIVACY = "privacy"
    DATA_PROCESSING = "data-processing"
    IMPRINT = "imprint"
    ACCESSIBILITY = "accessibility"


_SECTIONS: dict[LegalPage, tuple[str, ...]] = {
    LegalPage.TERMS: ("what", "trial", "your_part", "our_part", "liability", "end"),
    LegalPage.PRIVACY: ("who", "owners", "customers", "cookies", "where", "rights"),
    LegalPage.DATA_PROCESSING: ("roles", "instructions", "security", "others", "help", "deletion"),
    LegalPage.IMPRINT: (),
    LegalPage.ACCESSIBILITY: ("goal", "how", "limits", "contact"),
}


def legal_sections(page: LegalPage) -> tuple[str, ...]:
    return _SECTIONS[page]
