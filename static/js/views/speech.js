/**
 * The live region that describes every step to screen readers, except while playing.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../dom/context.js").Context} Context
 */
import { setText } from "../dom/h.js";
import { sentenceOf } from "../model/column.js";
import { coverSentence, hides, openedSumId } from "../model/cover.js";
import { speakSentence } from "../model/i18n.js";
import { channelName, current } from "../model/selectors.js";

const WAIT_MS = 350;

/** @param {HTMLElement} root @param {Context} context */
export function mountSpeech(root, context) {
  const { t } = context;
  let waiting = 0;

  /** @param {State} state */
  function words(state) {
    const { result } = state;
    const now = current(state);
    if (!result || !now) return "";
    // The slider announces the position itself.
    const slid = document.activeElement?.matches(".scrub") ?? false;
    const place = slid ? "" : t("speech.place", { row: now.row, col: now.col });
    const open = sentenceOf(now, result, t(`activation.${result.layer.activation}`));
    // Hidden values are not announced.
    const tokens = coverSentence(open, state, now, result).map((token) =>
      token.hidden ? { ...token, text: t("speech.covered") } : token,
    );
    const covered = hides(state, openedSumId(now));
    const phase = now.progress.current;
    const name = phase && phase.row >= 0 && phase.row < now.rows.length ? now.rows[phase.row].channel : -1;
    const step = phase
      ? t(`speech.phase.${now.rows[phase.row]?.place === "before" ? "before" : phase.kind}`, {
          name: name < 0 ? "" : channelName(result, name),
          value: covered ? t("speech.covered") : t("speech.value", { value: now.opened.windowSum }),
        })
      : "";
    return [place, step, tokens.length > 0 ? speakSentence(tokens, t) : ""].filter(Boolean).join(". ");
  }

  return {
    /** @param {State} state */
    render(state) {
      clearTimeout(waiting);
      if (state.playing) return;
      waiting = window.setTimeout(() => setText(root, words(state)), WAIT_MS);
    },
  };
}
