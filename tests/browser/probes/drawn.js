async (host) => {
  const { z } = host.data[0];
  const picture = new Image();
  picture.src = host.querySelector(".heatmaplayer image").getAttribute("href")
    ?? host.querySelector(".heatmaplayer image").getAttribute("xlink:href");
  await picture.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [picture.width, picture.height];
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.drawImage(picture, 0, 0);
  const [rows, cols] = [z.length, z[0].length];
  const colour = (r, c) => [...pen.getImageData(
    Math.floor((c + 0.5) * picture.width / cols), Math.floor((r + 0.5) * picture.height / rows), 1, 1).data];
  return { z: z.map((line) => [...line]), colours: z.map((line, r) => [...line].map((_, c) => colour(r, c))) };
}
