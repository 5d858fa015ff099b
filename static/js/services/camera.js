/**
 * The camera: started on the user's request, stopped when it is no longer shown.
 *
 * @typedef {ReturnType<typeof startCamera>} CameraService
 */

/** Message codes by DOMException name. @type {Record<string, string>} */
const REASONS = {
  NotAllowedError: "camera_refused",
  SecurityError: "camera_refused",
  NotFoundError: "camera_none",
  OverconstrainedError: "camera_none",
  NotReadableError: "camera_busy",
  AbortError: "camera_busy",
};
const WANTED = { video: { facingMode: "environment", width: { ideal: 1280 } }, audio: false };

/** @param {import("../model/store.js").Store} store */
export function startCamera(store) {
  const { dispatch, getState } = store;
  /** @type {MediaStream|null} */
  let stream = null;

  function stop() {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    if (getState().camera !== "off") dispatch({ type: "camera", camera: "off" });
  }

  /** @param {string} code */
  function fail(code) {
    stop();
    dispatch({ type: "draft", problem: { field: "camera", text: "", code, params: {} } });
  }

  async function start() {
    // Undefined outside secure contexts: only https and localhost may ask.
    if (!navigator.mediaDevices?.getUserMedia) return fail("camera_insecure");
    dispatch({ type: "camera", camera: "asking" });
    try {
      const found = await navigator.mediaDevices.getUserMedia(WANTED);
      stream = found;
      if (getState().camera !== "asking") return stop();
      for (const track of found.getTracks()) track.addEventListener("ended", () => stream === found && stop());
      dispatch({ type: "camera", camera: "on" });
    } catch (error) {
      fail(REASONS[/** @type {DOMException} */ (error).name] ?? "camera_busy");
    }
  }

  store.subscribe(({ camera, link }) => {
    if (camera !== "off" && link.lab !== "own") queueMicrotask(stop);
  });
  return { start, stop, stream: () => stream };
}
