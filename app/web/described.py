"""Base of Pydantic models whose fields are described by messages, ``api.<words>.<field>``."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue


class Described(BaseModel):
    """A model of the API; unknown fields are refused."""

    words: ClassVar[str]
    """The group of messages that describe the fields."""
    about: ClassVar[str] = ""
    """The message that describes the model, if any."""
    answered: ClassVar[bool] = False
    """Whether the model is used only in answers, where every field is present."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, frozen=True)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: Any, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        found = handler(schema)
        resolved = handler.resolve_ref_schema(found)
        resolved.pop("description", None)  # the docstring, which is meant for developers
        if cls.about:
            resolved["description"] = cls.about
        for name, one in resolved["properties"].items():
            one["description"] = f"api.{cls.words}.{name}"
        if cls.answered:
            resolved["required"] = list(resolved["properties"])
        return found
