"""The house's rules (README, "How it is built") that a tool can check."""

import ast
import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from importlinter import cli

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted([ROOT / "start.py", *(ROOT / "app").rglob("*.py")])
GENERATED = ROOT / "app" / "store" / "migrations" / "versions"
WRITTEN = [module for module in MODULES if GENERATED not in module.parents]
DRAWERS = {"common", "core", "helpers", "managers", "services", "utils", "util", "misc", "views", "controllers", "dialogs"}
HEAVY = {"alembic", "openpyxl", "pypdfium2", "pyrage", "python_calamine", "reportlab", "uharfbuzz", "xlsxwriter", "zxingcpp"}
MADE = {"__pycache__", "muster-tour"}
READABLE = {".cfg", ".lock", ".md", ".po", ".pot", ".py", ".sh", ".svg", ".toml", ".txt", ".yml", ""}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def outline(path: Path) -> tuple[str, list[tuple[str, int]]]:
    """What a module says of itself, and what it defines with the lines of each function; the trees are not kept: they are large."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    defined = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
    return ast.get_docstring(tree) or "", [(node.name, lines(node)) for node in defined]


def lines(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return 0 if isinstance(node, ast.ClassDef) else (node.end_lineno or 0) - node.lineno + 1


def kept_files() -> Iterator[Path]:
    """What the repository keeps, also where it was unpacked without git."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name == ".ci" or not (name.startswith(".") or name.endswith(".egg-info") or name in MADE)]
        yield from (Path(folder) / file for file in files if not file.startswith("."))


def ruff(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "ruff", *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


def test_who_may_import_whom(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    assert cli.lint_imports(no_cache=True) == 0, capsys.readouterr().out


def test_lint() -> None:
    result = ruff("check", "--no-cache", "--output-format=concise", ".")
    assert result.returncode == 0, result.stdout


def test_format() -> None:
    result = ruff("format", "--no-cache", "--check", ".")
    assert result.returncode == 0, result.stdout


def test_functions_fit_on_a_screen() -> None:
    assert not {f"{name(path)}:{defined}": size for path in WRITTEN for defined, size in outline(path)[1] if size > 40}


def test_files_are_about_one_thing() -> None:
    assert not {name(path): size for path in WRITTEN if (size := len(path.read_text(encoding="utf-8").splitlines())) > 330}


def test_names_are_the_camps() -> None:
    empty = re.compile(r"_?(get|do|handle|process)_|.*(Manager|Helper|Handler|Utils)$")
    assert not [f"{name(path)}:{defined}" for path in WRITTEN for defined, _size in outline(path)[1] if empty.match(defined)]


def test_no_drawers() -> None:
    assert not [name(path) for path in MODULES if DRAWERS & {*path.relative_to(ROOT).parent.parts, path.stem}]


def test_each_module_says_in_one_line_what_it_is() -> None:
    assert not [name(path) for path in WRITTEN if len(outline(path)[0].splitlines()) != 1]


def test_nothing_of_the_machine_it_was_written_on() -> None:
    halves = (("/ro", "ot/"), ("/ho", "me/"), ("/wo", "rk/"), ("python", "hosted"), ("np", "mjs"))  # or this file would be found
    foreign = re.compile("|".join("".join(pair) for pair in halves))
    found = [
        f"{name(path)}: {match[0]}"
        for path in kept_files()
        if path.suffix in READABLE and (match := foreign.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert not found


def test_opening_loads_nothing_that_the_first_window_does_not_need() -> None:
    doors = [door for door in ("app.__main__", "app.ui.window") if importlib.util.find_spec(door)]
    for door in doors:
        loaded = subprocess.run(
            [sys.executable, "-c", f"import sys, {door}; print(*sys.modules)"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert not HEAVY.intersection(loaded.stdout.split()), door


def test_the_tests_lock_includes_the_programs() -> None:
    pins = [set((ROOT / lock).read_text().split("\n")) for lock in ("requirements.lock", "requirements-test.lock")]
    assert not [line for line in pins[0] - pins[1] if not line.startswith("#")]
