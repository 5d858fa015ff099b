/** A scale in one line: a colour bar with the numbers at its ends. */
import { formatNumber } from "../../model/format.js";
import { gradient } from "../../model/scale.js";
import { h, setClass, setText } from "../../dom/h.js";

/** @param {import("../../dom/context.js").Context["t"]} t */
export function scaleBar(t) {
  const colours = gradient()
    .map(([at, colour]) => `${colour} ${at * 100}%`)
    .join(", ");
  const from = h("span");
  const to = h("span");
  const how = h("span");
  const bar = h("span", { class: "scale-colours", "aria-hidden": "true" });
  const root = h("p", { class: "scale-bar" }, from, bar, to, how);
  return {
    root,
    /** @param {import("../../model/types.js").Scale} scale @param {boolean} signed */
    set(scale, signed) {
      setText(from, signed ? formatNumber(-scale.max) : "0");
      setText(to, formatNumber(scale.max));
      setText(how, t(scale.kind === "symlog" ? "many.scale_log" : "many.scale"));
      bar.style.background = signed ? `linear-gradient(90deg, ${colours})` : "";
      setClass(bar, "grey", !signed);
    },
  };
}
