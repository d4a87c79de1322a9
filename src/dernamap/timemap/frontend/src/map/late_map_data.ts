/** What the map gets after its first picture: the names of places, and the coast at which ground ends. */

import { fetchPlaceNames, type PlaceName } from "../data/place_names";
import type { StateStore } from "../state/state_store";
import { loadArchives } from "./early_worker";
import { fetchLand, type Land } from "./land_clip";

export interface LateMapDataOptions {
  /** Where the files of the bundled basemap are. */
  readonly basemapUrl: string;
  readonly homeId: string;
  readonly store: StateStore;
  /** A file is asked for. */
  readonly onBusy: () => void;
  readonly onPlaces: (places: readonly PlaceName[]) => void;
  readonly onLand: (land: Land) => void;
}

export class LateMapData {
  /** How many files have been asked for and have not come yet. */
  private awaited = 0;
  private landAsked = false;

  constructor(private readonly options: LateMapDataOptions) {}

  /** Fetch the names now, and the coast when ground is first shown. */
  start(): void {
    void this.awaiting(this.fetchNames());
    void this.fetchLandOnce();
    this.options.store.subscribe(["ground"], () => void this.fetchLandOnce());
  }

  get busy(): boolean {
    return this.awaited > 0;
  }

  private async awaiting(file: Promise<void>): Promise<void> {
    this.awaited++;
    this.options.onBusy();
    try {
      await file;
    } finally {
      this.awaited--;
    }
  }

  private async fetchNames(): Promise<void> {
    const { basemapUrl, homeId, onPlaces } = this.options;
    onPlaces(await fetchPlaceNames(`${basemapUrl}/places.geojson`, homeId));
  }

  /** Fetch what views to come draw, so that nothing is asked for as they are shown. */
  async prepare({ land, tiles }: { readonly land: boolean; readonly tiles: boolean }): Promise<void> {
    await Promise.all([
      land ? this.fetchLandOnce(true) : null,
      tiles ? loadArchives(this.options.basemapUrl) : null,
    ]);
  }

  private async fetchLandOnce(ahead = false): Promise<void> {
    const { basemapUrl, store, onLand } = this.options;
    if (this.landAsked || (!ahead && store.value.ground !== "on")) return;
    this.landAsked = true;
    await this.awaiting(fetchLand(`${basemapUrl}/land.geojson`).then(onLand));
  }
}
