/**
 * What every page has: a link, the catalogue that it names things of, what was typed and refused, and
 * whether the server answers.
 *
 * @typedef {import("../state.js").State} State
 * @typedef {import("../state.js").Link} Link
 * @typedef {import("../state.js").Catalogue} Catalogue
 * @typedef {import("../state.js").Problem} Problem
 *
 * @typedef {object} Fields
 * @property {Link} link
 * @property {Problem[]} notices what was wrong with the link
 * @property {Catalogue|null} catalogue
 * @property {Record<string, Problem>} drafts what was typed and refused, by field
 * @property {"loading"|"ready"|"lost"} server
 * @property {boolean} dark whether the system asks for dark colours
 *
 * @typedef {{type: "catalogue", catalogue: Catalogue}
 *   | {type: "link", link: Link, notices: Problem[]}
 *   | {type: "choose", changes: Partial<Link>}
 *   | {type: "draft", problem: Problem} | {type: "undraft", field: string}
 *   | {type: "server", server: Fields["server"]}
 *   | {type: "dismiss"}
 *   | {type: "media", dark: boolean}} Actions
 */
import { choose, without } from "../choosing.js";
import { tidied } from "../original.js";

/** @satisfies {import("../slice.js").Slice} */
export const page = {
  initial: { catalogue: null, drafts: {}, server: /** @type {const} */ ("loading") },
  /** @type {import("../slice.js").Handlers<Actions["type"]>} */
  handlers: {
    catalogue: (state, { catalogue }) => ({ ...state, catalogue, link: tidied(state.link, catalogue) }),
    link: (state, { link, notices }) => ({
      ...state,
      ...{ link: state.catalogue ? tidied(link, state.catalogue) : link, notices, drafts: {} },
    }),
    choose: (state, { changes }) => choose(state, changes),
    draft: (state, { problem }) => ({ ...state, drafts: { ...state.drafts, [problem.field]: problem } }),
    undraft: (state, { field }) =>
      field in state.drafts ? { ...state, drafts: without(state.drafts, field) } : state,
    server: (state, { server }) => ({ ...state, server }),
    dismiss: (state) => ({ ...state, notices: [] }),
    media: (state, { dark }) => ({ ...state, dark }),
  },
};
