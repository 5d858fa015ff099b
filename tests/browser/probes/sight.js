(selectors) => {
  const dock = document.querySelector("#dock");
  const floor = dock.getBoundingClientRect().top;
  return selectors.filter((selector) => {
    const node = document.querySelector(selector);
    const box = node.getBoundingClientRect();
    return box.height === 0 || box.top < 0 || box.bottom > (dock.contains(node) || node.closest("#transport") ? innerHeight : floor);
  });
}
