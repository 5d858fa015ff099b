() => {
  // Returns the faults of the current layout: a list of [fault, where, more …].
  const found = [];
  const root = document.documentElement;
  const wide = root.clientWidth;
  if (root.scrollWidth > wide) found.push(["scrolls sideways", "page", root.scrollWidth - wide]);

  const shown = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const round = (box) => [box.left, box.top, box.right, box.bottom].map(Math.round).join(" ");
  const short = (text) => text.trim().replace(/\s+/g, " ").slice(0, 34);
  const apart = "script, style, noscript, option, .visually-hidden, .skip, .tip, .ring, .blank, .panel-lid";
  const scrolls = (node) => {
    for (let one = node; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.clipPath !== "none" && style.position === "absolute") return true;
      if (/auto|scroll|hidden|clip/.test(style.overflowX + style.overflowY) && one.tagName !== "SELECT") return one;
    }
    return null;
  };
  const layerOf = (node) => {
    for (let one = node; one && one !== document.body; one = one.parentElement) {
      if (/sticky|fixed/.test(getComputedStyle(one).position)) return one;
    }
    return null;
  };

  // Every visible line of text, with the box that must contain it.
  const texts = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || node.closest(apart) || !shown(node)) continue;
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    const hider = scrolls(node);
    if (hider === true) continue;
    const layer = layerOf(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      // The part of a line box above and below its letters.
      const size = parseFloat(getComputedStyle(node).fontSize);
      const slack = Math.max(0, (box.height - size * 0.95) / 2);
      texts.push({ node, text: short(walk.currentNode.textContent), left: box.left, right: box.right, top: box.top + slack, bottom: box.bottom - slack, layer, hider, svg: node.closest("svg") });
    }
  }
  const CELLS = ".weight, .btn, .seg-item, .chip, .badge, .bias-chip, .panel-tag, td, th, .gemm-band, .card, header, .ledger-part, .ledger-column, .column-lines, .ask-figure, .beside-card, .rule-card, .lesson-option, .others-box, .verdict";
  for (const one of texts) {
    if (!one.svg && !one.hider && (one.left < -1 || one.right > wide + 1)) found.push(["cut by the screen", one.text, round(one)]);
    if (one.hider && !one.svg) {
      const box = one.hider.getBoundingClientRect();
      const style = getComputedStyle(one.hider);
      const fixed = /hidden|clip/.test(style.overflowX);
      if (fixed && style.textOverflow !== "ellipsis" && (one.left < box.left - 1 || one.right > box.right + 1)) found.push(["cut by its box", one.text, round(one), one.hider.className]);
    }
    const cell = one.svg ? null : one.node.closest(CELLS);
    if (!cell || (one.hider && cell !== one.hider && cell.contains(one.hider))) continue;
    const box = cell.getBoundingClientRect();
    if (box.width === 0) continue; // display: contents
    if (cell === one.hider && /auto|scroll/.test(getComputedStyle(cell).overflowX)) continue; // reachable by scrolling
    if (!one.node.matches(".mark") && (one.left < box.left - 1 || one.right > box.right + 1)) found.push(["leaves its cell", one.text, cell.className, Math.round(Math.max(box.left - one.left, one.right - box.right))]);
  }
  for (const numbers of document.querySelectorAll(".panel-numbers")) {
    if (!shown(numbers) || !numbers.children.length) continue;
    const cell = numbers.clientWidth / Number(getComputedStyle(numbers).getPropertyValue("--cols"));
    for (const one of numbers.children) {
      const range = document.createRange();
      range.selectNodeContents(one);
      if (range.getBoundingClientRect().width > cell + 0.5) found.push(["wider than its pixel", one.textContent, Math.round(cell)]);
    }
  }
  // Values of fields, which are not text nodes.
  const pen = document.createElement("canvas").getContext("2d");
  for (const field of document.querySelectorAll("input:not([type=range], [type=radio], [type=checkbox], [type=file])")) {
    if (!shown(field) || !field.value) continue;
    const style = getComputedStyle(field);
    pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    if (pen.measureText(field.value).width > room + 0.5) found.push(["wider than its field", field.value, field.id || field.className, Math.round(room)]);
  }
  // Text over text, anywhere on the page.
  const over = (a, b) => [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
  texts.sort((a, b) => a.top - b.top);
  for (const [i, a] of texts.entries()) {
    for (let j = i + 1; j < texts.length && texts[j].top < a.bottom; j++) {
      const b = texts[j];
      if (a.layer !== b.layer || a.svg || b.svg || a.hider !== b.hider) continue;
      const [x, y] = over(a, b);
      if (x > 1.5 && y > 2) found.push(["text over text", a.text, b.text, Math.round(x), Math.round(y)]);
      else if (y > 4 && x > -4 && x <= 1.5 && a.node !== b.node) {
        const near = a.node.closest(".heads > *, .feet > *, .k, nav a, .seg-item");
        const other = b.node.closest(".heads > *, .feet > *, .k, nav a, .seg-item");
        if (near && other && near !== other && !near.matches(".seg-item, .k")) found.push(["touch", a.text, b.text, Math.round(-x)]);
      }
    }
  }
  // Text under arrows.
  for (const arrow of document.querySelectorAll(".lead, .plus svg, .rise svg, .op")) {
    if (!shown(arrow)) continue;
    const box = arrow.getBoundingClientRect();
    if (box.width === 0) continue;
    const layer = layerOf(arrow); // the sticky timeline covers what scrolls below it
    for (const one of texts) {
      if (arrow.contains(one.node) || one.svg || one.layer !== layer) continue;
      const [x, y] = over(box, one);
      if (x > 1 && y > 1.5) found.push(["text under an arrow", one.text, arrow.getAttribute("class"), Math.round(x), Math.round(y)]);
    }
  }
  // Boxes beside each other must not overlap.
  const GROUPS = {
    ".row": ":scope > :not(.op), .c-total > .panel",
    ".rows": ":scope > .row > :not(.op), :scope > .output > *, :scope > .legend, :scope > .source, .bias-chip",
    ".ledger-part": ":scope > *", ".ledger-column": ":scope > *", ".ledger": ":scope > *",
    "#transport": ":scope > *, .transport-keys > *", "#setup": ":scope > *", ".side": ":scope > *", ".k": ":scope > *",
    ".output": ":scope > *", "header.site": ":scope > *", ".site-tools": ":scope > *", ".own-crop, .own": ":scope > *", ".present-bar": ":scope > *",
  };
  for (const [place, parts] of Object.entries(GROUPS)) {
    for (const parent of document.querySelectorAll(place)) {
      const nodes = [...parent.querySelectorAll(parts)].filter((n) => n.offsetWidth > 1 && n.offsetHeight > 1 && shown(n) && !n.matches(".visually-hidden"));
      for (const [i, a] of nodes.entries()) for (const b of nodes.slice(i + 1)) {
        if (a.contains(b) || b.contains(a)) continue;
        const [x, y] = over(a.getBoundingClientRect(), b.getBoundingClientRect());
        if (x > 1.5 && y > 1.5) found.push(["overlap", a.className || a.id, b.className || b.id, Math.round(x), Math.round(y)]);
      }
    }
  }
  return found;
}
