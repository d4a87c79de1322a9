/** What the page gives a briefing to show its scenes with. */

import type { FamilyStyle, SceneRecord } from "../contract";
import type { FetchedColumns } from "../data/dataset_columns";
import type { EventMasks } from "../data/event_masks";
import type { Knowledge } from "../known/knowledge";
import type { MapContainer } from "../map/map_container";
import type { PageRenderer } from "../page/renderer";
import type { SearchMask } from "../search/search_mask";
import type { PageState } from "../state/fields";
import type { StateStore } from "../state/state_store";
import type { Calendar } from "../time/calendar";
import type { Clock } from "../time/clock";
import type { Player } from "../time/player";
import type { Pointers } from "./pointers";

export interface BriefingModeOptions {
  readonly root: HTMLElement;
  readonly baseUrl: string;
  /** Is there a server, which prints handouts? */
  readonly hasServer: boolean;
  readonly opening: PageState;
  readonly store: StateStore;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly columns: FetchedColumns;
  readonly masks: EventMasks;
  readonly families: readonly FamilyStyle[];
  readonly map: MapContainer;
  readonly pointers: Pointers;
  /** Close what lies open on the map; false if nothing does. */
  readonly closeOpen: () => boolean;
  readonly renderer: PageRenderer;
  readonly player: Player;
  readonly knowledge: Knowledge;
  readonly searchMask: SearchMask;
  /** Fetch what is drawn only later: the coast, the map of the world. */
  readonly prepare: (scenes: readonly SceneRecord[]) => Promise<void>;
  readonly onBusy: () => void;
  /** A scene stands: the address can name it. */
  readonly onScene: () => void;
  /** Say what went wrong. */
  readonly onFailed: (words: string) => void;
}
