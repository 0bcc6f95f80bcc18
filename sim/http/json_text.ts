import { Refused } from "./problem.ts";

/** How deep objects and arrays may lie in one another; no message of the protocol needs four. */
export const DEPTH_MAX = 16;

/** Everything that tells where a member begins; what lies between is the parser's business. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/gs;

/**
 * Read JSON (RFC 8259) strictly: one value, UTF-8 without a mark, no name twice in one object, no
 * deep nesting. Two readers never disagree about such a text.
 *
 * @example A member is said once
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { readJsonText } from "./json_text.ts";
 *
 * const bytes = (text: string) => new TextEncoder().encode(text);
 * assertEquals(readJsonText(bytes('{"a":1}')), { a: 1 });
 * assertThrows(() => readJsonText(bytes('{"a":1,"\\u0061":2}')));
 * ```
 * @throws {Refused} when it is none
 */
export function readJsonText(bytes: Uint8Array): unknown {
  const text = decoded(bytes);
  refuseDepth(text);
  const value = parsed(text);
  refuseDuplicates(text);
  return value;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
      .decode(bytes);
  } catch {
    throw new Refused(400, "the body is not UTF-8");
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused(400, "the body is not JSON");
  }
}

function refuseDepth(text: string): void {
  let depth = 0;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") depth++;
    if (token === "}" || token === "]") depth--;
    if (depth > DEPTH_MAX) {
      throw new Refused(400, `the body nests deeper than ${DEPTH_MAX}`);
    }
  }
}

/** The text is known to parse: a string right after `{` or `,` in an object is a name. */
function refuseDuplicates(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  let before = "";
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "{") open.push(new Set());
    if (token === "[") open.push(undefined);
    if (token === "}" || token === "]") open.pop();
    const names = open.at(-1);
    if (names && token.startsWith('"') && before !== ":") {
      const name: string = JSON.parse(token);
      if (names.has(name)) {
        throw new Refused(400, "the body names a member twice");
      }
      names.add(name);
    }
    before = token;
  }
}
