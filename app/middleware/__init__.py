"""What every request passes through: its id, its log line, its size limit."""

from app.middleware.request_frame import RequestFrame

__all__ = ["RequestFrame"]
