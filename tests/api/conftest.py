"""A small library and the service around it, anew for each test of the routes."""

import pytest
from serving import make_client, open_test_service


@pytest.fixture
def service(tmp_path):
    return open_test_service(tmp_path)


@pytest.fixture
def client(service):
    return make_client(service)
