// Search runs in a worker, and browsers start no worker for a page opened as a file. There, a hidden frame does its work.
// The theme asks for a class of this name (its own one would be fetched from another host).
if (location.protocol === "file:") {
  window.IFrameWorker = class extends EventTarget {
    constructor(url) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      const inside = frame.contentWindow;
      inside.document.open();
      inside.document.close();
      const run = (address) =>
        new Promise((resolve, reject) => {
          const script = inside.document.createElement("script");
          script.onload = resolve;
          script.onerror = () => reject(new Error(`${address} cannot be read`));
          script.src = address;
          (inside.document.body || inside.document.documentElement).append(script);
        });
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inside.importScripts = (...addresses) =>
        addresses.reduce((before, address) => before.then(() => run(new URL(address, location).href)), Promise.resolve());
      this.inside = inside;
      this.frame = frame;
      this.ready = run(new URL(url, location).href);
    }

    postMessage(data) {
      this.ready.then(() => this.inside.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() {
      this.frame.remove();
    }
  };
  window.Worker = window.IFrameWorker;
}
