"""The still: the first picture of a link's scene, shown before or without any script.

It is drawn into the page's HTML: channels, slices, partial maps, running totals and the sentence.
Values that the link hides (cover mode, a step by step mode, an open question) are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any

from pydantic import ValidationError

from ..catalogue import SCENES, BuiltScene, build
from ..core import ConvResult, Line, RefusalError, column, convolve, plan
from . import colours, figures, limits, query, sprite
from .locales import Language
from .problems import RequestError

_BUILD = query.keys_with_role("image", "kernel", "shape")
_LAYER = query.keys_with_role("layer")
_FIRST_SCENE = next(one["default"] for one in query.declared() if one["key"] == "scene")
_MOST_CELLS = 40 * 40  # per map; larger maps would make the page too large
_MOST_TAPS = 7  # along a side of a slice
_RGB_MOST = {"digits": 9, "bytes": 255, "unit": 1}
_CURVED = ("sigmoid", "tanh")

_ARRAYS = {one["key"] for one in query.declared() if one["scope"] == "arrays"}


class _Keys(query.MixKeys, query.SceneKeys):
    """The keys that a still depends on."""

    out: Annotated[int | None, query.key("out")] = None
    at: Annotated[list[int] | None, query.key("at")] = None
    cover: Annotated[str, query.key("cover")] = "off"
    mode: Annotated[str, query.key("mode")] = "sweep"


StillKey = tuple[tuple[str, Any], ...]


def key(search: bytes, hides: bool = False) -> StillKey | None:
    """Return a hashable key of everything a still depends on; None if it can't be drawn."""
    try:
        given = query.parse(search)
        if not given.keys().isdisjoint(_ARRAYS):
            return None
        scene = given.get("scene", [_FIRST_SCENE])[-1]
        known = {name: given[name][-1:] for name in _Keys.model_fields if name in given}
        values = _Keys.model_validate(known).chosen()
    except (RequestError, ValidationError):
        return None
    hidden = hides or values.pop("cover", "off") == "on" or values.pop("mode", "sweep") != "sweep"
    values = {name: value for name, value in values.items() if name not in ("cover", "mode")}
    if scene not in SCENES:
        return None
    found = {**values, "scene": scene, "hidden": hidden}
    return tuple(sorted((name, _frozen(value)) for name, value in found.items()))


def first_requests(key: StillKey | None) -> list[str]:
    """Return the URLs that the page's script requests first, for the browser to preload.

    They are the catalogue's lists, and the scene and its result if the link changes neither.
    """
    lists = [f"/api/{name}" for name in ("scenes", "images", "kernels")]
    values = dict(key or ())
    if key is None or not set(values) <= {"scene", "hidden", "at", "out"}:
        return lists
    scene = SCENES[values["scene"]]
    last = len(build(scene.id).weight) - 1
    out = min(values.get("out", scene.out), last)
    address = f"/api/scenes/{scene.id}"
    return [*lists, address, f"{address}/result?partials_for={out}"]


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def draw(key: StillKey | None) -> "Still | None":
    """Return the still, or None for a link that is refused or too large to compute at once."""
    if key is None:
        return None
    values = {name: list(v) if isinstance(v, tuple) else v for name, v in key}
    try:
        return _draw(values)
    except RefusalError:
        return None


def _draw(values: dict[str, Any]) -> "Still | None":
    chosen = {name: values[name] for name in _BUILD if name in values}
    if isinstance(size := chosen.get("kernel_size"), int | list):
        chosen["kernel_size"] = tuple(size) if isinstance(size, list) else (size, size)
    built = build(values["scene"], **chosen)
    layer = vars(built.layer) | {name: values[name] for name in _LAYER if name in values}
    shape = {name: value for name, value in layer.items() if name != "activation"}
    if not limits.is_small(plan(built.input.shape, built.weight.shape, **shape)):
        return None
    out = min(values.get("out", built.scene.out), len(built.weight) - 1)
    mix = {name: values[name] for name in ("gains", "mute") if name in values}
    result = convolve(built.input, built.weight, built.bias, partials_for=out, **layer, **mix)
    rows, cols = result.plan.output_size
    row, col = values.get("at", built.scene.at)
    at = min(row, rows - 1), min(col, cols - 1)
    lines = column(result, out, *at, **mix)
    return Still(built, result, lines, out, at, layer["activation"], values["hidden"])


@dataclass(frozen=True)
class Row:
    """One row of the still: names, indices of pictures in the sprite, formatted numbers."""

    name: str
    label: str
    taps: list[list[tuple[str, str, bool]]]
    plane: int | None
    partial: int | None
    total: int | None
    value: str
    running: str
    muted: bool


@dataclass(frozen=True)
class Still:
    """The values that the template draws."""

    built: BuiltScene
    result: ConvResult
    lines: list[Line]
    out: int
    at: tuple[int, int]
    activation: str
    hidden: bool

    @property
    def heard(self) -> list[int]:
        """The input channels of the output shown."""
        return list(self.result.plan.heard_by(self.out))

    @cached_property
    def sum(self) -> figures.Sum:
        """The column addition at the position; muted channels add 0."""
        terms = [0.0 if line.muted else line.term for line in self.lines]
        return figures.summed(terms, self.bias, self._before)

    @cached_property
    def bias(self) -> float | None:
        """The bias of the output shown."""
        return None if self.built.bias is None else float(self.built.bias[self.out])

    @property
    def _before(self) -> float:
        return float(self.result.pre_activation[self.out][self.at])

    @property
    def output(self) -> float:
        """The output at the position."""
        return float(self.result.output[self.out][self.at])

    def output_text(self) -> str:
        """Return the formatted output, or a question mark if it is hidden."""
        if self.hidden:
            return "?"
        return self.sum.total if self.output == self._before else figures.written(self.output)

    def sentence(self, language: Language) -> str:
        """Return the addition as a sentence, as in the ledger."""
        heard = [line.term for line in self.lines if not line.muted]
        said = figures.sentence(figures.summed(heard, self.bias, self._before))
        if self.activation == "identity":
            return said
        same = self.output == self._before
        curved = self.activation in _CURVED and self._before != 0
        about = not same and (curved or figures.decimals_for([self.output])[1])
        end = f"≈ {self.output_text()}" if about else self.output_text()
        return f"{said} → {language.text(f'activation.{self.activation}')} → {end}"

    @cached_property
    def scale(self) -> colours.Scale:
        """One scale for partial maps, running totals and output."""
        maps = [line.partial for line in self.lines] + [line.total for line in self.lines]
        maps.append(self.result.output[self.out])
        return colours.scale(colours.round_up(float(abs(one).max())) for one in maps)

    @property
    def has_maps(self) -> bool:
        """Whether the maps are small enough to be drawn."""
        rows, cols = self.result.plan.output_size
        height, width = self.built.input.shape[1:]
        return bool(max(rows * cols, height * width) <= _MOST_CELLS)

    @property
    def map_size(self) -> tuple[int, int]:
        """Height and width of the maps."""
        return self.result.plan.output_size

    @cached_property
    def maps(self) -> str:
        """The data URL of the sprite: partial maps, then running totals, then the output."""
        maps = [line.partial for line in self.lines] + [line.total for line in self.lines]
        colour = colours.signed(self.scale)
        known = self.at[0] * self.map_size[1] + self.at[1] + 1
        everything = [*maps, self.result.output[self.out]]
        return sprite.address([_computed(one.tolist(), colour, known) for one in everything])

    @cached_property
    def planes(self) -> str:
        """The data URL of the sprite with the planes of the channels that have a row."""
        x = self.built.input
        is_signed = self.built.input_kind == "signed" or bool((x < 0).any())
        sizes = [float(abs(one).max()) for one in x]
        if self.built.input_kind == "rgb" and self.built.values and not is_signed:
            sizes = [max(_RGB_MOST[self.built.values], *sizes)]
        on = colours.scale(sizes)
        draw = []
        for line in self._single:
            channel = self.heard[line.slots[0]]
            tint = colours.tinted(on, self.name(channel))
            paint = colours.signed(on) if is_signed else tint
            draw.append([[paint(v) for v in one] for one in x[channel].tolist()])
        return sprite.address(draw)

    @property
    def _single(self) -> list[Line]:
        return [line for line in self.lines if len(line.slots) == 1 and line.slots[0] < 4]

    def name(self, channel: int) -> str:
        """Return the name of a channel: a letter or a number."""
        return self.built.channels[channel] if self.built.channels else str(channel)

    def rows(self, language: Language) -> Iterator[Row]:
        """Yield a row for each line of the column addition."""
        weights = self.built.weight[self.out]
        colour = colours.signed(colours.scale([float(abs(weights).max())]))
        count = len(self.lines)
        for i, line in enumerate(self.lines):
            single = line in self._single
            name = self.name(self.heard[line.slots[0]]) if single else ""
            slice_ = weights[line.slots[0]].tolist() if single else []
            taps = [[_tap(v, colour(v)) for v in one] for one in slice_]
            others = language.text("row.others", count=len(line.slots))
            decimals = self.sum.decimals
            yield Row(
                name=name,
                label=language.text("row.label", name=name) if single else others,
                taps=taps if max(weights.shape[1:]) <= _MOST_TAPS else [],
                plane=i if single and self.has_maps else None,
                partial=i if self.has_maps and not self.hidden else None,
                total=count + i if self.has_maps and not self.hidden else None,
                value="?" if self.hidden else figures.written(line.value, decimals),
                running="?" if self.hidden else figures.written(line.running, decimals),
                muted=line.muted,
            )

    def headline(self, language: Language) -> str:
        """Return the page's headline, which describes the layer."""
        heard, every = len(self.heard), len(self.built.input)
        live = sum(not line.muted for line in self.lines)
        params = {"heard": heard, "total": every, "out": self.out}
        if live < len(self.lines):
            return ""
        if every == 1:
            return language.text("headline.one" if self.bias is not None else "headline.one_nobias")
        if heard == 1:
            return language.text("headline.depthwise", name=self.name(self.heard[0]), **params)
        if heard < every:
            return language.text("headline.grouped", **params)
        return language.text("headline.three" if heard == 3 else "headline.dense", **params)

    def subline(self, language: Language) -> str:
        """Return the page's second line: the position and what is computed there."""
        taps = self.built.weight.shape[2] * self.built.weight.shape[3]
        count = len(self.heard) * taps
        key = "subline" if self.bias is not None else "subline.nobias"
        if len(self.heard) == 1:
            key = "subline.alone.one" if count == 1 else "subline.alone.other"
        (row, col), (height, width) = self.at, self.map_size
        return language.text(key, row=row, col=col, height=height, width=width, count=count)


def _tap(value: float, colour: colours.Rgb) -> tuple[str, str, bool]:
    return figures.written(value), colours.hexed(colour), colours.is_dark(colour)


def _computed(cells: list[list[float]], colour: Any, known: int) -> sprite.Cells:
    """Colour the first `known` cells; the others are not computed yet and stay transparent."""
    width = len(cells[0])
    return [
        [colour(v) if r * width + c < known else sprite.CLEAR for c, v in enumerate(line)]
        for r, line in enumerate(cells)
    ]
