// Runs in a page before its own scripts: says when the picture of its map has changed.
(() => {
  // dots of a peer may be drawn without WebGL
  const kinds = window.dernamapWatched ?? ["webgl", "webgl2"];
  const contexts = new WeakSet();
  const known = [];
  const getContext = HTMLCanvasElement.prototype.getContext;
  // A finished frame stays readable only if the canvas is told to keep it.
  HTMLCanvasElement.prototype.getContext = function (kind, options) {
    if (!kinds.includes(kind)) return getContext.call(this, kind, options);
    const kept = kind === "2d" ? options : { ...options, preserveDrawingBuffer: true };
    const context = getContext.call(this, kind, kept);
    if (context !== null && !contexts.has(this)) {
      contexts.add(this);
      known.push(this);
    }
    return context;
  };

  // Looking at pixels takes time from the page, so it is done only after something was drawn.
  let drawn = false;
  const drawing = ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"];
  const flat = kinds.includes("2d") ? [CanvasRenderingContext2D] : [];
  for (const kind of [WebGLRenderingContext, WebGL2RenderingContext, ...flat]) {
    for (const name of [...drawing, "clearRect", "fill"]) {
      const draw = kind.prototype[name];
      if (draw === undefined) continue;
      kind.prototype[name] = function (...args) {
        drawn = true;
        return draw.apply(this, args);
      };
    }
  }

  // Enough pixels a side to see that something was drawn, few enough to look at often.
  const SAMPLED = 200;
  const copy = new OffscreenCanvas(1, 1);
  const pen = copy.getContext("2d", { willReadFrequently: true });

  // FNV-1a over the pixels of the topmost canvas of the map's size, four bytes at a time: that is
  // the one that shows the events (on a peer's page it may be any).
  const picture = () => {
    let hash = 2166136261;
    const large = ({ isConnected, clientWidth }) => isConnected && clientWidth >= 300;
    for (const canvas of known.filter(large).slice(window.dernamapAll ? 0 : -1)) {
      if (copy.width !== canvas.width || copy.height !== canvas.height) {
        copy.width = canvas.width;
        copy.height = canvas.height;
      }
      pen.clearRect(0, 0, copy.width, copy.height);
      pen.drawImage(canvas, 0, 0);
      const pixels = new Uint32Array(pen.getImageData(0, 0, copy.width, copy.height).data.buffer);
      for (let at = 0; at < pixels.length; at++) hash = Math.imul(hash ^ pixels[at], 16777619);
      // numbers and glyphs of dernamap's stacks stand over the canvas as elements of the page
      const words = canvas.closest(".map")?.textContent ?? "";
      for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words.charCodeAt(at), 16777619);
    }
    return hash;
  };

  let began = 0;
  let armed = 0;
  window.addEventListener("keydown", (event) => { began = event.timeStamp; }, { capture: true });

  window.dernamapWatch = {
    picture,
    colours: () => {
      let most = 0;
      for (const canvas of known) {
        if (!canvas.isConnected || canvas.clientWidth < 300) continue;
        copy.width = SAMPLED;
        copy.height = SAMPLED;
        pen.imageSmoothingEnabled = false;
        pen.drawImage(canvas, 0, 0, SAMPLED, SAMPLED);
        const { data } = pen.getImageData(0, 0, SAMPLED, SAMPLED);
        most = Math.max(most, new Set(new Uint32Array(data.buffer)).size);
      }
      return most;
    },
    // Look after every drawing until the picture is another; then tell the milliseconds since the key.
    arm: () => {
      const before = picture();
      const mine = ++armed;
      began = 0;
      window.dernamapChange = new Promise((resolve) => {
        const look = () => {
          // a step that has changed nothing is given up with the next
          if (mine !== armed) return;
          const changed = began !== 0 && drawn && picture() !== before;
          drawn = false;
          if (changed) resolve(performance.now() - began);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
    },
  };
})();
