import { type AccountId, parseAccountId } from "../../conformance/terms/mod.ts";
import { isAbout } from "./backups.ts";
import { textOf } from "./database.ts";
import { type CloseRequest, refusal, type ServerReply } from "./messages.ts";
import type { Service } from "./service.ts";
import type { Stores } from "./stores.ts";

/** How one place forgets an account. Forgetting twice is as good as forgetting once. */
export type ForgetAccount = (stores: Stores, account: AccountId) => void;

/** Inside the transaction: account, certificates, phones, element, deliveries and answers go. */
export const forgetInDatabase: ForgetAccount = (stores, account) => {
  stores.replies.dropAbout(account);
  stores.accounts.remove(account);
};

/** Cache. */
export const forgetInCache: ForgetAccount = (stores, account) =>
  stores.cache.forget(account);

/** Backups are rewritten, so that no restore brings the person back. */
export const forgetInBackups: ForgetAccount = (stores, account) =>
  stores.backups.keepOnly((row) => !isAbout(account, row));

/** Copies are made anew, without the account. */
export const forgetInCopies: ForgetAccount = (stores) => stores.remakeCopies();

/** What closing an account is made of. */
export interface ClosureParts {
  /** What goes at once. */
  readonly atOnce: ForgetAccount;
  /** What goes after the commit; resumed after a crash. */
  readonly afterwards: readonly ForgetAccount[];
}

/** Nothing that identifies the person is left anywhere, once it is over. */
export const honestClosure: ClosureParts = {
  atOnce: forgetInDatabase,
  afterwards: [forgetInCache, forgetInBackups, forgetInCopies],
};

/** Close an account, and write down that the rest is still to be done. */
function closeAccount(
  stores: Stores,
  parts: ClosureParts,
  account: AccountId,
): void {
  parts.atOnce(stores, account);
  stores.database.run(
    "INSERT INTO closing (account) VALUES (?) ON CONFLICT DO NOTHING",
    account,
  );
}

/** Close the account of a phone, for good and everywhere. */
export function concludeClosure(
  service: Service,
  request: CloseRequest,
): ServerReply {
  const { stores } = service;
  const { closure } = service.parts;
  const account = stores.accounts.ofDevice(request.device);
  const reply: ServerReply = account === undefined
    ? refusal(request, "no-account")
    : { kind: "closed", request: request.request, outcome: "done" };
  stores.transaction(() => {
    if (account !== undefined) closeAccount(stores, closure, account);
    stores.replies.keep(request, reply, service.now());
  });
  finishClosures(stores, closure);
  service.certificates.forget();
  return reply;
}

/** Do what is still to be done about closed accounts, and forget that they were ever there. */
export function finishClosures(stores: Stores, parts: ClosureParts): void {
  const accounts = pendingClosures(stores);
  if (accounts.length === 0) return;
  for (const account of accounts) {
    for (const forget of parts.afterwards) forget(stores, account);
  }
  stores.transaction(() => stores.database.run("DELETE FROM closing"));
  // What was deleted still stands in the write-ahead log; a restart clears that too.
  stores.settleDatabase();
}

/** Accounts that are closed and not forgotten everywhere yet. */
export function pendingClosures(stores: Stores): readonly AccountId[] {
  return stores.database.all("SELECT account FROM closing ORDER BY account")
    .map((row) => parseAccountId(textOf(row, "account")));
}
