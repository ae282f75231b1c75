"""What the remote model costs a business: tokens and money by day."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert

from app.models.usage import model_usage
from app.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ModelPrices:
    """Which model answers, and US dollars for a million tokens."""

    model: str
    input_price: Decimal
    output_price: Decimal

    def cost_micros(self, input_tokens: int, output_tokens: int) -> int:
        """Millionths of a US dollar."""
        cost = input_tokens * self.input_price + output_tokens * self.output_price
        return int(cost.quantize(Decimal(1), rounding=ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class DayUsage:
    """One UTC day of one model."""

    day: date
    model: str
    turns: int
    input_tokens: int
    output_tokens: int
    cost_micros: int


def note_usage(work: UnitOfWork, prices: ModelPrices, *, input_tokens: int, output_tokens: int) -> None:
    """Add one turn to its day."""
    if not input_tokens and not output_tokens:
        return
    added = {
        "turns": 1,
        "input_tokens": input_tokens,
        "output_tokens": output_tokens,
        "cost_micros": prices.cost_micros(input_tokens, output_tokens),
    }
    statement = insert(model_usage).values(day=work.now.date(), model=prices.model, **added)
    work.connection.execute(
        statement.on_conflict_do_update(
            index_elements=["day", "model"],
            set_={name: model_usage.c[name] + statement.excluded[name] for name in added},
        )
    )


def list_usage(work: UnitOfWork, *, since: date) -> list[DayUsage]:
    """The days with any use since this one, oldest first."""
    rows = work.connection.execute(
        select(model_usage).where(model_usage.c.day >= since).order_by(model_usage.c.day, model_usage.c.model)
    )
    return [DayUsage(**row._mapping) for row in rows]


def cost_since(work: UnitOfWork, since: date) -> int:
    """Millionths of a US dollar since this UTC day."""
    total = select(func.coalesce(func.sum(model_usage.c.cost_micros), 0)).where(model_usage.c.day >= since)
    return int(work.connection.execute(total).scalar_one())
