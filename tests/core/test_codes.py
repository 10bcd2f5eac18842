"""Addresses of e-mail and the web, which are compared as they are written."""

import pytest

from pageglass.core.numbers import find_quantities


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Write to info@acme.com.", "info@acme.com"),
        ("Write to a-b+c@mail.acme.co.uk, soon", "a-b+c@mail.acme.co.uk"),
        ("请联系service@acme.cn。", "service@acme.cn"),
        ("See https://www.acme.com/help/.", "www.acme.com/help"),
        ("See www.acme.com/Help!", "www.acme.com/help"),
        ("**https://acme.org**", "acme.org"),
        ("[help](https://acme.org/a?b=c)", "acme.org/a?b=c"),
        ("请访问http://acme.cn/帮助", "acme.cn"),
        ("mAP@0.5.", "map@0.5"),
    ],
)
def test_addresses_are_strings_without_the_stop_behind_them(text: str, address: str) -> None:
    (found,) = find_quantities(text)
    assert (found.kind, found.key) == ("code", address)
