/** Size limits of the user's own layers and files. */

export const MOST_INPUTS = 128;
export const MOST_OUTPUTS = 64;
export const LARGEST_SIDE = 11;

export const MOST_FILE_BYTES = 64 * 2 ** 20;
export const MOST_HEADER_BYTES = 2 ** 20;
export const MOST_ARRAYS = 4096;
export const MOST_CHARACTERS = 32 * 2 ** 20;
/** A text may hold several layers. */
export const MOST_NUMBERS = 4_000_000;

/** A shape as text, such as (64, 3, 7, 7). @param {readonly number[]} shape */
export const written = (shape) => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
