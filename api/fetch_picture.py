"""Pictures fetched from hosts that the operator allows, and from nowhere else."""

import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

import httpx2

from pageglass.core.errors import BadImage, NotSupported

Resolve = Callable[[str, int], Sequence[str]]
HTTPS = 443
# IPv6 addresses that stand for IPv4 ones, RFC 6052 and 8215; Python 3.11 takes them for global.
TRANSLATED = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def is_public(address: str) -> bool:
    """Say whether an address is of the open internet: not of this machine, house or cloud."""
    ip = ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    if mapped is not None:
        return is_public(str(mapped))
    return ip.is_global and not ip.is_multicast and not any(ip in net for net in TRANSLATED)


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches over https, without redirects, from an address that was looked at before.

    The name is resolved once and that address is connected to, so that a second answer of the
    name's server cannot lead elsewhere.
    """

    hosts: frozenset[str]
    most_bytes: int
    timeout_s: float
    resolve: Resolve = resolve
    is_public: Callable[[str], bool] = is_public
    verify: bool | ssl.SSLContext = True

    def fetch(self, url: str, name: str) -> bytes:
        """Return the body. Raises NotSupported where it may not be fetched, else BadImage."""
        host, port = self._allowed(url, name)
        try:
            addresses = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise BadImage(f"{name}: {host} is not known") from error
        if not addresses or not all(map(self.is_public, addresses)):
            raise NotSupported(f"{name}: {host} is not a public address", "messages")
        pinned = httpx2.URL(url).copy_with(host=addresses[0], fragment=None)
        try:
            return self._read(pinned, host if port == HTTPS else f"{host}:{port}", host, name)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise BadImage(f"{name}: cannot be fetched from {host}") from error

    def _allowed(self, url: str, name: str) -> tuple[str, int]:
        try:
            parts = urlsplit(url)
            host, port = (parts.hostname or "").rstrip("."), parts.port or HTTPS
        except ValueError as error:
            raise NotSupported(f"{name}: not an address", "messages") from error
        named = host if port == HTTPS else f"{host}:{port}"
        if parts.scheme != "https" or parts.username is not None or named not in self.hosts:
            raise NotSupported(
                f"{name}: send it as a data: URL; only https addresses of hosts that the operator "
                "allows in serve.picture_hosts are fetched",
                "messages",
            )
        return host, port

    def _read(self, url: httpx2.URL, host_header: str, host: str, name: str) -> bytes:
        until = time.monotonic() + self.timeout_s
        client = httpx2.Client(
            timeout=self.timeout_s, trust_env=False, verify=self.verify, follow_redirects=False
        )
        # No encoding, so that the bytes counted are the bytes sent.
        headers = {"Host": host_header, "Accept": "image/*", "Accept-Encoding": "identity"}
        with (
            client,
            client.stream(
                "GET", url, headers=headers, extensions={"sni_hostname": host}
            ) as response,
        ):
            if response.status_code != 200:
                raise BadImage(f"{name}: {host} answered {response.status_code}")
            body = bytearray()
            for block in response.iter_raw():
                body += block
                if len(body) > self.most_bytes:
                    raise BadImage(f"{name}: more than {self.most_bytes / 2**20:g} MiB")
                if time.monotonic() > until:
                    raise BadImage(f"{name}: {host} took longer than {self.timeout_s:g} s")
            return bytes(body)
