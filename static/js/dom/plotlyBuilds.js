/**
 * The two builds of plotly.js: the basic one for pictures and bars, and the one with WebGL for the
 * volume. Both assign one global variable, which is therefore read and deleted as soon as each has
 * run. If both have the same address, it is one build and runs once.
 */

/** @param {{basic: string, gl3d: string}} addresses */
export function createBuilds(addresses) {
  /** @type {Map<string, any>} */
  const builds = new Map();
  /** @type {Map<string, Promise<any>>} */
  const asked = new Map();
  let fetched = false;

  /** @param {string} address @returns {Promise<any>} */
  function load(address) {
    const known = asked.get(address);
    if (known) return known;
    const loading = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => {
        const global = /** @type {any} */ (window);
        builds.set(address, global.Plotly);
        global.Plotly = builds.get(addresses.basic) ?? global.Plotly;
        resolve(builds.get(address));
      };
      script.onerror = () => {
        script.remove();
        asked.delete(address);
        reject(new Error(`plotly.js did not load from ${address}`));
      };
      document.head.append(script);
    });
    asked.set(address, loading);
    return loading;
  }

  return {
    basic: () => load(addresses.basic),
    gl3d: () => load(addresses.gl3d),
    /**
     * The build that draws a figure, null until it has run.
     * @param {import("../model/figures.js").Figure} figure
     */
    loaded: (figure) => builds.get(figure.solid ? addresses.gl3d : addresses.basic) ?? null,
    /** Prefetch the basic build at low priority, after the first paint. */
    fetchSoon() {
      if (fetched) return;
      fetched = true;
      const link = document.createElement("link");
      link.rel = "prefetch";
      link.as = "script";
      link.href = addresses.basic;
      const add = () => requestAnimationFrame(() => setTimeout(() => document.head.append(link)));
      if (document.readyState === "complete") add();
      else addEventListener("load", add, { once: true });
    },
  };
}
