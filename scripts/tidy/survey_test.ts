import { assertEquals } from "@std/assert";
import plugin, { type Sight } from "./survey.ts";

/** What the survey sees in one source. */
function sights(source: string): Sight[] {
  return Deno.lint.runPlugin(plugin, "sim/town.ts", source)
    .map(({ message }) => JSON.parse(message));
}

Deno.test("survey sees every reveal with its purpose, however it is written", () => {
  const source = `
    number.reveal("needle");
    this.#number["reveal"]("card");
    number.reveal(purpose);
    const taken = number.reveal;
    // number.reveal("comment")
    const text = 'number.reveal("text")', other = { reveal: 1 };
  `;
  assertEquals(
    sights(source),
    ["needle", "card", "unsaid", "unsaid"]
      .map((purpose) => ({ kind: "reveal" as const, purpose })),
  );
});

Deno.test("survey sees requirement ids in texts and templates, not in comments", () => {
  const source = `
    Deno.test("card-003: no PIN opens a blocked card", () => {});
    const both = ["num-009 and susp-019", \`elem-001 \${x}\`];
    // link-024
    const near = "num-9, numb-009, enum-0091";
  `;
  assertEquals(
    sights(source).map((sight) => sight.kind === "requirement" && sight.id),
    ["card-003", "num-009", "susp-019", "elem-001"],
  );
});

Deno.test("survey sees imports in comments and computed imports", () => {
  const source = `
    /** \`\`\`ts
     * import { openTown } from "../mod.ts";
     * \`\`\`
     * @type {import("./town.ts").Town} */
    const later = () => import(name), plain = () => import("./plain.ts");
  `;
  assertEquals(sights(source), [
    { kind: "import", specifier: "../mod.ts" },
    { kind: "import", specifier: "./town.ts" },
    { kind: "computed-import" },
  ]);
});
