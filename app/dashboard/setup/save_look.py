"""How the booking page looks: colour, logo, and what it says about the business."""

from dataclasses import dataclass, replace

from app.business.repository import load_business
from app.business.save_profile import profile_of, save_profile
from app.presence.pictures import read_picture
from app.presence.repository import add_picture, list_pictures, remove_pictures
from app.unit_of_work import UnitOfWork
from app.words import Language

LOGO = "logo"


@dataclass(frozen=True, slots=True)
class LookForm:
    """As typed; `logo` is the public id of the one there is."""

    accent: str
    about: str
    logo: str


def look_form(work: UnitOfWork, language: Language) -> LookForm:
    business = load_business(work)
    logos = list_pictures(work, LOGO)
    return LookForm(business.accent, business.about.get(language, ""), logos[0]["public_id"] if logos else "")


def save_look(work: UnitOfWork, *, accent: str, about: str, language: Language, logo: bytes, drops_logo: bool) -> None:
    """Write it; an empty `logo` leaves the one there is, unless it is to be dropped.

    Raises:
        InvalidInput: Colour, text or picture cannot be used.
    """
    business = load_business(work)
    # The other language's text says what the old one said: it stays only while this one does.
    texts: dict[str, str] = business.about if business.about.get(language, "") == about.strip() else {language: about}
    save_profile(work, replace(profile_of(business), accent=accent, about=texts))
    if logo:
        media_type, contents = read_picture(logo)
        remove_pictures(work, LOGO)
        add_picture(work, kind=LOGO, media_type=media_type, contents=contents, alt=business.name)
    elif drops_logo:
        remove_pictures(work, LOGO)
