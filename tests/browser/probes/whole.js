() => {
  // Returns everything a user can perceive: elements, attributes, values and choices. Ignored are
  // sizes that follow the widest number shown so far, internal data of fields, and the tab stop
  // within a group, which is the last focused item (test_keyboard.py tests it on a loaded page).
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
    if (node.hidden || node.getClientRects().length === 0) return; // not displayed
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
