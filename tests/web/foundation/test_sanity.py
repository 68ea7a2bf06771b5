"""Requests that no browser sends by itself get an answer that says so, never a fault."""

import pytest
from django.test import Client


@pytest.mark.parametrize("address", ["/fr/badges/?q=a%00b", "/fr/%00/", "/o/a%00b", "/?%00"])
def test_a_nul_in_the_address_is_refused(address: str, client: Client) -> None:
    assert client.get(address).status_code == 400


@pytest.mark.django_db
def test_other_odd_signs_pass(client: Client) -> None:
    assert client.get("/fr/badges/?q=%C3%A9%20%22%3C").status_code == 200
