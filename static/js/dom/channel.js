/** The CSS class with a channel's colour. */

/** @param {string} name */
export function channelClass(name) {
  return ["R", "G", "B"].includes(name) ? `ch-${name}` : "ch-n";
}
