"""What each route asks of its caller: the table that every route must stand in."""

from collections.abc import Mapping
from typing import Literal

Right = Literal["open", "read", "write", "admin", "metrics"]
KeyScope = Literal["read", "write", "admin", "metrics"]

# What a key of each scope may do.
GRANTS: Mapping[KeyScope, frozenset[Right]] = {
    "read": frozenset({"read"}),
    "write": frozenset({"read", "write"}),
    "admin": frozenset({"read", "write", "admin", "metrics"}),
    "metrics": frozenset({"metrics"}),
}

# By name of the function that answers. A route that is missing here stops the service at its
# start. `open` needs no key: it must show nothing of the library.
RIGHTS: Mapping[str, Right] = {
    "healthz": "open",
    "readyz": "open",
    "ask": "read",
    "search": "read",
    "list_collections": "read",
    "list_documents": "read",
    "show_document": "read",
    "show_page": "read",
    "page_image": "read",
}
