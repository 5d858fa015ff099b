(marks) => {
  // Returns displayed characters that not every font has and that are not in the given marks.
  const allowed = /^[\u0000-\u00ff\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3\u2000-\u200f\u202f\u2060]$/u;
  const found = new Set();
  const look = (text, where) => {
    for (const one of text) if (!allowed.test(one) && !marks.includes(one)) found.add(`${one} in ${where}`);
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    if (!node.closest("script, style, noscript, .visually-hidden")) look(walk.currentNode.textContent, node.className || node.tagName);
  }
  for (const node of document.querySelectorAll("body, body *")) {
    for (const side of ["::before", "::after"]) look(getComputedStyle(node, side).content, `${node.className} ${side}`);
    if (node.matches("input, textarea")) look(node.value + node.placeholder, node.id);
  }
  return [...found];
}
