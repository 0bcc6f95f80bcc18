/** PostgreSQL's compression, written as greedily as its own: longest reference of the last 4095. */
export function pglz(plain: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < plain.length;) {
    const controlAt = out.push(0) - 1;
    for (let bit = 0; bit < 8 && at < plain.length; bit++) {
      const { back, length } = longest(plain, at);
      if (length < 3) {
        out.push(plain[at++]!);
        continue;
      }
      out[controlAt]! |= 1 << bit;
      const low = Math.min(15, length - 3);
      out.push((back >> 8) << 4 | low, back & 0xff);
      if (low === 15) out.push(length - 18);
      at += length;
    }
  }
  return Uint8Array.from(out);
}

function longest(
  plain: Uint8Array,
  at: number,
): { readonly back: number; readonly length: number } {
  let best = { back: 0, length: 0 };
  for (let back = 1; back <= Math.min(at, 4095); back++) {
    let length = 0;
    while (
      length < 273 && at + length < plain.length &&
      plain[at + length] === plain[at + length - back]
    ) length++;
    if (length > best.length) best = { back, length };
  }
  return best;
}

/** Size and method, then the content, as a compressed value is kept behind its length. */
export function compressedBody(plain: Uint8Array): Uint8Array {
  const content = pglz(plain);
  const body = new Uint8Array(4 + content.length);
  new DataView(body.buffer).setUint32(0, plain.length, true);
  body.set(content, 4);
  return body;
}

/** A compressed value as it stands in a row. */
export function compressedDatum(plain: Uint8Array): Uint8Array {
  const body = compressedBody(plain);
  const datum = new Uint8Array(4 + body.length);
  new DataView(datum.buffer).setUint32(0, datum.length << 2 | 2, true);
  datum.set(body, 4);
  return datum;
}

/** A row: a header of 24 bytes for so many columns, then the data. */
export function row(columns: number, data: Uint8Array): Uint8Array {
  const tuple = new Uint8Array(24 + data.length);
  new DataView(tuple.buffer).setUint16(18, columns, true);
  tuple[22] = 24;
  tuple.set(data, 24);
  return tuple;
}

/** A piece of a long value as a row of a TOAST table. */
export function toastRow(
  value: number,
  sequence: number,
  bytes: Uint8Array,
): Uint8Array {
  const data = new Uint8Array(12 + bytes.length);
  const view = new DataView(data.buffer);
  view.setUint32(0, value, true);
  view.setInt32(4, sequence, true);
  view.setUint32(8, bytes.length + 4 << 2, true);
  data.set(bytes, 12);
  return row(3, data);
}

/** The same for the last piece, which has one byte of header where it is short. */
export function shortToastRow(
  value: number,
  sequence: number,
  bytes: Uint8Array,
): Uint8Array {
  const data = new Uint8Array(9 + bytes.length);
  const view = new DataView(data.buffer);
  view.setUint32(0, value, true);
  view.setInt32(4, sequence, true);
  view.setUint8(8, bytes.length + 1 << 1 | 1);
  data.set(bytes, 9);
  return row(3, data);
}

/** A heap page with these rows. */
export function heapPage(rows: readonly Uint8Array[]): Uint8Array {
  const page = new Uint8Array(8192);
  const view = new DataView(page.buffer);
  let upper = 8192;
  rows.forEach((tuple, i) => {
    upper = Math.floor((upper - tuple.length) / 8) * 8;
    page.set(tuple, upper);
    view.setUint32(24 + 4 * i, upper | 1 << 15 | tuple.length << 17, true);
  });
  view.setUint16(12, 24 + 4 * rows.length, true);
  view.setUint16(14, upper, true);
  view.setUint16(16, 8192, true);
  view.setUint16(18, 8192 | 4, true);
  return page;
}

/** A segment of the log with this content, cut into pages with their headers. */
export function logSegment(content: Uint8Array): Uint8Array {
  const pages: Uint8Array[] = [];
  for (let at = 0, n = 0; at < content.length; n++) {
    const page = new Uint8Array(8192);
    const view = new DataView(page.buffer);
    const headerBytes = n === 0 ? 40 : 24;
    view.setUint16(0, 0xd110, true);
    view.setUint16(2, n === 0 ? 2 : 0, true);
    view.setUint32(4, 1, true);
    view.setUint32(8, n * 8192, true);
    const piece = content.subarray(at, at + 8192 - headerBytes);
    page.set(piece, headerBytes);
    at += piece.length;
    pages.push(page);
  }
  const segment = new Uint8Array(8192 * pages.length);
  pages.forEach((page, n) => segment.set(page, n * 8192));
  return segment;
}
