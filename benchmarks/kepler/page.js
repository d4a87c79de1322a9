/** kepler.gl over the reports of a dataset: its whole application, as it comes, with one layer of points. */

(async () => {
  const { fields, rows, view } = await (await fetch("reports.json")).json();
  const { KeplerGl: Application, keplerGlReducer, enhanceReduxMiddleware } = KeplerGl;
  const { addDataToMap, updateMap } = KeplerGl;
  const store = Redux.createStore(
    Redux.combineReducers({
      keplerGl: keplerGlReducer.initialState({ uiState: { readOnly: false, currentModal: null } }),
    }),
    {},
    Redux.applyMiddleware(...enhanceReduxMiddleware([])),
  );
  const application = React.createElement(Application, {
    id: "map",
    mapboxApiAccessToken: "",
    width: innerWidth,
    height: innerHeight,
  });
  ReactDOM.createRoot(document.getElementById("app")).render(
    React.createElement(ReactRedux.Provider, { store }, application),
  );
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  while (store.getState().keplerGl.map === undefined) await pause(50);
  const points = {
    id: "points",
    type: "point",
    config: {
      dataId: "reports",
      label: "reports",
      columns: { lat: "lat", lng: "lon" },
      isVisible: true,
      color: [40, 80, 160],
      // some 4 pixels at the zoom of the view, found by eye: a radius is not in pixels there
      visConfig: { radius: 2 ** (14 - view.zoom) / 10, opacity: 0.6 },
    },
  };
  const dispatch = (action) => store.dispatch(KeplerGl.wrapTo("map", action));
  const held = () => store.getState().keplerGl.map.visState;
  dispatch(
    addDataToMap({
      datasets: [{ info: { id: "reports", label: "reports" }, data: { fields, rows } }],
      options: { centerMap: false },
      config: { version: "v1", config: { visState: { layers: [points] } } },
    }),
  );
  while (held().datasets.reports === undefined || held().layers.length === 0) await pause(50);

  // a filter for each field, which keeps all rows until it is given a value
  const filtered = fields.map(({ name }) => name).filter((name) => name !== "lon" && name !== "lat");
  filtered.forEach((name, number) => {
    dispatch(KeplerGl.addFilter("reports"));
    dispatch(KeplerGl.setFilter(number, "name", name));
  });
  const all = Object.fromEntries(
    held().filters.map(({ type, domain }, number) => [
      filtered[number],
      type === "multiSelect" ? [] : [...domain],
    ]),
  );

  let shape = null;
  /** Filter by the values of fields; by a ring of corners, if there is one. */
  window.keep = ({ values = {}, ring = null }) => {
    filtered.forEach((name, number) => {
      const value = values[name] ?? all[name];
      if (JSON.stringify(held().filters[number].value) !== JSON.stringify(value)) {
        dispatch(KeplerGl.setFilter(number, "value", value));
      }
    });
    if (ring !== null) {
      shape = {
        type: "Feature",
        id: "shape",
        properties: { isVisible: true },
        geometry: { type: "Polygon", coordinates: [ring] },
      };
      dispatch(KeplerGl.setFeatures([shape]));
      dispatch(KeplerGl.setPolygonFilterLayer(held().layers[0], shape));
    } else if (shape !== null) {
      dispatch(KeplerGl.deleteFeature(shape));
      shape = null;
    }
  };
  /** How many rows are kept. */
  window.kept = () => {
    const { filteredIndex, gpuFilter, length } = held().datasets.reports;
    return { rows: filteredIndex.length, of: length, gpu: gpuFilter.filterRange };
  };
  // the map takes its own first view once it stands, whatever it was given before
  do {
    dispatch(updateMap(view));
    await pause(1000);
  } while (store.getState().keplerGl.map.mapState.zoom !== view.zoom);
  document.body.dataset.ready = "true";
})();
