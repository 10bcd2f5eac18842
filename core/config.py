"""Settings: defaults here, under pageglass.toml, under PAGEGLASS_* in the environment."""

import os
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import (
    Field,
    SecretStr,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from .config_section import Section

# as: they are sections like the others for those who import
from .config_serve import Serve as Serve
from .config_serve import Telemetry as Telemetry

ENV_PREFIX = "PAGEGLASS_"
ENV_DELIMITER = "__"


class Ingest(Section):
    """How files are read."""

    workers: int = Field(default=0, ge=0, le=256, description="processes; 0 is one a core")
    image_long_side_px: int = Field(default=1750, ge=400, le=6000, description="of page images")
    jpeg_quality: int = Field(default=80, ge=30, le=95, description="of page images")
    ocr: Literal["auto", "off"] = Field(
        default="auto", description="read pages and pictures that have no usable text layer"
    )
    passage_tokens: int = Field(default=256, ge=32, le=480, description="longest passage, about")
    pages_at_once: int = Field(default=8, ge=1, le=64, description="pages a worker reads in a call")
    file_timeout_s: float = Field(default=180, gt=0, description="to open or convert one file")
    page_timeout_s: float = Field(default=60, gt=0, description="to read one page")
    worker_memory_mib: int = Field(default=3072, ge=1024, description="address space of a worker")
    passwords: tuple[str, ...] = Field(default=(), description="tried on files that are locked")


class SqlCatalog(Section):
    """The catalogue by SQLAlchemy; the default is a SQLite file under home."""

    engine: Literal["sql"] = "sql"
    url: str | None = Field(default=None, description="SQLAlchemy URL; default SQLite in home")


class FsspecImages(Section):
    """Page images at any fsspec address; the default is a folder under home."""

    engine: Literal["fsspec"] = "fsspec"
    url: str | None = Field(default=None, description="fsspec URL; default a folder in home")


class FaissIndex(Section):
    """Vectors and words in SQLite, FAISS over them."""

    engine: Literal["faiss"] = "faiss"
    exact_limit: int = Field(
        default=200_000, ge=0, description="passages above which the search is approximate"
    )


class LocalEmbedder(Section):
    """A sentence-transformers model in this process."""

    engine: Literal["local"] = "local"
    model: str = Field(default="bundled-e5", description="name, folder, or the bundled model")
    query_prompt: str | None = Field(default=None, description="before questions; default its own")
    passage_prompt: str | None = Field(default=None, description="before passages; default its own")
    device: Literal["auto", "cpu", "cuda"] = Field(default="auto", description="where it runs")
    dtype: Literal["auto", "float32", "bfloat16"] = Field(
        default="auto", description="auto is bfloat16 where the processor is fast at it"
    )


class Search(Section):
    """How many passages and pages a question looks at."""

    passages: int = Field(default=60, ge=1, le=1000, description="candidates of each kind")
    pages: int = Field(default=10, ge=1, le=100, description="pages that a search returns")
    dense_weight: float = Field(
        default=0.5, ge=0, le=1, description="of meaning against words, less where they find much"
    )
    dictionary: Literal["bundled", "off"] = Field(
        default="bundled", description="English words looked for in Chinese, and the other way"
    )
    reranker: str = Field(
        default="bundled",
        description="what reads the best pages: bundled, off, or a cross-encoder's name or folder",
    )
    reranked: int = Field(
        default=20, ge=1, le=100, description="pages that a cross-encoder of yours sorts anew"
    )


class ExtractModel(Section):
    """Answers with the page's own sentences; needs no model."""

    engine: Literal["extract"] = "extract"
    pages: int = Field(default=4, ge=1, le=16, description="pages that an answer looks at")


class AutoModel(Section):
    """GLM where its weights are on disk and fit the GPU, else the pages' own sentences."""

    engine: Literal["auto"] = "auto"
    pages: int = Field(default=4, ge=1, le=16, description="pages that an answer looks at")
    model: str = Field(
        default="zai-org/GLM-4.6V-Flash", description="folder, or name in the Hugging Face cache"
    )
    revision: str | None = Field(
        default="411bb4d77144a3f03accbf4b780f5acb8b7cde4e", description="of a name, not of a folder"
    )


class GlmModel(Section):
    """GLM-4.6V-Flash in this process, by transformers; it is never downloaded."""

    engine: Literal["glm"] = "glm"
    model: str = Field(
        default="zai-org/GLM-4.6V-Flash", description="folder, or name in the Hugging Face cache"
    )
    revision: str | None = Field(
        default="411bb4d77144a3f03accbf4b780f5acb8b7cde4e", description="of a name, not of a folder"
    )
    device: Literal["auto", "cpu", "cuda"] = Field(default="auto", description="where it runs")
    dtype: Literal["auto", "float32", "bfloat16", "float16"] = Field(
        default="auto", description="auto is bfloat16 where the processor is fast at it"
    )
    quantize: Literal["none", "int8", "int4"] = Field(
        default="none", description="text layers only; needs pageglass[glm]"
    )
    pages: int = Field(default=4, ge=1, le=16, description="pages that an answer looks at")
    page_tokens: int = Field(
        default=1472, ge=16, le=6144, description="most that a page's image becomes"
    )
    page_text_tokens: int = Field(
        default=1500, ge=0, le=20_000, description="of a page's text beside its image, about"
    )
    context_tokens: int = Field(
        default=32_768, ge=256, le=131_072, description="of prompt and answer together"
    )
    max_tokens: int = Field(default=1024, ge=1, le=65_536, description="of an answer")
    thinking: bool = Field(default=False, description="whether it thinks before it answers")
    thinking_tokens: int = Field(default=2048, ge=1, le=65_536, description="of thinking")
    temperature: float = Field(default=0, ge=0, le=2, description="0 gives the likeliest answer")
    top_p: float = Field(default=0.6, gt=0, le=1, description="where temperature is above 0")
    top_k: int = Field(default=2, ge=1, le=1000, description="where temperature is above 0")
    deadline_s: float = Field(default=300, gt=0, description="after which an answer is cut off")
    waiting: int = Field(default=8, ge=0, le=1000, description="questions that may wait")
    tokens_in_flight: int = Field(
        default=131_072, ge=256, description="of all questions being answered or waiting"
    )
    decode: Literal["auto", "eager", "static", "graphs", "compiled"] = Field(
        default="auto", description="tokens one by one; auto is graphs on a GPU, else eager"
    )
    step_tokens: int = Field(
        default=2048, ge=16, le=131_072, description="of a prompt read at once; less needs less"
    )
    page_memory_mib: int = Field(
        default=2048, ge=0, description="main memory for pages seen before; a page takes 12"
    )
    page_disk_mib: int = Field(default=0, ge=0, description="the same on disk, under home")
    prompt_memory_mib: int = Field(
        default=1024, ge=0, description="device memory for prompts read before; a page takes 60"
    )


class HttpModel(Section):
    """A model behind a server that speaks the OpenAI protocol."""

    engine: Literal["http"] = "http"
    preset: Literal["openai", "vllm", "sglang", "llamacpp", "ollama", "transformers"] = Field(
        default="openai", description="which server it is; openai is any other"
    )
    url: str = Field(default="http://127.0.0.1:8001/v1", description="up to and with /v1")
    model: str = Field(default="glm-4.6v-flash", description="its name on the server")
    api_key: SecretStr | None = Field(default=None, description="sent to the server as its key")
    sees: bool = Field(default=True, description="whether it looks at images")
    pages: int = Field(default=4, ge=1, le=16, description="pages that an answer looks at")
    page_text_tokens: int = Field(
        default=1500, ge=0, le=20_000, description="of a page's text beside its image, about"
    )
    image_megapixels: float = Field(
        default=1.15, gt=0, le=20, description="of an image sent; GLM reads 1.15 in 1,470 tokens"
    )
    max_tokens: int = Field(default=1024, ge=1, le=65_536, description="of an answer")
    temperature: float = Field(default=0, ge=0, le=2, description="0 gives the likeliest answer")
    thinking: bool = Field(default=False, description="whether it thinks before it answers")
    thinking_tokens: int = Field(
        default=2048, ge=0, le=65_536, description="of thinking, on servers that can limit it"
    )
    connect_timeout_s: float = Field(default=5, gt=0, description="to reach the server")
    first_token_timeout_s: float = Field(default=120, gt=0, description="until an answer begins")
    token_timeout_s: float = Field(default=30, gt=0, description="between pieces of an answer")
    timeout_s: float = Field(default=600, gt=0, description="after which an answer is cut off")
    retries: int = Field(default=2, ge=0, le=10, description="when it is away or busy")

    @field_validator("url")
    @classmethod
    def _without_secrets(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("must begin with http:// or https:// and name a host")
        if parts.username or parts.password or parts.query:
            raise ValueError("must hold no user, password or query; set api_key")
        return url.rstrip("/")


class Settings(BaseSettings):
    """Everything an operator can set."""

    model_config = SettingsConfigDict(
        env_prefix=ENV_PREFIX,
        env_nested_delimiter=ENV_DELIMITER,
        toml_file="pageglass.toml",
        extra="forbid",
        frozen=True,
    )

    home: Path = Field(default=Path("data/library"), description="where everything is kept")
    ingest: Ingest = Ingest()
    catalog: SqlCatalog = SqlCatalog()
    images: FsspecImages = FsspecImages()
    index: FaissIndex = FaissIndex()
    embedder: LocalEmbedder = LocalEmbedder()
    search: Search = Search()
    model: Annotated[
        AutoModel | ExtractModel | GlmModel | HttpModel,
        Field(discriminator="engine", description="answers the questions"),
    ] = AutoModel()
    serve: Serve = Serve()
    telemetry: Telemetry = Telemetry()

    @field_validator("model", mode="before")
    @classmethod
    def _with_engine(cls, section: object) -> object:
        # A section may leave out its engine, and is then that of the default one.
        return {"engine": "auto"} | section if isinstance(section, dict) else section

    @model_validator(mode="before")
    @classmethod
    def _with_unknown_variables(cls, values: dict[str, object]) -> dict[str, object]:
        # pydantic-settings 2.16 passes over variables that name no field; so they are refused too.
        names = [
            name.upper().removeprefix(ENV_PREFIX).split(ENV_DELIMITER)[0].lower()
            for name in os.environ
            if name.upper().startswith(ENV_PREFIX)
        ]
        return {name: "" for name in names if name not in cls.model_fields} | values

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Put the TOML file under the environment, and both under what the program says."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)
