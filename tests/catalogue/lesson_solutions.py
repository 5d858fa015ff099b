"""For every task of a lesson a state that fulfils it, so that none is impossible."""

from app.catalogue.lessons import LESSONS
from app.catalogue.lessons.links import state


def _edited(slug: str, step: str, w: str) -> str:
    """Return a step's own link with some weights changed."""
    links = {(lesson.slug, one.id): one.link for lesson in LESSONS for one in lesson.steps}
    return f"{links[slug, step]}&w={w}"


SOLUTIONS: dict[tuple[str, str], str] = {
    ("one-pixel", "red-only"): _edited("one-pixel", "red-only", "0.1.0.0:-1;0.2.0.0:-1"),
    ("how-many-maps", "apart"): state("photo-filter", groups=3, at=(7, 9)),
    ("count-the-weights", "build"): state("torch-printed-2-3-4x5", kernel_size=(4, 5), at=(2, 4)),
    ("is-it-a-sum", "zero"): _edited("is-it-a-sum", "zero", "0.1.0.0:-2;0.1.0.1:1;0.1.1.1:-1"),
    ("one-slice-each", "build"): (
        "scene=keras-40404&k=u1:1.3.2.2:AQEBAQEBAQEBAQEB&at=0,0&w=0.0.0.0:4;0.1.0.0:3;0.2.0.0:2"
    ),
    ("can-i-control-it", "thirds"): (
        "scene=blackboard&x=u1:3.3.3:AgEAAQMCAAIBAQACAgEAAwEBAQIBAAEDAgAB"
        "&k=i4:1.3.1.1:BgAAAP3___8JAAAA&kb=u1:1:Bg&activation=identity&at=0,0"
        "&w=0.0.0.0:2;0.1.0.0:-1;0.2.0.0:3"
    ),
    ("why-2d", "reach"): "scene=red-ball&size=6&activation=identity&at=1,1&kernel_size=6",
}
