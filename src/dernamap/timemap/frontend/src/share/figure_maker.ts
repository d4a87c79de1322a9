/** Makes a figure of what the page shows: a preview, and files to save. */

import { FIGURE_COLOURS, FIGURE_FILES, FIGURE_SIZES, TEST_IDS } from "../contract";
import { h, setText } from "../dom/elements";
import { saveFile } from "../download/save_file";
import { fill, WORDS } from "../words";

type FigureFile = (typeof FIGURE_FILES)[number];

export interface FigureMakerOptions {
  readonly baseUrl: string;
  /** The search part of the link of what the page shows now. */
  readonly link: () => string;
  /** Is the page dark? Then so is the figure, unless another is chosen. */
  readonly isDark: () => boolean;
  /** Called when a figure is awaited. */
  readonly onBusy: () => void;
}

export class FigureMaker {
  readonly element: HTMLElement;
  private readonly size: HTMLSelectElement;
  private readonly colours: HTMLSelectElement;
  private readonly preview = h("div", { class: "share-preview" });
  private readonly said = h("p", { class: "share-said", role: "status" });
  private awaited: AbortController | null = null;
  private shown = "";

  constructor(private readonly options: FigureMakerOptions) {
    const { share } = WORDS;
    this.size = choice(share.size, FIGURE_SIZES, (size) => share.sizes[size]);
    this.colours = choice(share.colours, FIGURE_COLOURS, (colours) => share.figure_colours[colours]);
    this.colours.value = options.isDark() ? "dark" : "light";
    for (const select of [this.size, this.colours]) select.onchange = () => void this.show();
    this.element = h(
      "section",
      { class: "share-part", "data-testid": TEST_IDS.figure },
      h("h3", {}, share.figure),
      h("div", { class: "share-row" }, this.size, this.colours),
      this.preview,
      h("div", { class: "share-row share-files" }, ...FIGURE_FILES.map((file) => this.button(file))),
      this.said,
    );
  }

  /** Is a figure awaited? */
  get busy(): boolean {
    return this.awaited !== null;
  }

  /** Draw the preview anew, if what it is of has changed. */
  async show(): Promise<void> {
    const url = this.address("png");
    if (url === this.shown) return;
    this.shown = url;
    await this.work(async (signal) => {
      const answer = await fetch(url, { signal });
      if (!answer.ok) throw new Error(((await answer.json()) as { error: string }).error);
      const [picture, alt] = await Promise.all([answer.blob(), fetch(this.address("txt"), { signal })]);
      const image = h("img", { class: "share-picture", alt: (await alt.text()).trim() });
      image.src = URL.createObjectURL(picture);
      image.onload = () => URL.revokeObjectURL(image.src);
      this.preview.replaceChildren(image);
      return "";
    });
  }

  stop(): void {
    this.awaited?.abort();
  }

  private button(file: FigureFile): HTMLElement {
    const words = WORDS.share.files[file];
    const onclick = (): void => void this.save(file);
    return h("button", { type: "button", "data-format": file, title: words.use, onclick }, words.name);
  }

  private save(file: FigureFile): Promise<void> {
    return this.work(async (signal) => {
      const saved = await saveFile(this.address(file), () => undefined, signal);
      return [fill(WORDS.share.saved, { file: saved.name }), ...saved.notes].join(" ");
    });
  }

  /** Do one thing at a time, and say how it ended. */
  private async work(task: (signal: AbortSignal) => Promise<string>): Promise<void> {
    this.awaited?.abort();
    const own = new AbortController();
    this.awaited = own;
    this.options.onBusy();
    setText(this.said, WORDS.share.drawing);
    try {
      setText(this.said, await task(own.signal));
    } catch (error) {
      if (own.signal.aborted) return;
      this.shown = "";
      const why = error instanceof Error ? error.message : String(error);
      setText(this.said, fill(WORDS.share.failed, { error: why }));
    } finally {
      if (this.awaited === own) this.awaited = null;
    }
  }

  private address(file: FigureFile): string {
    const own = new URLSearchParams({ size: this.size.value, colours: this.colours.value });
    const link = this.options.link().replace(/^\?/, "");
    return `${this.options.baseUrl}/figure/${file}?${own}${link === "" ? "" : `&${link}`}`;
  }
}

function choice<T extends string>(
  name: string,
  values: readonly T[],
  words: (value: T) => string,
): HTMLSelectElement {
  const options = values.map((value) => h("option", { value }, words(value)));
  return h("select", { "aria-label": name, title: name }, ...options) as HTMLSelectElement;
}
