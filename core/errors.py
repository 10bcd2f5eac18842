"""Every error that we raise on purpose.

PageglassError
+- ConfigError          settings are wrong; nothing was started
+- IngestError          one file could not be ingested; the others go on
+- NotFound             no such document, page, image or collection
+- StoreUnavailable     a store cannot be reached or is in use; it may work again later
+- ModelUnavailable     an embedding or answer model cannot be reached or loaded
+- ModelBusy            a model has as much to do as it takes on; it may work again soon
+- PromptTooLarge       the pages do not fit the model
+- BadImage             a picture that came with a question cannot be looked at
+- Unauthenticated      the service does not know who asks
+- AccessDenied         the key is known and may not do this
+- TooMany              a rate or a queue is used up; it works again later
+- TooLarge             more was sent than the service takes
+- Conflict             it cannot be done as things stand
+- BadSchema            a JSON schema for an answer cannot be followed
+- NotSupported         a request asks for what this service, as it is set, does not do
"""

from typing import Literal

FailureReason = Literal[
    "damaged",
    "password",
    "empty",
    "unsupported",
    "unreadable",
    "too_large",
    "conversion",
    "timeout",
    "crashed",
]


class PageglassError(Exception):
    """Base of all our errors; the message is fit to show to a user."""


class ConfigError(PageglassError):
    """Settings are wrong; nothing was started."""


class IngestError(PageglassError):
    """One file or page could not be ingested; the others go on.

    `reason` is the kind of failure, stable for programs; the message is for people.
    """

    def __init__(self, message: str, reason: FailureReason) -> None:
        super().__init__(message)
        self.reason: FailureReason = reason

    def __reduce__(self) -> tuple[type["IngestError"], tuple[str, FailureReason]]:
        # Exceptions pickle their args alone; without this a failure cannot leave its worker.
        return IngestError, (str(self), self.reason)


class NotFound(PageglassError):  # noqa: N818 - named for what the caller asked, as in HTTP
    """No such document, page, image or collection."""


class StoreUnavailable(PageglassError):  # noqa: N818 - says a state, as in HTTP
    """A store cannot be reached or is in use; it may work again later."""


class ModelUnavailable(PageglassError):  # noqa: N818 - says a state, as in HTTP
    """A model cannot be loaded or reached."""


class PromptTooLarge(PageglassError):  # noqa: N818 - says a state, as in HTTP
    """The pages do not fit the model."""


class ModelBusy(PageglassError):  # noqa: N818 - says a state, as in HTTP
    """A model has as much to do as it takes on; it may work again soon.

    `retry_after_s` is when to ask again, None when the model does not say.
    """

    def __init__(self, message: str, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class BadImage(PageglassError):  # noqa: N818 - named for what was sent
    """A picture that came with a question is broken, empty or too large."""


class Unauthenticated(PageglassError):  # noqa: N818 - says a state, as in HTTP
    """The service does not know who asks: no key, or one that is wrong, expired or revoked."""


class AccessDenied(PageglassError):  # noqa: N818 - says a state, as in HTTP
    """The key may not do this."""


class TooMany(PageglassError):  # noqa: N818 - says a state, as in HTTP
    """Too much at a time: a rate (429) or the queue of questions (503) is used up; try again later.

    `rate` is one caller's own doing, `queue` is what everybody asks together.
    """

    def __init__(
        self, message: str, *, retry_after_s: float, used_up: Literal["rate", "queue"]
    ) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s
        self.used_up: Literal["rate", "queue"] = used_up


class TooLarge(PageglassError):  # noqa: N818 - says a state, as in HTTP
    """More was sent than the service takes."""


class Conflict(PageglassError):  # noqa: N818 - says a state, as in HTTP
    """It cannot be done as things stand, such as a job that has ended being cancelled."""


class BadSchema(PageglassError):  # noqa: N818 - named for what was sent
    """A JSON schema that an answer is to satisfy is broken, or says what cannot be followed."""


class NotSupported(PageglassError):  # noqa: N818 - says what was asked
    """A request asks for what this service, as it is set, does not do.

    `param` names the part of the request.
    """

    def __init__(self, message: str, param: str) -> None:
        super().__init__(message)
        self.param = param
