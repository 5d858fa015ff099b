/**
 * What keeps weights from being read, in a message's code and what fills it.
 *
 * @import {Params} from "../types.js"
 * @typedef {{code: string, params: Params}} Trouble
 */
export class Unreadable extends Error {
  /** @param {string} code of a message error.… @param {Params} [params] */
  constructor(code, params = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/**
 * The trouble that a piece of work ran into.
 * @param {unknown} error @returns {Trouble}
 */
export function troubleOf(error) {
  if (!(error instanceof Unreadable)) throw error;
  return { code: error.code, params: error.params };
}
