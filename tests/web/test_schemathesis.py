"""The OpenAPI document says what the interface does: schemathesis tries to prove it wrong."""

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

# A schema cannot say that shapes fit together, or that an answer keeps the limits: what fits
# it may still be refused with 422. Every other check stays as it is.
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
