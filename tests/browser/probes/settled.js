async () => {
  // The effects of a change are known two frames later; until then the mark belongs to the previous
  // state.
  for (let i = 0; i < 2; i += 1) await new Promise(requestAnimationFrame);
  const rows = document.querySelector("#rows");
  const stands = !rows || rows.querySelector(":scope > section.row .chip") !== null;
  return stands && "settled" in document.documentElement.dataset;
}
