import { BACKSLASH_ESCAPE } from "./backslash.ts";
import { BASE64_VIEW } from "./base64_runs.ts";
import { EscapeView } from "./escapes.ts";
import { HEX_ROWS_VIEW } from "./hex_rows.ts";
import { HEX_VIEW } from "./hex_runs.ts";
import { HTML_ESCAPE } from "./html.ts";
import { QUOTED_PRINTABLE_ESCAPE } from "./quoted_printable.ts";
import { byteClass, runsOf, type View } from "./region.ts";
import { URL_ESCAPE } from "./url.ts";
import { UTF16_VIEW } from "./utf16_runs.ts";

/**
 * Everything that text is seen through. Quoted-printable stands apart from the other escapes: its
 * `=12` is also what any `name=12` holds, and must not eat digits from beside an escape.
 */
const TEXT_VIEWS: readonly View[] = [
  new EscapeView([URL_ESCAPE, HTML_ESCAPE, BACKSLASH_ESCAPE]),
  new EscapeView([QUOTED_PRINTABLE_ESCAPE]),
  BASE64_VIEW,
  HEX_VIEW,
  HEX_ROWS_VIEW,
  UTF16_VIEW,
];

const BINARY_VIEWS: readonly View[] = [UTF16_VIEW];

/** What writes a secret by other characters needs at least so many of them in a row. */
const TEXT_LENGTH_MIN = 12;

const IS_TEXT = byteClass(
  "\t\n\r" +
    Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join(""),
);

/** The views that these bytes may need; without a stretch of text most need no look. */
export function viewsFor(bytes: Uint8Array): readonly View[] {
  const isText = !runsOf(bytes, IS_TEXT, TEXT_LENGTH_MIN).next().done;
  return isText ? TEXT_VIEWS : BINARY_VIEWS;
}
