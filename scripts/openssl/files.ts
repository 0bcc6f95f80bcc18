import { FOLDER } from "./tool.ts";

/** A folder with nothing in it but what this run writes. */
export function emptyFolder(): void {
  Deno.mkdirSync(FOLDER, { recursive: true });
  for (const { name } of Deno.readDirSync(FOLDER)) {
    Deno.removeSync(`${FOLDER}/${name}`, { recursive: true });
  }
}

/** Write bytes; the name under which OpenSSL finds them. */
export function writeDer(name: string, der: Uint8Array): string {
  Deno.writeFileSync(`${FOLDER}/${name}`, der);
  return name;
}

/** Write values as PEM, one behind the other; the name under which OpenSSL finds them. */
export function writePem(
  name: string,
  label: "CERTIFICATE" | "X509 CRL",
  ...ders: readonly Uint8Array[]
): string {
  const text = ders.map((der) => pem(label, der)).join("");
  Deno.writeTextFileSync(`${FOLDER}/${name}`, text);
  return name;
}

function pem(label: string, der: Uint8Array): string {
  const lines = der.toBase64().replace(/.{64}(?=.)/g, "$&\n");
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}

/** The same bytes with one bit flipped in the last octet: for a certificate or a list, its signature. */
export function forged(der: Uint8Array): Uint8Array {
  const copy = der.slice();
  copy[copy.length - 1]! ^= 1;
  return copy;
}
