"""Keys by HTTP, for those who hold an admin key."""

from typing import Literal

from fastapi import APIRouter, Response
from pydantic import Field, model_validator

from pageglass.core.errors import Conflict
from pageglass.store.keys_sql import Key

from .access import CallerOf, GuardedRoute
from .replies import ASKS, READS, failures
from .schemas import Sent
from .service import ServiceOf
from .shapes import Json

router = APIRouter(route_class=GuardedRoute, tags=["keys"])

DAY_S = 86_400


class NewKey(Sent):
    """A key to make."""

    name: str = Field(min_length=1, max_length=200, description="whose it is, what it is for")
    scope: Literal["read", "write", "admin", "metrics"] = "read"
    collections: list[str] | None = Field(
        default=None, max_length=500, description="the only ones it sees; all when left out"
    )
    days: float | None = Field(default=None, gt=0, le=36_500, description="until it expires")

    @model_validator(mode="after")
    def _without_limits_for_admins(self) -> "NewKey":
        if self.collections is not None and self.scope in ("admin", "metrics"):
            raise ValueError(f"a key with scope {self.scope} cannot be limited to collections")
        return self


@router.get("/v1/keys", responses=READS)
def list_keys(service: ServiceOf, _caller: CallerOf) -> Json:
    """List every key that was ever made; secrets are not kept and not shown."""
    return {"keys": [key_json(key) for key in service.guard.keys.all()]}


@router.post("/v1/keys", responses=ASKS | failures(409), status_code=201)
def create_key(sent: NewKey, response: Response, service: ServiceOf, caller: CallerOf) -> Json:
    """Make a key; its secret is in this response and nowhere else."""
    keys = service.guard.keys
    if not caller.key_id and sent.scope != "admin":
        # Whoever made another kind first would be locked out of making any more.
        raise Conflict("the first key must be an admin key: from then on keys are asked for")
    collections = None if sent.collections is None else frozenset(sent.collections)
    lifetime_s = sent.days * DAY_S if sent.days else None
    key, secret = keys.create(sent.name, sent.scope, collections=collections, lifetime_s=lifetime_s)
    response.headers["Cache-Control"] = "no-store"
    return key_json(key) | {"secret": secret}


@router.delete("/v1/keys/{key_id}", responses=READS, status_code=204)
def revoke_key(key_id: str, service: ServiceOf, _caller: CallerOf) -> None:
    """Make a key, its sessions and its links worthless from now on."""
    service.guard.keys.revoke(key_id)


def key_json(key: Key) -> Json:
    """A key without its secret."""
    return {
        "id": key.id,
        "name": key.name,
        "scope": key.scope,
        "collections": None if key.collections is None else sorted(key.collections),
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "revoked_at": key.revoked_at,
    }
