import { base64Core, base64Url, DIGESTS, hexOctets } from "../encodings.ts";
import type { Written } from "./family.ts";

/**
 * Unkeyed digests of a text in the spellings that programs digest. Base64 of a digest stands alone,
 * so only the first alignment is looked for here; what lies deeper is a decoder's.
 *
 * @param of what was digested, by name; the empty name is the thing itself
 */
export function digests(
  of: readonly (readonly [name: string, octets: Uint8Array])[],
): Written[] {
  return of.flatMap(([spelling, octets]) =>
    DIGESTS.flatMap(({ name, digest }) =>
      shown(spelling === "" ? name : `${name}-of-${spelling}`, digest(octets))
    )
  );
}

function shown(name: string, octets: Uint8Array): Written[] {
  const core = base64Core(octets, 0);
  return [
    [name, octets],
    [`${name}/hex`, hexOctets(octets)],
    [`${name}/hex-upper`, hexOctets(octets, true)],
    [`${name}/base64`, core],
    [`${name}/base64url`, base64Url(core)],
  ];
}

/** The same octets and a line feed: what `echo | sha256sum` digests. */
export function line(octets: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(octets.length + 1);
  bytes.set(octets);
  bytes[octets.length] = 0x0a;
  return bytes;
}
