"""For every task of a lesson a state that fulfils it, so that none is impossible."""

SOLUTIONS: dict[tuple[str, str], str] = {
    ("one-slice-each", "build"): (
        "scene=keras-40404&k=u1:1.3.2.2:AQEBAQEBAQEBAQEB&activation=identity&at=0,0"
        "&w=0.0.0.0:4;0.1.0.0:3;0.2.0.0:2"
    ),
    ("can-i-control-it", "thirds"): (
        "scene=blackboard&x=u1:3.3.3:AgEAAQMCAAIBAQACAgEAAwEBAQIBAAEDAgAB"
        "&k=i4:1.3.1.1:BgAAAP3___8JAAAA&kb=u1:1:Bg&activation=identity&at=0,0"
        "&w=0.0.0.0:2;0.1.0.0:-1;0.2.0.0:3"
    ),
    ("why-2d", "reach"): "scene=red-ball&size=6&activation=identity&bias=off&at=2,0&kernel_size=6",
}
