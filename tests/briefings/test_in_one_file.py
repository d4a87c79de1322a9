"""A page that is one file carries what the scenes of its briefing ask for."""

from __future__ import annotations

import base64
import gzip
import json
import re

from typer.testing import CliRunner

from dernamap.cli.main import app
from tests.briefings.conftest import csv_of, scene

VIEW = "?mode=range&from=2018-06-01&to=2018-06-09"


def test_it_carries_what_the_scenes_of_a_briefing_ask_for(folder, tmp_path):
    scenes = (
        scene("words", 1, view=f"{VIEW}&q=strike", text_en="5 <b> 6"),
        scene("known", 2, view=f"{VIEW}&known=2018-06-12", point_at="E9"),
    )
    (folder / "briefings" / "one.csv").write_text(csv_of(*scenes), encoding="utf-8")
    out = tmp_path / "page.html"
    asked = ["page", str(folder), "--briefing", "one", "--out", str(out)]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, done.output
    assert "the event 'E9' is unknown" in done.stderr
    page = out.read_text(encoding="utf-8")
    files = dict(re.findall(r'data-file="(.+?)" .+?>(.+?)</script>', page))
    for name in (
        "briefings/one-en.json",
        "briefings/one-ar.json",
        "hits?q=strike",
        "known/2018-06-12/killed.arrow",
        "known/2018-06-12/ground-ar.json",
    ):
        assert f"data/{name}" in files
    payload = json.loads(gzip.decompress(base64.b64decode(files["payload-en.json"])))
    assert payload["briefings"] == ["one"]
    assert payload["state"]["briefing"] == "one"
    # without scripts the scenes are text, which is never markup
    said = re.search(r"<noscript>(.+?)</noscript>", page, re.DOTALL)[1]
    assert said.count("<h2") == 2
    assert "5 &lt;b&gt; 6" in said
    assert "Said by: somebody" in said
    (folder / "briefings" / "one.csv").unlink()
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 2
    assert "has no briefing 'one'" in done.stderr
