"""Teach the bundled reader which of the pages that a search finds answers a question.

    python training/teach_reader.py OUT.safetensors [--begin FILE] [--manuals HOME] [--minutes 60]

It reads training/documents.jsonl, invented documents with questions that each passage answers or
leaves open, and training/manuals.jsonl, the same on pages that training/fetch_manuals.py fetches,
if `--manuals` names their library. Of every tenth document, which is held out, it reports how often
the right text comes first, and the area under the curve of answered questions against open ones.
"""

import argparse
import json
import math
import random
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, linear
from transformers import AutoTokenizer, BertModel

from pageglass.api.assemble import load_settings, open_engines
from pageglass.core.config import Search
from pageglass.core.protocols import Engines
from pageglass.core.scope import Scope
from pageglass.retrieval.bundled_e5 import ensure_bundled_e5
from pageglass.retrieval.bundled_reader import PROMPTS, TOKENS, PairReader
from pageglass.retrieval.embedder_local import LocalEmbedder
from pageglass.retrieval.rerank import SHARE, text_of
from pageglass.retrieval.search import find_pages
from pageglass.retrieval.sentence_model import choose_precision

HERE = Path(__file__).parent
RANK = 32
WEIGHTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
# A step is so many questions, each with the right text and so many wrong ones.
QUESTIONS, WRONG = 8, 3
# The wrong ones are the nearest, and at times others of so many that are near.
NEAR, AT_RANDOM = 6, 0.4
# Cosines of E5 lie close together; by this they become log odds, as in its own training.
TEMPERATURE = 0.03
# What a text's own score counts, whether it answers, beside which of several texts does.
ALONE = 0.5
LEARNING_RATE, WARM_UP, LEAST = 2.5e-4, 20, 0.03


@dataclass(frozen=True, slots=True)
class Group:
    """A question and texts, the right one first, with what a search thinks of each as log odds.

    Where it is open none is right, and the first is the one that it sounds like.
    """

    question: str
    texts: list[str]
    found: list[float]
    answered: bool = True


class Added(nn.Module):
    """A linear layer as it was, with what is learnt added to its weight, of low rank."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.layer = layer
        self.up = nn.Parameter(torch.zeros(layer.out_features, RANK))
        self.down = nn.Parameter(
            torch.randn(RANK, layer.in_features) / math.sqrt(layer.in_features)
        )

    def forward(self, inputs: Tensor) -> Tensor:
        """Return the layer's output; the whole weight is not computed, nor its slope."""
        added: Tensor = linear(linear(inputs, self.down), self.up)
        return self.layer(inputs) + added


class Reader(PairReader):
    """The reader with what it learns kept apart from the weights of E5."""

    def __init__(self, folder: Path, begin: Path | None) -> None:
        bert = BertModel.from_pretrained(folder, dtype=torch.float32, add_pooling_layer=False)
        super().__init__(bert.eval().requires_grad_(False), AutoTokenizer.from_pretrained(folder))
        self.added: dict[str, Added] = {}
        for layer in range(len(bert.encoder.layer)):
            for weight in WEIGHTS:
                name = f"encoder.layer.{layer}.{weight}"
                self.added[name] = Added(bert.get_submodule(name))
                bert.set_submodule(name, self.added[name])
        if begin is not None:
            learnt = self._learnt()
            with torch.no_grad():
                for name, value in load_file(begin).items():
                    learnt[name].copy_(value)

    def read(self, pairs: Sequence[tuple[str, str]], tokens: int = TOKENS) -> Tensor:
        """Return log odds that the text of each pair answers its question, shape (len(pairs),)."""
        prompted = [(PROMPTS[0] + question, PROMPTS[1] + text) for question, text in pairs]
        with torch.autocast("cpu", enabled=choose_precision("auto", "cpu") == "bfloat16"):
            scores: Tensor = self(self.preprocess(prompted, tokens))["scores"]
        return scores[:, 0].float()

    def save(self, path: Path) -> None:
        """Write what was learnt, in half precision, as `bundled_reader` reads it."""
        save_file(
            {name: value.detach().half().contiguous() for name, value in self._learnt().items()},
            path,
        )
        path.chmod(0o644)

    def _learnt(self) -> dict[str, Tensor]:
        sides = {
            f"{name}.{side}": getattr(added, side)
            for name, added in self.added.items()
            for side in ("up", "down")
        }
        head = {
            f"{name}.{kind}": getattr(getattr(self, name), kind)
            for name in ("inner", "score")
            for kind in ("weight", "bias")
        }
        return sides | head


def invented_groups(
    documents: Iterable[Mapping[str, Any]], embedder: LocalEmbedder, draw: random.Random
) -> Iterator[Group]:
    """Yield a group for each question on a passage, against the document's other passages."""
    for document in documents:
        passages = document["passages"]
        texts = [f"{_header(document, passage, draw)}\n{passage['text']}" for passage in passages]
        vectors = embedder.embed_passages(texts)
        asked = [
            (at, one, kind == "questions")
            for at, held in enumerate(passages)
            for kind in ("questions", "unanswered")
            for one in held.get(kind, [])
        ]
        if len(texts) <= WRONG or not asked:
            continue
        near = embedder.embed_questions([question for _, question, _ in asked]) @ vectors.T
        for (right, question, answered), row in zip(asked, near / TEMPERATURE, strict=True):
            others = sorted(set(range(len(texts))) - {right}, key=lambda at: -row[at])[:NEAR]
            order = [right, *others]
            found = [float(row[at]) for at in order]
            yield Group(question, [texts[at] for at in order], found, answered)


def _header(document: Mapping[str, Any], passage: Mapping[str, Any], draw: random.Random) -> str:
    """Return what a passage may be headed with; file names often tell nothing."""
    title = document["title"][:80]
    kind = draw.random()
    if kind < 0.25:
        title = f"{draw.getrandbits(128):032x}"
    elif kind < 0.35:
        title = ""
    heading = passage.get("heading", "")[:90] if draw.random() < 0.75 else ""
    return " > ".join(part for part in (title, heading) if part)


def manual_groups(
    engines: Engines, search: Search, questions: Iterable[Mapping[str, Any]]
) -> Iterator[Group]:
    """Yield a group for each question whose page is found, against the other pages found.

    Neighbours of the right page are left out, as they often answer as well.
    """
    documents = {Path(one.source).stem: one.id for one in engines.catalog.documents()}
    for asked in questions:
        document, page = documents.get(asked["doc"]), asked["page"]
        hits = find_pages(asked["question"], engines, search=search, scope=Scope()).hits
        right = [one for one in hits if one.document.id == document and one.page.number == page]
        wrong = [
            one for one in hits if one.document.id != document or abs(one.page.number - page) > 1
        ]
        if right and len(wrong) >= WRONG:
            order = [*right, *wrong[:NEAR]]
            found = [one.score / hits[0].score / SHARE for one in order]
            texts = [text_of(one) for one in order]
            yield Group(asked["question"], texts, found, asked.get("answered", True))


def teach(reader: Reader, groups: Sequence[Group], minutes: float, draw: random.Random) -> None:
    """Teach for so long: the right text is to win, alone and with what the search says of it.

    Each text's own score is to say whether it answers, too.
    """
    parameters = [one for one in reader.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(parameters, weight_decay=0.01)
    started, step, losses = time.monotonic(), 0, []
    turns: list[Group] = []
    while (done := (time.monotonic() - started) / 60 / minutes) < 1:
        step += 1
        if len(turns) < QUESTIONS:
            turns = draw.sample(groups, len(groups))
        drawn = [_with_few(turns.pop(), draw) for _ in range(QUESTIONS)]
        loss = _loss(reader, drawn, draw.choice((128, 144, 160, 192)))
        slope = max(LEAST, 0.5 * (1 + math.cos(math.pi * done)))
        for settings in optimizer.param_groups:
            settings["lr"] = LEARNING_RATE * min(1, step / WARM_UP) * slope
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        losses.append(loss.item())
        if step % 25 == 0:
            print(f"{step} steps, {done:.0%}, loss {sum(losses[-25:]) / 25:.3f}", flush=True)


def _loss(reader: Reader, groups: Sequence[Group], tokens: int) -> Tensor:
    pairs = [(group.question, text) for group in groups for text in group.texts]
    read = reader.read(pairs, tokens).view(len(groups), -1)
    found = torch.tensor([group.found for group in groups])
    answered = torch.tensor([group.answered for group in groups])
    first = torch.zeros(int(answered.sum()), dtype=torch.long)
    answers = torch.zeros_like(read)
    answers[:, 0] = answered.float()
    which = [
        cross_entropy(scores[answered], first, reduction="sum") for scores in (read, read + found)
    ]
    return sum(which) / len(groups) + ALONE * binary_cross_entropy_with_logits(read, answers)


def _with_few(group: Group, draw: random.Random) -> Group:
    places = list(range(1, len(group.texts)))
    if draw.random() < AT_RANDOM:
        places = sorted(draw.sample(places, WRONG))
    order = [0, *places[:WRONG]]
    few = {name: [getattr(group, name)[at] for at in order] for name in ("texts", "found")}
    return replace(group, **few)


@torch.inference_mode()
def first(reader: Reader, groups: Sequence[Group]) -> dict[str, float]:
    """Return how often the right text is first: as found, as read, and by both.

    And the area under the curve of open questions against others, by the best text's score.
    """
    counts = {"found": 0, "read": 0, "both": 0}
    best: dict[bool, list[float]] = {True: [], False: []}
    for group in groups:
        read = reader.read([(group.question, text) for text in group.texts])
        found = torch.tensor(group.found)
        best[group.answered].append(float(read.max()))
        for name, scores in (("found", found), ("read", read), ("both", read + found)):
            counts[name] += int(group.answered and scores.argmax() == 0)
    right = {name: round(count / len(best[True]), 3) for name, count in counts.items()}
    wins = [one > other for one in best[True] for other in best[False]]
    return right | {"open": round(sum(wins) / max(1, len(wins)), 3)}


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Teach, report and write."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("out", type=Path)
    options.add_argument("--begin", type=Path, help="weights to go on from")
    options.add_argument("--manuals", type=Path, nargs="+", default=(), help="libraries of them")
    options.add_argument("--minutes", type=float, default=60)
    options.add_argument("--models", type=Path, default=Path("data/models"), help="for E5")
    given = options.parse_args()
    draw = random.Random(1)
    torch.manual_seed(1)
    folder = ensure_bundled_e5(given.models)
    embedder = LocalEmbedder(folder)
    groups: dict[str, list[Group]] = {"taught": [], "invented": [], "manuals": []}
    for at, document in enumerate(_lines(HERE / "documents.jsonl")):
        groups["taught" if at % 10 else "invented"] += invented_groups([document], embedder, draw)
    questions = _lines(HERE / "manuals.jsonl")
    held = set(sorted({one["doc"] for one in questions})[::10])
    for home in given.manuals:
        settings = load_settings(home)
        engines = open_engines(settings, answering=False)
        for name, is_held in (("taught", False), ("manuals", True)):
            some = [one for one in questions if (one["doc"] in held) == is_held]
            groups[name] += manual_groups(engines, settings.search, some)
    print({name: len(some) for name, some in groups.items()}, flush=True)
    reader = Reader(folder / "Transformer", given.begin)
    teach(reader, groups["taught"], given.minutes, draw)
    reader.save(given.out)
    for name in ("invented", "manuals") if given.manuals else ("invented",):
        print(name, first(reader, draw.sample(groups[name], min(len(groups[name]), 300))))


if __name__ == "__main__":
    main()
