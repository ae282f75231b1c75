"""What can stop a message or a proposal."""

from app.errors import AppError, NotFound


class ConversationNotFound(NotFound):
    """No such conversation for this token."""

    code = "conversation_not_found"


class ConversationClosed(AppError):
    """It was ended; a new one can be started."""

    code = "conversation_closed"


class ConversationTaken(AppError):
    """A person has taken it over: the assistant does nothing in it."""

    code = "conversation_taken"


class TurnNotFound(NotFound):
    """No message with this client id was received."""

    code = "turn_not_found"


class TurnRunning(AppError):
    """Another message of this conversation is still being answered."""

    code = "turn_running"


class ProposalGone(AppError):
    """The proposal is not open any more, or belongs to another conversation."""

    code = "proposal_gone"


class NotConfirmed(AppError):
    """The customer has not clearly agreed in a message after the read-back."""

    code = "not_confirmed"


class NotTakenOver(AppError):
    """Only who has taken a conversation over may speak in it."""

    code = "not_taken_over"
