/** The button that chooses the map, the place to drop a file on, and who the map is thanked to. */

import { type OwnBasemap, TEST_IDS } from "../../contract";
import { h, setText } from "../../dom/elements";
import { detailsPopup, type Popup } from "../../dom/popups";
import type { StateStore } from "../../state/state_store";
import { isolate, WORDS } from "../../words";
import { Basemaps } from "./basemaps";
import type { MapStyle } from "./map_style";

export interface BasemapChooserOptions {
  readonly own: OwnBasemap | null;
  readonly store: StateStore;
  /** Another map is to be shown. */
  readonly onChange: () => void;
  readonly onBusy: () => void;
}

export class BasemapChooser {
  readonly basemaps: Basemaps;
  /** The button with its list. */
  readonly element: HTMLDetailsElement;
  readonly attribution = h("p", { class: "attribution", "data-testid": TEST_IDS.attribution });
  /** What there is to say about the map, and the hint while a file is held over it. */
  readonly words: HTMLElement;
  readonly popup: Popup;
  private readonly list = h("div", {
    class: "basemap-list",
    role: "group",
    "aria-label": WORDS.basemap.name,
  });
  private readonly said = h("span", {});
  private readonly notice: HTMLElement;
  private readonly hint = h("p", { class: "basemap-drop", hidden: true }, WORDS.basemap.drop);

  constructor(options: BasemapChooserOptions) {
    const file = h("input", {
      type: "file",
      accept: ".pmtiles",
      hidden: true,
      tabindex: "-1",
      "aria-hidden": "true",
      "data-testid": TEST_IDS.basemapFile,
      onchange: () => {
        const [chosen] = file.files ?? [];
        if (chosen !== undefined) void this.basemaps.open(chosen);
        file.value = "";
      },
    });
    const close = h(
      "button",
      {
        type: "button",
        "aria-label": WORDS.basemap.close,
        title: WORDS.basemap.close,
        onclick: () => this.say(""),
      },
      "×",
    );
    this.notice = h(
      "div",
      { class: "basemap-notice", "data-testid": TEST_IDS.basemapNotice },
      h("p", { role: "status" }, this.said),
      close,
    );
    this.words = h("div", { class: "basemap-words" }, this.notice, this.hint);
    this.basemaps = new Basemaps({
      own: options.own,
      store: options.store,
      onBusy: options.onBusy,
      onSay: (words) => this.say(words),
      onChange: () => {
        this.show();
        options.onChange();
      },
    });
    const opener = h(
      "summary",
      { title: WORDS.basemap.name, "aria-label": WORDS.basemap.name },
      WORDS.basemap.short,
    );
    this.element = h(
      "details",
      { class: "basemap", "data-testid": TEST_IDS.basemap, ontoggle: () => this.show() },
      opener,
      h(
        "div",
        { class: "basemap-body" },
        this.list,
        h("button", { type: "button", onclick: () => file.click() }, WORDS.basemap.open),
        file,
        h("p", {}, WORDS.basemap.hint),
      ),
    );
    this.popup = detailsPopup(this.element, opener);
    options.store.subscribe(["basemap"], () => this.show());
    this.say("");
    this.show();
  }

  /** Whom the maps that are shown are thanked to. */
  get thanks(): string {
    // their words run as they do, also where the page runs from right to left
    const lines = [WORDS.map.attribution, isolate(this.basemaps.attribution)];
    return lines.filter((line) => line !== "").join(" · ");
  }

  get busy(): boolean {
    return this.basemaps.busy;
  }

  style(...look: Parameters<Basemaps["style"]>): MapStyle {
    return this.basemaps.style(...look);
  }

  /** Let files be dropped on an element. */
  watch(element: HTMLElement): void {
    const holdsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
    const over = (event: DragEvent): void => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      this.hint.hidden = false;
    };
    element.addEventListener("dragenter", over);
    element.addEventListener("dragover", over);
    element.addEventListener("dragleave", (event) => {
      if (!element.contains(event.relatedTarget as Node | null)) this.hint.hidden = true;
    });
    element.addEventListener("drop", (event) => {
      this.hint.hidden = true;
      const [file] = event.dataTransfer?.files ?? [];
      if (file === undefined) return;
      event.preventDefault();
      void this.basemaps.open(file);
    });
  }

  private say(words: string): void {
    setText(this.said, words);
    this.notice.hidden = words === "";
  }

  /** Show what there is to choose, what is chosen, and whom to thank. */
  private show(): void {
    const { basemaps } = this;
    const { choice } = basemaps;
    this.list.replaceChildren(
      ...basemaps.choices.map(([one, name]) =>
        h(
          "button",
          {
            type: "button",
            "aria-pressed": String(one === choice),
            onclick: () => {
              basemaps.choose(one);
              this.popup.close();
              this.popup.opener.focus();
            },
          },
          name,
          one === "bundled" ? null : h("small", {}, WORDS.basemap[one]),
        ),
      ),
    );
    setText(this.attribution, this.thanks);
  }
}
