import { octets } from "../planting_test_support.ts";

const BLOCK = 512;

/** A tar archive; names longer than its field go into a header of their own. */
export function tarOf(
  members: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  dialect: "gnu" | "pax" = "gnu",
): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (const { name, bytes } of members) {
    if (name.length > 100 && dialect === "gnu") {
      blocks.push(...entry("././@LongLink", octets(`${name}\0`), "L"));
    } else if (name.length > 100) {
      blocks.push(...entry("PaxHeaders/x", octets(record("path", name)), "x"));
    }
    blocks.push(...entry(name.slice(0, 100), bytes, "0"));
  }
  return Uint8Array.from(
    [...blocks, new Uint8Array(2 * BLOCK)].flatMap((block) => [...block]),
  );
}

/** A record of pax tells its own length, the digits of that length included. */
function record(keyword: string, value: string): string {
  const rest = ` ${keyword}=${value}\n`;
  let length = rest.length;
  while (String(length).length + rest.length !== length) {
    length = String(length).length + rest.length;
  }
  return `${length}${rest}`;
}

function entry(name: string, bytes: Uint8Array, type: string): Uint8Array[] {
  const header = new Uint8Array(BLOCK);
  const put = (at: number, text: string) => header.set(octets(text), at);
  put(0, name);
  put(100, "0000644\0");
  put(124, `${bytes.length.toString(8).padStart(11, "0")}\0`);
  put(148, "        ");
  put(156, type);
  put(257, "ustar  \0");
  const sum = header.reduce((total, octet) => total + octet, 0);
  put(148, `${sum.toString(8).padStart(6, "0")}\0 `);
  const padding = (BLOCK - bytes.length % BLOCK) % BLOCK;
  return [header, bytes, new Uint8Array(padding)];
}
