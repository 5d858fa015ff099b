"""Schemathesis compares the API with its OpenAPI document."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import (
    ChecksConfig,
    GenerationConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)
from schemathesis.config._checks import PositiveDataAcceptanceConfig

from app.main import create_app
from app.settings import Settings

# A schema can't express that shapes must match or that limits apply: valid requests may still be
# refused with 422. All other checks are unchanged.
CONFIG = SchemathesisConfig(
    seed=2026,
    projects=ProjectsConfig(
        default=ProjectConfig(
            checks=ChecksConfig(
                positive_data_acceptance=PositiveDataAcceptanceConfig(
                    expected_statuses=["200", "304", "422"]
                )
            ),
            generation=GenerationConfig(max_examples=40, deterministic=True),
        )
    ),
)
APP = create_app(Settings())
schema = schemathesis.openapi.from_dict(APP.openapi(), config=CONFIG)
schema.app = APP


@schema.parametrize()
@settings(deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.filterwarnings("ignore:Using `httpx` with")
def test_every_answer_matches_the_openapi_document(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate()
