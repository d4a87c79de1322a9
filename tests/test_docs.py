"""The documentation stays true."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

import dernamap
from dernamap.cli import app

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command):
    assert f"`dernamap {command}" in README


def test_the_readme_names_no_command_that_is_not_there():
    assert set(re.findall(r"`dernamap (\w+)", README)) <= set(COMMANDS)


def test_every_room_is_in_the_architecture():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    package = Path(dernamap.__file__).parent
    rooms = [path.name for path in package.iterdir() if (path / "__init__.py").is_file()]
    assert [room for room in rooms if f"`{room}/`" not in text] == []


def test_every_folder_of_the_browser_part_is_named():
    text = (ROOT / "docs" / "browser.md").read_text(encoding="utf-8")
    source = Path(dernamap.__file__).parent / "timemap" / "frontend" / "src"
    folders = [path.name for path in source.iterdir() if path.is_dir()]
    assert len(folders) > 10
    assert [name for name in folders if f"`{name}/`" not in text] == []


def test_the_architecture_is_a_page():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert len(text.split()) < 1_000
    assert text.count("```") == 2


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "CONTRIBUTING.md", "data/SOURCES.md"),
        *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
    ],
)
def test_every_link_to_a_file_leads_somewhere(name):
    path = ROOT / name
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_every_file_that_contributors_are_sent_to_is_there():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|tests|data|scripts)/[\w./]+)`", text)
    assert len(named) > 10
    assert {name for name in named if not (ROOT / name).exists()} == {
        "src/dernamap/readers/layouts/NAME.py"
    }


def test_the_readme_gives_the_numbers_of_the_check(dataset):
    said = (
        f"{len(dataset.events)} events, {len(dataset.events) - len(dataset.unplaced)} placed, "
        f"{len(dataset.unplaced)} not placed; {len(dataset.sources)} sources, "
        f"{len(dataset.disputes)} disputes; no faults"
    )
    assert said in README


SESSION = [
    entry.partition("\n")
    for entry in re.findall(r"```console\n\$ (.*?)```", README, re.DOTALL)[0].split("\n$ ")
]


def test_the_session_of_the_readme_has_three_commands():
    assert len(SESSION) >= 3
    assert all(re.search(r"\bdernamap\b", command) for command, _, _ in SESSION)


@pytest.mark.parametrize("entry", SESSION, ids=[command for command, _, _ in SESSION])
def test_a_command_of_the_readme_answers_what_the_readme_says(entry):
    command, _, answer = entry
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env={**os.environ, "PATH": programs},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == answer.strip()


def test_no_file_names_a_registry_or_a_path_of_a_machine():
    hosts = ("registry." + "npmjs", "pypi" + ".org", "files.pythonhosted" + ".org", "/wo" + "rk/")
    kinds = {".py", ".md", ".toml", ".json", ".txt", ".ts", ".csv", ""}
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    for path in (ROOT / name for name in listed.stdout.split("\0") if name):
        if not path.is_file():
            continue
        if path.suffix in kinds or path.name in {"Makefile", "run"}:
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not [host for host in hosts if host in text], path
