async () => {
  // What a change leads to is known two frames later: until then the mark is of the time before.
  for (let i = 0; i < 2; i += 1) await new Promise(requestAnimationFrame);
  const stands = document.querySelector("#rows > section.row .chip");
  return stands !== null && "settled" in document.documentElement.dataset;
}
