interface Entry<T> {
  readonly octets: Uint8Array;
  value: T;
  readonly next: Entry<T> | undefined;
}

/** Values by byte string. Hundreds of needles a person pass through here, so no text is made of them. */
export class OctetsMap<T> {
  readonly #entries = new Map<number, Entry<T>>();

  /** The value, if there is one. */
  get(octets: Uint8Array): T | undefined {
    return this.#find(octets, hashOf(octets))?.value;
  }

  /** Remember a value, instead of the one before. */
  set(octets: Uint8Array, value: T): void {
    const hash = hashOf(octets);
    const known = this.#find(octets, hash);
    if (known !== undefined) known.value = value;
    else {
      const next = this.#entries.get(hash);
      this.#entries.set(hash, { octets, value, next });
    }
  }

  #find(octets: Uint8Array, hash: number): Entry<T> | undefined {
    let entry = this.#entries.get(hash);
    while (entry !== undefined && !areEqual(entry.octets, octets)) {
      entry = entry.next;
    }
    return entry;
  }
}

/** FNV-1a. */
function hashOf(octets: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < octets.length; i++) {
    hash = Math.imul(hash ^ octets[i]!, 0x01000193);
  }
  return hash;
}

function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) {
    if (one[i] !== other[i]) return false;
  }
  return true;
}
