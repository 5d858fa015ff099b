() => {
  // Everything that the page tells: its text, what stands in fields, and what is said of elements.
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
