"""What the person who took a conversation over says in it."""

from app.conversations import repository
from app.conversations.conversation import ConversationState, Entry, Role
from app.conversations.errors import NotTakenOver
from app.errors import InvalidInput
from app.events import PersonSpoke
from app.unit_of_work import UnitOfWork

LONGEST_WORDS = 2000


def say_as_person(work: UnitOfWork, *, public_id: str, person: str, text: str) -> Entry:
    """Store a person's words; the customer sees them under that person's name.

    Raises:
        ConversationNotFound: There is none.
        ConversationClosed: It was ended.
        NotTakenOver: The assistant, or somebody else, has it.
        InvalidInput: There is nothing in the text, or too much.
    """
    conversation = repository.load_open_conversation(work, public_id)
    if conversation.state is not ConversationState.PERSON or conversation.kept_by_person != person:
        raise NotTakenOver
    said = text.strip()
    if not said or len(said) > LONGEST_WORDS:
        raise InvalidInput(field="text")
    conversation_id = conversation.conversation_id
    line = {"role": Role.PERSON.value, "text": said, "speaker": conversation.kept_by}
    repository.append_entries(work, conversation_id, [line])
    repository.update_conversation(work, conversation_id, person_active_at=work.now)
    work.record(PersonSpoke(conversation_id=conversation_id))
    return repository.load_entries(work, conversation_id, visible_only=True)[-1]
