"""Strict requests, by FastAPI's recipe of a custom route class and request class.

Query strings and bodies are parsed here, so that duplicate keys, malformed numbers and bodies
that would take too much memory are refused. All errors are collected in one ``RequestError``.
"""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError

from ..core import RefusalError
from . import jsonbody, query
from .cache import AnswerCache
from .convolution import Convolutions
from .limits import INLINE_BYTES
from .problems import FaultError, RequestError, refuse

_MOST_FAULTS = 16
_SOURCES = ("path", "query", "body")

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class StrictRequest(Request):
    """A request whose query maps keys to lists of values, and whose body is already parsed."""

    document: Any = None

    def parse(self, body: bytes, model: type[BaseModel]) -> None:
        """Parse a body and validate it with its model."""
        self.document = jsonbody.parse(body)
        self.document = model.model_validate(self.document)

    @property
    def query_params(self) -> Any:
        """The values of each key of the query."""
        if not hasattr(self, "_query_values"):
            self._query_values = query.parse(self.scope["query_string"])
        return self._query_values

    async def body(self) -> bytes:
        """Return a non-empty body, so that FastAPI calls ``json``."""
        return b"{}"

    async def json(self) -> Any:
        """Return the parsed body."""
        return self.document


class StrictRoute(APIRoute):
    """A route that parses its requests strictly."""

    def get_route_handler(self) -> Handler:
        """Wrap FastAPI's handler."""
        handle = super().get_route_handler()
        model = _model(self.body_field)
        models = {"body": [model], "query": [_model(one) for one in self.dependant.query_params]}
        allowed = {
            source: [name for one in found if one for name in one.model_fields]
            for source, found in models.items()
        }

        async def answer(request: StrictRequest, model: type[BaseModel]) -> Response:
            convolutions: Convolutions = request.app.state.convolutions
            body = await jsonbody.read_body(request, convolutions.settings.max_body_bytes)
            if len(body) <= INLINE_BYTES:
                request.document = jsonbody.parse(body)
                return await handle(request)
            async with convolutions.place():  # one slot for parsing and computing
                await convolutions.run_heavy(lambda: request.parse(body, model))
                return await handle(request)

        async def strict(request: Request) -> Response:
            cache: AnswerCache = request.app.state.cache
            if not model and (known := cache.lookup(request)):
                return known
            strict_request = StrictRequest(request.scope, request.receive)
            try:
                return await (answer(strict_request, model) if model else handle(strict_request))
            except (RequestValidationError, ValidationError) as error:
                raise _refusal(error, strict_request, allowed) from None
            except RecursionError:  # nesting that can be parsed may be too deep to process
                raise refuse("body", "nested_too_deeply") from None

        return strict


def _model(field: Any) -> type[BaseModel] | None:
    """Return the model of a body or query parameter."""
    model: type[BaseModel] | None = field and field.field_info.annotation
    return model


def also_head(router: APIRouter) -> APIRouter:
    """Add a HEAD route for every GET route; the server omits the body."""
    for route in [*router.routes]:
        if isinstance(route, APIRoute) and "GET" in (route.methods or ()):
            router.add_api_route(
                route.path, route.endpoint, methods=["HEAD"], include_in_schema=False
            )
    return router


def _refusal(
    error: RequestValidationError | ValidationError,
    request: StrictRequest,
    allowed: Mapping[str, Sequence[str]],
) -> RequestError:
    """Return all errors in the order of the request's keys; missing fields come last."""
    found: Sequence[Any] = error.errors()
    if isinstance(error, ValidationError):
        found = [{**one, "loc": ("body", *one["loc"])} for one in found]
    given = {"query": request.query_params, "body": request.document}
    places = {
        (source, name): place
        for source, names in given.items()
        if isinstance(names, dict)
        for place, name in enumerate(names)
    }

    def order(one: Mapping[str, Any]) -> tuple[int, int]:
        return _SOURCES.index(one["loc"][0]), places.get(one["loc"][:2], len(places))

    faults = [fault for one in sorted(found, key=order) for fault in _faults(one, allowed)]
    return RequestError(*faults[:_MOST_FAULTS])


def _faults(error: Mapping[str, Any], allowed: Mapping[str, Sequence[str]]) -> Sequence[FaultError]:
    """Convert one of Pydantic's errors."""
    source, *rest = error["loc"]
    given, cause = error["input"], error.get("ctx", {}).get("error")
    if isinstance(cause, RequestError):
        return cause.faults
    if isinstance(cause, RefusalError):
        return RequestError.of(cause, given).faults
    if not rest:
        return [FaultError("body", "not_object", given)]
    name = str(rest[0])
    if error["type"] == "missing":
        return [FaultError(name, "missing")]
    names = ", ".join(allowed[source]) or "—"
    if source == "query":
        return [
            FaultError(name, "unknown_key", given[0], allowed=names),
            *query.repeated(name, given),
        ]
    return [FaultError(name, "unknown_field", given, allowed=names)]
