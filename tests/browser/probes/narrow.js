() => {
  // Returns faults of the text, measured at its own boxes: cut off, overlapping, too small.
  const SMALLEST = 9;
  // Cached: the same boxes are measured repeatedly.
  const kept = (ask) => {
    const known = new Map();
    return (node) => known.get(node) ?? known.set(node, ask(node)).get(node);
  };
  const styleOf = kept((node) => {
    const { overflowX, overflowY, clipPath, fontSize, position } = getComputedStyle(node);
    return { overflowX, overflowY, clipPath, fontSize, position };
  });
  const boxOf = kept((node) => node.getBoundingClientRect());
  const wide = document.documentElement.clientWidth;
  const wrong = [];
  const sideways = document.documentElement.scrollWidth - wide;
  if (sideways > 0) wrong.push(["sideways", sideways]);
  const say = (node) => (node.id ? `#${node.id}` : `${node.tagName}.${[...node.classList].join(".")}`);
  const apart = "script, style, noscript, option, .visually-hidden, .skip:not(:focus), [data-hidden]";
  const texts = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const scale = (node) => {
    const box = node.ownerSVGElement?.getScreenCTM();
    return box ? Math.sqrt(Math.abs(box.a * box.d - box.b * box.c)) : 1;
  };
  // The part of a text that scrolling and clipping boxes leave visible.
  const visible = (node, { left, top, right, bottom }) => {
    const seen = { left, top, right, bottom };
    for (let place = node; place && place !== document.body; place = place.parentElement) {
      const style = styleOf(place);
      const room = boxOf(place);
      if (style.overflowX !== "visible") [seen.left, seen.right] = [Math.max(seen.left, room.left), Math.min(seen.right, room.right)];
      if (style.overflowY !== "visible") [seen.top, seen.bottom] = [Math.max(seen.top, room.top), Math.min(seen.bottom, room.bottom)];
    }
    return { ...seen, height: seen.bottom - seen.top, width: seen.right - seen.left };
  };
  const sizes = new Map();
  const small = (node, text) => {
    const size = parseFloat(styleOf(node).fontSize) * scale(node);
    // A number with font size 0 is hidden on purpose: its cell is too small, and the ledger has it.
    if (size > 0 && size < SMALLEST - 0.01) sizes.set(say(node.closest("[class], [id]") ?? node), [text.slice(0, 20), Math.round(size * 10) / 10]);
  };
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    const text = walk.currentNode.textContent.trim();
    if (!text || node.closest(apart) || !node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
    if (boxes.length === 0 || parseFloat(styleOf(node).fontSize) === 0) continue;
    small(node, text);
    for (const box of boxes) texts.push({ node, text: text.slice(0, 30), box, seen: visible(node, box) });
  }
  for (const field of document.querySelectorAll("input:not([type=range], [type=radio], [type=checkbox], [type=file]), select, textarea")) {
    if (field.offsetWidth > 0 && field.checkVisibility({ visibilityProperty: true })) small(field, field.value);
  }
  // Scrolling boxes can show the overflow; clipping boxes cut it off.
  const hides = (style, axis) => ["hidden", "clip"].includes(style[`overflow${axis}`]);
  const scrolls = (style, axis) => ["auto", "scroll"].includes(style[`overflow${axis}`]);
  for (const { node, text, box } of texts) {
    let sees = [true, true];
    for (let place = node; place && place !== document.documentElement; place = place.parentElement) {
      const style = styleOf(place);
      if (style.clipPath !== "none" && place.offsetWidth <= 1) sees = [false, false];
      const room = boxOf(place);
      if (sees[0] && hides(style, "X") && (box.left < room.left - 1 || box.right > room.right + 1))
        wrong.push(["cut", text, say(place), Math.round(Math.max(room.left - box.left, box.right - room.right))]);
      if (sees[1] && hides(style, "Y") && (box.top < room.top - box.height / 4 || box.bottom > room.bottom + box.height / 4))
        wrong.push(["cut", text, say(place), "from above or below"]);
      sees = [sees[0] && !scrolls(style, "X"), sees[1] && !scrolls(style, "Y")];
      const card = place.matches(".card, header, .beside-card, .chain-card, .ledger-part, .ledger-column");
      if (sees[0] && card && (box.left < room.left - 1 || box.right > room.right + 1))
        wrong.push(["beyond", text, say(place), Math.round(Math.max(room.left - box.left, box.right - room.right))]);
    }
    if (sees[0] && (box.left < -1 || box.right > wide + 1)) wrong.push(["beyond", text, "window", Math.round(box.right - wide)]);
  }
  const pen = document.createElement("canvas").getContext("2d");
  for (const field of document.querySelectorAll("select, input.entry, input.weight")) {
    if (field.offsetWidth === 0 || !field.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(field);
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    pen.letterSpacing = style.letterSpacing === "normal" ? "0px" : style.letterSpacing;
    const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const shown = field.matches("select") ? (field.selectedOptions[0]?.textContent ?? "") : field.value;
    const need = pen.measureText(shown).width;
    // A select's own text may end in an ellipsis; short texts and numbers may not.
    if (need > room + 1 && (!field.matches("select") || shown.length < 6)) wrong.push(["cut", shown, say(field), Math.round(need - room)]);
  }
  // Text over text, and lines through text.
  const seen = texts.map(({ node, text, seen: box }) => ({ node, text, box })).filter(({ node, box }) => box.width > 1 && box.height > 1 && !node.closest(".panel-numbers, .panel-lid, svg, .plotly, table") && styleOf(node).position !== "fixed" && !node.closest(".tip"));
  const stuck = (node) => {
    let place = node;
    while (place && styleOf(place).position !== "sticky") place = place.parentElement;
    return place;
  };
  seen.sort((a, b) => a.box.top - b.box.top);
  for (let i = 0; i < seen.length; i++) {
    for (let j = i + 1; j < seen.length && seen[j].box.top < seen[i].box.bottom - 2; j++) {
      const [a, b] = [seen[i], seen[j]];
      if (a.node === b.node || stuck(a.node) !== stuck(b.node)) continue;
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (across > 1 && down > Math.min(a.box.height, b.box.height) * 0.35) wrong.push(["over", a.text, b.text, Math.round(across), Math.round(down)]);
    }
  }
  for (const path of document.querySelectorAll(".plus path, .rise path, .lead path")) {
    if (!path.checkVisibility({ visibilityProperty: true }) || path.ownerSVGElement.getBoundingClientRect().width === 0) continue;
    const matrix = path.getScreenCTM();
    const length = path.getTotalLength();
    for (let at = 0; at <= 40; at++) {
      const p = path.getPointAtLength((length * at) / 40).matrixTransform(matrix);
      const hit = seen.find(({ node, box }) => stuck(node) === stuck(path) && p.x > box.left - 1 && p.x < box.right + 1 && p.y > box.top + box.height * 0.2 && p.y < box.bottom - box.height * 0.2);
      if (hit) {
        wrong.push(["line", hit.text, say(path.ownerSVGElement.parentElement)]);
        break;
      }
    }
  }
  for (const [where, [text, size]] of sizes) wrong.push(["small", text, where, size]);
  return wrong;
}
