(host) => {
  const [plus, minus] = host._fullLayout.shapes.map((shape) => shape.path);
  const heights = (path) => [...path.matchAll(/V(-?[\d.]+)H/g)].map((found) => Number(found[1]));
  return { plus: heights(plus), minus: heights(minus) };
}
