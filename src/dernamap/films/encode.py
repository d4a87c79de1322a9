"""Encoding the shots of a film as MP4 or GIF."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from dernamap.extras import from_extra
from dernamap.films.plan import FRAMES_A_SECOND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import numpy as np

__all__ = ["write_gif", "write_mp4"]


def write_mp4(
    path: Path,
    shots: Iterator[tuple[np.ndarray, int]],
    *,
    size: tuple[int, int],
    progress: Callable[[int], None],
) -> None:
    """Write H.264 in an MP4 that plays while it is still being fetched.

    Parameters
    ----------
    path
        The file.
    shots
        Pictures and for how many frames each is seen.
    size
        Width and height in pixels, even.
    progress
        Called with the number of frames that are written.

    """
    with from_extra("video"):
        import av  # noqa: PLC0415  an extra

    options = {"movflags": "+faststart", "fflags": "+bitexact"}
    with av.open(str(path), "w", format="mp4", options=options) as container:
        stream: Any = container.add_stream("libx264", rate=FRAMES_A_SECOND)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        # Rec. 709, as players assume of high definition
        stream.codec_context.color_range = 1
        stream.codec_context.colorspace = 1
        stream.codec_context.color_primaries = 1
        stream.codec_context.color_trc = 1
        stream.options = {"crf": "18", "preset": "veryfast", "tune": "animation"}
        done = 0
        for picture, frames in shots:
            given = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame = given.reformat(format="yuv420p", dst_colorspace="ITU709")
            for _ in range(frames):
                frame.pts = done
                frame.time_base = Fraction(1, FRAMES_A_SECOND)
                container.mux(stream.encode(frame))
                done += 1
            progress(done)
        container.mux(stream.encode())


def write_gif(
    path: Path, shots: Iterator[tuple[np.ndarray, int]], *, progress: Callable[[int], None]
) -> None:
    """Write an animated GIF that repeats.

    Parameters
    ----------
    path
        The file.
    shots
        Pictures and for how many frames each is seen.
    progress
        Called with the number of frames that are written.

    """
    with from_extra("video"):
        from PIL import Image  # noqa: PLC0415  an extra

    first, frames = next(shots)
    # one palette for all pictures: colours do not flicker from one to the next
    palette = Image.fromarray(first).quantize(255, dither=Image.Dither.NONE)
    durations = [_thousandths(frames)]
    done = frames

    def others() -> Iterator[Image.Image]:
        nonlocal done
        for picture, count in shots:
            durations.append(_thousandths(count))
            done += count
            progress(done)
            yield Image.fromarray(picture).quantize(palette=palette, dither=Image.Dither.NONE)

    palette.save(
        path,
        format="GIF",
        save_all=True,
        append_images=others(),
        duration=durations,
        loop=0,
        optimize=False,
    )


def _thousandths(frames: int) -> int:
    return frames * 1000 // FRAMES_A_SECOND
