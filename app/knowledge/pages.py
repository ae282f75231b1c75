"""The owner's pages: written, pasted or from a file; replaced and taken away."""

from app.errors import InvalidInput
from app.knowledge import repository
from app.knowledge.errors import PageNotFound, TooManyPages
from app.knowledge.knowledge import Page
from app.knowledge.split_page import split_page
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

LONGEST_BODY = 200_000
LONGEST_TITLE = 120
MOST_PAGES = 100
_FILES = (".txt", ".md", ".markdown", ".text")


def add_page(work: UnitOfWork, *, title: str, body: str, language: str) -> str:
    """Write a page and cut it up for the search; gives its public id.

    Raises:
        InvalidInput: Nothing in it, or too long.
        TooManyPages: There are as many as an assistant can be expected to know.
    """
    title, body = _checked(title, body)
    if len(repository.list_pages(work)) >= MOST_PAGES:
        raise TooManyPages(most=MOST_PAGES)
    public_id = new_public_id("pag")
    page_id = repository.insert_page(work, public_id=public_id, title=title, language=language, body=body)
    repository.replace_sections(work, page_id, split_page(body))
    return public_id


def change_page(work: UnitOfWork, *, public_id: str, title: str, body: str, language: str) -> None:
    """Write a page anew.

    Raises:
        PageNotFound, InvalidInput: There is no such page, or nothing to write.
    """
    page = get_page(work, public_id)
    title, body = _checked(title, body)
    repository.update_page(work, page.page_id, title=title, language=language, body=body)
    repository.replace_sections(work, page.page_id, split_page(body))


def remove_page(work: UnitOfWork, *, public_id: str) -> None:
    """Raises:
    PageNotFound: There is no such page.
    """
    repository.delete_page(work, get_page(work, public_id).page_id)


def get_page(work: UnitOfWork, public_id: str) -> Page:
    """Raises:
    PageNotFound: There is no such page.
    """
    page = repository.find_page(work, public_id)
    if page is None:
        raise PageNotFound
    return page


def read_page_file(name: str, content: bytes) -> tuple[str, str]:
    """Title and text of a file that an owner hands in.

    Raises:
        InvalidInput: It is no text or Markdown file, or too long.
    """
    stem, dot, ending = name.rpartition(".")
    if f"{dot}{ending}".lower() not in _FILES or b"\0" in content or len(content) > 4 * LONGEST_BODY:
        raise InvalidInput(field="file", reason="page_file")
    try:
        body = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        body = content.decode("cp1252", "replace")
    return stem.replace("_", " ").replace("-", " ").strip()[:LONGEST_TITLE], body


def _checked(title: str, body: str) -> tuple[str, str]:
    title, body = " ".join(title.split()), body.strip()
    if not title or len(title) > LONGEST_TITLE:
        raise InvalidInput(field="title", reason="page_title")
    if not body or len(body) > LONGEST_BODY:
        raise InvalidInput(field="body", reason="page_body")
    return title, body
