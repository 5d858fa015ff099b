"""For every task of a lesson a state that fulfils it, so that none is impossible."""

from app.catalogue.lessons import my_framework
from app.catalogue.lessons.links import state

SOLUTIONS: dict[tuple[str, str], str] = {
    ("groups", "build"): state("dense-8-8", out=4, at=(1, 5), groups=8, kernel_size=5),
    ("one-matrix-product", "build"): state(
        "blackboard", activation="identity", at=(1, 1), kernel_size=3, padding=1
    ),
    ("my-framework", "enter"): f"{my_framework.LESSON.steps[-1].link}&w=0.1.0.0:5",
}
