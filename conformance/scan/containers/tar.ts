import type { DecodedPart, Decoder } from "../decoder.ts";
import { piecesOf, type Source, windowSource } from "../source.ts";
import { TAR_BLOCK_BYTES, type TarHeader, tarHeader } from "./tar_header.ts";

/** Long names and pax headers beyond this are not read; real ones are a thousandth of it. */
const META_BYTES_MAX = 1 << 20;

const READ_BYTES = 1 << 16;
const SPARSE_GOES_ON = 482;
const SPARSE_MAP_GOES_ON = 504;

/** Tar: ustar, pax, GNU and the oldest. Members stand in it as they are. */
export const TAR: Decoder = {
  name: "tar",
  recognise: (head) => (tarHeader(head)?.name ?? "") !== "",
  open: (source) => membersOf(source),
};

/** What headers of their own say of the member after them. */
interface Said {
  name?: string;
  linkName?: string;
  sizeBytes?: number;
  isSparse?: boolean;
}

async function* membersOf(source: Source): AsyncGenerator<DecodedPart> {
  let said: Said = {};
  let isEnd = false;
  for (let at = 0; at < source.sizeBytes;) {
    const block = await source.read(at, TAR_BLOCK_BYTES);
    if (block.every((octet) => octet === 0)) {
      isEnd = true; // archives may follow on one another, so the rest is read
      at = await nextFilled(source, at);
      continue;
    }
    const header = tarHeader(block);
    const layer = { decoder: "tar", offset: at };
    if (header === undefined) {
      if (!isEnd || said.name !== undefined) yield { layer, blind: "damaged" };
      return;
    }
    const body = await bodyOf(source, at, header.type, block);
    const sizeBytes = hasBody(header) ? said.sizeBytes ?? header.sizeBytes : 0;
    if (body + sizeBytes > source.sizeBytes) yield { layer, blind: "damaged" };
    if ("xgLK".includes(header.type)) {
      const meta = await source.read(body, Math.min(sizeBytes, META_BYTES_MAX));
      if (sizeBytes > META_BYTES_MAX) yield { layer, blind: "too-large" };
      said = { ...said, ...saidBy(header.type, meta) };
    } else {
      yield* member(source, at, body, header, said, sizeBytes);
      said = {};
    }
    at = body + Math.ceil(sizeBytes / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES;
  }
}

function* member(
  source: Source,
  at: number,
  body: number,
  header: TarHeader,
  said: Said,
  sizeBytes: number,
): Generator<DecodedPart> {
  const name = said.name ?? header.name;
  const layer = { decoder: "tar", offset: at, member: name };
  const linkName = said.linkName ?? header.linkName;
  yield {
    layer,
    source: windowSource(source, name, body, sizeBytes),
    verbatimAt: body,
  };
  if (linkName !== "") {
    const link = { decoder: "tar-link", offset: at, member: linkName };
    yield {
      layer: link,
      source: windowSource(source, "", at, 0),
      verbatimAt: at,
    };
  }
  // Only the filled parts of a sparse file are stored, and they are read as one.
  if (header.type === "S" || said.isSparse) {
    yield { layer, blind: "unsupported" };
  }
}

/** The first block that is not empty. */
async function nextFilled(source: Source, from: number): Promise<number> {
  let at = from;
  for await (const piece of piecesOf(source, READ_BYTES, from)) {
    const filled = piece.findIndex((octet) => octet !== 0);
    if (filled >= 0) {
      return at + filled - (at + filled - from) % TAR_BLOCK_BYTES;
    }
    at += piece.length;
  }
  return source.sizeBytes;
}

/** The map of an old sparse file goes on in further blocks. */
async function bodyOf(
  source: Source,
  at: number,
  type: string,
  block: Uint8Array,
): Promise<number> {
  let body = at + TAR_BLOCK_BYTES;
  if (type !== "S") return body;
  let goesOn = block[SPARSE_GOES_ON];
  while (goesOn === 1) {
    goesOn = (await source.read(body, TAR_BLOCK_BYTES))[SPARSE_MAP_GOES_ON];
    body += TAR_BLOCK_BYTES;
  }
  return body;
}

/** Links, devices and folders have no content, whatever the size says. */
function hasBody({ type }: TarHeader): boolean {
  return !"123456".includes(type);
}

function saidBy(type: string, meta: Uint8Array): Said {
  const text = new TextDecoder().decode(meta);
  if (type === "L") return { name: text.replace(/\0+$/, "") };
  if (type === "K") return { linkName: text.replace(/\0+$/, "") };
  return type === "x" ? pax(text) : {};
}

/** Records `length keyword=value` of POSIX pax; the length counts octets. */
function pax(text: string): Said {
  const said: Said = {};
  for (const record of text.split("\n")) {
    const [, keyword, value] = /^\d+ ([^=]+)=(.*)$/.exec(record) ?? [];
    if (keyword === "path") said.name = value!;
    if (keyword === "GNU.sparse.name") said.name = value!;
    if (keyword === "linkpath") said.linkName = value!;
    if (keyword === "size" && /^\d{1,15}$/.test(value!)) {
      said.sizeBytes = Number(value);
    }
    if (keyword?.startsWith("GNU.sparse.")) said.isSparse = true;
  }
  return said;
}
