(groups) => {
  const box = (n) => { const b = n.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
  const found = [];
  for (const [parent, children] of Object.entries(groups)) {
    for (const place of document.querySelectorAll(parent)) {
      const nodes = [...place.querySelectorAll(children)].filter((n) => n.offsetWidth > 0 && n.offsetHeight > 0
        && !n.classList.contains("visually-hidden"));
      for (const [i, a] of nodes.entries()) for (const b of nodes.slice(i + 1)) {
        if (a.contains(b) || b.contains(a)) continue;
        const [p, q] = [box(a), box(b)];
        const width = Math.min(p[2], q[2]) - Math.max(p[0], q[0]);
        const height = Math.min(p[3], q[3]) - Math.max(p[1], q[1]);
        if (width > 1.5 && height > 1.5) found.push([parent, a.className || a.id, b.className || b.id, Math.round(width), Math.round(height)]);
      }
    }
  }
  return found;
}
