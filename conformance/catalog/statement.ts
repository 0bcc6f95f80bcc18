import type { Text } from "../terms/mod.ts";
import { editionsBoundBy } from "./editions.ts";
import type { Area, Requirement, Severity, TestMethod } from "./requirement.ts";

/** The public statement from which the requirements are read, clause by clause. */
export const STATEMENT: Text = {
  ja: "サービス一時停止及び新版の提供に関する公表文(2021年11月4日)",
  en:
    "Public statement on the suspension of the service and its next version (4 November 2021)",
};

/** One clause of the statement as a requirement; `R9` in area `num` is `num-009`. */
export function clause(
  area: Area,
  number: number,
  severity: Severity,
  claim: Text,
  method: TestMethod,
): Requirement {
  const id = `${area}-${String(number).padStart(3, "0")}`;
  return {
    id,
    aliases: [`R${number}`],
    area,
    claim,
    source: { document: STATEMENT, locator: `R${number}` },
    severity,
    editions: editionsBoundBy(id),
    method,
  };
}

/** Until then a claim about the strength of the element is not settled. */
export const ELEMENT_SUITE: Text = {
  ja: "確認要素の生成方法を対象とする試験群(衝突率・復元可能性)の整備",
  en:
    "The suite on how elements are made: collisions and reversal, by enumeration",
};

/** The tension that no test of accounts alone can settle. */
export const TENSION: Text = {
  ja:
    "一人一アカウントの担保(R7)は確認要素が個人番号をよく区別することを求め、復元不能性(R12)及び一対一でないこと(R14)はその逆を求める。両立の可否は確認要素そのものを調べなければ判定できない。",
  en:
    "One account per person (R7) asks the element to tell numbers apart; non-reversibility (R12) and not being one-to-one (R14) ask the opposite. Whether both hold cannot be told without examining the element itself.",
};
