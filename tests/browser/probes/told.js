() => {
  // Returns everything the page exposes: text, values of fields, and accessible names.
  const told = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { parentElement, textContent } = walk.currentNode;
    if (textContent.trim() && !parentElement.closest("script, style, noscript")) told.push(textContent);
  }
  const attributes = ["aria-label", "aria-valuetext", "aria-description", "title", "alt", "value", "placeholder"];
  for (const node of document.querySelectorAll("*")) {
    for (const name of attributes) if (node.getAttribute(name)) told.push(node.getAttribute(name));
    if ("value" in node && typeof node.value === "string") told.push(node.value);
  }
  return told.concat(document.title);
}
