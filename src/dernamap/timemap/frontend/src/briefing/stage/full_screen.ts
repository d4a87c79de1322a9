/** The whole screen for the page, where the browser has that. */

// undefined in browsers that have no full screen
export const isFullScreen = (): boolean => (document.fullscreenElement ?? null) !== null;

export async function toggleFullScreen(): Promise<void> {
  if (isFullScreen()) await document.exitFullscreen();
  else await document.documentElement.requestFullscreen();
}
