() => {
  // Returns targets smaller than 24 px a side without 24 px of space around them (WCAG 2.5.8).
  const least = 23.9;
  const pressed = "a[href], button, input:not([type=hidden]), select, summary, [role=button], [role=option], [role=tab], [role=switch]";
  const all = [...document.querySelectorAll(pressed)].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && !node.disabled && node.checkVisibility({ visibilityProperty: true }) && !node.closest(".skip, .visually-hidden");
  });
  const boxes = all.map((node) => node.getBoundingClientRect());
  const inText = (node) => node.matches("a") && getComputedStyle(node).display === "inline" && node.closest("p, li, td, dd, small") !== null;
  const middle = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return all.flatMap((node, i) => {
    const box = boxes[i];
    if (box.width >= least && box.height >= least) return [];
    if (inText(node) || (node.matches("input[type=radio], input[type=checkbox]") && node.closest("label"))) return [];
    const [x, y] = middle(box);
    const close = boxes.some((other, j) => {
      if (i === j || all[j].contains(node) || node.contains(all[j])) return false;
      const dx = Math.max(other.left - x, 0, x - other.right);
      const dy = Math.max(other.top - y, 0, y - other.bottom);
      return Math.hypot(dx, dy) < 12;
    });
    return close ? [[node.id || node.className || node.tagName, (node.textContent || node.value || "").trim().slice(0, 20), Math.round(box.width), Math.round(box.height)]] : [];
  });
}
