() => {
  const text = (place, selector) => place.querySelector(selector)?.textContent.trim() ?? null;
  const cells = (place) => [...(place?.querySelectorAll(".weight") ?? [])].map((n) => n.value ?? n.textContent);
  const parts = [...document.querySelectorAll("#ledger .ledger-part > .weights")];
  return {
    rows: [...document.querySelectorAll("#rows > section.row")].map((row) => ({
      name: row.getAttribute("aria-label"), chip: text(row, ".chip"), total: text(row, ".sum b"),
      weights: cells(row.querySelector(".weights")), muted: row.classList.contains("muted"),
      why: row.querySelector(".why:not([hidden])")?.textContent ?? "",
      partialMask: row.querySelector(".panel-partial .panel-mask").style.clipPath,
      totalMask: row.querySelector(".panel-total .panel-mask").style.clipPath,
    })),
    ledger: {
      letter: text(document, ".ledger-letter"), patch: cells(parts[0]), slice: cells(parts[1]),
      products: cells(parts[2]), sum: text(document, ".ledger-sum"),
      column: [...document.querySelectorAll(".column-line")].map((n) => [text(n, "span"), text(n, "b")]),
      place: text(document, ".ledger-place"), sentence: text(document, "#sentence"),
      rounded: document.querySelector(".ledger-rounded")?.hidden === false,
    },
    output: text(document, ".output-value"), outputMask: document.querySelector("#output-grid .panel-mask")?.style.clipPath,
    bias: document.querySelector("#bias")?.value, count: text(document, "#transport .count"),
    playing: document.querySelector("#play")?.classList.contains("playing"),
    headline: text(document, "#headline"), subline: text(document, "#subline"), look: text(document, "#look"),
    shapes: text(document, "#layer > .k:last-of-type .field-name"), parameters: text(document, "#volume .k b"),
    live: text(document, "#live"), notices: text(document, "#notices"),
    channels: document.querySelector("#channels")?.hidden ? "" : text(document, "#channels .pager span"),
    chooser: document.querySelector(".output .pager")?.hidden ? "" : text(document, ".output .pager span"),
    tip: [...document.querySelectorAll(".tip")].filter((n) => !n.hidden).map((n) => n.textContent)[0] ?? "",
    whys: Object.fromEntries([...document.querySelectorAll(".why[id]")].filter((n) => !n.hidden).map((n) => [n.id, n.textContent])),
    otherWhys: [...document.querySelectorAll(".why:not([id]):not([hidden])")].map((n) => n.textContent),
  };
}
