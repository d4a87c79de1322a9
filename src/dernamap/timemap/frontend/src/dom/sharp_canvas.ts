/** Canvases that are drawn as sharp as the screen is. */

/** A pen for a canvas that is as large as it stands on the page; null while it has no size. */
export function sharpPen(
  canvas: HTMLCanvasElement,
  height = canvas.clientHeight,
): CanvasRenderingContext2D | null {
  const scale = window.devicePixelRatio || 1;
  const width = canvas.clientWidth;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext("2d");
  if (pen === null || width === 0) return null;
  pen.scale(scale, scale);
  return pen;
}
