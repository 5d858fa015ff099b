/** The explorer's state, with or without a lesson. Rules run in this order: see slice.js. */
import { compose } from "./slice.js";
import { cover } from "./slices/cover.js";
import { edits } from "./slices/edits.js";
import { experiments } from "./slices/experiments.js";
import { lesson } from "./slices/lesson.js";
import { mixer } from "./slices/mixer.js";
import { own } from "./slices/own.js";
import { page } from "./slices/page.js";
import { present } from "./slices/present.js";
import { result } from "./slices/result.js";
import { tabArrays } from "./slices/tabArrays.js";
import { timeline } from "./slices/timeline.js";

// The lesson's handlers of a link and of a result come last: they use the state that the others set.
export const { reduce, initialState } = compose(
  ...[page, result, edits, mixer, experiments, timeline, tabArrays, own],
  ...[cover, present, lesson],
);
