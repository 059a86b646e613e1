// Pictures of screens have few colours: said by their number in a list, they take a third of the room.

import { crc32, deflateSync } from 'node:zlib';

/** The same picture as a PNG of at most `most` colours, at most 256. `page` is a tab of a browser, which reads it. */
export async function fewColours(png, page, most) {
  const { width, height, palette, pixels } = await page.evaluate(reduce, { data: png.toString('base64'), most });
  const indices = Buffer.from(pixels, 'base64');
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row += 1) indices.copy(rows, row * (width + 1) + 1, row * width, (row + 1) * width);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // eight bits for the number of a colour
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** In the browser: the colours that are seen most, and for each pixel the nearest of them. */
async function reduce({ data, most }) {
  const image = new Image();
  image.src = `data:image/png;base64,${data}`;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const bytes = canvas.getImageData(0, 0, width, height).data;
  const colour = (at) => (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];
  const parts = (value) => [value >> 16, (value >> 8) & 255, value & 255];
  const counts = new Map();
  for (let at = 0; at < bytes.length; at += 4) counts.set(colour(at), (counts.get(colour(at)) ?? 0) + 1);
  const distance = (one, other) => parts(one).reduce((sum, part, index) => sum + (part - parts(other)[index]) ** 2, 0);
  // The colours of whole areas first, but for those that browsers put between them. Of the others, what is like one that is in already adds
  // little, however often it is seen.
  const seen = [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one) || one - other);
  const areas = seen.filter((value) => counts.get(value) * 500 > width * height);
  const chosen = [];
  for (const [values, near] of [[areas, 12], [seen, 900], [seen, 250], [seen, 60], [seen, 12]]) {
    for (const value of values) if (chosen.length < most && chosen.every((other) => distance(value, other) > near)) chosen.push(value);
  }
  const nearest = new Map(seen.map((value) => {
    const distances = chosen.map((other) => distance(value, other));
    return [value, distances.indexOf(Math.min(...distances))];
  }));
  let pixels = '';
  for (let at = 0; at < bytes.length; at += 4) pixels += String.fromCharCode(nearest.get(colour(at)));
  return { width, height, palette: chosen.map(parts), pixels: btoa(pixels) };
}
