"""JSON answers: whatever the model would rather write, the whole satisfies the schema."""

import json

import pytest
from glm_cases import answer, asked, model

from pageglass.core.errors import BadSchema
from pageglass.core.prompt import GenerateOptions

SCHEMA = {
    "type": "object",
    "properties": {
        "answer": {"type": "string", "maxLength": 12},
        "pages": {
            "type": "array",
            "items": {"type": "integer", "minimum": 1, "maximum": 5},
            "maxItems": 3,
        },
    },
    "required": ["answer", "pages"],
    "additionalProperties": False,
}


@pytest.mark.parametrize("question", ["What?", "Total?", "第3页的表格？"])
@pytest.mark.parametrize("temperature", [0.0, 1.0])
def test_an_answer_is_json_of_the_schema(question: str, temperature: float) -> None:
    options = GenerateOptions(
        json_schema=json.dumps(SCHEMA), max_tokens=200, temperature=temperature
    )
    text, finished = answer(model(thinking=True), asked(question, (1,)), options)
    assert finished.finish == "stop"
    told = json.loads(text, strict=False)
    assert set(told) == {"answer", "pages"}
    assert len(told["answer"]) <= 12
    assert all(1 <= page <= 5 for page in told["pages"])


@pytest.mark.parametrize("schema", ["{bad", '{"type": "nope"}', "[]", ""])
def test_a_broken_schema_is_refused_and_the_next_question_works(schema: str) -> None:
    engine = model()
    with pytest.raises(BadSchema):
        answer(engine, asked("What?"), GenerateOptions(json_schema=schema))
    assert answer(engine, asked("What?"))[1].finish in ("stop", "length")
