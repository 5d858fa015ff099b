() => ({
  values: [...document.querySelectorAll(".gemm-table tbody tr")].map((row) => [...row.querySelectorAll(".gemm-value")].map((n) => n.textContent)),
  lit: [...document.querySelectorAll(".gemm-table tbody tr")].map((row) => row.querySelector(".lit")?.textContent),
  weights: [...document.querySelectorAll(".gemm-table tbody .gemm-weight")].map((n) => n.textContent),
  products: [...document.querySelectorAll(".gemm-table .gemm-product")].map((n) => n.textContent),
  sums: [...document.querySelectorAll(".gemm-table tbody .gemm-sum")].map((n) => n.textContent),
  total: document.querySelector(".gemm-total .gemm-sum").textContent,
  others: document.querySelector(".gemm-others .gemm-sum")?.textContent ?? null,
  place: document.querySelector(".gemm-place").textContent,
  heads: [...document.querySelectorAll(".gemm-go")].map((n) => n.textContent),
})
