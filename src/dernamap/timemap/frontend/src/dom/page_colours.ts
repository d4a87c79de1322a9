/**
 * The colours of the page around: a theme chosen by hand on the map is that of the other pages, too.
 *
 * Streamlit takes colours from a host that sends it a message, and the server names this page's own
 * origin as the only host (`server/html/headers.py`).
 */

/** Has the page been given colours? They stay until it is loaded anew, so that "auto" has to give them, too. */
let given = false;

/** Does the reader's system ask for dark colours? */
const systemIsDark = (): boolean => window.matchMedia("(prefers-color-scheme: dark)").matches;

/** Is a page dark under this theme? While nobody chose one, as the page around is. */
export function darkUnder(theme: "auto" | "light" | "dark", pageIsDark: boolean): boolean {
  if (theme !== "auto") return theme === "dark";
  return given ? systemIsDark() : pageIsDark;
}

/** Give the page around the colours of an element that has its theme on. */
export function colourPage(root: HTMLElement, dark: boolean): void {
  given = true;
  const style = getComputedStyle(root);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const themeInfo = {
    base: dark ? 1 : 0,
    primaryColor: colour("--focus"),
    backgroundColor: colour("--paper"),
    secondaryBackgroundColor: colour("--paper-2"),
    textColor: colour("--ink"),
    borderColor: colour("--rule"),
    linkColor: colour("--focus"),
    // the rest of `.streamlit/config.toml`
    baseFontSize: 14,
    baseRadius: "2px",
    buttonRadius: "2px",
    showWidgetBorder: true,
  };
  window.postMessage({ stCommVersion: 1, type: "SET_CUSTOM_THEME_CONFIG", themeInfo }, location.origin);
}
