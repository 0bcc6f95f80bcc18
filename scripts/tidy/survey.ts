/**
 * A lint plugin that passes no judgement: it reports what `deno task tidy` wants to know of the
 * syntax tree. `deno lint --json` is the one way to a syntax tree that needs no further package.
 * @module
 */

/** What the survey sees; the message of its diagnostic is this value as JSON. */
export type Sight =
  | { readonly kind: "reveal"; readonly purpose: string }
  | { readonly kind: "requirement"; readonly id: string }
  | { readonly kind: "import"; readonly specifier: string }
  | { readonly kind: "computed-import" };

const REQUIREMENT = /\b(?:acct|elem|num|susp|link|proc|law|card)-\d{3}\b/g;
const IMPORT_IN_COMMENT =
  /\bfrom\s+["']([^"'\n]+)["']|\bimport\s*\(?\s*["']([^"'\n]+)["']/g;

const survey: Deno.lint.Rule = {
  create(context) {
    const see = (node: Deno.lint.Node, sight: Sight) =>
      context.report({ node, message: JSON.stringify(sight) });
    const seeRequirements = (node: Deno.lint.Node, text: string) => {
      for (const [id] of text.matchAll(REQUIREMENT)) {
        see(node, { kind: "requirement", id });
      }
    };
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          for (const specifier of importsIn(comment.value)) {
            context.report({
              range: comment.range,
              message: JSON.stringify({ kind: "import", specifier }),
            });
          }
        }
      },
      Literal(node) {
        if (typeof node.value === "string") seeRequirements(node, node.value);
      },
      TemplateElement: (node) => seeRequirements(node, node.raw),
      MemberExpression(node) {
        const purpose = revealPurpose(node);
        if (purpose !== undefined) see(node, { kind: "reveal", purpose });
      },
      ImportExpression(node) {
        if (node.source.type !== "Literal") {
          see(node, { kind: "computed-import" });
        }
      },
    };
  },
};

/** Examples and JSDoc types name modules too, and readers follow them. */
function importsIn(comment: string): string[] {
  return [...comment.matchAll(IMPORT_IN_COMMENT)].map(([, from, called]) =>
    from ?? called ?? ""
  );
}

/** The purpose said at a `reveal` call; a purpose that cannot be read is shown as such. */
function revealPurpose(node: Deno.lint.MemberExpression): string | undefined {
  const { property, parent } = node;
  const name = property.type === "Identifier" && !node.computed
    ? property.name
    : property.type === "Literal"
    ? property.value
    : undefined;
  if (name !== "reveal") return undefined;
  const call = parent.type === "CallExpression" && parent.callee === node;
  const purpose = call ? parent.arguments[0] : undefined;
  return purpose?.type === "Literal" ? String(purpose.value) : "unsaid";
}

const plugin: Deno.lint.Plugin = {
  name: "survey",
  rules: { survey },
};
export default plugin;
