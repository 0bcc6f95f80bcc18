import type { Sink, SinkItem } from "../../conformance/target/mod.ts";
import type { DeviceSink } from "../app/storage.ts";
import { serverSinks } from "../server/sinks.ts";
import { INBOX_SINK } from "./inbox.ts";
import type { Installation } from "./installation.ts";

const TRAFFIC_SINK = "traffic";
const DEVICE_SINKS: readonly DeviceSink[] = [
  "device-storage",
  "device-memory",
  "device-queue",
];

const OTHER_SINKS: readonly Sink[] = [
  { ...plain("device-storage"), station: "device", kind: "file" },
  { ...plain("device-memory"), station: "device", kind: "memory" },
  { ...plain("device-queue"), station: "device", kind: "queue" },
  { ...plain(INBOX_SINK), station: "relying-party", kind: "queue" },
  { ...plain(TRAFFIC_SINK), station: "network", kind: "traffic" },
];

/** Every sink of the town; which of the server's can be read hangs on where its database is. */
export function townSinks(databasePath: string): readonly Sink[] {
  return [...serverSinks(databasePath), ...OTHER_SINKS];
}

/** What rests in the sinks that are wanted. */
export function sinkItems(
  { server, phones, inbox, traffic }: Installation,
  isWanted: (sink: string) => boolean,
): SinkItem[] {
  const devices = phones.apps().flatMap((phone) => phone.sinkItems());
  const captured = new TextEncoder().encode(traffic.text());
  const items = [
    ...server.sinkItems(),
    ...devices,
    { sink: TRAFFIC_SINK, name: "capture", bytes: captured },
  ].map(itemOf);
  return [...items, ...inbox.sinkItems()].filter(({ sink }) => isWanted(sink));
}

/**
 * Write text into a sink the way it is ordinarily written there.
 * @throws {RangeError} when there is no such sink, or nobody to write there
 */
export function plantCanary(
  { server, phones, inbox, traffic }: Installation,
  sink: string,
  text: string,
): void {
  const device = DEVICE_SINKS.find((id) => id === sink);
  if (device !== undefined) {
    const [oldest] = phones.apps();
    if (!oldest) throw new RangeError("Cannot plant text: there is no phone");
    oldest.plantCanary(device, text);
  } else if (sink === INBOX_SINK) inbox.plant(text);
  else if (sink === TRAFFIC_SINK) {
    traffic.capture("app-server", { kind: "note", note: text });
  } else server.plantCanary(sink, text);
}

/** Take away what was planted where people's own things are. */
export function removeCanaries({ phones, inbox }: Installation): void {
  for (const phone of phones.apps()) phone.removeCanaries();
  inbox.removePlanted();
}

function plain(
  id: string,
): Pick<Sink, "id" | "readable" | "encrypted"> {
  return { id, readable: true, encrypted: false };
}

/** An item is a path where there is a file, and its bytes where there is none. */
function itemOf(
  { sink, name, path, bytes }: {
    readonly sink: string;
    readonly name: string;
    readonly path?: string;
    readonly bytes?: Uint8Array;
  },
): SinkItem {
  return path === undefined
    ? { sink, name, base64: (bytes ?? new Uint8Array()).toBase64() }
    : { sink, name, path };
}
