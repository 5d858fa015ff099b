() => {
  const sticks = document.querySelector("#dock").dataset.sticks;
  const stuck = sticks === "dock" ? ["#dock", "#transport"] : ["#cover:not([hidden])", "#transport"];
  const foot = Math.min(...stuck.flatMap((one) => [...document.querySelectorAll(one)]).map((n) => n.getBoundingClientRect().top));
  const parts = ["#rows section.row", "#rows .feet", ".bias-chip", ".output .panel", ".output .pager", ".legend"];
  const nodes = parts.flatMap((one) => [...document.querySelectorAll(one)]).filter((n) => n.offsetHeight > 0);
  const low = nodes.filter((n) => n.getBoundingClientRect().bottom > foot + 1);
  const card = document.querySelector("#stage").getBoundingClientRect();
  const wide = nodes.filter((n) => n.getBoundingClientRect().right > card.right + 1);
  const map = document.querySelector(".row:not(.others) .panel-partial").offsetWidth;
  return {sticks, map, low: low.map((n) => n.className), wide: wide.map((n) => n.className)};
}
