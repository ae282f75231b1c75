"""The reply of a turn as it grows, and how it is stored."""

from copy import copy

from agent.prompt.compose import PROMPT_VERSION
from agent.run_tool import ToolOutcome
from app.conversations import repository as conversations
from app.conversations.conversation import ConversationState, Entry
from app.conversations.model_usage import ModelPrices, note_usage
from app.conversations.take_turn import finish_turn
from app.unit_of_work import UnitOfWork


class Reply:
    """Checked sentences, cards, tokens; `entry` is the stored line once the turn is closed."""

    def __init__(self, prices: ModelPrices | None = None) -> None:
        self.prices = prices
        self.sentences: list[str] = []
        self.blocks: list[dict[str, object]] = []
        self.outcomes: list[ToolOutcome] = []
        self.input_tokens = 0
        self.output_tokens = 0
        self.is_complete = False
        self.entry: Entry | None = None

    @property
    def text(self) -> str:
        return " ".join(sentence for sentence in self.sentences if sentence)

    def take(self, outcome: ToolOutcome) -> None:
        """The newest cards of a kind replace the older ones; a read-back or confirmation stands alone."""
        self.outcomes.append(outcome)
        kinds = {block["kind"] for block in outcome.result.blocks}
        if "offer" in outcome.result.data:
            # A time was taken: the buttons that offered it would offer it again.
            kinds.add("choices")
        kept = [] if outcome.result.ends_turn else [block for block in self.blocks if block["kind"] not in kinds]
        self.blocks = kept + outcome.result.blocks

    def ended_by(self, outcome: ToolOutcome) -> "Reply":
        """This reply as it stands once a tool has ended it; the reply itself stays as it is until that is kept."""
        ended = copy(self)
        ended.sentences = [*self.sentences, outcome.result.say]
        ended.outcomes = list(self.outcomes)
        ended.take(outcome)
        return ended


def close_turn(work: UnitOfWork, *, conversation_id: int, turn_id: int, reply: Reply, model: str) -> Entry | None:
    """Store the reply and end the turn; where a person took over meanwhile only what was done is still told."""
    if reply.prices is not None:
        note_usage(work, reply.prices, input_tokens=reply.input_tokens, output_tokens=reply.output_tokens)
    conversation = conversations.load_conversation(work, conversation_id=conversation_id)
    is_taken = conversation.state is ConversationState.PERSON
    if is_taken and not any(outcome.result.ends_turn for outcome in reply.outcomes):
        conversations.close_turn_silently(work, turn_id)
        return None
    finish_turn(
        work,
        conversation_id=conversation_id,
        turn_id=turn_id,
        text=reply.text,
        blocks=reply.blocks,
        model=model,
        prompt_version=PROMPT_VERSION,
        input_tokens=reply.input_tokens,
        output_tokens=reply.output_tokens,
    )
    return conversations.load_turn_entries(work, conversation_id, turn_id)[-1]
