/** The link of what the page shows, and a button that copies it. */

import { TEST_IDS } from "../contract";
import { h, setText } from "../dom/elements";
import { isPrivate } from "../state/private_data";
import { WORDS } from "../words";

export class CopyLink {
  readonly element: HTMLElement;
  private readonly field = h("input", { type: "text", readonly: "", dir: "ltr", class: "share-link" });
  private readonly said = h("p", { class: "share-said", role: "status" });

  constructor(private readonly link: () => string) {
    const { share } = WORDS;
    this.field.setAttribute("aria-label", share.link);
    this.field.onfocus = () => this.field.select();
    const button = h(
      "button",
      { type: "button", "data-testid": TEST_IDS.copyLink, onclick: () => void this.copy() },
      share.copy,
    );
    this.element = h(
      "section",
      { class: "share-part" },
      h("h3", {}, share.link),
      h("div", { class: "share-row" }, this.field, button),
      this.said,
    );
  }

  /** Write the link of what is shown now. */
  refresh(): void {
    this.field.value = this.link();
    setText(this.said, this.isPrivate ? WORDS.share.private : "");
  }

  private get isPrivate(): boolean {
    return isPrivate(new URL(this.field.value, location.href).searchParams.get("data") ?? "");
  }

  private async copy(): Promise<void> {
    this.refresh();
    try {
      await navigator.clipboard.writeText(this.field.value);
      const { copied, private: only } = WORDS.share;
      setText(this.said, this.isPrivate ? `${copied} ${only}` : copied);
    } catch {
      // a page without a secure address may not write to the clipboard: the reader can
      this.field.focus();
      setText(this.said, WORDS.share.press_copy);
    }
  }
}
