import { assertEquals } from "@std/assert";
import { olderPages, strayFiles } from "./cluster_files.ts";

function inFolder(work: (folder: string) => void): void {
  Deno.mkdirSync("reports/tmp", { recursive: true });
  const folder = Deno.makeTempDirSync({ dir: "reports/tmp" });
  try {
    work(folder);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

Deno.test("olderPages() counts pages of a former life, and no empty ones", () =>
  inFolder((folder) => {
    Deno.mkdirSync(`${folder}/pg_wal/archive_status`, { recursive: true });
    const bytes = new Uint8Array(4 * 8192);
    const view = new DataView(bytes.buffer);
    for (const [page, address] of [[0, 100n], [1, 200n], [2, 99n]] as const) {
      view.setUint16(page * 8192, 0xd110, true);
      view.setBigUint64(page * 8192 + 8, address, true);
    }
    Deno.writeFileSync(`${folder}/pg_wal/000000010000000000000001`, bytes);
    assertEquals(olderPages(folder, 100n), 1);
    assertEquals(olderPages(folder, 99n), 0);
  }));

Deno.test("strayFiles() names what belongs to no relation", () =>
  inFolder((folder) => {
    Deno.mkdirSync(`${folder}/base/5`, { recursive: true });
    const names = ["1", "1_fsm", "1.1", "2", "t3_9", "PG_VERSION"];
    for (const name of names) {
      Deno.writeFileSync(`${folder}/base/5/${name}`, new Uint8Array());
    }
    const known = new Set(["base/5/1", "global/7"]);
    assertEquals([...strayFiles(folder, known)].sort(), ["2", "t3_9"]);
  }));
