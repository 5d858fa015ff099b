"""A solution for every task of a lesson, which shows that it can be solved."""

from app.catalogue.lessons import LESSONS
from app.catalogue.lessons.links import state


def _edited(slug: str, step: str, w: str) -> str:
    """Return a step's link with some weights changed."""
    links = {(lesson.slug, one.id): one.link for lesson in LESSONS for one in lesson.steps}
    return f"{links[slug, step]}&w={w}"


SOLUTIONS: dict[tuple[str, str], str] = {
    ("one-pixel", "red-only"): _edited("one-pixel", "red-only", "0.1.0.0:-1;0.2.0.0:-1"),
    ("how-many-maps", "apart"): state("photo-filter", groups=3, at=(7, 9)),
    ("count-the-weights", "build"): state("torch-printed-2-3-4x5", kernel_size=(4, 5), at=(2, 4)),
    ("is-it-a-sum", "zero"): _edited("is-it-a-sum", "zero", "0.1.0.0:-2;0.1.0.1:1;0.1.1.1:-1"),
    ("one-slice-each", "build"): _edited(
        "one-slice-each", "build", "0.0.0.0:4;0.1.0.0:3;0.2.0.0:2"
    ),
    ("can-i-control-it", "thirds"): _edited(
        "can-i-control-it", "thirds", "0.0.0.0:2;0.1.0.0:-1;0.2.0.0:3"
    ),
    ("why-2d", "reach"): state(
        "red-ball", size=6, activation="identity", bias="off", at=(2, 0), kernel_size=6
    ),
    ("thirty-two-to-one", "cancel"): _edited("thirty-two-to-one", "cancel", "0.5.0.0:-31"),
    ("by-hand", "to-zero"): _edited("by-hand", "to-zero", "0.1.0.1:3"),
    ("many-kernels", "one-weight-each"): state(
        "count-128-64-3x3", kernel_size=1, at=(3, 5), out=10
    ),
    ("detector", "normal"): _edited(
        "detector",
        "normal",
        ";".join(f"0.0.{place}:-0.5" for place in ("0.1", "0.2", "1.0", "1.2", "2.0", "2.1")),
    ),
    ("groups", "build"): state("dense-8-8", out=4, at=(1, 5), groups=8, kernel_size=5),
    ("one-matrix-product", "build"): state(
        "blackboard", activation="identity", at=(1, 1), kernel_size=3, padding=1
    ),
    ("my-framework", "enter"): _edited("my-framework", "enter", "0.1.0.0:5"),
}
