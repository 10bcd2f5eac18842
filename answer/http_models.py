"""Which models a server that speaks the OpenAI protocol offers."""

import httpx2
from pydantic import BaseModel, Field, ValidationError

from pageglass.core.config import HttpModel
from pageglass.core.errors import ModelUnavailable

from .http_failures import START, reason_of


class _Model(BaseModel):
    id: str


class _Models(BaseModel):
    data: list[_Model] = Field(default_factory=list)


def served_models(settings: HttpModel) -> list[str]:
    """Return the names of the models, none when the server does not say.

    Raises ModelUnavailable when it cannot be reached or does not take the key.
    """
    address = f"{settings.url}/models"
    key = settings.api_key
    headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
    try:
        with httpx2.Client(timeout=settings.connect_timeout_s, trust_env=False) as client:
            response = client.get(address, headers=headers)
    except httpx2.RequestError as error:
        raise ModelUnavailable(f"{address} cannot be reached: {error}; {START}") from error
    if response.status_code in (401, 403):
        reason = reason_of(response.text)
        raise ModelUnavailable(f"{address} does not take the key; set model.api_key: {reason}")
    try:
        return [model.id for model in _Models.model_validate_json(response.content).data]
    except ValidationError:
        return []
