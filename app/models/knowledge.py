"""Tables of what the owner wrote for customers to read, and of the questions that nobody has answered.

The full-text index over them, and the triggers that keep it, are SQLite's own and stand in their migration.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Text, UniqueConstraint

from app.models.base import key, public_key, tenant_table
from app.models.types import Flag, Instant

knowledge_pages = tenant_table(
    "knowledge_pages",
    key(),
    public_key(),
    Column("title", Text, nullable=False),
    Column("language", Text, nullable=False),
    # As the owner wrote it: text or Markdown.
    Column("body", Text, nullable=False),
    Column("active", Flag, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

# A page in pieces that can be quoted whole.
knowledge_sections = tenant_table(
    "knowledge_sections",
    key(),
    Column("page_id", ForeignKey("knowledge_pages.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("heading", Text, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("page_id", "position"),
)

unanswered_questions = tenant_table(
    "unanswered_questions",
    key(),
    public_key(),
    Column("question", Text, nullable=False),
    # What it is about, in a form in which the same question asked twice is the same.
    Column("subject", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("conversation_id", ForeignKey("conversations.id")),
    Column("times", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("faq_id", ForeignKey("faq.id")),
    Column("first_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    Index("unanswered_by_state", "state", "last_at"),
)
