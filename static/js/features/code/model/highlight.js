/**
 * Splits a program into pieces for syntax highlighting. Covers only the Python that our programs
 * use.
 *
 * @typedef {{kind: "comment" | "text" | "number" | "word" | "plain", text: string}} Piece
 */
const PIECES =
  /(?<comment>#[^\n]*)|(?<text>"""[\s\S]*?"""|f?"(?:\\.|[^"\\\n])*")|(?<word>\b(?:import|as|from|for|in|if|else|def|return|with|lambda|True|False|None)\b)|(?<number>(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)/g;

/** @param {string} source @returns {Piece[]} joined they are the source */
export function pieces(source) {
  /** @type {Piece[]} */
  const found = [];
  let at = 0;
  for (const match of source.matchAll(PIECES)) {
    if (match.index > at) found.push({ kind: "plain", text: source.slice(at, match.index) });
    const kind = /** @type {Piece["kind"]} */ (Object.keys(match.groups ?? {}).find((name) => match.groups?.[name]));
    found.push({ kind, text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < source.length) found.push({ kind: "plain", text: source.slice(at) });
  return found;
}
