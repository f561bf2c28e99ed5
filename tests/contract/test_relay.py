"""An app on Relay: its connections, refetches and mutations are taken by relay-compiler, and its types by tsc."""

from pathlib import Path

from tests.contract import node


def test_an_app_on_relay_compiles(tmp_path: Path) -> None:
    app = node.workspace(tmp_path, "relay")

    compiled = node.run(app, "relay-compiler", "relay.config.json", "--output", "quiet-with-errors")
    checked = node.run(app, "tsc", "--project", ".")

    assert compiled == (0, "", "")
    assert checked == (0, "", "")


def test_relay_cannot_refetch_a_customer_that_is_no_node(tmp_path: Path) -> None:
    app = node.workspace(tmp_path, "relay")
    sdl = app / "schema.graphql"
    sdl.write_text(sdl.read_text().replace("type Customer implements Node {", "type Customer {"))

    ended = node.run(app, "relay-compiler", "relay.config.json", "--output", "quiet-with-errors")

    assert ended.code != 0
    assert "Invalid use of @refetchable on fragment 'CustomerRow_customer'" in ended.out + ended.err
