"""One file holds what a server would send, asks nobody, and is the same for the same view."""

import base64
import gzip
import io
import json
import re
from html.parser import HTMLParser

import numpy as np
import pytest
from PIL import Image
from pmtiles.reader import MemorySource, Reader, all_tiles
from typer.testing import CliRunner

from dernamap.cli.main import app
from dernamap.figures import state_of_link
from dernamap.onefile import one_file_page
from dernamap.onefile.carried import carried_files
from dernamap.search import index_of
from dernamap.server import serve_folder

LINK = "?mode=range&from=2018-06-09&to=2018-06-09"


@pytest.fixture(scope="module")
def page_of_view(data_folder):
    served = serve_folder(data_folder)
    state, _ = state_of_link(LINK, served.dataset)
    return lambda: one_file_page(served, state, language="en", notices=["a <b>notice</b>"])


@pytest.fixture(scope="module")
def page(page_of_view):
    return page_of_view().decode()


@pytest.fixture(scope="module")
def files(page):
    carriers = re.findall(r'<script type="text/plain" data-file="(.+?)" .+?>(.+?)</script>', page)
    return {name: gzip.decompress(base64.b64decode(body)) for name, body in carriers}


def test_it_is_small_and_the_same_twice(page, page_of_view):
    assert len(page.encode()) < 6_000_000
    assert page_of_view().decode() == page


def test_its_policy_lets_it_ask_nobody(page):
    policy = re.search(r'Content-Security-Policy" content="(.+?)"', page)[1]
    assert "default-src 'none'" in policy
    assert not re.search(r"https?:|'self'|\*", policy)


def test_it_carries_what_its_script_asks_for(files, dataset):
    # the page calls it once it has unpacked the script
    assert re.search(rb"export\s*\{[^}]*\bas open\b", files["alone.js"])
    payload = json.loads(files["payload-en.json"])
    assert payload["notices"] == ["a <b>notice</b>"]
    assert payload["state"]["from"] == "2018-06-09"
    texts = [name for name in files if name.startswith("data/records/")]
    chunks = [json.loads(files[name]) for name in texts if name.endswith("-en.json")]
    names = [record["event_id"] for chunk in chunks for record in chunk]
    assert names == list(dataset.events["event_id"])
    rows = json.loads(files["data/rows.json"])
    assert [rows[name] for name in names] == list(range(len(names)))
    for name in ("data/basemap/style-light-en.json", "data/basemap/style-dark-ar.json"):
        sources = json.loads(files[name])["sources"].values()
        asked = [address for source in sources for address in source["tiles"]]
        carried = [one.removeprefix("bundled://carried://") for one in asked]
        assert {one.removesuffix("/{z}/{x}/{y}") for one in carried} <= set(files)


def test_the_world_is_cut_to_what_can_be_seen_of_it(files):
    source = MemorySource(files["data/basemap/world.pmtiles"])
    tiles = {where for where, _ in all_tiles(source)}
    assert (0, 0, 0) in tiles
    assert {zoom for zoom, _, _ in tiles} == set(range(7))
    # at zoom 6 the records lie about 36, 25
    close = {(x, y) for zoom, x, y in tiles if zoom == 6}
    assert close
    assert all(30 <= x <= 42 and 20 <= y <= 30 for x, y in close)
    assert Reader(source).header()["max_zoom"] == 6


class Words(HTMLParser):
    """Reads the part for a reader without scripts."""

    def __init__(self):
        super().__init__()
        self.tags, self.cells, self.picture = [], [], {}

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "img":
            self.picture = dict(attrs)
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data):
        if self.cells and self.tags[-1] == "td":
            self.cells[-1] += data


def test_without_scripts_there_is_the_picture_and_the_table(page):
    words = Words()
    words.feed(re.search(r"<noscript>(.+?)</noscript>", page, re.DOTALL)[1])
    picture = base64.b64decode(words.picture["src"].removeprefix("data:image/png;base64,"))
    assert np.asarray(Image.open(io.BytesIO(picture))).shape[:2] == (675, 1200)
    assert words.picture["alt"].startswith("Derna, Saturday 9 June 2018.")
    assert words.tags.count("tr") > 10
    assert any("West Sheiha" in cell for cell in words.cells)


def test_text_of_the_data_is_not_markup(tmp_path):
    out = tmp_path / "page.html"
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "events.csv").write_text(
        "event_id,date,date_text,place_text,event_type,actors,attributed_to,summary,numbers,"
        "source_ids,dispute_ids\n"
        'A1,2018-06-09,9 June,Derna,airstrike,,,"</script><script>alert(1)</script>",,s1,\n',
        encoding="utf-8",
    )
    (folder / "sources.csv").write_text(
        "source_id,title,publisher,via,url,no_url_reason,published,language\n"
        's1,t,"<img src=x onerror=alert(1)>",,https://example.org/a,,2018-06-10,en\n',
        encoding="utf-8",
    )
    done = CliRunner().invoke(app, ["page", str(folder), "--out", str(out)])
    assert done.exit_code == 0, done.output
    page = out.read_text(encoding="utf-8")
    assert "alert(1)</script>" not in page.replace("&lt;/script&gt;", "")
    assert "<img src=x" not in page


@pytest.mark.parametrize(
    ("out", "said"),
    [("page.pdf", "a page's file ends in one of .html"), ("/proc/x/page.html", "/proc")],
)
def test_a_file_that_cannot_be_written_is_one_line(out, said):
    done = CliRunner().invoke(app, ["page", "--out", out])
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_it_carries_what_the_words_of_its_view_find(data_folder):
    served = serve_folder(data_folder)
    state, _ = state_of_link("?q=شيحا (أ)", served.dataset)
    files = {one.name: one for one in carried_files(served, state, notices=[])}
    body = gzip.decompress(files["data/hits?q=%D8%B4%D9%8A%D8%AD%D8%A7%20(%D8%A3)"].packed)
    assert np.frombuffer(body, "<i4").tolist() == index_of(served.dataset).rows(state.q).tolist()
