"""Mixed Arabic, Latin and digits come out in one visual order, by Typst and by Chromium."""

from __future__ import annotations

import base64
import io
import random

import numpy as np
from PIL import Image

from dernamap.figures.canvas import Group, Scene, TextLine, missing_glyphs, reads_rtl
from dernamap.figures.writers import scene_png, scene_svg

ARABIC = ("درنة", "شيحا", "الغربية", "قال", "حصار", "المدينة", "9 يونيو", "لا", "إلى", "كم")
LATIN = ("Derna", "LNA", "West", "km", "OCHA", "Sheiha")
DIGITS = ("12", "2018", "265.1", "9-12", "1,200", "50%", "17:30", "(4)")
MARKS = ("،", ".", ":", "–", "/", "")
COLUMNS, ROWS, CELL_W, CELL_H, SIZE = 4, 50, 260, 26, 15


def strings():
    """Make 200 strings, the same ones every time."""
    pick = random.Random(9)  # noqa: S311  not a secret
    kinds = (ARABIC, LATIN, DIGITS)
    made = []
    while len(made) < COLUMNS * ROWS:
        words = [pick.choice(pick.choice(kinds)) + pick.choice(MARKS) for _ in range(4)]
        if any(word[0] in "درشاقحلإ" for word in words):
            made.append(" ".join(words))
    return made


def test_200_mixed_strings_stand_in_the_same_order(browser_without_webgl):
    texts = tuple(
        TextLine(
            text=text,
            x=10 + number % COLUMNS * CELL_W,
            y=20 + number // COLUMNS * CELL_H,
            size=SIZE,
            fill="#000000",
            rtl=reads_rtl(text),
        )
        for number, text in enumerate(strings())
    )
    assert missing_glyphs(text.text for text in texts) == ""
    scene = Scene(
        width=COLUMNS * CELL_W,
        height=ROWS * CELL_H + 20,
        language="ar",
        title="t",
        alt="a",
        paper="#ffffff",
        groups=(Group(name="strings", items=texts),),
    )
    page = browser_without_webgl.new_page(viewport={"width": scene.width, "height": scene.height})
    try:
        page.goto(f"data:image/svg+xml;base64,{base64.b64encode(scene_svg(scene)).decode()}")
        page.evaluate("() => document.fonts.ready.then(() => true)")
        shot = Image.open(io.BytesIO(page.screenshot())).convert("L")
    finally:
        page.close()
    png = Image.open(io.BytesIO(scene_png(scene, scale=1))).convert("L")
    ours, theirs = (
        np.asarray(one.resize((one.width // 4, one.height // 4), Image.Resampling.BOX), dtype=int)
        for one in (png, shot)
    )
    wrong = []
    for number, text in enumerate(texts):
        x, y = number % COLUMNS * CELL_W // 4, number // COLUMNS * CELL_H // 4
        cell = (slice(y, y + CELL_H // 4 + 2), slice(x, x + CELL_W // 4))
        if np.abs(ours[cell] - theirs[cell]).mean() > 6:
            wrong.append(text.text)
    assert wrong == []
