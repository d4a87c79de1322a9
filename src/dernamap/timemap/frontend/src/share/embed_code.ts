/** The HTML that puts the view into another page, as the server writes it. */

import { TEST_IDS } from "../contract";
import { h, setText } from "../dom/elements";
import { WORDS } from "../words";

export interface EmbedCodeOptions {
  /** That of the page, with the link of what it shows now. */
  readonly address: () => string;
  /** Does the server let other pages hold a view? */
  readonly allowed: boolean;
  readonly onBusy: () => void;
}

export class EmbedCode {
  readonly element: HTMLElement;
  private readonly code = h("textarea", { readonly: "", rows: "3", dir: "ltr", class: "share-link" });
  private readonly row: HTMLElement;
  private readonly said = h("p", { class: "share-said", role: "status" });
  private asked: AbortController | null = null;

  constructor(private readonly options: EmbedCodeOptions) {
    const { embed } = WORDS;
    this.code.setAttribute("aria-label", embed.code);
    this.code.setAttribute("data-testid", TEST_IDS.embedCode);
    this.code.onfocus = () => this.code.select();
    const onclick = (): void => void this.copy();
    this.row = h(
      "div",
      { class: "share-row" },
      this.code,
      h("button", { type: "button", onclick }, embed.copy),
    );
    this.row.hidden = true;
    this.element = h("section", { class: "share-part" }, h("h3", {}, embed.section), this.row, this.said);
  }

  /** Is the server asked? */
  get busy(): boolean {
    return this.asked !== null;
  }

  /** Ask for the HTML of what is shown now. */
  async refresh(): Promise<void> {
    // who runs the server decides it, and the words say how
    if (!this.options.allowed) return setText(this.said, WORDS.embed.off);
    this.asked?.abort();
    const own = new AbortController();
    this.asked = own;
    this.options.onBusy();
    try {
      const answer = await fetch(`/oembed?${new URLSearchParams({ url: this.options.address() })}`, {
        signal: own.signal,
      });
      const { html, error } = (await answer.json()) as { html?: string; error?: string };
      this.row.hidden = html === undefined;
      this.code.value = html ?? "";
      setText(this.said, error ?? "");
    } catch (error) {
      if (!own.signal.aborted) setText(this.said, String(error));
    } finally {
      if (this.asked === own) this.asked = null;
    }
  }

  stop(): void {
    this.asked?.abort();
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.code.value);
      setText(this.said, WORDS.embed.copied);
    } catch {
      this.code.focus();
      setText(this.said, WORDS.embed.press_copy);
    }
  }
}
