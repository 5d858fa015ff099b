"""The layers of the code, which may import which, and rules about the repository's files."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
JS = ROOT / "static" / "js"
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
LONGEST_SHEET = 600  # one declaration a line: half of the lines are a brace or one short word
LEAVES = {"app", "app.settings"}  # the version and the settings, which import no layer

# What a layer may import, apart from the standard library and its own modules.
PYTHON_LAYERS = {
    "core": {"numpy"},
    "catalogue": {"numpy", "app.core"},
    "web": {
        "numpy",
        "anyio",
        "fastapi",
        "jinja2",
        "markupsafe",  # a part of jinja2
        "pybase64",
        "pydantic",  # a part of fastapi, as pydantic_core is
        "pydantic_core",
        "starlette",
        "app.core",
        "app.catalogue",
    }
    | LEAVES,
}
# Arithmetic belongs in core: these two only read and write arrays.
WEB_MODULES_WITH_NUMPY = {"arrays.py", "convolution.py"}

PAGE_LAYERS = {
    "model": {"model"},
    "services": {"services", "model"},
    "dom": {"dom", "model"},
    "views": {"views", "dom", "model"},
    "features": {"features", "dom", "model"},
}
FEATURES = JS / "features"
BROWSER_ONLY = re.compile(
    r"\b(document|fetch|setTimeout|setInterval|requestAnimationFrame|localStorage|Plotly|globalThis)\b"
    r"|\bwindow[.\[]"
)
_JS_TOKENS = re.compile(
    r"""(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|(?P<comment>//[^\n]*|/\*.*?\*/)""", re.S
)
_JS_IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s*)["']([^"']+)["']""", re.M)


def tracked(*endings: str) -> list[Path]:
    """Return the tracked files that exist, those with one of the endings if any is given."""
    # safe.directory: the checkout may belong to another user.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    names = [name for name in listing.split("\0") if name and (ROOT / name).exists()]
    return [ROOT / name for name in names if name.endswith(endings or ("",))]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def python_imports(path: Path) -> Iterator[str]:
    """Yield the absolute names of the modules that a Python file imports.

    The package is ``app`` in a checkout and ``channelsum`` where it is installed, so its modules
    use relative imports: ``..core`` in ``app/web`` is yielded as ``app.core``.
    """
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""
        elif isinstance(node, ast.ImportFrom):
            folder = path.parents[node.level - 1].joinpath(*(node.module or "").split("."))
            for alias in node.names:
                found = folder / alias.name
                is_module = found.is_dir() or found.with_suffix(".py").is_file()
                yield ".".join((found if is_module else folder).relative_to(ROOT).parts)


def layer_of(module: str) -> str:
    """Return ``app.core`` for ``app.core.errors``, and ``numpy`` for ``numpy.typing``."""
    return ".".join(module.split(".")[: 2 if module.startswith("app.") else 1])


def without_comments(path: Path) -> str:
    source = path.read_text("utf-8")
    return _JS_TOKENS.sub(lambda found: found["text"] or " ", source)


def page_imports(path: Path, *, types: bool = False) -> list[Path]:
    """Return the modules that a module imports; with `types` also those that its JSDoc names."""
    source = path.read_text("utf-8") if types else without_comments(path)
    return [(path.parent / name).resolve() for name in _JS_IMPORT.findall(source)]


# The scripts that pages load. Only they import every layer (docs.js needs one module).
ENTRIES = {"main.js", "code.js", "docs.js", "learn.js", "sheet.js", "check.js"}
PAGE_MODULES = sorted(JS.rglob("*.js"))


@pytest.mark.parametrize("layer", PYTHON_LAYERS)
def test_a_python_layer_imports_only_inner_layers(layer: str) -> None:
    allowed = PYTHON_LAYERS[layer] | {f"app.{layer}"}
    for path in (ROOT / "app" / layer).rglob("*.py"):
        for module in python_imports(path):
            root = layer_of(module)
            good = root in allowed or root in sys.stdlib_module_names
            assert good, f"{relative(path)} imports {module}"


def test_settings_import_nothing_of_ours_and_the_package_only_core() -> None:
    for leaf, ours in (("__init__.py", {"app.core"}), ("settings.py", set())):
        found = set(map(layer_of, python_imports(ROOT / "app" / leaf)))
        assert {one for one in found if one.startswith("app")} == ours


NAMES = {"app", "channelsum"}  # imported under both names, each module would be loaded twice


def names_of_ours(path: Path) -> set[str]:
    """Return the names under which a file imports the package by absolute imports."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    absolute = [
        one.module or "" for one in nodes if isinstance(one, ast.ImportFrom) and not one.level
    ]
    absolute += [alias.name for one in nodes if isinstance(one, ast.Import) for alias in one.names]
    return {name.partition(".")[0] for name in absolute} & NAMES


def test_no_process_imports_the_package_under_both_names() -> None:
    for path in tracked(".py"):
        allowed = {"app"} if path.is_relative_to(ROOT / "tests") else set[str]()
        assert names_of_ours(path) <= allowed, relative(path)


def test_the_app_imports_no_tests() -> None:
    for path in (ROOT / "app").rglob("*.py"):
        assert not [one for one in python_imports(path) if one.startswith("tests")], path


def test_in_web_only_the_array_modules_import_numpy() -> None:
    users = {
        path.name
        for path in (ROOT / "app" / "web").rglob("*.py")
        if "numpy" in map(layer_of, python_imports(path))
    }
    assert users <= WEB_MODULES_WITH_NUMPY


def test_every_page_module_lies_in_a_known_layer() -> None:
    assert {path.relative_to(JS).parts[0] for path in PAGE_MODULES} == {*PAGE_LAYERS, *ENTRIES}


@pytest.mark.parametrize("layer", PAGE_LAYERS)
def test_a_page_layer_imports_only_inner_layers(layer: str) -> None:
    for path in (JS / layer).rglob("*.js"):
        for module in page_imports(path):
            assert module.is_file(), f"{relative(path)} imports {module}, which is not there"
            its_layer = module.relative_to(JS).parts[0]
            assert its_layer in PAGE_LAYERS[layer], f"{relative(path)} imports {its_layer}"


def test_a_view_imports_no_other_view() -> None:
    for path in (JS / "views").rglob("*.js"):
        others = [one.name for one in page_imports(path) if one.parent == JS / "views"]
        assert others == [], f"{relative(path)} imports {others}"


def feature_of(path: Path) -> str | None:
    """Return the name of the panel that a module belongs to; None outside of ``features``."""
    return path.relative_to(FEATURES).parts[0] if path.is_relative_to(FEATURES) else None


def is_pure(path: Path) -> bool:
    """Return whether a module is a model, of the page or of one panel."""
    parts = path.relative_to(JS).parts
    return parts[0] == "model" or (
        feature_of(path) is not None and "model" in (*parts[2:3], path.stem)
    )


def test_only_entry_scripts_import_every_layer() -> None:
    for name in ENTRIES - {"docs.js"}:
        known = {one.relative_to(JS).parts[0] for one in page_imports(JS / name)}
        assert {"dom", "services", "views"} <= known <= set(PAGE_LAYERS)
        assert [path for path in PAGE_MODULES if JS / name in page_imports(path)] == []
    assert page_imports(JS / "docs.js") == [JS / "dom" / "settled.js"]


def test_every_module_is_reachable_from_a_page() -> None:
    reached: set[Path] = set()
    waiting = [JS / name for name in ENTRIES]
    while waiting:
        path = waiting.pop()
        if path not in reached:
            reached.add(path)
            # The types step writes declarations (*.d.ts): they import nothing.
            waiting += [one for one in page_imports(path, types=True) if one.suffix == ".js"]
    assert [relative(path) for path in PAGE_MODULES if path not in reached] == []


def test_models_use_no_dom_network_clock_or_plotly() -> None:
    for path in filter(is_pure, PAGE_MODULES):
        found = BROWSER_ONLY.search(without_comments(path))
        assert found is None, f"{relative(path)} mentions {found and found[0]}"


def test_only_one_module_uses_plotly() -> None:
    users = [path for path in PAGE_MODULES if re.search(r"\bPlotly\b", without_comments(path))]
    assert [relative(path) for path in users] == ["static/js/dom/plotlyBuilds.js"]


def test_the_top_level_holds_the_listed_folders_and_files() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in tracked()}
    listed = {"app", "static", "templates", "tests"}
    listed |= {"pyproject.toml", "Dockerfile", "README.md", "LICENSE"}
    assert {name for name in names if not name.startswith(".")} == listed


@pytest.mark.parametrize(
    ("endings", "longest"), [((".py", ".js", ".html"), LONGEST_FILE), ((".css",), LONGEST_SHEET)]
)
def test_no_file_is_too_long(endings: tuple[str, ...], longest: int) -> None:
    lengths = {
        relative(path): len(path.read_text("utf-8").splitlines()) for path in tracked(*endings)
    }
    assert {name: count for name, count in lengths.items() if count > longest} == {}


def test_no_python_function_is_longer_than_40_lines() -> None:
    long = {}
    for path in tracked(".py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
                if lines > LONGEST_FUNCTION:
                    long[f"{relative(path)}:{node.name}"] = lines
    assert long == {}


def test_no_file_holds_a_todo_or_a_skipped_test() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX)\b|pytest\.(mark\.)?(skip|xfail)|\b(test|it)\.skip\(")
    for path in tracked(".py", ".js", ".css", ".html"):
        if path != Path(__file__):
            found = marks.search(path.read_text("utf-8"))
            assert found is None, f"{relative(path)}: {found and found[0]}"


def test_no_browser_test_waits_for_a_fixed_time() -> None:
    """Only two modules poll: one for the page, one for the server."""
    polls = {"explorer.py", "server.py"}
    waits = re.compile(r"wait_for_timeout|\bsleep\(|\bsetTimeout\b")
    found = [
        path.name
        for path in (ROOT / "tests" / "browser").rglob("*.*")
        if path.suffix in (".py", ".js") and path.name not in polls
        if waits.search(path.read_text("utf-8"))
    ]
    assert found == []
