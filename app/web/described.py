"""Pydantic models whose fields are described by messages: ``api.<words>.<field>``."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue


class Described(BaseModel):
    """A form of the API: it has these fields and no others."""

    words: ClassVar[str]
    """The group of messages that describe the fields."""
    about: ClassVar[str] = ""
    """The message that describes the model, where there is one."""
    answered: ClassVar[bool] = False
    """Whether it is only ever answered: then every field is there."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, frozen=True)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: Any, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        found = handler(schema)
        told = handler.resolve_ref_schema(found)
        told.pop("description", None)  # the docstring, which is the reader's of the code
        if cls.about:
            told["description"] = cls.about
        for name, one in told["properties"].items():
            one["description"] = f"api.{cls.words}.{name}"
        if cls.answered:
            told["required"] = list(told["properties"])
        return found
