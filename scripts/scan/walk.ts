import type { UnseenReason } from "../../conformance/reports/scan_report.ts";
import type { Walked } from "../../conformance/cli/scan/scan_machine.ts";

/**
 * Everything at and below the paths, hidden files too, in order of names. A link is not followed: to
 * what is below the paths it leads by another name, and what is not below them was not asked for. A
 * path that is given is followed, if it is a link itself.
 */
export function* walk(paths: readonly string[]): Generator<Walked> {
  const roots = paths.flatMap((path) => realPath(path) ?? []);
  const seen = new Set<string>();
  for (const path of paths) yield* walkRoot(path, roots, seen);
}

function* walkRoot(
  path: string,
  roots: readonly string[],
  seen: Set<string>,
): Generator<Walked> {
  const trimmed = path.replace(/(?<=.)[/\\]+$/, "");
  const name = nameOf(trimmed);
  const real = realPath(path);
  if (real === undefined) {
    yield { path, name, kind: "unseen", why: "unreadable" };
    return;
  }
  yield* walkPlace({ path: trimmed, name, real }, roots, seen);
}

/** A place, by the name under which it is told and by the one under which it is read. */
interface Spot {
  readonly path: string;
  readonly name: string;
  readonly real: string;
}

function* walkPlace(
  { path, name, real }: Spot,
  roots: readonly string[],
  seen: Set<string>,
): Generator<Walked> {
  const info = lstat(real);
  if (info === undefined) {
    yield { path, name, kind: "unseen", why: "unreadable" };
  } else if (info.isSymlink) {
    yield walkedLink(path, name, real, roots);
  } else if (seen.has(real)) {
    return; // given twice, or below another path that was given
  } else if (info.isFile) {
    seen.add(real);
    yield { path, name, kind: "file" };
  } else if (info.isDirectory) {
    seen.add(real);
    yield* walkFolder({ path, name, real }, roots, seen);
  } else {
    yield { path, name, kind: "unseen", why: "not-a-file" };
  }
}

function* walkFolder(
  { path, name, real }: Spot,
  roots: readonly string[],
  seen: Set<string>,
): Generator<Walked> {
  let names: string[];
  try {
    names = [...Deno.readDirSync(real)].map((entry) => entry.name);
  } catch {
    yield { path, name, kind: "unseen", why: "unreadable" };
    return;
  }
  yield { path, name, kind: "folder" };
  for (const below of names.sort((a, b) => a < b ? -1 : 1)) {
    const spot = {
      path: joined(path, below),
      name: below,
      real: joined(real, below),
    };
    yield* walkPlace(spot, roots, seen);
  }
}

/** Where a link leads says whether what it points to is seen. */
function walkedLink(
  path: string,
  name: string,
  real: string,
  roots: readonly string[],
): Walked {
  const why = blindness(real, roots);
  const linkText = readLink(real);
  return {
    path,
    name,
    ...(why === undefined ? { kind: "link" } : { kind: "unseen", why }),
    ...(linkText === undefined ? {} : { linkText }),
  };
}

function blindness(
  link: string,
  roots: readonly string[],
): UnseenReason | undefined {
  let target: string;
  try {
    target = Deno.realPathSync(link);
  } catch (error) {
    return error instanceof Deno.errors.NotFound
      ? "link-dangling"
      : error instanceof Deno.errors.FilesystemLoop
      ? "link-loop"
      : "unreadable";
  }
  if (isWithin(link, target)) return "link-loop";
  return roots.some((root) => isWithin(target, root))
    ? undefined
    : "link-outside";
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(joined(folder, ""));
}

function joined(folder: string, name: string): string {
  return folder.endsWith("/") ? folder + name : `${folder}/${name}`;
}

function nameOf(path: string): string {
  return path.slice(
    Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1,
  );
}

function realPath(path: string): string | undefined {
  try {
    return Deno.realPathSync(path);
  } catch {
    return undefined;
  }
}

function lstat(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.lstatSync(path);
  } catch {
    return undefined;
  }
}

function readLink(path: string): string | undefined {
  try {
    return Deno.readLinkSync(path);
  } catch {
    return undefined;
  }
}
