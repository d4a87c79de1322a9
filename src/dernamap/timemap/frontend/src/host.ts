/** What the page around the component does for it: a page of a server, or one file. */

import type { Goal } from "./contract";
import type { Asked } from "./opening/asked_view";
import type { Shown } from "./present/presentation";
import type { LinkPart } from "./state/address";
import type { Texts } from "./state/fields";

export interface Host {
  /** Called with the state when it has another language, whose words come with a new component. */
  readonly onLanguage: (state: Texts) => void;
  /** Is the page around the component dark? */
  readonly isDark: () => boolean;
  /** Called with the page that somebody wants to go to, and the state of this one. */
  readonly onGo: (goal: Goal, state: Texts) => void;
  /** Is there a server, which searches and has other pages? */
  readonly hasServer: boolean;
  /** Is the page around still on its way? Until then the server hears of nothing. */
  readonly isAwaited?: () => boolean;
  /** What the page is shown as from the start, if not as itself. */
  readonly shown?: Shown;
  /** The address of the page, where it is not this one's. */
  readonly page?: string;
  /** Reads a link of the address where no server has read it; else what is wrong in one is left out. */
  readonly read?: (link: string) => Asked;
  /** Where the address carries the state. */
  readonly link: LinkPart;
}
