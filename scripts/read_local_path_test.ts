import { assertEquals } from "@std/assert";
import { localSource, readLocalPath } from "./read_local_path.ts";

function folder(): string {
  Deno.mkdirSync("reports/tmp", { recursive: true });
  return Deno.makeTempDirSync({ dir: "reports/tmp" });
}

Deno.test("files come in order of their names, at any depth", async () => {
  const root = folder();
  try {
    Deno.mkdirSync(`${root}/b`);
    Deno.writeTextFileSync(`${root}/b/2`, "two");
    Deno.writeTextFileSync(`${root}/a`, "one");
    const files = await readLocalPath(root);
    assertEquals(
      files.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]),
      [["a", "one"], ["b/2", "two"]],
    );
    const [file] = await readLocalPath(`${root}/a`);
    assertEquals([file!.name, file!.bytes.length], ["", 3]);
  } finally {
    Deno.removeSync(root, { recursive: true });
  }
});

Deno.test("a large file stays on the disk, and its pieces are those of the file", async () => {
  const root = folder();
  try {
    const bytes = new Uint8Array(9_000_000);
    bytes.set([1, 2, 3], 8_999_997);
    Deno.writeFileSync(`${root}/big`, bytes);
    const [file] = await readLocalPath(root);
    assertEquals(file!.source?.sizeBytes, 9_000_000);
    const source = localSource(
      `${root}/big`,
      "big",
      Deno.statSync(`${root}/big`),
    );
    assertEquals(source.read(8_999_997, 100), Uint8Array.of(1, 2, 3));
    assertEquals(source.read(8_999_999, 1), Uint8Array.of(3));
  } finally {
    Deno.removeSync(root, { recursive: true });
  }
});
