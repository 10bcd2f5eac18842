"""Pictures as clients send them: data URLs, or addresses on hosts that the operator allows."""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pageglass.answer.attached import Pictures
from pageglass.answer.pictures import safe_jpeg
from pageglass.core.config import Serve
from pageglass.core.errors import BadImage, NotSupported

from .fetch_picture import Fetcher
from .picture_reader import PictureReader

DATA = re.compile(r"data:[\w.+/;=-]{0,100};base64,", re.ASCII | re.IGNORECASE)
MIB = 2**20


@dataclass(frozen=True, slots=True)
class PictureDoor:
    """Takes pictures in: within the limits, decoded once, and read."""

    limits: Serve
    reader: PictureReader

    def take(self, addresses: Sequence[str]) -> Pictures:
        """Return the pictures at the addresses. Raises NotSupported and BadImage."""
        if len(addresses) > self.limits.pictures:
            said = f"{len(addresses)} pictures, at most {self.limits.pictures} are looked at"
            raise NotSupported(said, "messages")
        jpegs = tuple(self._jpeg(url, at) for at, url in enumerate(addresses, start=1))
        return self.reader.read_all(jpegs)

    def _jpeg(self, url: str, at: int) -> bytes:
        name = f"picture {at}"
        most_bytes = int(self.limits.picture_mib * MIB)
        if head := DATA.match(url):
            data = _decoded(url[head.end() :], name, most_bytes)
        elif url[:5].lower() == "data:":
            raise BadImage(f"{name}: a data: URL must be in base64")
        else:
            hosts = frozenset(host.lower() for host in self.limits.picture_hosts)
            data = Fetcher(hosts, most_bytes, self.limits.picture_timeout_s).fetch(url, name)
        return safe_jpeg(data, name, megapixels=self.limits.picture_megapixels)


def _decoded(encoded: str, name: str, most_bytes: int) -> bytes:
    if len(encoded) * 3 // 4 > most_bytes + 2:
        raise BadImage(f"{name}: more than {most_bytes / MIB:g} MiB")
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadImage(f"{name}: broken base64") from error
