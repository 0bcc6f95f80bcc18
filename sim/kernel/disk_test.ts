import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type Disk, FolderDisk, MemoryDisk } from "./disk.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

function withDisks(body: (disk: Disk) => void): void {
  body(new MemoryDisk());
  Deno.mkdirSync("reports/tmp", { recursive: true });
  const root = Deno.makeTempDirSync({ dir: "reports/tmp" });
  try {
    body(new FolderDisk(`${root}/disk`));
  } finally {
    Deno.removeSync(root, { recursive: true });
  }
}

Deno.test("a file can be written, grown, read and taken away", () => {
  withDisks((disk) => {
    assertEquals(disk.read("a"), undefined);
    disk.append("a", bytes("1"));
    disk.append("a", bytes("2"));
    assertEquals(disk.read("a"), bytes("12"));
    disk.write("a", bytes("new"));
    assertEquals(disk.read("a"), bytes("new"));
    disk.remove("a");
    disk.remove("a");
    assertEquals(disk.read("a"), undefined);
  });
});

Deno.test("list() is sorted and reaches into folders", () => {
  withDisks((disk) => {
    for (const name of ["b/2", "b/1", "a.log", "c"]) {
      disk.write(name, bytes(""));
    }
    assertEquals(disk.list(), ["a.log", "b/1", "b/2", "c"]);
    disk.destroy();
    assertEquals(disk.list(), []);
    disk.write("again", bytes("x"));
    assertEquals(disk.list(), ["again"]);
  });
});

Deno.test("names cannot lead out of the disk", () => {
  withDisks((disk) => {
    for (const name of ["", "/a", "../a", "a/../b", "a//b", ".", "a/"]) {
      assertThrows(() => disk.write(name, bytes("x")), RangeError);
    }
    assertEquals(disk.list(), []);
  });
});

Deno.test("what was handed over or out can change without changing the file", () => {
  withDisks((disk) => {
    const given = bytes("abc");
    disk.write("a", given);
    given[0] = 0;
    disk.read("a")![1] = 0;
    assertEquals(disk.read("a"), bytes("abc"));
  });
});

Deno.test("location() is a readable path of a folder disk and nothing in memory", () => {
  withDisks((disk) => {
    disk.write("a/b", bytes("x"));
    const at = disk.location("a/b");
    assertEquals(at !== undefined, disk.root !== undefined);
    if (at !== undefined) assertEquals(Deno.readFileSync(at), bytes("x"));
  });
});

Deno.test("a folder disk finds what an earlier one left", () => {
  withDisks((disk) => {
    disk.write("a", bytes("kept"));
    if (disk.root === undefined) return;
    assertEquals(new FolderDisk(disk.root).read("a"), bytes("kept"));
  });
});

Deno.test("a file that is written shorter keeps nothing of what it was", () => {
  withDisks((disk) => {
    disk.write("a/b", bytes("a long secret"));
    disk.write("a/b", bytes("short"));
    assertEquals(disk.read("a/b"), bytes("short"));
    disk.write("a/b", bytes(""));
    assertEquals(disk.read("a/b"), bytes(""));
  });
});

Deno.test("empty() leaves nothing of an earlier disk", () => {
  withDisks((disk) => {
    if (disk.root === undefined) return;
    disk.write("a/b", bytes("1"));
    assertEquals(new FolderDisk(disk.root).list(), ["a/b"]);
    assertEquals(FolderDisk.empty(disk.root).list(), []);
  });
});

Deno.test("memory and folder agree on any sequence of writes", () => {
  const name = fc.constantFrom("a", "b/c", "d");
  const step = fc.tuple(
    fc.constantFrom("write", "append", "remove"),
    name,
    fc.uint8Array({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
      const states: unknown[] = [];
      withDisks((disk) => {
        for (const [act, at, data] of steps) {
          if (act === "write") disk.write(at, data);
          else if (act === "append") disk.append(at, data);
          else disk.remove(at);
        }
        states.push(disk.list().map((at) => [at, disk.read(at)]));
      });
      assert(states.length === 2);
      assertEquals(states[0], states[1]);
    }),
    { seed: 4, numRuns: 30 },
  );
});
