/**
 * Lint rules of the house: time and chance arrive as arguments, and the standard stands on any
 * platform. Loaded by `deno lint` through `deno.json`, and by `deno task tidy`.
 * @module
 */
import {
  AMBIENT_MEMBERS,
  AMBIENT_NAMES,
  isRandomExport,
  LOCALE_METHODS,
  ZONED_METHODS,
} from "./ambient_names.ts";
import { fromRoot, type Place, placeOf } from "./place.ts";
import { platform } from "./platform.ts";
import { isReference } from "./reference.ts";

/** Rooms that meet the real clock, so that no other has to. */
const FREE_ROOMS = ["runner", "cli"];
const CALENDAR = "conformance/terms/instant.ts";

const ambient: Deno.lint.Rule = {
  create(context) {
    const place = placeOf(fromRoot(context.filename));
    if (!isBound(place)) return {};
    const report = (node: Deno.lint.Node, what: string, instead: string) =>
      context.report({
        node,
        message: `${what} does not come from the seed: ${instead}`,
      });
    return {
      Identifier(node) {
        if (!isReference(node) || isCalendar(place, node.name)) return;
        const instead = AMBIENT_NAMES.get(node.name) ?? aliased(node);
        if (instead !== undefined) report(node, node.name, instead);
      },
      MemberExpression(node) {
        const [what, instead] = ambientMember(node) ?? [];
        if (what && instead) report(node, what, instead);
      },
      CallExpression(node) {
        const [what, instead] = localeCall(node) ?? [];
        if (what && instead) report(node, what, instead);
      },
      NewExpression(node) {
        const [what, instead] = intl(node) ?? [];
        if (what && instead) report(node, what, instead);
      },
      ImportDeclaration(node) {
        if (!/^(?:node:)?crypto$/.test(node.source.value)) return;
        for (const name of importedNames(node)) {
          if (isRandomExport(name)) {
            report(node, `${name} of node:crypto`, "draw from a forked Rng");
          }
        }
      },
    };
  },
};

type Finding = readonly [what: string, instead: string];

function isBound(place: Place): boolean {
  return place.wing === "sim" ||
    (place.wing === "conformance" && !FREE_ROOMS.includes(place.room));
}

function isCalendar(place: Place, name: string): boolean {
  return name === "Date" && place.path === CALENDAR;
}

/** `Math` alone, as in `const { random } = Math`, would carry the ban away under another name. */
function aliased(node: Deno.lint.Identifier): string | undefined {
  if (!AMBIENT_MEMBERS.has(node.name)) return undefined;
  const parent: Deno.lint.Node = node.parent;
  const isObject = parent.type === "MemberExpression" && parent.object === node;
  return isObject ? undefined : "reach for its member where it is used";
}

function ambientMember(node: Deno.lint.MemberExpression): Finding | undefined {
  if (node.object.type !== "Identifier") return undefined;
  const of = AMBIENT_MEMBERS.get(node.object.name);
  const member = memberName(node);
  if (of === undefined || (member !== undefined && !of.banned(member))) {
    return undefined;
  }
  return [`${node.object.name}.${member ?? "[…]"}`, of.instead];
}

/** The name of a member, in whatever way it is written; none if it is computed at run time. */
function memberName(node: Deno.lint.MemberExpression): string | undefined {
  const { property } = node;
  if (property.type === "Identifier" && !node.computed) return property.name;
  if (property.type === "Literal" && typeof property.value === "string") {
    return property.value;
  }
  return undefined;
}

function localeCall(node: Deno.lint.CallExpression): Finding | undefined {
  if (node.callee.type !== "MemberExpression") return undefined;
  const name = memberName(node.callee);
  if (isIntl(node.callee)) return unlocated(`Intl.${name}`, node.arguments);
  const at = LOCALE_METHODS.get(name ?? "");
  if (name === undefined || at === undefined) return undefined;
  if (node.arguments[at] === undefined) return [`${name}()`, "say the locale"];
  const isZoned = ZONED_METHODS.includes(name);
  return isZoned && !saysZone(node.arguments[1])
    ? [`${name}()`, "say the zone"]
    : undefined;
}

function intl(node: Deno.lint.NewExpression): Finding | undefined {
  if (node.callee.type !== "MemberExpression" || !isIntl(node.callee)) {
    return undefined;
  }
  return unlocated(`Intl.${memberName(node.callee)}`, node.arguments);
}

function isIntl(node: Deno.lint.MemberExpression): boolean {
  return node.object.type === "Identifier" && node.object.name === "Intl";
}

function unlocated(
  what: string,
  given: readonly Deno.lint.Node[],
): Finding | undefined {
  if (what === "Intl.getCanonicalLocales") return undefined;
  if (given[0] === undefined) return [what, "say the locale"];
  return what === "Intl.DateTimeFormat" && !saysZone(given[1])
    ? [what, "say the zone"]
    : undefined;
}

function saysZone(options: Deno.lint.Node | undefined): boolean {
  return options?.type === "ObjectExpression" &&
    options.properties.some((property) =>
      property.type === "Property" && property.key.type === "Identifier" &&
      property.key.name === "timeZone"
    );
}

function importedNames(node: Deno.lint.ImportDeclaration): string[] {
  return node.specifiers.map((specifier) => {
    if (specifier.type !== "ImportSpecifier") return "default";
    const { imported } = specifier;
    return imported.type === "Identifier" ? imported.name : imported.value;
  });
}

const plugin: Deno.lint.Plugin = {
  name: "tenken",
  rules: { ambient, platform },
};
export default plugin;
