/**
 * Saves a state to a file and opens it again.
 *
 * @typedef {ReturnType<typeof createStateFiles>} FileService
 */
import { readStateFile, writeStateFile } from "../model/stateFile.js";

const MOST_MEGABYTES = 25;
const MILLION = 1e6;

/**
 * @param {import("../model/store.js").Store} store
 * @param {any[]} keys the declarations of static/state.json
 */
export function createStateFiles(store, keys) {
  const { dispatch, getState } = store;

  /** @param {string} name @param {string} code @param {Record<string, any>} [params] */
  function refuse(name, code, params = {}) {
    dispatch({ type: "choose", changes: { lab: "own" } });
    dispatch({ type: "draft", problem: { field: "file", text: name, code, params: { name, ...params } } });
    return false;
  }

  return {
    save() {
      const { link, own } = getState();
      const blob = new Blob([writeStateFile(link, own, keys)], { type: "application/json" });
      const address = URL.createObjectURL(blob);
      const anchor = document.createElement("a");
      [anchor.href, anchor.download] = [address, `channelsum-${link.scene}.json`];
      anchor.click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    },
    /** @param {File} file @returns {Promise<boolean>} whether the file holds a valid state */
    async open(file) {
      const megabytes = Math.ceil(file.size / MILLION);
      if (megabytes > MOST_MEGABYTES) return refuse(file.name, "file_bytes", { megabytes, most: MOST_MEGABYTES });
      const reading = readStateFile(await file.text(), keys);
      if (!reading.ok) return refuse(file.name, reading.code, reading.params);
      const scene = reading.values.scene;
      if (!getState().catalogue?.scenes.some(({ id }) => id === scene)) {
        return refuse(file.name, "file_scene", { scene });
      }
      dispatch({ type: "own", arrays: reading.arrays, changes: reading.values });
      return true;
    },
  };
}
