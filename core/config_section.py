"""What every section of the settings is."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A section of the settings: read-only, and a misspelt key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)
