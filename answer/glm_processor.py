"""The processor of a GLM-4.6V checkpoint, for images only."""

from typing import Any

from transformers.models.glm46v.processing_glm46v import Glm46VProcessor


class ImagesOnlyProcessor(Glm46VProcessor):
    """The checkpoint's own processor without its part for videos, which needs torchvision.

    `from_pretrained` loads what the signature of `__init__` names, so that leaving
    `video_processor` out of it is all there is to do (transformers 5.23; look again at 6).
    """

    def __init__(
        self,
        image_processor: Any = None,  # noqa: ANN401 - as in transformers, which types neither
        tokenizer: Any = None,  # noqa: ANN401 - as in transformers
        chat_template: str | None = None,
        **kwargs: object,
    ) -> None:
        """Join an image processor, a tokenizer and a chat template."""
        super().__init__(  # type: ignore[no-untyped-call]  # transformers does not type it
            image_processor, tokenizer, None, chat_template=chat_template
        )
