import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { decodeBase64, encodeBase64 } from "../scan/base64.ts";
import type { NumberPolicyName } from "../arbitraries/number_policy.ts";
import { canonicalJson } from "../evidence/canonical_json.ts";
import type { Json } from "../evidence/event.ts";
import { compactPlan, readPlan } from "../journeys/compact.ts";
import type { CasePlan } from "../journeys/plan.ts";
import { Reader } from "../journeys/reader.ts";

/** What a replay token leads to. */
export interface Replay {
  /** Property that found it. */
  readonly property: string;
  /** Claim that was broken. */
  readonly claim: string;
  /** Subject of the violation. */
  readonly subject: string;
  /** The minimal case; its edition is the edition of the run. */
  readonly plan: CasePlan;
  /** Where its numbers came from, if not from the default. Numbers of a file are in no token. */
  readonly numberPolicy?: NumberPolicyName;
}

/** A replay token was cut off, mistyped or made up. */
export class TokenError extends Error {
  /** Name of the class. */
  override name = "TokenError";
}

const PREFIX = "tk1";
const CHECK_DIGITS = 8;

/**
 * Write a token: `tk1.`, the case in base64url, and eight hex digits that catch a slip of the
 * hand. It holds small integers only; numbers and PINs are derived from them again.
 */
export function encodeToken(replay: Replay): string {
  const { property, claim, subject, plan, numberPolicy = "valid" } = replay;
  const json = canonicalJson([
    property,
    claim,
    subject,
    compactPlan(plan),
    ...(numberPolicy === "valid" ? [] : [numberPolicy]),
  ]);
  const body = encodeBase64(utf8ToBytes(json))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return `${PREFIX}.${body}.${check(body)}`;
}

/**
 * Read a token.
 * @throws {TokenError} when it is not one of ours, whole
 */
export function decodeToken(token: string): Replay {
  const [prefix, body, digits, ...rest] = token.trim().split(".");
  if (prefix !== PREFIX || body === undefined || rest.length > 0) {
    throw new TokenError("Cannot read replay token: expected tk1.….…");
  }
  if (digits !== check(body)) {
    throw new TokenError(
      "Cannot read replay token: its check digits do not fit, copy it again",
    );
  }
  try {
    return readReplay(parseBody(body));
  } catch (cause) {
    throw new TokenError(
      "Cannot read replay token: it was made by another version",
      { cause },
    );
  }
}

function parseBody(body: string): Json {
  const bytes = decodeBase64(body);
  if (bytes === undefined) throw new SyntaxError("Cannot read body: no base64");
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
}

function readReplay(json: Json): Replay {
  const policy = policyIn(json);
  const items = Reader.of(json).tuple(policy === undefined ? 4 : 5);
  return {
    property: items[0]!.text(),
    claim: items[1]!.text(),
    subject: items[2]!.text(),
    plan: readPlan((json as readonly Json[])[3]!),
    ...(policy === undefined ? {} : { numberPolicy: policy }),
  };
}

const NAMED_POLICIES = ["invalid-check-digit", "file"] as const;

/** The default policy is not written, so that tokens of before are read as they were. */
function policyIn(json: Json): NumberPolicyName | undefined {
  if (!Array.isArray(json) || json.length < 5) return undefined;
  const policy = NAMED_POLICIES.find((name) => name === json[4]);
  if (policy === undefined) {
    throw new SyntaxError("Cannot read number policy: no such name");
  }
  return policy;
}

function check(body: string): string {
  return bytesToHex(sha256(utf8ToBytes(body))).slice(0, CHECK_DIGITS);
}
