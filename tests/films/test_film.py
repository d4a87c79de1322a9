"""Films as files: frames that are figures, captions that can be read, and nothing left over."""

import io
import re
from datetime import date

import av
import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from dernamap.cli.main import app
from dernamap.dataset import FAMILIES
from dernamap.errors import UsageError
from dernamap.figures import (
    FigureOptions,
    Film,
    draw_end_card,
    draw_figure,
    figure_bytes,
    preset_named,
    state_of_link,
)
from dernamap.films import plan_film, write_film
from dernamap.films.frames import drawn_shots
from dernamap.view import filtered

SIZE = (640, 450)
OPTIONS = FigureOptions(preset=preset_named("640x450"))
DAYS = {"first": date(2018, 6, 5), "last": date(2018, 6, 12)}


@pytest.fixture(scope="module")
def view(dataset):
    return state_of_link("?mode=window&date=2018-06-09&days=1", dataset)[0]


@pytest.fixture(scope="module")
def plan(dataset, view):
    return plan_film(dataset, view, seconds=6, **DAYS)


@pytest.fixture(scope="module")
def pictures(dataset, plan, view):
    return list(drawn_shots(dataset, plan, OPTIONS, state=view))


@pytest.fixture(scope="module")
def written(dataset, plan, view, tmp_path_factory):
    folder = tmp_path_factory.mktemp("film")
    heard = []
    for name in ("film.mp4", "small.gif"):
        write_film(
            dataset,
            plan,
            OPTIONS,
            state=view,
            out=folder / name,
            progress=lambda done, size: heard.append((done, size)),
        )
    return folder, heard


def decoded(png):
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def test_each_frame_is_the_figure_of_its_view(dataset, plan, view, pictures):
    film = Film(dataset, view, plan.span)
    assert [frames for _, frames in pictures] == [shot.frames for shot in plan.shots]
    for number in (0, 4, 7):
        figure = draw_figure(dataset, plan.shots[number].state, OPTIONS, film=film)
        assert (pictures[number][0] == decoded(figure_bytes(figure, "png"))).all()
    card = draw_end_card(dataset, view, OPTIONS, film=film)
    assert (pictures[-1][0] == decoded(figure_bytes(card, "png"))).all()


def test_nothing_but_what_the_days_change_moves(dataset, plan, view):
    film = Film(dataset, view, plan.span)
    scenes = [
        draw_figure(dataset, shot.state, OPTIONS, film=film).scene for shot in plan.shots[:-1]
    ]
    places = {}
    for scene in scenes:
        for text in scene.texts():
            places.setdefault(text.text, set()).add((text.x, text.y))
    still = {"Derna", "Sources disagree"}
    assert still <= set(places)
    # numbers and dates change, and several names have the same note below them
    moved = {text for text in places if len(places[text]) > 1 and not re.search(r"\d", text)}
    assert moved <= {"(inferred)"}


def test_the_mp4_has_all_frames_and_plays_while_it_is_fetched(plan, pictures, written):
    path = written[0] / "film.mp4"
    body = path.read_bytes()
    assert body.index(b"moov") < body.index(b"mdat")
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert (stream.width, stream.height) == SIZE
        assert stream.average_rate == 25
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(stream)]
    assert len(frames) == plan.frames == 150
    at = 0
    for picture, count in pictures:
        away = np.abs(frames[at + count // 2].astype(int) - picture).mean()
        assert away < 3, "a frame does not look like its figure"
        at += count


def test_a_film_of_filters_shows_what_they_leave(dataset, tmp_path):
    view = state_of_link("?mode=window&days=1&families=people", dataset)[0]
    plan = plan_film(dataset, view, seconds=6, **DAYS)
    film = Film(dataset, view, plan.span)
    families = {report.family for place in film.stage.places for report in place.reports}
    assert {FAMILIES[number] for number in families} == {"people"}
    write_film(dataset, plan, OPTIONS, state=view, out=tmp_path / "a.mp4", progress=lambda *_: None)
    captions = (tmp_path / "a.vtt").read_text(encoding="utf-8")
    kept = filtered(dataset, view).events["summary"]
    said = [line for line in captions.splitlines()[2:] if line.endswith(")")]
    assert said
    assert all(any(line.startswith(one[:40]) for one in kept) for line in said)


def test_the_same_film_twice_is_the_same_file(dataset, plan, view, written, tmp_path):
    again = tmp_path / "film.mp4"
    write_film(dataset, plan, OPTIONS, state=view, out=again, progress=lambda *_: None)
    assert again.read_bytes() == (written[0] / "film.mp4").read_bytes()


def test_the_gif_lasts_as_long(plan, written):
    with Image.open(written[0] / "small.gif") as picture:
        lasted = 0
        for number in range(picture.n_frames):
            picture.seek(number)
            lasted += picture.info["duration"]
        assert picture.size == SIZE
        assert picture.info["loop"] == 0
    assert lasted == plan.frames * 40


def test_captions_say_days_and_claims(written):
    captions = (written[0] / "film.vtt").read_text(encoding="utf-8")
    assert captions.startswith("WEBVTT\n\n")
    cues = re.findall(r"(\d\d:\d\d:\d\d\.\d{3}) --> (\d\d:\d\d:\d\d\.\d{3})\n(.+)", captions)
    assert cues
    times = [time for begin, end, _ in cues for time in (begin, end)]
    assert times == sorted(times)
    assert times[-1] <= "00:00:03.000", "the end card has no caption"
    assert any("June 2018" in first for _, _, first in cues)
    assert "(OCHA)" in captions
    assert "<" not in re.sub(r" --> ", "", captions)


def test_progress_is_said_in_frames(plan, written):
    done = [one for one, _ in written[1]]
    assert {size for _, size in written[1]} == {plan.frames}
    assert plan.frames in done


def test_a_film_that_is_stopped_leaves_nothing(dataset, plan, view, tmp_path):
    def stop(_done, _size):
        raise KeyboardInterrupt

    (tmp_path / "film.mp4").write_bytes(b"as it was")
    with pytest.raises(KeyboardInterrupt):
        write_film(dataset, plan, OPTIONS, state=view, out=tmp_path / "film.mp4", progress=stop)
    assert [path.name for path in tmp_path.iterdir()] == ["film.mp4"]
    assert (tmp_path / "film.mp4").read_bytes() == b"as it was"


def test_an_odd_side_is_refused(dataset, plan, view, tmp_path):
    options = FigureOptions(preset=preset_named("641x450"))
    with pytest.raises(UsageError, match="641 x 450 pixels: both sides of a film must be even"):
        write_film(
            dataset,
            plan,
            options,
            state=view,
            out=tmp_path / "film.mp4",
            progress=lambda *_: None,
        )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--out", "film.avi"], "a film's file ends in one of .mp4, .gif"),
        (["--out", "film.mp4", "--seconds", "1"], "too short for a film; give 5 seconds"),
        (["--out", "film.mp4", "--preset", "10x10"], "cannot be drawn"),
    ],
)
def test_the_command_refuses_in_one_line(asked, said):
    done = CliRunner().invoke(app, ["video", *asked])
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
