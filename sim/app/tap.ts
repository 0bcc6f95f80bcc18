import type { Tree } from "../../conformance/terms/mod.ts";
import { type CardFailure, CardSession, failed } from "./card_session.ts";
import type { Contact, Proof } from "./messages.ts";
import { signatureInput } from "./signed_text.ts";

/** What is wanted of a card. */
export interface TapPlan {
  /** Which certificates, in order. */
  readonly trees: readonly Tree[];
  /** What their keys sign. */
  readonly text: string;
  /** The PIN of each tree, as it was typed. */
  readonly pins: Readonly<Partial<Record<Tree, Uint8Array>>>;
}

/** Presents one PIN to a card. */
export type VerifyPin = (
  session: CardSession,
  tree: Tree,
  typed: Uint8Array,
) => CardFailure | undefined;

/** The proofs of a plan, one for each tree. */
export interface Tapped {
  /** Discriminant. */
  readonly kind: "tapped";
  /** In the order of the plan. */
  readonly proofs: readonly Proof[];
}

/**
 * Hold the card against the phone: find what is needed, verify the PINs, read the certificates as
 * they are now, have the text signed. Whatever is wrong with the card comes before whatever is
 * wrong with a PIN, and no try is spent while a PIN is missing.
 */
export function tap(
  contact: Contact | undefined,
  plan: TapPlan,
  verifyPin: VerifyPin,
): Tapped | CardFailure {
  if (!contact) return failed("no-card");
  const session = new CardSession(contact);
  const failure = session.open() ??
    firstOf(plan.trees, (tree) => session.find(tree)) ??
    firstOf(plan.trees, (tree) => pinMissing(plan.pins[tree])) ??
    firstOf(
      plan.trees,
      (tree) => verifyPin(session, tree, plan.pins[tree] ?? new Uint8Array()),
    );
  return failure ?? proofsOf(session, plan);
}

/**
 * Present a PIN as it stands, in capitals: the signature PIN has no others, and the keyboard of a
 * phone shows none. What no PIN can look like is not presented.
 */
export function verifyTypedPin(
  session: CardSession,
  tree: Tree,
  typed: Uint8Array,
): CardFailure | undefined {
  if (!looksLikePin(typed)) return failed("pin-incorrect");
  const pin = typed.map((octet) => isLowerCase(octet) ? octet - 0x20 : octet);
  const failure = session.verify(tree, pin);
  pin.fill(0);
  return failure;
}

function proofsOf(session: CardSession, plan: TapPlan): Tapped | CardFailure {
  const proofs: Proof[] = [];
  for (const tree of plan.trees) {
    const certificate = session.readCertificate(tree);
    if (!(certificate instanceof Uint8Array)) return certificate;
    const input = signatureInput(plan.text, certificate);
    const signature = session.sign(tree, input);
    if (!(signature instanceof Uint8Array)) return signature;
    proofs.push({
      tree,
      certificate: certificate.toBase64(),
      signature: signature.toBase64(),
    });
  }
  return { kind: "tapped", proofs };
}

function firstOf(
  trees: readonly Tree[],
  step: (tree: Tree) => CardFailure | undefined,
): CardFailure | undefined {
  for (const tree of trees) {
    const failure = step(tree);
    if (failure) return failure;
  }
  return undefined;
}

function pinMissing(typed: Uint8Array | undefined): CardFailure | undefined {
  return typed && typed.length > 0 ? undefined : failed("pin-incorrect");
}

function looksLikePin(typed: Uint8Array): boolean {
  return typed.length <= 16 &&
    typed.every((octet) => octet > 0x20 && octet < 0x7f);
}

function isLowerCase(octet: number): boolean {
  return octet >= 0x61 && octet <= 0x7a;
}
