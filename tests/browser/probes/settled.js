async () => {
  // What a change leads to is known two frames later: until then the mark is of the time before.
  for (let i = 0; i < 2; i += 1) await new Promise(requestAnimationFrame);
  const rows = document.querySelector("#rows");
  const stands = !rows || rows.querySelector(":scope > section.row .chip") !== null;
  return stands && "settled" in document.documentElement.dataset;
}
