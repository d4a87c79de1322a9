/** Building the page's elements. Text from data goes in as text, never as markup. */

/** Signs that turn all that follows them round, up to an end that a text from elsewhere may not have. */
const TURNS = /[\u202a-\u202e]/g;
/** Marks that decide the direction of a whole text before its first letter can. */
const FIRST = /^[\u200e\u200f\u061c]+/;
/** Beginnings of a stretch with an order of its own, and the end of one. */
const ISOLATES = /[\u2066-\u2069]/;
const END = "\u2069";

/** A text as it is shown: its letters in the order in which they run. */
export function unturned(text: string): string {
  const plain = text.replace(TURNS, "").replace(FIRST, "");
  return ISOLATES.test(plain) ? paired(plain) : plain;
}

/** Leave out beginnings that no end belongs to, and ends without a beginning. */
function paired(text: string): string {
  const open: number[] = [];
  const alone = new Set<number>();
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    if (!ISOLATES.test(sign)) continue;
    if (sign !== END) open.push(at);
    else if (open.pop() === undefined) alone.add(at);
  }
  for (const at of open) alone.add(at);
  return alone.size === 0
    ? text
    : text
        .split("")
        .filter((_, at) => !alone.has(at))
        .join("");
}

/** Attributes that a reader sees or hears. */
const SAID = new Set(["title", "aria-label", "alt", "placeholder"]);

type Child = Node | string | null | undefined | false;
type Props = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

/** `h("button", { class: "x", onclick: f }, "Play")`: an element with attributes and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value as EventListener);
    } else {
      const text = value === true ? "" : String(value);
      element.setAttribute(name, SAID.has(name) ? unturned(text) : text);
    }
  }
  append(element, children);
  return element;
}

/** The same for SVG. */
export function svg(tag: string, props: Props = {}, ...children: Child[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value as EventListener);
    } else {
      element.setAttribute(name, String(value));
    }
  }
  append(element, children);
  return element;
}

function append(element: Element, children: Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    element.append(typeof child === "string" ? unturned(child) : child);
  }
}

/** Set an element's text only if it differs, so that screen readers do not read it twice. */
export function setText(element: Element, text: string): void {
  const shown = unturned(text);
  if (element.textContent !== shown) element.textContent = shown;
}

/** Let the browser fetch a file that the page will ask for, if it is one of this server. */
export function preload(href: string): void {
  if (!href.startsWith("/")) return;
  document.head.append(h("link", { rel: "preload", as: "fetch", crossorigin: "anonymous", href }));
}

/** The element inside another that has the focus, or null; a shadow root keeps its own. */
export function focusIn(element: Element): HTMLElement | null {
  const root = element.getRootNode() as Document | ShadowRoot;
  const active = root.activeElement;
  return active !== null && element.contains(active) ? (active as HTMLElement) : null;
}

/** A link, for web addresses only; anything else stays plain text. */
export function link(url: string, text: string): HTMLElement {
  let address: URL;
  try {
    address = new URL(url);
  } catch {
    return h("span", {}, text);
  }
  if (address.protocol !== "https:" && address.protocol !== "http:") return h("span", {}, text);
  return h("a", { href: address.href, target: "_blank", rel: "noopener noreferrer" }, text);
}
