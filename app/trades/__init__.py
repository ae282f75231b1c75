"""What is usual in a trade: services, hours and answers for a business that begins, to be edited rather than typed."""

from app.trades.kit import KitAnswer, KitService, TradeKit
from app.trades.kits import HEALTH_TRADES, KITS, OTHER

__all__ = ["HEALTH_TRADES", "KITS", "OTHER", "KitAnswer", "KitService", "TradeKit"]
