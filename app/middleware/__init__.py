"""What every request passes through: its id, its log line, its size limit; what every answer does: its packing."""

from app.middleware.compression import Compression
from app.middleware.request_frame import RequestFrame

__all__ = ["Compression", "RequestFrame"]
