"""What a lesson is: steps that ask, show, let change and build, each a state of the explorer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

_NOTHING: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question that is answered before anything is shown.

    Attributes
    ----------
    kind : {"choice", "number", "pixel"}
    right : str
        Of a choice the option; of a number a quantity (`vocabulary.is_quantity`); of a pixel
        ``largest`` or ``smallest`` of the output map.
    options : tuple of str
        Of a choice, in the order in which they stand.
    wrong : tuple of str
        Of a number: the quantities that a wrong picture arrives at, the most telling first. Each
        has its own answer, ``lesson.{slug}.{step}.because.{quantity}``.
    """

    kind: Literal["choice", "number", "pixel"]
    right: str
    options: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A task that is checked against the engine's result.

    Attributes
    ----------
    name : str
        A kind of task (`vocabulary.TASKS`), or ``equals``.
    params : mapping of str to float
        What it asks for; of ``equals`` the quantities and their values.
    keep : tuple of int
        Slices that must stay as they are in the step's own state.
    """

    name: Literal["constant", "only_where", "equals", "largest_at", "times_first"]
    params: Mapping[str, float] = field(default_factory=lambda: _NOTHING)
    keep: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A change of one click: a button, and a sentence on what happened.

    Attributes
    ----------
    id : str
        Texts are ``lesson.{slug}.{step}.offer.{id}`` and ``….after.{id}``.
    link : str
        The state that it leads to, as a query string.
    """

    id: str
    link: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a lesson.

    Attributes
    ----------
    id : str
        Name in the messages: ``lesson.{slug}.{step}.text``, at most 60 words.
    link : str
        State of the explorer, as a query string.
    question : Question or None
        ``….ask`` asks; the stage is covered until it is answered.
    goal : Goal or None
        ``….task`` asks, ``….met`` praises, ``….unmet.{code}`` says what is missing.
    offers : tuple of Offer
        What can be changed with one click; with ``changes`` any other change as well.
    changes : bool
        Whether a change of the reader's own is asked for: ``….saw`` says what it did.
    light : tuple of str
        Parts of the stage that are pointed out.
    hide : tuple of str
        Parts of the stage that are not there while the question is open; ``beside`` keeps back
        two layers side by side.
    tools : tuple of str
        Panels beside the stage.
    whole : bool
        Whether it speaks of whole maps: then all of them are shown, not those up to a place. So
        they are wherever the task is about a map.
    extra : str or None
        A part that only this lesson has.
    """

    id: str
    link: str
    question: Question | None = None
    goal: Goal | None = None
    offers: tuple[Offer, ...] = ()
    changes: bool = False
    light: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    whole: bool = False
    extra: str | None = None


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A lesson: its title, its question and its sentence to take away are messages.

    Attributes
    ----------
    slug : str
        Name in the address and in the messages, ``lesson.{slug}.title``, ``….question`` and
        ``….takeaway``.
    minutes : int
        How long it takes.
    sources : tuple of str
        Where people asked this, or where it is written: web addresses.
    steps : tuple of Step
    """

    slug: str
    minutes: int
    sources: tuple[str, ...]
    steps: tuple[Step, ...]
