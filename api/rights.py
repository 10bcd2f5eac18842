"""What each route asks of its caller: the table that every route must stand in."""

from collections.abc import Mapping
from typing import Literal

from pageglass.store.keys_sql import KeyScope

Right = Literal["open", "read", "write", "admin", "metrics"]

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
    "openapi_document": "open",
    "show_docs": "open",
    "web_page": "open",
    "web_file": "open",
    "metrics": "metrics",
    "log_in": "open",
    "show_session": "read",
    "log_out": "open",
    "ask": "read",
    "search": "read",
    "chat_completions": "read",
    "list_models": "read",
    "show_model": "read",
    "list_collections": "read",
    "list_documents": "read",
    "show_document": "read",
    "download_document": "read",
    "upload_documents": "write",
    "delete_document": "write",
    "reingest_document": "write",
    "list_failures": "read",
    "forget_failure": "write",
    "list_jobs": "read",
    "show_job": "read",
    "watch_job": "read",
    "read_folder": "write",
    "cancel_job": "write",
    "show_page": "read",
    "find_in_document": "read",
    "page_image": "read",
    "sign_image_link": "read",
    "rate_answer": "read",
    "list_feedback": "admin",
    "export_feedback": "admin",
    "delete_feedback": "admin",
    "show_overview": "admin",
    "list_keys": "admin",
    "create_key": "admin",
    "revoke_key": "admin",
}

# Routes that a signed link opens, too: that one address of them, for a while.
LINKED = frozenset({"page_image"})

# What a request takes of its caller's rate where that is not 1: leafing through a document asks
# for two pictures a page, and the web page is made of many small files.
TAKES: Mapping[str, float] = {"page_image": 0.1, "web_file": 0.1}
