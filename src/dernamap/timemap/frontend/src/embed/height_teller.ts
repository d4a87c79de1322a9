/**
 * Tells the page around how tall a view would like to be, in the words that newsrooms' pages know:
 * Datawrapper's, Pym's and AMP's. It says a number of pixels and nothing else, so it says it to
 * whoever holds the frame; who may hold it, the server's policy says.
 */

/** Pixels of a map in a frame: a share of its width, within bounds. */
const SHARE = 0.56;
const LEAST = 300;
const MOST = 560;

/** The height that a map should have on a width. */
export const mapHeight = (width: number): number =>
  Math.round(Math.min(Math.max(width * SHARE, LEAST), MOST));

export class HeightTeller {
  private reported = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly view: Window,
  ) {}

  start(): void {
    const { view, root } = this;
    if (view.parent === view) return;
    for (const part of [root, ...root.children]) new ResizeObserver(() => this.tell()).observe(part);
    // Pym's parent says how wide the frame is, and waits for the height
    view.addEventListener("message", ({ source, data }) => {
      if (source === view.parent && typeof data === "string" && data.startsWith("pym")) this.tell(true);
    });
    this.tell();
  }

  /** The height that the view needs: that of its parts, with a map of a good shape. */
  get height(): number {
    const { root } = this;
    const map = mapHeight(root.clientWidth);
    root.style.setProperty("--embed-map", `${map}px`);
    const frame = root.querySelector(".map-frame");
    const taken = root.querySelector(".middle")?.getBoundingClientRect().height ?? 0;
    const spare = (frame?.getBoundingClientRect().height ?? map) - map;
    const parts = [...root.children].reduce((sum, part) => sum + part.getBoundingClientRect().height, 0);
    return Math.ceil(taken > 0 ? parts - spare : parts);
  }

  tell(again = false): void {
    const { height, view } = this;
    if (height === this.reported && !again) return;
    this.reported = height;
    const params = new URLSearchParams(view.location.search);
    const id = params.get("childId") ?? "";
    view.parent.postMessage({ "datawrapper-height": { [id === "" ? "dernamap" : id]: height } }, "*");
    view.parent.postMessage(`pymxPYMx${id}xPYMxheightxPYMx${height}`, "*");
    view.parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
  }
}
