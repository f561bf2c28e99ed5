"""The settings: what the environment may say, and what it may not."""

import pytest

from server.settings import BadSetting, Settings, read


def test_an_empty_environment_gives_the_defaults() -> None:
    assert read({"PATH": "/bin", "HOME": "/", "kontor_port": "1"}) == Settings(
        database_url="sqlite+aiosqlite:///kontor.db",
        host="127.0.0.1",
        port=8000,
        graphiql=True,
        log_level="INFO",
    )


def test_each_value_gets_the_type_of_its_setting() -> None:
    given = {
        "KONTOR_DATABASE_URL": "postgresql+asyncpg://kontor@db/kontor",
        "KONTOR_HOST": "kontor.example",
        "KONTOR_PORT": "80",
        "KONTOR_GRAPHIQL": "False",
        "KONTOR_LOG_LEVEL": "DEBUG",
    }

    assert read(given) == Settings(
        database_url="postgresql+asyncpg://kontor@db/kontor",
        host="kontor.example",
        port=80,
        graphiql=False,
        log_level="DEBUG",
    )


def test_where_only_trusted_documents_are_taken_there_are_no_pages_that_send_others() -> None:
    modes = [read({"KONTOR_TRUSTED_DOCUMENTS": mode}) for mode in ("off", "allow", "only")]
    off = {"KONTOR_CONSOLE": "false", "KONTOR_GRAPHIQL": "false"}

    assert [(one.console, one.graphiql) for one in modes] == [(True, True), (True, True), (False, False)]
    assert read({"KONTOR_TRUSTED_DOCUMENTS": "only", **off}) == modes[2]


@pytest.mark.parametrize("page", ["KONTOR_CONSOLE", "KONTOR_GRAPHIQL"])
@pytest.mark.parametrize("profile", ["development", "production"])
def test_a_page_that_is_wanted_beside_trusted_documents_alone_is_refused(page: str, profile: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read({"KONTOR_TRUSTED_DOCUMENTS": "only", page: "true", "KONTOR_PROFILE": profile})

    assert str(refused.value) == (
        f"{page} cannot be true beside KONTOR_TRUSTED_DOCUMENTS=only: that page sends operations of its own, "
        "which would all be refused."
    )


def test_a_switch_is_true_or_false() -> None:
    switched = [read({"KONTOR_GRAPHIQL": text}).graphiql for text in ("true", "1", "TRUE", "false", "0")]

    assert switched == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"KONTOR_PORT": "80a"}, "KONTOR_PORT must be a whole number from 0 to 65535, not '80a'."),
        ({"KONTOR_PORT": "-1"}, "KONTOR_PORT must be a whole number from 0 to 65535, not '-1'."),
        ({"KONTOR_PORT": ""}, "KONTOR_PORT must be a whole number from 0 to 65535, not ''."),
        ({"KONTOR_PORT": "65536"}, "KONTOR_PORT must be a whole number from 0 to 65535, not '65536'."),
        ({"KONTOR_GRAPHIQL": "yes"}, "KONTOR_GRAPHIQL must be true or false, not 'yes'."),
        (
            {"KONTOR_LOG_LEVEL": "loud"},
            "KONTOR_LOG_LEVEL must be one of DEBUG, INFO, WARNING, ERROR, CRITICAL, not 'loud'.",
        ),
        ({"KONTOR_PROT": "1", "KONTOR_A": ""}, "There is no setting KONTOR_A, KONTOR_PROT."),
    ],
)
def test_what_cannot_be_used_is_named(environment: dict[str, str], message: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read(environment)

    assert str(refused.value) == message
