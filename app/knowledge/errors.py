"""What can be wrong with what an owner wrote."""

from app.errors import AppError, NotFound


class PageNotFound(NotFound):
    """There is no such page."""

    code = "page_not_found"


class QuestionNotFound(NotFound):
    """There is no such question, or it does not wait any more."""

    code = "question_not_found"


class TooManyPages(AppError):
    """An assistant that has to read a library finds nothing in it."""

    code = "too_many_pages"
