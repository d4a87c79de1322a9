/** Waits for the browser to show what stands on the page. */

/** Resolves once what stands on the page now has been painted; at once on a page that nobody sees. */
export function afterPaint(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    // a frame's callbacks run before it is painted, and a task after it
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
