import { assertEquals } from "@std/assert";
import { oneArrow } from "./arrow.ts";
import { commentEdges } from "./comment_imports.ts";
import { readModuleGraph } from "./module_graph.ts";
import { roomOrder } from "./rooms.ts";
import { readSyntax } from "./syntax.ts";

/** A house below reports/ for the length of one test; gives the paths of its modules. */
async function withHouse(
  files: Readonly<Record<string, string>>,
  look: (modules: string[]) => Promise<void>,
): Promise<void> {
  Deno.mkdirSync("reports/tmp", { recursive: true });
  const root = Deno.makeTempDirSync({ dir: "reports/tmp" });
  try {
    const paths = Object.entries(files).map(([path, text]) => {
      const file = `${root}/${path}`;
      Deno.mkdirSync(file.replace(/\/[^/]+$/, ""), { recursive: true });
      Deno.writeTextFileSync(file, text);
      return file;
    });
    await look(paths);
  } finally {
    Deno.removeSync(root, { recursive: true });
  }
}

const named = "export interface Town { readonly name: string }\n";

for (
  const [way, text] of [
    ["a value", 'import { town } from "../../sim/mod.ts"; town();'],
    ["a type", 'import type { Town } from "../../sim/mod.ts";'],
    ["a type handed on", 'export type { Town } from "../../sim/mod.ts";'],
    ["a type in place", 'type T = import("../../sim/mod.ts").Town;'],
    ["a late import", 'const t = () => import("../../sim/mod.ts");'],
    [
      "an example",
      '/** ```ts\n * import "../../sim/mod.ts";\n * ``` */\nexport {};',
    ],
  ] as const
) {
  Deno.test(`tidy finds the arrow turned round by ${way}`, async () => {
    const files = {
      "sim/mod.ts": named,
      "conformance/oracles/honest.ts": "export {};\n",
      "conformance/oracles/planted.ts": `\n${text}\n`,
    };
    await withHouse(files, async (modules) => {
      const [graph, syntax] = await Promise.all([
        readModuleGraph(modules),
        readSyntax(modules),
      ]);
      const edges = [...graph.edges, ...commentEdges(syntax.sightings)];
      assertEquals(
        oneArrow(edges).map(({ file }) => file.replace(/.*tmp\/[^/]*\//, "")),
        ["conformance/oracles/planted.ts"],
      );
    });
  });
}

Deno.test("tidy finds a card that names the server, with its line", async () => {
  const files = {
    "sim/server/server.ts": named,
    "sim/card/card.ts":
      'export {};\nimport type { Town } from "../server/server.ts";\n',
    "sim/town.ts": 'import type { Town } from "./server/server.ts";\n',
  };
  await withHouse(files, async (modules) => {
    const { edges, breaches } = await readModuleGraph(modules);
    assertEquals(breaches, []);
    assertEquals(roomOrder(edges).map(({ line }) => line), [2]);
  });
});

Deno.test("tidy finds a name that leads nowhere", async () => {
  const files = { "sim/town.ts": 'import "./nowhere.ts";\n' };
  await withHouse(files, async (modules) => {
    const { breaches } = await readModuleGraph(modules);
    assertEquals(breaches.length, 1);
  });
});

Deno.test("tidy has deno lint find an ambient call, with its file and line", async () => {
  const files = {
    "sim/card/honest.ts": "export const largest = Math.max(1, 2);\n",
    "sim/card/planted.ts": "\nexport const drawn = Math.random();\n",
  };
  await withHouse(files, async (modules) => {
    const { breaches } = await readSyntax(modules);
    assertEquals(
      breaches.map(({ file, line }) => [file, line]),
      [[modules[1], 2]],
    );
  });
});

Deno.test("tidy says so when a file cannot be read as code", async () => {
  await withHouse({ "sim/card/broken.ts": "const = ;\n" }, async (modules) => {
    const { breaches } = await readSyntax(modules);
    assertEquals(breaches.map(({ file }) => file), modules);
  });
});
