/** The menu that takes away what the page lists, as a file for another program. */

import { EXPORT_FORMATS, type ExportFormat, TEST_IDS } from "../contract";
import { h, setText } from "../dom/elements";
import { detailsPopup, type Popup } from "../dom/popups";
import { fill, plural, WORDS } from "../words";
import { saveFile } from "./save_file";

const KILOBYTE = 1024;

export interface DownloadMenuOptions {
  readonly baseUrl: string;
  /** The link of what the page shows now. */
  readonly link: () => string;
  /** Called when a file is awaited. */
  readonly onBusy: () => void;
}

export class DownloadMenu {
  readonly element: HTMLElement;
  readonly popup: Popup;
  private readonly said = h("p", { class: "download-said", role: "status" });
  private saving: AbortController | null = null;

  constructor(private readonly options: DownloadMenuOptions) {
    const { download } = WORDS;
    const opener = h(
      "summary",
      { title: download.title, "aria-label": download.title, "data-testid": TEST_IDS.download },
      "⤓",
    );
    const details = h(
      "details",
      { class: "settings download" },
      opener,
      h(
        "div",
        { class: "settings-body download-body" },
        h("p", { class: "download-what" }, download.what),
        ...EXPORT_FORMATS.map((format) => this.button(format)),
        this.said,
      ),
    );
    this.element = details;
    this.popup = detailsPopup(details, opener);
  }

  /** Is a file awaited? */
  get busy(): boolean {
    return this.saving !== null;
  }

  stop(): void {
    this.saving?.abort();
  }

  private button(format: ExportFormat): HTMLElement {
    const { name, use } = WORDS.download.formats[format];
    return h(
      "button",
      {
        type: "button",
        class: "download-format",
        "data-format": format,
        onclick: () => void this.save(format),
      },
      h("b", {}, name),
      h("span", {}, use),
    );
  }

  private async save(format: ExportFormat): Promise<void> {
    const { download } = WORDS;
    // another file is wanted instead
    this.saving?.abort();
    const saving = new AbortController();
    this.saving = saving;
    this.options.onBusy();
    const { baseUrl, link } = this.options;
    try {
      const file = await saveFile(
        `${baseUrl}/export/${format}${link()}`,
        (done, size) =>
          setText(this.said, size === 0 ? download.writing : fill(download.fetching, sizes(done, size))),
        saving.signal,
      );
      const events = plural(WORDS.units.reports, file.events);
      setText(this.said, [fill(download.saved, { file: file.name, events }), ...file.notes].join(" "));
    } catch (error) {
      if (saving.signal.aborted) return;
      const why = error instanceof Error ? error.message : String(error);
      setText(this.said, fill(download.failed, { error: why }));
    } finally {
      if (this.saving === saving) this.saving = null;
    }
  }
}

const sizes = (done: number, size: number): { done: number; size: number } => ({
  done: Math.round(done / KILOBYTE),
  size: Math.round(size / KILOBYTE),
});
