"""The picture of a shared link."""

import struct
import zlib

from widget.booking_page.share_picture import HEIGHT, WIDTH, share_picture


def test_the_picture_is_a_whole_png_of_the_promised_size() -> None:
    picture = share_picture("#9a3b6f")

    chunks = {}
    at = 8
    while at < len(picture):
        length, kind = struct.unpack(">I4s", picture[at : at + 8])
        content = picture[at + 8 : at + 8 + length]
        assert struct.unpack(">I", picture[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + content)
        chunks[kind] = content
        at += 12 + length

    assert struct.unpack(">II", chunks[b"IHDR"][:8]) == (WIDTH, HEIGHT)
    assert len(zlib.decompress(chunks[b"IDAT"])) == HEIGHT * (WIDTH + 1)
    assert bytes.fromhex("9a3b6f") in chunks[b"PLTE"]
    assert len(picture) < 8_000
