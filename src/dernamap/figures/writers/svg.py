"""A scene as SVG that can be edited: text as text in named groups, its fonts embedded."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from dernamap.figures.canvas import Group, Path, Picture, TextLine, embedded_fonts
from dernamap.words import unturned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.figures.canvas import Box, Fade, Scene

__all__ = ["scene_svg", "shapes_svg"]

_FAMILY = "'Dernamap Sans','Dernamap Arabic',sans-serif"


def scene_svg(scene: Scene) -> bytes:
    """Write a scene as a file of its own.

    Parameters
    ----------
    scene
        The figure.

    Returns
    -------
    bytes
        SVG in UTF-8; each line of text is one ``text`` element, and the fonts that they are set in
        are within the file.

    """
    texts = list(scene.texts())
    faces = "".join(
        f"@font-face{{font-family:'{family}';font-weight:{weight};src:url(data:font/woff2;base64,"
        f"{base64.b64encode(body).decode()}) format('woff2')}}"
        for family, weight, body in embedded_fonts((text.text, text.weight) for text in texts)
    )
    direction = "rtl" if scene.language == "ar" else "ltr"
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{scene.width}" height="{scene.height}" '
        f'viewBox="0 0 {scene.width} {scene.height}" lang="{scene.language}" '
        f'xml:lang="{scene.language}" direction="{direction}" role="img" '
        f'aria-labelledby="title" aria-describedby="desc" font-family="{_FAMILY}">'
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        opening,
        f'<title id="title">{escape(unturned(scene.title))}</title>',
        f'<desc id="desc">{escape(unturned(scene.alt))}</desc>',
        f"<style>{faces}text{{white-space:pre}}</style>",
        *_body(scene, with_text=True),
        "</svg>",
    ]
    return "\n".join(lines).encode()


def shapes_svg(scene: Scene) -> str:
    """Write the shapes of a scene without any text, for a document that sets the text itself."""
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{scene.width}" '
        f'height="{scene.height}" viewBox="0 0 {scene.width} {scene.height}">'
    )
    return "".join([opening, *_body(scene, with_text=False), "</svg>"])


def _body(scene: Scene, *, with_text: bool) -> Iterator[str]:
    names = _Names()
    yield f'<rect width="{scene.width}" height="{scene.height}" fill="{scene.paper}"/>'
    for group in scene.groups:
        yield from _group(group, names, with_text=with_text)


class _Names:
    """Gives clipping paths, gradients and groups names of their own."""

    def __init__(self) -> None:
        self._count = 0
        self._ids: dict[str, int] = {}

    def clip(self, box: Box) -> tuple[str, str]:
        self._count += 1
        name = f"clip-{self._count}"
        return name, (
            f'<clipPath id="{name}"><rect x="{box.x:.1f}" y="{box.y:.1f}" '
            f'width="{box.width:.1f}" height="{box.height:.1f}"/></clipPath>'
        )

    def fade(self, fade: Fade, colour: str, opacity: float) -> tuple[str, str]:
        self._count += 1
        name = f"fade-{self._count}"
        stop = f'stop-color="{colour}" stop-opacity='
        return name, (
            f'<radialGradient id="{name}" gradientUnits="userSpaceOnUse" cx="{fade.x:.1f}" '
            f'cy="{fade.y:.1f}" r="{fade.radius:.1f}">'
            f'<stop offset="{fade.inner:g}" {stop}"{opacity:g}"/><stop offset="1" {stop}"0"/>'
            "</radialGradient>"
        )

    def identifier(self, name: str) -> str:
        plain = "-".join(name.split()) or "group"
        self._ids[plain] = self._ids.get(plain, 0) + 1
        return plain if self._ids[plain] == 1 else f"{plain}-{self._ids[plain]}"


def _group(group: Group, names: _Names, *, with_text: bool) -> Iterator[str]:
    opening = f"<g id={quoteattr(names.identifier(group.name))}" if with_text else "<g"
    if group.clip is not None:
        name, path = names.clip(group.clip)
        yield path
        opening += f' clip-path="url(#{name})"'
    yield f"{opening}>"
    for item in group.items:
        if isinstance(item, Group):
            yield from _group(item, names, with_text=with_text)
        elif isinstance(item, Path):
            yield from _path(item, names)
        elif isinstance(item, Picture):
            yield _picture(item)
        elif with_text:
            yield _text(item)
    yield "</g>"


def _path(path: Path, names: _Names) -> Iterator[str]:
    fill, stroke = path.fill, path.stroke
    if path.fade is not None:
        if fill != "none":
            name, gradient = names.fade(path.fade, fill, path.fill_opacity)
            yield gradient
            fill = f"url(#{name})"
        if stroke != "none":
            name, gradient = names.fade(path.fade, stroke, path.stroke_opacity)
            yield gradient
            stroke = f"url(#{name})"
    attributes = [f'd="{path.d}"', f'fill="{fill}"']
    if path.fill != "none":
        if path.fill_opacity < 1 and path.fade is None:
            attributes.append(f'fill-opacity="{path.fill_opacity:g}"')
        if not path.union:
            attributes.append('fill-rule="evenodd"')
    if path.stroke != "none":
        attributes.append(f'stroke="{stroke}" stroke-width="{path.stroke_width:g}"')
        if path.stroke_opacity < 1 and path.fade is None:
            attributes.append(f'stroke-opacity="{path.stroke_opacity:g}"')
        if path.dash:
            attributes.append(f'stroke-dasharray="{path.dash}"')
        else:
            attributes.append('stroke-linejoin="round"')
    yield f"<path {' '.join(attributes)}/>"


def _picture(picture: Picture) -> str:
    body = base64.b64encode(picture.body).decode()
    return (
        f'<image x="{picture.x:.2f}" y="{picture.y:.2f}" width="{picture.width:.2f}" '
        f'height="{picture.height:.2f}" opacity="{picture.opacity:g}" preserveAspectRatio="none" '
        f'href="data:{picture.media_type};base64,{body}"/>'
    )


def _text(text: TextLine) -> str:
    """Write a line: in SVG, *start* is the right end of what is read from right to left."""
    ends = {"left": "start", "middle": "middle", "right": "end"}
    if text.rtl:
        ends = {"left": "end", "middle": "middle", "right": "start"}
    attributes = [f'x="{text.x:g}" y="{text.y:g}" font-size="{text.size:g}" fill="{text.fill}"']
    if ends[text.anchor] != "start":
        attributes.append(f'text-anchor="{ends[text.anchor]}"')
    if text.weight != 400:  # noqa: PLR2004  the regular weight
        attributes.append(f'font-weight="{text.weight}"')
    attributes.append(f'direction="{"rtl" if text.rtl else "ltr"}" unicode-bidi="embed"')
    if text.halo:
        attributes.append(
            f'stroke="{text.halo}" stroke-width="{text.size * 0.22:.2f}" '
            'stroke-linejoin="round" paint-order="stroke"'
        )
    return f"<text {' '.join(attributes)}>{escape(unturned(text.text))}</text>"
