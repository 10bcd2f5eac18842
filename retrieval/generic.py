"""What all questions have in common, so that a search can look past it."""

import numpy as np

from pageglass.core.protocols import Embedder, Vectors

# Questions about nothing in particular. Which ones hardly matters: other eight, or twenty-four,
# gave the same within noise (docs/decisions/0006-finding-the-page.md).
GENERIC = (
    "What is the total amount?",
    "Who is responsible for this?",
    "When does it start?",
    "How does the process work?",
    "总金额是多少？",
    "这件事由谁负责？",
    "什么时候开始？",
    "这个流程是怎样进行的？",
)
# How much of it is taken away: 0.3 and 0.7 are alike within noise.
SHARE = 0.5


def generic_direction(embedder: Embedder) -> Vectors:
    """Return the mean of the generic questions' vectors, shape (dimension,), not of unit length."""
    mean: Vectors = embedder.embed_passages(GENERIC).mean(axis=0)
    return mean


def pointed(question: Vectors, generic: Vectors) -> Vectors:
    """Return the question's vector, of unit length, without the half of what all questions share.

    Small embedding models put some passages near to any question ("hubs": Radovanovic, Nanopoulos
    and Ivanovic, JMLR 2010); away from the common direction they are no nearer than others.
    """
    return away_from(question, SHARE * generic)


def away_from(question: Vectors, shared: Vectors) -> Vectors:
    """Return the direction from what many texts share to a question, of unit length.

    Both have shape (dimension,); the question itself where nothing is left of it.
    """
    away = question - shared
    length = float(np.linalg.norm(away))
    unit: Vectors = (away / length).astype(np.float32) if length > 1e-6 else question
    return unit
