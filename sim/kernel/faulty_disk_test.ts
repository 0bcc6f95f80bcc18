import { assert, assertEquals, assertThrows } from "@std/assert";
import { Crash } from "./crash.ts";
import { MemoryDisk } from "./disk.ts";
import {
  type DiskFault,
  FaultyDisk,
  StorageFault,
  untilWritten,
} from "./faulty_disk.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

function aDisk(...faults: DiskFault[]) {
  const inner = new MemoryDisk();
  const disk = new FaultyDisk(inner, faults);
  const text = (name: string) => {
    const read = inner.read(name);
    return read && new TextDecoder().decode(read);
  };
  return { disk, text };
}

Deno.test("without faults it is the disk behind it", () => {
  const { disk } = aDisk();
  disk.write("a", bytes("1"));
  disk.append("a", bytes("2"));
  assertEquals(disk.read("a"), bytes("12"));
  assertEquals([disk.list(), disk.location("a")], [["a"], undefined]);
  assertEquals([disk.writes, disk.reads], [2, 1]);
  disk.powerCut();
  assertEquals(disk.read("a"), bytes("12"));
  disk.remove("a");
  assertEquals(disk.list(), []);
  disk.destroy();
});

Deno.test("a torn write leaves the front half and fails", () => {
  const { disk, text } = aDisk({ kind: "torn-write", nth: 2 });
  disk.write("a", bytes("old"));
  assertThrows(() => disk.write("a", bytes("anew")), StorageFault);
  assertEquals(text("a"), "an");
  disk.append("a", bytes("!"));
  assertEquals(text("a"), "an!");
});

Deno.test("a full disk takes nothing, has room for removals, and fills again no more", () => {
  const { disk, text } = aDisk({ kind: "full", nth: 2, writes: 3 });
  disk.write("a", bytes("1"));
  assertThrows(() => disk.append("a", bytes("2")), StorageFault);
  disk.remove("a");
  assertThrows(() => disk.write("b", bytes("3")), StorageFault);
  disk.write("c", bytes("4"));
  assertEquals([text("a"), text("b"), text("c")], [undefined, undefined, "4"]);
});

Deno.test("a lost write is there until the power goes", () => {
  for (
    const [act, before] of [
      [(disk: FaultyDisk) => disk.write("a", bytes("new")), "new"],
      [(disk: FaultyDisk) => disk.append("a", bytes("!")), "old!"],
      [(disk: FaultyDisk) => disk.remove("a"), undefined],
    ] as const
  ) {
    const { disk, text } = aDisk({ kind: "lost-write", nth: 2 });
    disk.write("a", bytes("old"));
    act(disk);
    assertEquals(text("a"), before);
    disk.powerCut();
    assertEquals(text("a"), "old");
  }
});

Deno.test("a lost first write was never there, and a later one takes it along", () => {
  const { disk, text } = aDisk({ kind: "lost-write", nth: 1 });
  disk.write("a", bytes("1"));
  disk.powerCut();
  assertEquals(text("a"), undefined);
  const again = aDisk({ kind: "lost-write", nth: 1 });
  again.disk.write("a", bytes("1"));
  again.disk.append("a", bytes("2"));
  again.disk.powerCut();
  assertEquals(again.text("a"), "12");
});

Deno.test("a bit that rots stays turned", () => {
  const { disk, text } = aDisk({ kind: "bit-rot", nth: 2, bit: 8 });
  disk.write("a", bytes("ab"));
  assertEquals(disk.read("a"), bytes("ab"));
  assertEquals(disk.read("a"), bytes("ac"));
  assertEquals(disk.read("a"), bytes("ac"));
  assertEquals(text("a"), "ac");
  assertEquals(disk.read("missing"), undefined);
});

Deno.test("a fault is a way to die, and says nothing of what was written", () => {
  for (const kind of ["torn-write", "full"] as const) {
    const { disk } = aDisk({ kind, nth: 1 });
    const fault = assertThrows(
      () => disk.write("secret-name", bytes("secret")),
      Crash,
    );
    assert(fault instanceof StorageFault);
    assertEquals(`${fault.stack}`.includes("secret"), false);
  }
});

Deno.test("untilWritten() tries again for a fault and for nothing else", () => {
  const { disk, text } = aDisk({ kind: "full", nth: 1, writes: 2 });
  untilWritten(() => disk.write("a", bytes("1")));
  assertEquals([text("a"), disk.writes], ["1", 3]);
  assertThrows(() =>
    untilWritten(() => {
      throw new RangeError("another");
    }), RangeError);
});
