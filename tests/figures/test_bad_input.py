"""Bad input is one clear line, or a figure that is still right; nothing half-written is left."""

from __future__ import annotations

import errno
import sys

import pytest
from typer.testing import CliRunner

import dernamap.figures.write
from dernamap.cli import app
from dernamap.figures import write_figure


def run(*arguments):
    return CliRunner().invoke(app, ["figure", *map(str, arguments)])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--preset", "10x10"], "each side can be 360 to 4,000 pixels"),
        (["--preset", "50000x50000"], "each side can be 360 to 4,000 pixels"),
        (["--preset", "3000x400"], "too narrow"),
        (["--preset", "large"], "is not a size"),
        (["--theme", "pink"], "use light, dark, grey"),
        (["--lang", "fr"], "use en, ar"),
        (["--panels", "year"], "use phase, month, week, day"),
        (["--panels", "day", "--link", "?mode=asof&date=2018-06-09"], "at most 36 are readable"),
        (["--title", "漢"], "no glyph for '漢' (U+6F22)"),
    ],
)
def test_what_cannot_be_drawn_is_one_line(tmp_path, options, said):
    done = run("--out", tmp_path / "F.png", *options)
    assert done.exit_code == 2
    assert done.output.count("\n") == 1
    assert said in done.output
    # the flag and the value, whatever the parameter is called inside
    assert f"error: {options[0]} '{options[1]}'" in done.output or options[0] == "--title"
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_another_kind_is_refused(tmp_path):
    done = run("--out", tmp_path / "F.gif")
    assert (done.exit_code, done.output.count("\n")) == (2, 1)
    assert ".png, .svg, .pdf" in done.output


def test_a_path_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    out = tmp_path / "file" / "F.svg"
    done = run("--out", out, "--preset", "640x450")
    assert (done.exit_code, done.output.count("\n")) == (2, 1)
    # which file, and not the name that it has while it is written
    assert done.output.startswith(f"error: '{out}': ")


def test_a_missing_extra_says_how_it_is_added(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    done = run("--out", tmp_path / "F.png", "--preset", "640x450")
    assert done.output == (
        "error: 'typst' is not installed; add it with: pip install 'dernamap[figures]'\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing(tmp_path, monkeypatch, drawn):
    real = dernamap.figures.write.write_bytes

    def full(path, body):
        if path.suffix == ".csv":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        real(path, body)

    monkeypatch.setattr(dernamap.figures.write, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        write_figure(drawn(), tmp_path / "F.svg", "svg")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "title", ["A title of many words " * 23, "W" * 500, "درنة Derna 2018 – حصار (siege) " * 16]
)
def test_a_long_title_is_cut_where_it_is_seen_and_whole_where_it_is_read(drawn, title):
    scene = drawn(title=title).scene
    header = next(group for group in scene.groups if group.name == "header")
    assert any(text.text.rstrip("\u2069").endswith("…") for text in header.texts())
    assert scene.title == title


def test_the_files_are_named_as_json(tmp_path):
    import json

    done = run("--out", tmp_path / "F.svg", "--preset", "640x450", "--json")
    assert done.exit_code == 0
    document = json.loads(done.stdout)
    assert {path.name for path in tmp_path.iterdir()} == {"F.svg", "F.txt", "F.csv"}
    assert (tmp_path / "F.txt").read_text(encoding="utf-8").strip() == document["alt"]
