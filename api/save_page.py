"""The page that an answer cites, written as a picture with everything cited on it marked."""

from pathlib import Path

from pageglass.core.errors import ConfigError
from pageglass.core.protocols import PageImages
from pageglass.core.types import Answer


def check_page_name(path: Path) -> None:
    """Raise ConfigError when no picture can be written under this name."""
    from PIL import Image

    if Image.registered_extensions().get(path.suffix.lower()) not in Image.SAVE:
        raise ConfigError(f"cannot write the page to {path}: end its name with .png or .jpg")


def save_cited_page(answer: Answer, images: PageImages, path: Path) -> Path | None:
    """Write the page of the first citation with everything cited on it marked.

    Returns None when the answer cites no page image. Raises ConfigError when the file cannot be
    written.
    """
    from pageglass.answer.highlight import draw_boxes

    if not answer.citations:
        return None
    first = answer.citations[0]
    hit = answer.hits[first.marker - 1]
    if hit.page.image_key is None:
        return None
    cited = [citation for citation in answer.citations if citation.marker == first.marker]
    boxes = [box for citation in cited for box in citation.boxes]
    marks = [box for citation in cited for box in citation.marks]
    page = draw_boxes(images.get(hit.page.image_key), boxes, marks)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        page.save(path)
    except (OSError, ValueError) as error:
        raise ConfigError(f"cannot write the page to {path}: {error}") from error
    return path
