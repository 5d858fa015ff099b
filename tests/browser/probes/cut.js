() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const wide = document.documentElement.clientWidth;
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || node.closest("script, style, option, .visually-hidden, .skip, .table-scroll, .panel, noscript, svg, table")) continue;
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    for (const box of range.getClientRects()) {
      if (box.width === 0) continue;
      const card = node.closest(".card, header")?.getBoundingClientRect();
      if (box.left < -1 || box.right > wide + 1 || (card && (box.left < card.left - 1 || box.right > card.right + 1)))
        found.push([walk.currentNode.textContent.slice(0, 40), Math.round(box.left), Math.round(box.right)]);
    }
  }
  return found;
}
