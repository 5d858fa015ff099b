(() => {
  window.fetching = 0;
  const fetch = window.fetch;
  window.fetch = async (...all) => {
    window.fetching += 1;
    try { return await fetch(...all); } finally { requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => { window.fetching -= 1; }))); }
  };
})();
