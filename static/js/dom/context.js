/**
 * The services and settings that every view receives.
 *
 * @typedef {object} Context
 * @property {(action: import("../model/state.js").Action) => void} dispatch
 * @property {(key: string, params?: Record<string, any>) => string} t
 * @property {(link: import("../model/state.js").Link) => string} query serialises a link, without the leading "?"
 * @property {import("./plot.js").Plot} plot
 * @property {string} lang
 * @property {Record<string, string>} languages
 * @property {boolean} embed
 * @property {import("../services/ownPicture.js").PictureService} picture the user's own picture
 * @property {import("../services/camera.js").CameraService} camera
 * @property {import("../services/stateFiles.js").FileService} files
 */
export {};
