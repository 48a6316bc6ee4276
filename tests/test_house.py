"""Claims about the house: its layers, its one broad except, its lock."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import schema

HOUSE = Path(__file__).parent.parent
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
ROOMS = tuple(PROJECT["tool"]["importlinter"]["root_packages"])
DATA = ("campaigns", "samples", "tests", "bench", "docs", "scripts", "build")
"""Top-level folders that hold no product code."""
OWN = ("inbox", "outbox", "work")
"""Folders that a run makes."""


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for room in ROOMS:
        for path in sorted((HOUSE / room).rglob("*.py")):
            yield path.relative_to(HOUSE), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> set[str]:
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def test_every_contract_of_the_layers_is_kept() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    result = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_every_top_level_package_is_covered_by_the_contracts() -> None:
    packages = {p.parent.name for p in HOUSE.glob("*/*.py")} - {*DATA, *OWN}
    assert packages == set(ROOMS)
    layered = PROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
    assert {room for layer in layered for room in layer.split(" | ")} == set(ROOMS)
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == set(ROOMS)
    assert set(PROJECT["tool"]["pyright"]["include"]) == set(ROOMS)


def test_schema_is_ours() -> None:
    assert Path(schema.__file__).parent == HOUSE / "schema"


def test_one_broad_except_stands_in_the_product_at_the_boundary_of_one_document() -> None:
    broad = [
        str(path)
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or {"Exception", "BaseException"} & {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)}
        )
    ]
    assert broad == ["flows/jobs.py"]


def test_only_flows_touches_disk_clock_and_network() -> None:
    rim = {"os", "shutil", "tempfile", "socket", "subprocess", "sqlite3", "urllib.request", "logging", "threading"}
    found = {(str(path), name) for path, tree in modules() if path.parts[0] != "flows" for name in imported(tree) & rim}
    assert not found


def test_only_the_workers_side_imports_the_readers_and_only_when_it_reads() -> None:
    at_the_top = {
        str(path)
        for path, tree in modules()
        if path.parts[0] == "flows"
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("extractors")
    }
    assert not at_the_top


def test_the_command_starts_without_the_heavy_libraries() -> None:
    heavy = ("prefect", "docx", "openpyxl", "pdfplumber", "lxml", "jieba", "psutil")
    code = f"import sys, flows.cli; print([name for name in {heavy} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_every_module_says_what_goes_in_and_what_comes_out() -> None:
    silent = [str(path) for path, tree in modules() if not (ast.get_docstring(tree) or "").startswith(("In:", "In :"))]
    assert not silent


def test_no_module_has_grown_into_two() -> None:
    long = [str(path) for path, _ in modules() if len((HOUSE / path).read_text(encoding="utf-8").splitlines()) > 400]
    assert not long


def locked(name: str) -> str:
    text = (HOUSE / "requirements.lock").read_text(encoding="utf-8")
    found = re.search(rf"^{re.escape(name)}==(\S+)", text, re.MULTILINE)
    assert found, name
    return found[1]


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def test_the_lock_stays_clear_of_versions_known_to_be_dangerous_or_broken() -> None:
    # CVE-2025-64512 and CVE-2025-70559: code execution through pickled CMaps.
    assert numbers(locked("pdfminer-six")) >= (20251230,)
    # Newer ones, which Prefect's own bounds allow, stop its server from starting, and its scheduler from scheduling.
    assert numbers(locked("fastapi")) <= (0, 144, 0)
    assert numbers(locked("sqlalchemy")) < (2, 1)


def test_the_lock_pins_every_file_by_hash_and_names_no_index() -> None:
    text = (HOUSE / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert len(pinned) > 50
    assert all("==" in line and "--hash=sha256:" in line for line in pinned)
    assert "://" not in text
