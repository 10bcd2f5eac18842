"""The commands that make, list and revoke API keys."""

from datetime import UTC, datetime
from typing import Annotated, Literal

import typer
from rich.table import Table

from pageglass.core.errors import ConfigError
from pageglass.store.keys_sql import Key, Keys
from pageglass.store.service_sql import open_service_database

from .assemble import load_settings
from .options import AsJson, Home
from .show import console, print_json

application = typer.Typer(help="Make, list and revoke the keys of the service.")

DAY_S = 86_400


@application.command("create")
def create_command(
    name: Annotated[str, typer.Argument(help="Whose it is, or what it is for.")],
    scope: Annotated[
        Literal["read", "write", "admin", "metrics"],
        typer.Option("--scope", help="What it may do: write includes read, admin everything."),
    ] = "read",
    collection: Annotated[
        list[str] | None,
        typer.Option("--collection", "-c", help="Sees this one only; repeatable. Default: all."),
    ] = None,
    days: Annotated[
        float | None, typer.Option("--days", min=0.001, help="Expires after so many days.")
    ] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Make a key. Its secret is shown now and never again."""
    if collection and scope in ("admin", "metrics"):
        raise ConfigError(f"a key with scope {scope} cannot be limited to collections")
    collections = frozenset(collection) if collection else None
    key, secret = _keys(home).create(
        name, scope, collections=collections, lifetime_s=days * DAY_S if days else None
    )
    if as_json:
        print_json(_json(key) | {"secret": secret})
    else:
        console().print(secret, markup=False)


@application.command("list")
def list_command(home: Home = None, as_json: AsJson = False) -> None:
    """List every key that was ever made, without secrets."""
    keys = _keys(home).all()
    if as_json:
        print_json({"keys": [_json(key) for key in keys]})
        return
    table = Table("id", "name", "scope", "collections", "made", "expires", "revoked", box=None)
    for key in keys:
        seen = "all" if key.collections is None else ", ".join(sorted(key.collections))
        times = (_day(time) for time in (key.created_at, key.expires_at, key.revoked_at))
        table.add_row(key.id, key.name, key.scope, seen, *times)
    console().print(table)


@application.command("revoke")
def revoke_command(
    key_id: Annotated[str, typer.Argument(metavar="ID", help="As `keys list` shows it.")],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Make a key worthless from now on, with its sessions and links."""
    _keys(home).revoke(key_id)
    if as_json:
        print_json({"revoked": key_id})
    else:
        console().print(f"revoked {key_id}", markup=False)


def _keys(home: Home) -> Keys:
    return Keys(open_service_database(load_settings(home).home))


def _json(key: Key) -> dict[str, object]:
    from .routes_keys import key_json

    return key_json(key)


def _day(time: float | None) -> str:
    return "" if time is None else datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%d %H:%M")
