import { invariant } from "../../../conformance/terms/mod.ts";
import type { Instant } from "../../../conformance/terms/mod.ts";
import type { CertificationAuthority } from "../certification_authority.ts";

/** The CA of the other tree that began when this one did. */
export function ofOtherTree(
  { tree, generation }: CertificationAuthority,
  authorities: readonly CertificationAuthority[],
): CertificationAuthority {
  const other = authorities.find((authority) =>
    authority.tree !== tree && authority.generation === generation
  );
  invariant(other !== undefined, "both trees have every generation");
  return other;
}

/** The newest other CA of the same name that has begun, or else the next to begin. */
export function ofOtherGeneration(
  { tree, keyId }: CertificationAuthority,
  authorities: readonly CertificationAuthority[],
  now: Instant,
): CertificationAuthority {
  const others = authorities.filter((authority) =>
    authority.tree === tree && authority.keyId !== keyId
  );
  const other = others.findLast(({ notBefore }) => notBefore <= now) ??
    others[0];
  invariant(other !== undefined, "a tree has several generations");
  return other;
}
