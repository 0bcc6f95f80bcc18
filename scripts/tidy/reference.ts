/** A node of the syntax tree, as far as this file looks at it. */
interface Node {
  readonly type: string;
  readonly parent?: Node;
  readonly [member: string]: unknown;
}

/** Members that hold a value; an identifier in any other member only names something. */
const VALUE_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  ArrowFunctionExpression: ["body"],
  AssignmentPattern: ["right"],
  ClassDeclaration: ["superClass"],
  ClassExpression: ["superClass"],
  MemberExpression: ["object"],
  MethodDefinition: [],
  Property: ["value"],
  PropertyDefinition: ["value"],
  VariableDeclarator: ["init"],
};

const NAMING = new Set([
  "ArrayPattern",
  "BreakStatement",
  "CatchClause",
  "ContinueStatement",
  "ExportSpecifier",
  "FunctionDeclaration",
  "FunctionExpression",
  "ImportDefaultSpecifier",
  "ImportNamespaceSpecifier",
  "ImportSpecifier",
  "LabeledStatement",
  "RestElement",
]);

const TYPE_WITH_VALUE = new Set([
  "TSAsExpression",
  "TSInstantiationExpression",
  "TSNonNullExpression",
  "TSSatisfiesExpression",
  "TSTypeAssertion",
]);

/** Whether an identifier stands for a value, rather than naming a member, a binding or a type. */
export function isReference(identifier: Deno.lint.Identifier): boolean {
  const node = identifier as unknown as Node;
  const parent = node.parent;
  if (parent === undefined || NAMING.has(parent.type)) return false;
  if (parent.type.startsWith("TS")) return TYPE_WITH_VALUE.has(parent.type);
  if (parent.type === "Property" && parent.parent?.type === "ObjectPattern") {
    return false;
  }
  const members = VALUE_MEMBERS[parent.type];
  if (members === undefined) return true;
  return members.some((member) => isSame(parent[member], node)) ||
    (parent["computed"] === true && isSame(parent["property"], node));
}

function isSame(member: unknown, node: Node): boolean {
  return member === node;
}
