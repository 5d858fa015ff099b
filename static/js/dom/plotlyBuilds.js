/**
 * The two builds of plotly.js: the basic one for pictures and bars, the one with WebGL for the volume.
 * Both call themselves by one global name, so each is taken away from there as soon as it has run.
 * Where both have one address it is one build, and is run once.
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
    /** The build that draws a figure, where it has run. @param {import("../model/figures.js").Figure} figure */
    loaded: (figure) => builds.get(figure.solid ? addresses.gl3d : addresses.basic) ?? null,
    /** Have the basic build at hand, without a hurry, once what is on the page has been painted. */
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
