async (host) => {
  const picture = new Image();
  const shown = host.querySelector(".imagelayer image, img.plain");
  picture.src = shown.getAttribute("src") ?? shown.getAttribute("href") ?? shown.getAttribute("xlink:href");
  await picture.decode();
  const canvas = document.createElement("canvas");
  const [rows, cols] = [canvas.height, canvas.width] = [picture.height, picture.width];
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.drawImage(picture, 0, 0);
  const { data } = pen.getImageData(0, 0, cols, rows);
  const colour = (r, c) => [...data.slice((r * cols + c) * 4, (r * cols + c) * 4 + 4)];
  return Array.from({ length: rows }, (_, r) => Array.from({ length: cols }, (_, c) => colour(r, c)));
}
