/** Canvases that are drawn as sharp as the screen is. */

/** Dots a pixel on paper. */
const PAPER_SCALE = 3;

let onPaper = false;

/** Draw for paper, or for the screen, from now on. */
export function drawForPaper(paper: boolean): void {
  onPaper = paper;
}

/** Dots of a canvas for each pixel of the page. */
export const sharpness = (): number => (onPaper ? PAPER_SCALE : window.devicePixelRatio || 1);

/**
 * Make a picture of what was drawn on the canvases of an element. Chromium prints what is drawn while it
 * prints stroke by stroke, and places strokes of a scaled canvas 1.5 % beside where they belong.
 */
export function flatten(element: HTMLElement): void {
  for (const canvas of element.querySelectorAll("canvas")) {
    const pen = canvas.width * canvas.height > 0 ? canvas.getContext("2d") : null;
    pen?.putImageData(pen.getImageData(0, 0, canvas.width, canvas.height), 0, 0);
  }
}

/** A pen for a canvas that is as large as it stands on the page; null while it has no size. */
export function sharpPen(
  canvas: HTMLCanvasElement,
  height = canvas.clientHeight,
): CanvasRenderingContext2D | null {
  const scale = sharpness();
  const width = canvas.clientWidth;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext("2d");
  if (pen === null || width === 0) return null;
  pen.scale(scale, scale);
  return pen;
}
