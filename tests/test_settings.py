"""The settings: environment variables, options, rules and error messages."""

from dataclasses import fields

import pytest

from app.settings import DESCRIPTIONS, PREFIX, SettingError, Settings, limit_blas_threads

# For every setting, a value that differs from the default.
OTHERS = {
    "host": ("0.0.0.0", "0.0.0.0"),  # noqa: S104
    "port": ("9000", 9000),
    "workers": ("2", 2),
    "max_body_bytes": ("5000", 5000),
    "max_partial_values": ("10", 10),
    "max_padded_values": ("11", 11),
    "max_macs": ("12", 12),
    "heavy_jobs": ("3", 3),
    "frame_ancestors": ("'self' https://example.org", "'self' https://example.org"),
    "cache_seconds": ("0", 0),
    "log_level": ("info", "info"),
    "built": ("0", False),
    "development": ("1", True),
}

REFUSED = [
    ("PORT", "-1"),
    ("PORT", "65536"),
    ("PORT", "8e3"),
    ("PORT", " 80"),
    ("PORT", "9" * 5000),
    ("WORKERS", "0"),
    ("WORKERS", "65"),
    ("HOST", "a/b"),
    ("MAX_BODY_BYTES", "999"),
    ("MAX_MACS", "0"),
    ("HEAVY_JOBS", "0"),
    ("FRAME_ANCESTORS", "*; script-src *"),
    ("FRAME_ANCESTORS", "https://a.example\r\nX: y"),
    ("FRAME_ANCESTORS", "'unsafe-inline'"),
    ("CACHE_SECONDS", "31536001"),
    ("LOG_LEVEL", "loud"),
    ("DEVELOPMENT", "yes"),
]


def test_every_setting_is_described_and_tested_here() -> None:
    names = [field.name for field in fields(Settings)]
    assert names == list(DESCRIPTIONS) == list(OTHERS)


def test_the_limits_and_framing_have_their_documented_defaults() -> None:
    settings = Settings.from_environ({})
    assert settings == Settings()
    assert settings.max_body_bytes == 4_000_000
    assert settings.max_partial_values == 2_000_000
    assert settings.max_padded_values == 4_000_000
    assert settings.max_macs == 10**9
    assert settings.frame_ancestors == "*"


@pytest.mark.parametrize("name", OTHERS)
def test_each_setting_is_read_from_its_own_variable(name: str) -> None:
    text, value = OTHERS[name]
    settings = Settings.from_environ({PREFIX + name.upper(): text})
    assert getattr(settings, name) == value != getattr(Settings(), name)


def test_port_is_read_and_channelsum_port_overrides_it() -> None:
    assert Settings.from_environ({"PORT": "81"}).port == 81
    assert Settings.from_environ({"PORT": "81", "CHANNELSUM_PORT": "82"}).port == 82


def test_an_option_overrides_both_variables() -> None:
    environ = {"PORT": "81", "CHANNELSUM_PORT": "82"}
    assert Settings.from_environ(environ, {"port": "83"}).port == 83


def test_an_empty_variable_counts_as_unset() -> None:
    assert Settings.from_environ({"CHANNELSUM_PORT": "", "PORT": ""}) == Settings()


@pytest.mark.parametrize(("name", "value"), REFUSED)
def test_an_invalid_value_names_variable_value_and_rule(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=rf"^CHANNELSUM_{name} must be ") as caught:
        Settings.from_environ({PREFIX + name: value})
    assert repr(value) in str(caught.value)


def test_an_unknown_variable_with_our_prefix_is_refused() -> None:
    with pytest.raises(SettingError, match=r"^CHANNELSUM_MAX_MAC must be one of .*MAX_MACS"):
        Settings.from_environ({"CHANNELSUM_MAX_MAC": "1"})


def test_settings_survive_the_environment() -> None:
    environ = {PREFIX + name.upper(): text for name, (text, _) in OTHERS.items()}
    settings = Settings.from_environ(environ)
    assert settings.as_environ() == environ
    assert Settings.from_environ(settings.as_environ()) == settings
    assert Settings.from_environ(Settings().as_environ()) == Settings()


def test_blas_gets_one_thread_unless_the_environment_sets_it() -> None:
    environ = {"OMP_NUM_THREADS": "4"}
    limit_blas_threads(environ)
    assert environ == {
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "4",
        "MKL_NUM_THREADS": "1",
    }
