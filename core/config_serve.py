"""Settings of the service."""

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from .config_section import Section


class Serve(Section):
    """The service: who may reach it, and how much at a time. Rates hold for the whole service."""

    host: str = Field(default="127.0.0.1", description="address to listen at")
    port: int = Field(default=8080, ge=0, le=65535, description="port to listen at; 0 is any free")
    workers: int = Field(default=1, ge=1, le=64, description="processes that answer")
    root_path: str = Field(default="", description="path prefix that a proxy in front cuts off")
    public_url: str | None = Field(
        default=None, description="where clients reach it; links in OpenAI answers begin with it"
    )
    trusted_proxies: tuple[str, ...] = Field(
        default=(), description="addresses whose X-Forwarded-For is believed"
    )
    body_mib: float = Field(default=12, gt=0, description="largest body of a question")
    pictures: int = Field(default=4, ge=0, le=16, description="pictures in one question")
    picture_mib: float = Field(default=5, gt=0, le=20, description="largest picture in a question")
    picture_megapixels: float = Field(default=50, gt=0, le=50, description="of such a picture")
    picture_hosts: tuple[str, ...] = Field(
        default=(), description="hosts that pictures may be fetched from, over https; else none"
    )
    picture_timeout_s: float = Field(default=10, gt=0, description="to fetch such a picture")
    upload_mib: float = Field(default=500, gt=0, description="largest upload, all files together")
    upload_files: int = Field(default=100, ge=1, le=10_000, description="files in one upload")
    job_days: float = Field(
        default=30, gt=0, description="how long ended jobs are listed, and idempotency keys hold"
    )
    feedback: int = Field(
        default=20_000,
        ge=0,
        le=1_000_000,
        description="ratings of answers that are kept, the newest ones; 0 takes none",
    )
    folders: tuple[str, ...] = Field(
        default=(), description="folders that a job may ingest, each as collection=path"
    )
    key_rate: float = Field(default=600, gt=0, description="requests a minute for each key")
    address_rate: float = Field(default=1200, gt=0, description="requests a minute an address")
    questions: int | None = Field(
        default=None,
        ge=1,
        description="answered at a time; default 4 if a model writes, else half the cores",
    )
    waiting: int = Field(default=16, ge=0, description="questions that wait for their turn")
    tokens_in_flight: int = Field(
        default=131_072, ge=256, description="of prompts being answered, about; one always may"
    )
    waiting_s: float = Field(default=20, gt=0, description="how long a question waits at most")
    answer_timeout_s: float = Field(default=120, gt=0, description="to write one answer")
    receive_timeout_s: float = Field(default=30, gt=0, description="pause while a body arrives")
    send_timeout_s: float = Field(default=30, gt=0, description="pause while an answer is taken")
    stop_timeout_s: int = Field(default=30, ge=1, description="for answers to finish at the end")
    session_hours: float = Field(default=12, gt=0, description="how long a browser stays logged in")
    link_minutes: float = Field(default=60, gt=0, description="how long a signed link holds")
    log_file: Path | None = Field(default=None, description="request log; default standard error")
    log_file_mib: int = Field(default=50, ge=1, description="size at which the log file is turned")
    log_files: int = Field(default=5, ge=1, description="log files that are kept")

    @field_validator("public_url")
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        if url is None:
            return None
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query:
            raise ValueError("must begin with http:// or https:// and name a host")
        return url.rstrip("/")


class Telemetry(Section):
    """Traces for OpenTelemetry; off without an endpoint. Needs pageglass[telemetry]."""

    endpoint: str | None = Field(
        default=None, description="of a collector, OTLP over HTTP, up to and with /v1/traces"
    )
    service_name: str = Field(default="pageglass", min_length=1, description="told with each span")

    @field_validator("endpoint")
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        parts = urlsplit(url or "http://none")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("must begin with http:// or https:// and name a host")
        return url
