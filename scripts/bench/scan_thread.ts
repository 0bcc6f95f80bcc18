import { type Place, searchFile } from "./scan_file.ts";
import type { SearchOrder } from "./scan_threads.ts";

/** The thread that this module runs on; the default library describes a window instead. */
const thread = self as unknown as {
  onmessage: (event: MessageEvent<SearchOrder>) => void;
  postMessage(places: Place[]): void;
};

thread.onmessage = ({ data: { packed, lengths, ...where } }) => {
  let at = 0;
  const patterns = lengths.map((octets) => packed.subarray(at, at += octets));
  thread.postMessage(searchFile({ ...where, patterns }));
};
