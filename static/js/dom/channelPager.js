/**
 * The pager over the channels: which ones are shown, and buttons for the previous and next page.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Result} Result
 */
import { ROWS_SHOWN, channelName, pageStart } from "../model/selectors.js";
import { pager } from "./controls.js";

/** @param {import("./context.js").Context} context @param {() => State} getState @param {string} label */
export function createChannelPager({ dispatch, t }, getState, label) {
  const pages = pager({
    label,
    previous: t("pager.previous"),
    next: t("pager.next"),
    go: (by) => {
      const { result, link } = getState();
      if (!result) return;
      const page = Math.max(0, pageStart(result, link.page) + by * ROWS_SHOWN);
      dispatch({ type: "choose", changes: { page, open: null } });
    },
  });
  return {
    root: pages.root,
    /** @param {Result} result @param {number} page @returns {boolean} whether there is more than one page */
    set(result, page) {
      const { heard } = result;
      const start = pageStart(result, page);
      const end = Math.min(start + ROWS_SHOWN, heard.length);
      const params = {
        first: channelName(result, heard[start]),
        last: channelName(result, heard[end - 1]),
        total: heard.length,
      };
      pages.set(t("pager.where", params), start > 0, end < heard.length);
      return heard.length > ROWS_SHOWN;
    },
  };
}
