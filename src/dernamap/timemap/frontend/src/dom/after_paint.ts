/** Waits for what is to be seen first. */

/** Resolves once what stands on the page now has been painted; at once on a page that nobody sees. */
export function afterPaint(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    // a frame's callbacks run before it is painted, and a task after it
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

/** Resolves with a promise, or after so many milliseconds if that takes longer. */
export function atMost(promise: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, ms);
    void promise.then(() => {
      clearTimeout(late);
      resolve();
    });
  });
}
