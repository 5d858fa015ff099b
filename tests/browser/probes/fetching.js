(() => {
  window.fetching = 0;
  const fetch = window.fetch;
  window.fetch = async (...all) => {
    window.fetching += 1;
    try { return await fetch(...all); } finally { setTimeout(() => { window.fetching -= 1; }, 60); }
  };
})();
