import { assertEquals, assertThrows } from "@std/assert";
import { FileScanner } from "../../conformance/cli/scan/file_scan.ts";
import { openFile } from "./file_source.ts";

function withFile(bytes: Uint8Array, look: (path: string) => void): void {
  Deno.mkdirSync("reports/tmp", { recursive: true });
  const path = Deno.makeTempFileSync({ dir: "reports/tmp", prefix: "source-" });
  try {
    Deno.writeFileSync(path, bytes);
    look(path);
  } finally {
    Deno.removeSync(path);
  }
}

Deno.test("a file is read anywhere, and fewer bytes come at its end only", () => {
  withFile(Uint8Array.of(1, 2, 3, 4), (path) => {
    const { source, close } = openFile(path);
    assertEquals(source.sizeBytes, 4);
    assertEquals(source.read(2, 1), Uint8Array.of(3));
    assertEquals(source.read(1, 100), Uint8Array.of(2, 3, 4));
    assertEquals(source.read(4, 1), new Uint8Array());
    assertEquals(source.read(9, 1), new Uint8Array());
    close();
  });
});

Deno.test("a file that shrinks is an error, never a shorter file", () => {
  withFile(new Uint8Array(1000), (path) => {
    const { source, close } = openFile(path);
    assertEquals(source.read(0, 1000) instanceof Uint8Array, true);
    Deno.truncateSync(path, 10);
    assertThrows(() => source.read(0, 1000), Error, "it has shrunk");
    close();
  });
});

Deno.test("what is no file cannot be opened as one", () => {
  assertThrows(() => openFile("reports"), Error);
  assertThrows(() => openFile("reports/none"), Error);
});

Deno.test("a sparse file says how little it holds, and ends in a limit, not in hours", async () => {
  Deno.mkdirSync("reports/tmp", { recursive: true });
  const path = Deno.makeTempFileSync({ dir: "reports/tmp", prefix: "sparse-" });
  try {
    Deno.truncateSync(path, 2 ** 40);
    const scanner = new FileScanner({
      secrets: [{ kind: "number", label: "N-0001", text: "302591609927" }],
      depthMax: 2,
      generic: false,
    });
    const scanned = await scanner.scan(() => openFile(path));
    assertEquals(scanned.blindSpots.listed, [{ why: "too-large", chain: [] }]);
  } finally {
    Deno.removeSync(path);
  }
});
