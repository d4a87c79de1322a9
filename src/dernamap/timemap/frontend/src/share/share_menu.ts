/** The menu that gives a view on: its link, and a figure of it. */

import { TEST_IDS } from "../contract";
import { h } from "../dom/elements";
import { detailsPopup, type Popup } from "../dom/popups";
import { WORDS } from "../words";
import { CopyLink } from "./copy_link";
import { EmbedCode } from "./embed_code";
import { FigureMaker, type FigureMakerOptions } from "./figure_maker";
import { PictureMaker, type PictureMakerOptions } from "./picture_maker";

export interface ShareMenuOptions extends FigureMakerOptions, Omit<PictureMakerOptions, "onLeave"> {
  /** Does the server let other pages hold a view? */
  readonly embeddable: boolean;
}

export class ShareMenu {
  readonly element: HTMLElement;
  readonly popup: Popup;
  private readonly figure: FigureMaker;
  private readonly embed: EmbedCode;
  private readonly body = h("div", { class: "settings-body share-body" });

  constructor(options: ShareMenuOptions) {
    const { share } = WORDS;
    const copy = new CopyLink(() => new URL(options.link(), location.href).href);
    this.figure = new FigureMaker(options);
    this.embed = new EmbedCode({
      address: () => new URL(options.link(), location.href).href,
      allowed: options.embeddable,
      onBusy: options.onBusy,
    });
    const picture = new PictureMaker({
      onPresent: () => options.onPresent(),
      onPrint: () => options.onPrint(),
      onLeave: () => this.popup.close(),
    });
    this.body.append(copy.element, this.figure.element, picture.element, this.embed.element);
    const opener = h("summary", { title: share.title, "data-testid": TEST_IDS.share }, share.name);
    const details = h("details", { class: "settings share" }, opener, this.body);
    details.ontoggle = () => {
      if (!details.open) return;
      copy.refresh();
      void this.figure.show();
      void this.embed.refresh();
    };
    this.element = details;
    this.popup = detailsPopup(details, opener);
  }

  /** Another way to give the view on. */
  add(part: HTMLElement): void {
    this.body.append(part);
  }

  /** Is a figure awaited? */
  get busy(): boolean {
    return this.figure.busy || this.embed.busy;
  }

  stop(): void {
    this.figure.stop();
    this.embed.stop();
  }
}
