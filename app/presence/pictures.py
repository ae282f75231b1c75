"""Checks pictures that owners upload: what they are by their own bytes, and without what a camera wrote into them."""

from app.errors import InvalidInput

LARGEST = 1024 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
# Segments of a JPEG that hold where and with what it was taken, and comments.
_TOLD_BY_CAMERAS = frozenset({0xE1, 0xED, 0xFE})
_KEPT_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"cHRM"})
_START_OF_SCAN = 0xDA


def read_picture(contents: bytes) -> tuple[str, bytes]:
    """Media type and bytes to keep; the place and time a camera noted are left out.

    Raises:
        InvalidInput: It is no PNG, JPEG or WebP, or larger than a mebibyte.
    """
    if len(contents) > LARGEST:
        raise InvalidInput(field="picture", reason="picture_too_large")
    try:
        if contents.startswith(_PNG):
            return "image/png", _plain_png(contents)
        if contents.startswith(_JPEG):
            return "image/jpeg", _plain_jpeg(contents)
    except (IndexError, ValueError) as error:
        raise InvalidInput(field="picture", reason="picture_unreadable") from error
    if contents[:4] == b"RIFF" and contents[8:12] == b"WEBP" and b"EXIF" not in contents and b"XMP " not in contents:
        return "image/webp", contents
    raise InvalidInput(field="picture", reason="picture_unreadable")


def _plain_jpeg(contents: bytes) -> bytes:
    kept, at = bytearray(contents[:2]), 2
    while contents[at + 1] != _START_OF_SCAN:
        if contents[at] != 0xFF:
            raise ValueError("no segment begins here")
        length = int.from_bytes(contents[at + 2 : at + 4], "big") + 2
        if length < 4:
            raise ValueError("a segment without a length")
        if contents[at + 1] not in _TOLD_BY_CAMERAS:
            kept += contents[at : at + length]
        at += length
    return bytes(kept + contents[at:])


def _plain_png(contents: bytes) -> bytes:
    kept, at = bytearray(_PNG), len(_PNG)
    while at < len(contents):
        length = int.from_bytes(contents[at : at + 4], "big")
        kind, end = contents[at + 4 : at + 8], at + 12 + length
        if end > len(contents):
            raise ValueError("a chunk is cut off")
        if kind in _KEPT_CHUNKS:
            kept += contents[at:end]
        at = end
        if kind == b"IEND":
            return bytes(kept)
    raise ValueError("the picture has no end")
