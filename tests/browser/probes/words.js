() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const place = walk.currentNode.parentElement;
    if (!place.closest("script, style, noscript, [aria-hidden=true], #look cite, #look .source, #look")) found.push(walk.currentNode.textContent.trim());
  }
  for (const node of document.body.querySelectorAll("*")) {
    for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription", "aria-valuetext"]) {
      if (node.getAttribute(name) && !node.closest("option")) found.push(node.getAttribute(name));
    }
  }
  return [...new Set(found)].filter(Boolean);
}
