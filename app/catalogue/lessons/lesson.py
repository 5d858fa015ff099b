"""The data of a lesson: steps with questions, offers and tasks, each a state of the explorer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

_NOTHING: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question, answered before the result is shown.

    Attributes
    ----------
    kind : {"choice", "number", "pixel"}
    right : str
        For a choice the option; for a number a quantity (`vocabulary.is_quantity`); for a pixel
        ``largest`` or ``smallest`` of the output map.
    options : tuple of str
        For a choice: the options in order.
    wrong : tuple of str
        For a number: quantities that result from typical mistakes, the most specific first. Each
        has its own reply, ``lesson.{slug}.{step}.because.{quantity}``.
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
        The parameters of the task; for ``equals`` the quantities and their required values.
    keep : tuple of int
        Slices that must not be changed.
    """

    name: Literal["constant", "only_where", "equals", "largest_at", "times_first"]
    params: Mapping[str, float] = field(default_factory=lambda: _NOTHING)
    keep: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A button that changes the state, and a sentence about its effect.

    Attributes
    ----------
    id : str
        Texts are ``lesson.{slug}.{step}.offer.{id}`` and ``….after.{id}``.
    link : str
        The new state, as a query string.
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
        Its text is ``….ask``; the stage is covered until it is answered.
    goal : Goal or None
        Its texts are ``….task``, ``….met`` and, for each reason it is unmet, ``….unmet.{code}``.
    offers : tuple of Offer
        Changes that a button makes.
    changes : bool
        Whether the user is asked to make any change; ``….saw`` describes its effect.
    light : tuple of str
        Highlighted parts of the stage.
    hide : tuple of str
        Parts hidden until the question is answered; ``beside`` hides the comparison of two layers.
    tools : tuple of str
        Panels shown beside the stage.
    whole : bool
        Whether complete maps are shown instead of those computed up to the position. They are
        also shown if the task is about a map.
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
    """A lesson. Its title, question and takeaway are messages.

    Attributes
    ----------
    slug : str
        Name in the URL and in the messages, ``lesson.{slug}.title``, ``….question`` and
        ``….takeaway``.
    minutes : int
        The expected duration.
    sources : tuple of str
        URLs of pages where people asked the question, or where it is answered.
    steps : tuple of Step
    """

    slug: str
    minutes: int
    sources: tuple[str, ...]
    steps: tuple[Step, ...]
