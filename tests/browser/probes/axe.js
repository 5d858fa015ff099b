async () => {
  // Contrast takes axe nine tenths of its time. Where an experiment is open it is measured in there:
  // the stage above has the colours that the tests of the stage measure.
  const open = new URLSearchParams(location.search).has("lab");
  const lab = open ? document.querySelector("#lab") : null;
  const usual = { resultTypes: ["violations"] };
  const runs = lab
    ? [
        [document, { ...usual, rules: { "color-contrast": { enabled: false } } }],
        [lab, { ...usual, runOnly: ["color-contrast"] }],
      ]
    : [[document, usual]];
  const found = [];
  for (const [where, options] of runs) found.push(...(await axe.run(where, options)).violations);
  return found.map(({ id, nodes }) => [id, nodes.slice(0, 4).map(({ target }) => target)]);
}
