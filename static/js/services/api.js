/**
 * Requests to the server. A refusal (Refused) and an unreachable server (Lost) are different
 * errors.
 */

import { until } from "../model/pending.js";

/** The server is unreachable. */
export class Lost extends Error {}

/** The server refused the request, with a code and the field at fault. */
export class Refused extends Error {
  /** @param {{field: string, code: string, params: Record<string, any>, message: string}} first */
  constructor(first) {
    super(first.message);
    this.field = first.field;
    this.code = first.code;
    this.params = first.params;
  }
}

/**
 * @param {string} base
 * @param {typeof fetch} fetcher
 */
export function createApi(base, fetcher = (...args) => fetch(...args)) {
  /** @param {string} path @param {RequestInit} [options] */
  async function ask(path, options) {
    const response = await fetcher(base + path, options).catch((error) => {
      if (error.name === "AbortError") throw error;
      throw new Lost(String(error));
    });
    if (response.ok) return response.json();
    if (response.status >= 500) throw new Lost(`status ${response.status}`);
    const problem = await response.json().catch(() => ({}));
    const first = problem.errors?.[0] ?? {};
    throw new Refused({
      field: first.field ?? "",
      code: first.code ?? "unknown",
      params: { field: first.field ?? "", ...first.params },
      message: first.message ?? problem.detail ?? problem.title ?? "",
    });
  }
  return {
    /** @param {string} path @param {AbortSignal} [signal] */
    get: (path, signal) => until(ask(path, { signal })),
    /** @param {string} path @param {object} body @param {AbortSignal} [signal] */
    post: (path, body, signal) =>
      until(
        ask(path, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(body),
          signal,
        }),
      ),
  };
}
