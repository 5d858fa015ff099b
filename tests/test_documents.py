"""Paths, tests, commands and links in the developers' documents exist."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_layers import ROOT, relative, tracked

DOCUMENTS = tracked(".md")
FILES = {relative(path) for path in tracked()}
FOLDERS = {parent.as_posix() for name in FILES for parent in Path(name).parents}
ENDINGS = (".py", ".js", ".mjs", ".css", ".html", ".json", ".toml", ".md", ".yml", ".webp")
MADE = {".venv", "static/built"}  # made by the installation
# Files that the documents tell the reader to write.
TO_WRITE = {"static/js/features/code/model/mlx.js"}
TABLES = ("app/core", "app/catalogue", "app/web")

# Documents outside of the repository, which nothing in it may cite.
_ELSEWHERE = re.compile(r"\b(FINDINGS|DESIGN|REVIEW|WALKS|COMPASS)\b|\bseeds/\d|\bthe mock\b")
_DOCUMENT = re.compile(r"[\w./-]+\.md\b")
_CODE = re.compile(r"`([^`\n]+)`")
_TEST = re.compile(r"`([\w./-]+\.py)::(\w+)`")
_MODULE = re.compile(r"python -m (tests[\w.]*)")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PATH = re.compile(r"[\w.-]+(/[\w.-]+)*/?")

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=relative)


def text_of(document: Path) -> str:
    return document.read_text("utf-8")


def headings(document: Path) -> set[str]:
    """Return the anchors that GitHub generates for a document's headings."""
    found = re.findall(r"^#+ (.+)$", text_of(document), re.M)
    return {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in found}


def paths(text: str) -> Iterator[str]:
    """Yield the repository paths that a document names."""
    for code in _CODE.findall(text):
        if _PATH.fullmatch(code) and (code.endswith((*ENDINGS, "/")) or starts_at_the_top(code)):
            yield code.rstrip("/")


def starts_at_the_top(code: str) -> bool:
    return "/" in code and code.partition("/")[0] in FOLDERS


def is_there(name: str, document: Path) -> bool:
    """Return whether a path exists in the repository or in the document's folder, or as a name."""
    beside = (document.parent / name).relative_to(ROOT).as_posix()
    known = FILES | FOLDERS | MADE | TO_WRITE
    return bool({name, beside} & known) or any(one.endswith(f"/{name}") for one in FILES)


@each_document
def test_every_path_in_a_document_exists(document: Path) -> None:
    missing = {name for name in paths(text_of(document)) if not is_there(name, document)}
    assert missing == set()


@each_document
def test_every_test_in_a_document_exists(document: Path) -> None:
    for file, name in _TEST.findall(text_of(document)):
        functions = [
            node.name
            for node in ast.parse((ROOT / file).read_text("utf-8")).body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
        assert name in functions, f"{file}::{name}"


@each_document
def test_every_module_run_in_a_document_exists(document: Path) -> None:
    for module in _MODULE.findall(text_of(document)):
        file = module.replace(".", "/")
        assert {f"{file}.py", f"{file}/__main__.py"} & FILES, module


@each_document
def test_every_link_between_documents_has_a_target(document: Path) -> None:
    for target in _LINK.findall(text_of(document)):
        if not target.startswith("http"):
            name, _, heading = target.partition("#")
            found = (document.parent / name).resolve() if name else document
            assert relative(found) in FILES, target
            assert not heading or heading in headings(found), target


@pytest.mark.parametrize("folder", TABLES)
def test_a_folders_readme_names_each_of_its_modules(folder: str) -> None:
    named = {Path(name).name for name in paths(text_of(ROOT / folder / "README.md"))}
    there = {path.name for path in (ROOT / folder).glob("*.py")} - {"__init__.py"}
    assert there - named == set()


def test_every_invariant_of_the_architecture_names_its_test() -> None:
    text = text_of(ROOT / ".github" / "ARCHITECTURE.md")
    lines = text.partition("\n## Invariants\n")[2].partition("\n## ")[0].splitlines()
    rules = [line for line in lines if line.startswith("- ")]
    assert len(rules) > 30
    assert [rule for rule in rules if not _TEST.search(rule)] == []


def test_every_document_named_in_a_file_exists() -> None:
    names = {path.name for path in DOCUMENTS}
    for path in set(tracked()) - {Path(__file__)}:
        if path.suffix in (*ENDINGS, "") and path.suffix != ".webp" and path.name != "LICENSE":
            text = path.read_text("utf-8")
            unknown = {one for one in _DOCUMENT.findall(text) if Path(one).name not in names}
            assert unknown == set(), relative(path)
            elsewhere = _ELSEWHERE.search(text)
            assert elsewhere is None, f"{relative(path)} names {elsewhere and elsewhere[0]}"
