/**
 * Checks what neither the compiler nor the linter knows of: the order of the rooms, and what each
 * may reach for.
 * @module
 */
import { breachText, inOrder } from "./tidy/breach.ts";
import { readModuleGraph } from "./tidy/module_graph.ts";
import { modulesAmong, repositoryFiles } from "./tidy/repository_files.ts";
import reveals from "./tidy/reveals.json" with { type: "json" };
import { type House, RULES } from "./tidy/rules.ts";
import { readSyntax } from "./tidy/syntax.ts";

async function readHouse(): Promise<House> {
  const files = repositoryFiles();
  const modules = modulesAmong(files);
  const [graph, syntax] = await Promise.all([
    readModuleGraph(modules),
    readSyntax(modules),
  ]);
  const texts = files.map((f) => [f, Deno.readTextFileSync(f)] as const);
  return { graph, syntax, texts: new Map(texts), reveals };
}

if (import.meta.main) {
  const house = await readHouse();
  const breaches = inOrder(RULES.flatMap((rule) => rule.breaches(house)));
  for (const breach of breaches) console.error(breachText(breach));
  if (breaches.length > 0) Deno.exit(1);
  console.log(
    `Tidy: ${house.graph.modules.length} modules, ${RULES.length} rules`,
  );
}
