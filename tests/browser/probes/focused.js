() => {
  const n = document.activeElement;
  if (!n || n === document.body) return null;
  const style = getComputedStyle(n);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return { id: n.id, tag: n.tagName, name: n.getAttribute("aria-label") ?? n.textContent.trim(),
    visible: ring || style.boxShadow !== "none", width: n.getBoundingClientRect().width };
}
