// Runs in a page before its own scripts: its websockets live in a shared worker. The browser's driver
// is told every frame of a page's own sockets, and one of 200 MB ends it; those of a shared worker it
// does not follow. Frames are handed over, not copied. Counts the bytes that come in.
(() => {
  const worker = () => {
    self.onconnect = ({ ports: [port] }) => {
      let socket;
      port.onmessage = ({ data: { kind, url, protocols, body, code } }) => {
        if (kind === "send") socket.send(body);
        else if (kind === "close") socket.close(code);
        else {
          socket = new WebSocket(url, protocols);
          socket.binaryType = "arraybuffer";
          socket.onopen = () => port.postMessage({ kind: "open", protocol: socket.protocol });
          socket.onerror = () => port.postMessage({ kind: "error" });
          socket.onclose = ({ code, reason, wasClean }) => port.postMessage({ kind: "close", code, reason, wasClean });
          socket.onmessage = ({ data }) =>
            port.postMessage({ kind: "message", data }, data instanceof ArrayBuffer ? [data] : []);
        }
      };
    };
  };
  const script = URL.createObjectURL(new Blob([`(${worker})()`], { type: "text/javascript" }));
  const traffic = { sent: 0, received: 0 };
  window.dernamapTraffic = traffic;

  window.WebSocket = class extends EventTarget {
    static CONNECTING = 0;
    static OPEN = 1;
    static CLOSING = 2;
    static CLOSED = 3;
    #port;

    constructor(url, protocols) {
      super();
      Object.assign(this, { url: String(url), protocol: "", readyState: 0, bufferedAmount: 0, binaryType: "blob" });
      this.#port = new SharedWorker(script).port;
      this.#port.onmessage = ({ data }) => this.#hear(data);
      this.#port.postMessage({ url: this.url, protocols });
    }

    #hear({ kind, data, protocol, ...more }) {
      if (kind === "open") Object.assign(this, { readyState: 1, protocol });
      if (kind === "close") this.readyState = 3;
      if (kind === "message") traffic.received += data.byteLength ?? data.length;
      const body = this.binaryType === "blob" && data instanceof ArrayBuffer ? new Blob([data]) : data;
      const event =
        kind === "message" ? new MessageEvent(kind, { data: body })
        : kind === "close" ? new CloseEvent(kind, more)
        : new Event(kind);
      this[`on${kind}`]?.(event);
      this.dispatchEvent(event);
    }

    send(body) {
      traffic.sent += 1;
      this.#port.postMessage({ kind: "send", body });
    }

    close(code = 1000) {
      this.readyState = 2;
      this.#port.postMessage({ kind: "close", code });
    }
  };
})();
