import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "../evidence/canonical_json.ts";
import type { Layer } from "../scan/scan_result.ts";
import type { Language } from "../terms/mod.ts";
import { SCAN_RULES, type ScanRuleId } from "./scan_rules.ts";
import type { ScanReport } from "./scan_report.ts";
import { chainText, SHAPE_WORDS, UNSEEN_WORDS } from "./scan_words.ts";
import { LIMITS } from "./words.ts";

const SCHEMA =
  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/**
 * The report as SARIF 2.1.0. A hit is `fail`; what was not seen is `open`, never a pass; what only
 * reads as a number is `review`. Places are byte offsets, and logical ones within what had to be
 * undone.
 */
export function scanSarif(report: ScanReport, language: Language): string {
  const log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [{
      tool: { driver: driver(report, language) },
      automationDetails: { id: "tenken-scan/" },
      columnKind: "utf16CodeUnits",
      invocations: [{ executionSuccessful: true }],
      results: results(report, language),
      properties: {
        totals: report.totals,
        secrets: report.secrets,
        limits: LIMITS[language],
      },
    }],
  };
  return canonicalJson(log) + "\n";
}

function driver(report: ScanReport, language: Language): object {
  return {
    name: report.tool.name,
    semanticVersion: report.tool.version,
    language,
    rules: SCAN_RULES.map(({ id, level, title, says }) => ({
      id,
      name: id,
      shortDescription: { text: title[language] },
      fullDescription: { text: says[language] },
      defaultConfiguration: { level },
    })),
  };
}

/** One place, before it is written as SARIF. */
interface Place {
  readonly path: string;
  readonly chain: readonly Layer[];
  readonly offset?: number;
}

function results(report: ScanReport, language: Language): object[] {
  const zero = language === "ja" ? "、末尾0" : ", ends in 0";
  return [
    ...report.hits.map((hit) =>
      result(ruleOf(hit.secret), "fail", `${hit.secret}: ${hit.form}`, hit)
    ),
    ...report.notSeen.map((unseen) =>
      result("not-seen", "open", UNSEEN_WORDS[unseen.why][language], unseen)
    ),
    ...(report.numberLike ?? []).map((like) => {
      const words = SHAPE_WORDS[like.shape][language];
      const text = like.endsInZero ? words + zero : words;
      return result("number-like", "review", text, like);
    }),
  ];
}

/** `level` is `none` for every kind but `fail`, as the specification says and no schema checks. */
function result(
  ruleId: ScanRuleId,
  kind: "fail" | "open" | "review",
  text: string,
  place: Place,
): object {
  const within = place.chain.length === 0 ? "" : ` (${chainText(place.chain)})`;
  return {
    ruleId,
    ruleIndex: SCAN_RULES.findIndex(({ id }) => id === ruleId),
    kind,
    level: kind === "fail" ? "error" : "none",
    message: { text: text + within },
    locations: [location(place)],
    partialFingerprints: {
      "tenkenPlace/v1": fingerprint([ruleId, text, place]),
    },
  };
}

function ruleOf(label: string): ScanRuleId {
  switch (label[0]) {
    case "N":
      return "number-found";
    case "E":
      return "element-found";
    default:
      return "canary-found";
  }
}

/** The offset of what is nested means nothing in the file, so there it stands in the logical place. */
function location({ path, chain, offset }: Place): object {
  const outer = chain[0]?.offset ?? offset;
  const region = outer === undefined ? {} : { region: { byteOffset: outer } };
  const physicalLocation = {
    artifactLocation: { uri: uriOf(path) },
    ...region,
  };
  if (chain.length === 0) return { physicalLocation };
  const inner = offset === undefined ? "" : ` @${offset}`;
  return {
    physicalLocation,
    logicalLocations: [{
      fullyQualifiedName: chainText(chain) + inner,
      kind: "member",
    }],
  };
}

/** A relative reference that no reader takes for a scheme; an absolute path is a file URI. */
function uriOf(path: string): string {
  const encoded = path.replaceAll("\\", "/").split("/")
    .map((part) => encodeURIComponent(part.toWellFormed())).join("/");
  return encoded.startsWith("/") ? `file://${encoded}` : encoded;
}

function fingerprint(parts: readonly unknown[]): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(parts)))).slice(0, 32);
}
