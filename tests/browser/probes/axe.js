async ([asked, within]) => {
  // The contrast rule takes 90 % of axe's time, and most texts look alike. Of texts with equal
  // styles, up to the root, only the first and the last are measured.
  const PARTS = ["color", "backgroundColor", "backgroundImage", "opacity", "mixBlendMode", "position",
    "textShadow", "fontSize", "fontWeight"]; // prettier-ignore
  const numbers = new Map(), looks = new Map(), alike = new Map();
  const look = (node) => {
    if (node === null) return 0;
    const known = looks.get(node);
    if (known !== undefined) return known;
    const style = getComputedStyle(node);
    const key = [look(node.parentElement), node.tagName, node.getAttribute("class"), ...PARTS.map((one) => style[one])].join();
    if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
    looks.set(node, numbers.get(key));
    return numbers.get(key);
  };
  const writes = (node) =>
    node.matches("input, select, textarea") || [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim() !== "");
  const root = document.querySelector(within);
  for (const node of root.querySelectorAll("*")) {
    if (!writes(node) || !node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const number = look(node);
    alike.set(number, [alike.get(number)?.[0] ?? node, node]);
  }
  const measured = new Set([...alike.values()].flat());
  for (const node of measured) node.setAttribute("data-measured", "");
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-measured]" }] });
  const rules = Object.fromEntries(asked.map((rule) => [rule, { enabled: true }]));
  const { violations } = await axe.run(within === "body" ? document : root, { resultTypes: ["violations"], rules });
  for (const node of measured) node.removeAttribute("data-measured");
  return violations.map(({ id, nodes }) => [id, nodes.slice(0, 4).map(({ target }) => target)]);
}
