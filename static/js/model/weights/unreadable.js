/**
 * The error for weights that can't be read: a message's code and its parameters.
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
 * Run a function and return its error, if it is one of these.
 * @param {unknown} error @returns {Trouble}
 */
export function troubleOf(error) {
  if (!(error instanceof Unreadable)) throw error;
  return { code: error.code, params: error.params };
}
