import type { EvidenceEvent } from "../evidence/event.ts";
import type { Edition, PersonLabel } from "../target/mod.ts";
import type { Tree } from "../terms/mod.ts";
import {
  isCall,
  isNumberLabel,
  type RegisterCall,
  registerCall,
  resultOf,
} from "./call.ts";
import type { Episode } from "./episode.ts";
import { Lineage } from "./lineage.ts";

/** An account as far as calls and answers show it. */
export interface Account {
  /** Its id. */
  readonly id: string;
  /** The person to whom it was first given. */
  readonly owner: PersonLabel;
  /** `doubtful`: it may be gone, by a crash while closing or by the restoring of an older backup. */
  state: "open" | "closed" | "doubtful";
  /** When it was first seen. */
  readonly seq: number;
  /** Certificates presented in its registrations. */
  bound: { tree: Tree; certificate: string; seq: number }[];
  /** Labels of numbers typed in its registrations. */
  numbers: { label: string; seq: number }[];
}

/** A phone, and every account it ever belonged to, the latest last. */
interface Phone {
  accounts: readonly string[];
  seq: number;
  sure: boolean;
}

/**
 * Who has which account, reconstructed from calls and answers alone. Where a call ended in an
 * error, or an older backup came back, the ledger says that it does not know.
 */
export class Ledger {
  /** Cards and certificates at this point. */
  readonly lineage: Lineage;
  readonly #accounts = new Map<string, Account>();
  readonly #phones = new Map<string, Phone>();
  readonly #maybe = new Set<PersonLabel>();
  readonly #backups = new Map<string, number>();
  #edition: Edition | undefined;

  /** Before the first event of an episode. */
  constructor({ opened }: Episode) {
    this.lineage = new Lineage(opened.assumptions, opened.cards);
    this.#edition = opened.edition;
  }

  /** Edition at this point; `undefined` when an upgrade died on the way. */
  get edition(): Edition | undefined {
    return this.#edition;
  }

  /** The account with this id, closed ones included. */
  account(id: string): Account | undefined {
    return this.#accounts.get(id);
  }

  /** Every account ever seen, in order. */
  accounts(): Account[] {
    return [...this.#accounts.values()];
  }

  /** Accounts of a person that are open beyond doubt. */
  openAccountsOf(person: PersonLabel): Account[] {
    return this.accounts().filter((a) =>
      a.owner === person && a.state === "open"
    );
  }

  /** Whether the person may have an account, for all that can be known. */
  mayHaveAccount(person: PersonLabel): boolean {
    return this.#maybe.has(person) ||
      this.accounts().some((a) => a.owner === person && a.state !== "closed");
  }

  /** The account that owns a phone, if that is certain. */
  accountOn(device: string): Account | undefined {
    const phone = this.#phones.get(device);
    return phone?.sure
      ? this.#accounts.get(phone.accounts.at(-1) ?? "")
      : undefined;
  }

  /** The holder of the card; what the target sees is the card, not the hand. */
  holder(call: { card: string; person: PersonLabel | undefined }):
    | PersonLabel
    | undefined {
    const holder = this.lineage.card(call.card)?.person ?? call.person;
    return call.person === undefined || call.person === holder
      ? holder
      : undefined;
  }

  /** Take note of one event. */
  apply(event: EvidenceEvent): void {
    this.lineage.apply(event);
    const register = registerCall(event);
    if (register !== undefined) this.#registered(register);
    else if (isCall(event)) this.#called(event);
  }

  #called(event: Extract<EvidenceEvent, { kind: "called" }>): void {
    const result = resultOf(event);
    const { device, backup } = event.params;
    if (event.method === "closeAccount" && typeof device === "string") {
      this.#closed(
        device,
        result === undefined ? undefined : result.outcome === "done",
      );
    }
    if (event.method === "backup" && typeof result?.backup === "string") {
      this.#backups.set(result.backup, event.seq);
    }
    if (event.method === "restoreBackup") {
      this.#restored(this.#backups.get(String(backup)) ?? -1);
    }
    if (event.method === "upgrade") {
      this.#edition = result === undefined ? undefined : "linking";
    }
  }

  #registered(call: RegisterCall): void {
    const person = this.holder(call);
    const took = call.outcome === "created" || call.outcome === "existing";
    if (person === undefined) return;
    if (took && call.account !== undefined) {
      this.#maybe.delete(person);
      this.#bind(call, call.account, person);
      this.#takePhone(call, call.account);
      return;
    }
    if (call.outcome === "refused") return;
    this.#maybe.add(person); // an answer was lost, and with it what was done
    const phone = this.#phones.get(call.device);
    if (phone !== undefined) phone.sure = false;
  }

  #bind(call: RegisterCall, id: string, owner: PersonLabel): void {
    const account = this.#accounts.get(id) ??
      { id, owner, state: "open", seq: call.seq, bound: [], numbers: [] };
    if (account.owner === owner) account.state = "open";
    for (const tree of call.proven) {
      const certificate = this.lineage.certificateOn(call.card, tree);
      if (certificate === undefined) continue;
      account.bound.push({ tree, certificate, seq: call.seq });
    }
    if (isNumberLabel(call.number)) {
      account.numbers.push({ label: call.number, seq: call.seq });
    }
    this.#accounts.set(id, account);
  }

  #takePhone({ device, seq }: RegisterCall, account: string): void {
    const before = this.#phones.get(device)?.accounts ?? [];
    const accounts = [...before.filter((id) => id !== account), account];
    this.#phones.set(device, { accounts, seq, sure: true });
  }

  /** `done` is unknown when the call ended in an error. */
  #closed(device: string, done: boolean | undefined): void {
    const phone = this.#phones.get(device);
    if (phone === undefined || done === false) return;
    const certain = done === true && phone.sure;
    for (const id of certain ? phone.accounts.slice(-1) : phone.accounts) {
      const account = this.#accounts.get(id);
      if (account === undefined || account.state === "closed") continue;
      account.state = certain ? "closed" : "doubtful";
    }
  }

  /** Closures that came later apply again; accounts and bindings that came later may be lost. */
  #restored(backupSeq: number): void {
    for (const account of this.#accounts.values()) {
      account.bound = account.bound.filter((b) => b.seq <= backupSeq);
      account.numbers = account.numbers.filter((n) => n.seq <= backupSeq);
      if (account.state === "open" && account.seq > backupSeq) {
        account.state = "doubtful";
      }
    }
    for (const phone of this.#phones.values()) {
      if (phone.seq > backupSeq) phone.sure = false;
    }
  }
}
