/** Account ID (アカウントID): internal to the operator. */
export type AccountId = string & { readonly __brand: "AccountId" };

/** Business-facing ID (事業者向けID): the converted account ID that one relying party sees. */
export type BusinessFacingId = string & {
  readonly __brand: "BusinessFacingId";
};

/**
 * Take text as an account ID.
 * @throws {SyntaxError} unless it has 1 to 256 characters
 */
export function parseAccountId(text: string): AccountId {
  return opaqueId(text, "account ID") as AccountId;
}

/**
 * Take text as a business-facing ID.
 * @throws {SyntaxError} unless it has 1 to 256 characters
 */
export function parseBusinessFacingId(text: string): BusinessFacingId {
  return opaqueId(text, "business-facing ID") as BusinessFacingId;
}

function opaqueId(text: string, what: string): string {
  if (text.length < 1 || text.length > 256) {
    throw new SyntaxError(`Cannot parse ${what}: expected 1 to 256 characters`);
  }
  return text;
}
