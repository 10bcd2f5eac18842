import pytest
import torch
from torch import nn

from pageglass.retrieval.traced import traced


class Layers(nn.Module):
    """Means of word vectors through a layer, as a model of texts."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(50, 8)
        self.layer = nn.Linear(8, 8)
        self.calls = 0

    def forward(self, features: dict[str, object]) -> torch.Tensor:
        self.calls += 1
        mask = features["attention_mask"].unsqueeze(-1)
        found = self.layer(self.words(features["input_ids"])) * mask
        return found.sum(1) / mask.sum(1)


class Counting(Layers):
    """Its sum goes over as many words as the first text it met had: a trace repeats that."""

    def forward(self, features: dict[str, object]) -> torch.Tensor:
        found = self.words(features["input_ids"])
        return sum(
            (found[:, at] for at in range(features["input_ids"].shape[1])), start=0 * found[:, 0]
        )


class Failing(Layers):
    """It depends on a text's content in a way that only runs word by word."""

    def forward(self, features: dict[str, object]) -> torch.Tensor:
        if torch.jit.is_tracing():
            raise RuntimeError("cannot be traced")
        return super().forward(features)


def sample(texts: int, tokens: int, padded: int = 0) -> dict[str, object]:
    mask = torch.ones(texts, tokens, dtype=torch.long)
    mask[0, tokens - padded :] = 0
    ids = torch.randint(1, 50, (texts, tokens), generator=torch.Generator().manual_seed(tokens))
    return {"input_ids": ids, "attention_mask": mask, "modality": "text"}


SAMPLES = [sample(1, 4), sample(1, 9), sample(3, 6, padded=2)]


def test_a_trace_says_the_same_of_texts_of_every_number_and_length_without_the_models_code() -> (
    None
):
    model = Layers().eval().requires_grad_(False)
    forward = traced(SAMPLES, model)
    before = model.calls
    with torch.inference_mode():
        for shape in ((1, 1), (5, 3), (2, 40)):
            one = sample(*shape)
            found = forward(one)
            assert model.calls == before
            assert torch.allclose(found, model(one), atol=1e-6)
            before = model.calls


@pytest.mark.parametrize("kind", [Counting, Failing])
def test_a_model_whose_trace_would_be_wrong_is_left_as_it_is(kind: type[Layers]) -> None:
    model = kind().eval().requires_grad_(False)
    assert traced(SAMPLES, model) is model


def test_without_samples_nothing_is_traced() -> None:
    model = Layers().eval().requires_grad_(False)
    assert traced([], model) is model
