"""Fetching pictures: only from hosts allowed, and never from within."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pageglass.api.fetch_picture import Fetcher, is_public
from pageglass.core.errors import BadImage, NotSupported

HOST = "pictures.example"
PUBLIC = "93.184.216.34"


def fetcher(addresses=(PUBLIC,), **wanted) -> Fetcher:
    return Fetcher(
        **(
            {
                "hosts": frozenset({HOST, f"{HOST}:8443", "127.0.0.1"}),
                "most_bytes": 1000,
                "timeout_s": 5.0,
                "resolve": lambda host, port: list(addresses),
            }
            | wanted
        )
    )


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "2002:7f00:1::",
        "64:ff9b:1::1",
        "64:ff9b::a00:1",
        "ff02::1",
    ],
)
def test_an_address_within_is_never_connected_to(address) -> None:
    assert not is_public(address)
    with pytest.raises(NotSupported, match="not a public address"):
        fetcher([address]).fetch(f"https://{HOST}/a.png", "picture 1")
    with pytest.raises(NotSupported, match="not a public address"):
        fetcher([PUBLIC, address]).fetch(f"https://{HOST}/a.png", "picture 1")


def test_addresses_of_the_open_internet_are_public() -> None:
    assert all(map(is_public, (PUBLIC, "8.8.8.8", "2606:4700::1111")))


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/a.png",
        f"https://{HOST}.elsewhere.example/a.png",
        f"https://{HOST}@elsewhere.example/a.png",
        f"https://someone@{HOST}/a.png",
        f"http://{HOST}/a.png",
        f"https://{HOST}:9000/a.png",
        f"https://{HOST}:99999/a.png",
        "file:///etc/passwd",
        "ftp://pictures.example/a.png",
        "//pictures.example/a.png",
        "https://[::1/a.png",
        "",
        "javascript:alert(1)",
    ],
)
def test_what_the_operator_did_not_allow_is_not_fetched(url) -> None:
    with pytest.raises(NotSupported):
        fetcher().fetch(url, "picture 1")


def test_a_host_that_nobody_knows_is_told() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(BadImage, match="is not known"):
        fetcher(resolve=unknown).fetch(f"https://{HOST}/a.png", "picture 1")


class _Pictures(BaseHTTPRequestHandler):
    """Answers by what the path asks for, and keeps what it was asked."""

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["Host"]))
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", "https://127.0.0.1/secret")
            self.end_headers()
            return
        self.send_response(404 if self.path == "/none" else 200)
        self.end_headers()
        self.wfile.write(b"x" * (5000 if self.path == "/large" else 10))

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def make_certificate(path: Path) -> Path:
    """Write a key and a certificate for HOST that signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    own = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(own + signed.public_bytes(serialization.Encoding.PEM))
    return path


@contextmanager
def picture_server(certificate) -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pictures)
    server.asked = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_what_is_fetched_has_limits_and_no_redirects(tmp_path) -> None:
    certificate = make_certificate(tmp_path / "server.pem")
    with picture_server(certificate) as server:
        port = server.server_address[1]
        base = f"https://{HOST}:{port}"
        allowed = fetcher(
            ["127.0.0.1"],
            hosts=frozenset({f"{HOST}:{port}"}),
            is_public=lambda address: True,
            verify=ssl.create_default_context(cafile=certificate),
        )
        assert allowed.fetch(f"{base}/a.png?b=c", "picture 1") == b"x" * 10
        assert server.asked == [("/a.png?b=c", f"{HOST}:{port}")]
        for path, said in (("elsewhere", "302"), ("none", "404"), ("large", "more than")):
            with pytest.raises(BadImage, match=said):
                allowed.fetch(f"{base}/{path}", "picture 1")
        # The certificate is for the name, so that another machine at its address is no help.
        stranger = fetcher(
            ["127.0.0.1"],
            hosts=frozenset({f"other.example:{port}"}),
            is_public=lambda address: True,
            verify=ssl.create_default_context(cafile=certificate),
        )
        with pytest.raises(BadImage, match="cannot be fetched"):
            stranger.fetch(f"https://other.example:{port}/a.png", "picture 1")
