/** The camera's part of the page's state: where the map looks, in degrees and zoom, and on what width. */

import type { MapView, MeantView } from "../map/map_view";
import { FIELDS, type PageState } from "./fields";
import type { StateStore } from "./state_store";

export const CAMERA_FIELDS = ["lon", "lat", "z", "wide"] as const;

type CameraFields = Pick<PageState, (typeof CAMERA_FIELDS)[number]>;

/** What has a camera: the map, if there is one. */
export interface Camera {
  readonly view: MapView | null;
  /** Pixels of its width where the page is narrow, else 0. */
  readonly wide: number;
  lookAt(view: MeantView): void;
}

export const viewOf = ({ lon, lat, z, wide }: CameraFields): MeantView => ({ lon, lat, zoom: z, wide });

/** The fields of a view, as exact as a link writes them. */
function cameraFields({ lon, lat, zoom }: MapView): Omit<CameraFields, "wide"> {
  const kept = (name: keyof CameraFields, value: number): number => {
    const { parse, write } = FIELDS[name].codec;
    return parse(write(value)) ?? value;
  };
  return { lon: kept("lon", lon), lat: kept("lat", lat), z: kept("z", zoom) };
}

/** Write to the state where the camera has come to rest. */
export function writeCamera(store: StateStore, camera: Camera): void {
  if (camera.view !== null) store.set({ ...cameraFields(camera.view), wide: camera.wide });
}

/** Let the camera follow the state, but not itself. */
export function followCamera(store: StateStore, camera: Camera): void {
  store.subscribe(CAMERA_FIELDS, (state) => {
    if (camera.view === null) return;
    const { lon, lat, z } = cameraFields(camera.view);
    if (lon !== state.lon || lat !== state.lat || z !== state.z) camera.lookAt(viewOf(state));
  });
}
