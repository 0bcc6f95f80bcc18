import { assertEquals } from "@std/assert";
import type { Walked } from "../../conformance/cli/scan/scan_machine.ts";
import { walk } from "./walk.ts";

/** Plants a folder; links need rights that tests do not have, so another process makes them. */
async function withFolder(
  links: Readonly<Record<string, string>>,
  look: (root: string) => void,
): Promise<void> {
  Deno.mkdirSync("reports/tmp", { recursive: true });
  const root = Deno.makeTempDirSync({ dir: "reports/tmp", prefix: "walk-" });
  try {
    for (
      const file of [
        "dump/b.txt",
        "dump/.hidden/a.txt",
        "dump/a.txt",
        "outside.txt",
      ]
    ) {
      const path = `${root}/${file}`;
      Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
      Deno.writeTextFileSync(path, file);
    }
    await makeLinks(root, links);
    look(root);
  } finally {
    Deno.removeSync(root, { recursive: true });
  }
}

async function makeLinks(
  root: string,
  links: Readonly<Record<string, string>>,
): Promise<void> {
  if (Object.keys(links).length === 0) return;
  const code = Object.entries(links).map(([path, target]) =>
    `Deno.symlinkSync(${JSON.stringify(target)}, ${
      JSON.stringify(`${root}/${path}`)
    });`
  ).join("");
  const { code: exit } = await new Deno.Command("deno", {
    args: ["eval", code],
  })
    .output();
  assertEquals(exit, 0);
}

const told = (walked: Iterable<Walked>, root: string) =>
  [...walked].map(({ path, kind, why }) =>
    `${path.slice(root.length + 1)} ${why ?? kind}`
  );

Deno.test("walk() tells hidden files too, in order of names", async () => {
  await withFolder({}, (root) => {
    assertEquals(told(walk([`${root}/dump`]), root), [
      "dump folder",
      "dump/.hidden folder",
      "dump/.hidden/a.txt file",
      "dump/a.txt file",
      "dump/b.txt file",
    ]);
    assertEquals(told(walk([`${root}/dump/b.txt`]), root), ["dump/b.txt file"]);
  });
});

Deno.test("walk() tells a file once, however often it was asked for", async () => {
  await withFolder({}, (root) => {
    const paths = [`${root}/dump/a.txt`, `${root}/dump/`, `${root}/dump`];
    const files = told(walk(paths), root).filter((line) =>
      line.endsWith("file")
    );
    assertEquals(files.toSorted(), [
      "dump/.hidden/a.txt file",
      "dump/a.txt file",
      "dump/b.txt file",
    ]);
  });
});

Deno.test("walk() follows no link: what leads out, loops or leads nowhere is not seen", async () => {
  const links = {
    "dump/inside": "a.txt",
    "dump/to-folder": ".hidden",
    "dump/out": "../outside.txt",
    "dump/up": "..",
    "dump/.hidden/round": "../.hidden",
    "dump/self": "self",
    "dump/nowhere": "none",
  };
  await withFolder(links, (root) => {
    const lines = told(walk([`${root}/dump`]), root);
    assertEquals(lines.filter((line) => !/(?:file|folder)$/.test(line)), [
      "dump/.hidden/round link-loop",
      "dump/inside link",
      "dump/nowhere link-dangling",
      "dump/out link-outside",
      "dump/self link-loop",
      "dump/to-folder link",
      "dump/up link-loop",
    ]);
    assertEquals(
      lines.some((line) => line.startsWith("dump/to-folder/")),
      false,
    );
  });
});

Deno.test("walk() takes a link that was given for what it points to, and tells what links say", async () => {
  await withFolder(
    { "given": "dump", "dump/out": "../outside.txt" },
    (root) => {
      const lines = told(walk([`${root}/given`]), root);
      assertEquals(lines.includes("given/a.txt file"), true);
      const out = [...walk([`${root}/given`])].find(({ name }) =>
        name === "out"
      );
      assertEquals([out?.why, out?.linkText], [
        "link-outside",
        "../outside.txt",
      ]);
    },
  );
});

Deno.test("walk() goes into no device and tells where nothing is", () => {
  assertEquals(told(walk(["/dev/null"]), "/dev"), ["null not-a-file"]);
  assertEquals(told(walk(["reports/none"]), "reports"), ["none unreadable"]);
});
