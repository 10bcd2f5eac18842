"""The documentation page of the service, made from its OpenAPI document; plain HTML."""

import json
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 2.5rem; font: 600 1.05rem ui-monospace, monospace; }
h2 b { display: inline-block; min-width: 4.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; }
th { font-weight: 600; border-bottom: 1px solid; }
pre { overflow: auto; padding: .75rem; border: 1px solid; }
"""
# The page has a style and no script; its own policy allows just that.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

# Any: a part of an OpenAPI document, as FastAPI builds it.
Part = Mapping[str, Any]


def docs_page(openapi: Part) -> str:
    """Return the page: each route with what it takes, an example, and what it may answer."""
    info = openapi["info"]
    body = "".join(
        part
        for path, methods in openapi["paths"].items()
        for method, operation in methods.items()
        for part in _operation(method.upper(), path, operation, openapi)
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(info['title'])} API</title><style>{STYLE}</style>"
        f"<h1>{escape(info['title'])} {escape(info['version'])}</h1>"
        f'<p>{escape(info["summary"])} <a href="openapi.json">OpenAPI document</a></p>{body}</html>'
    )


def _operation(method: str, path: str, operation: Part, openapi: Part) -> Iterator[str]:
    name = escape(operation["operationId"])
    yield f'<h2 id="{name}"><b>{method}</b> {escape(path)}</h2>'
    yield "".join(f"<p>{escape(said)}</p>" for said in operation["description"].split("\n\n"))
    if parameters := operation.get("parameters"):
        rows = (
            (one["name"], one["in"], one.get("description", ""), one.get("required", False))
            for one in parameters
        )
        yield _table(("parameter", "in", "meaning", "needed"), rows)
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        yield f"<p>Body: <code>{escape(kind)}</code></p>"
        yield _body(_resolved(content.get("schema", {}), openapi))
    answers = operation["responses"].items()
    yield _table(("status", "answer"), ((code, said["description"]) for code, said in answers))


def _body(schema: Part) -> str:
    needed = schema.get("required", ())
    rows = [
        (name, one.get("description", ""), name in needed)
        for name, one in schema.get("properties", {}).items()
    ]
    shown = _table(("field", "meaning", "needed"), rows)
    for example in schema.get("examples", ()):
        text = json.dumps(example, ensure_ascii=False, indent=2)
        shown += f"<pre>{escape(text)}</pre>"
    return shown


def _resolved(schema: Part, openapi: Part) -> Part:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: Part = openapi["components"]["schemas"].get(name, schema) if name else schema
    return found


def _table(head: tuple[str, ...], rows: Iterable[tuple[str | bool, ...]]) -> str:
    cells = "".join(
        "<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row) + "</tr>" for row in rows
    )
    return f"<table><tr>{''.join(f'<th>{name}</th>' for name in head)}</tr>{cells}</table>"


def _cell(value: str | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return escape(value)
