() => {
  // Everything that a person meets: elements, their attributes, what is typed and chosen in them.
  // Sizes follow the widest figures that a page has shown so far, so that nothing swings; and what a
  // field last handed on is no matter to whoever reads it.
  // Of a group that is one stop of Tab, the stop is where somebody was last: test_keyboard.py loads.
  const inner = new Set(["data-committed", "data-signature", "tabindex"]);
  const sizes = /--(ems|widest|figures|value|map-fit|out-fit|gap-row|keys|rest): [^;]*;?/g;
  const said = (node) => [...node.attributes]
    .filter(({ name }) => !inner.has(name))
    .map(({ name, value }) => `${name}=${name === "style" ? value.replace(sizes, "").trim() : value}`)
    .sort();
  const state = (node) => ["value", "checked", "open", "disabled", "selectedIndex", "scrollTop", "scrollLeft"]
    .filter((name) => name in node && typeof node[name] !== "object")
    .map((name) => `${name}:${node[name]}`);
  const lines = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return void (node.data.trim() && lines.push(node.data.trim()));
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches("script, link, meta, #js-plotly-tester")) return;
    if (node.hidden || node.getClientRects().length === 0) return; // nobody meets it
    const drawn = node.matches(".panel-plot, .js-plotly-plot, .plotly, svg.main-svg, .pictured");
    lines.push(`<${node.tagName.toLowerCase()} ${drawn ? "drawn" : [...said(node), ...state(node)].join(" ")}>`);
    if (!drawn) node.childNodes.forEach(walk);
  };
  walk(document.body);
  const { dataset, lang } = document.documentElement;
  return [
    ...[location.search, lang, JSON.stringify(dataset), document.title, `at ${scrollX} ${scrollY}`],
    ...[`focus ${document.activeElement?.id}`, `kept ${localStorage.length} ${sessionStorage.length}`],
    ...lines,
  ];
}
