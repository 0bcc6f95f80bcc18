import type { Text } from "../terms/mod.ts";
import type { Source } from "./requirement.ts";

/** How the wording behind a clause was come by. */
export type Standing =
  /** The primary text was read. */
  | "primary"
  /** It was read as others quote or sum it up. */
  | "secondary"
  /** It is commonly known and was not looked up; check it before relying on it. */
  | "unverified";

/**
 * A clause of law or guidance that binds the design. No verdict is given on it: tests speak of
 * requirements, and lawfulness is not theirs to attest.
 */
export interface LawClause {
  /** `law-001`; never reused. */
  readonly id: string;
  /** What it says, in short. */
  readonly says: Text;
  /** Where. */
  readonly source: Source;
  /** How sure that is. */
  readonly standing: Standing;
  /** The requirements through which it reaches the design. */
  readonly requirements: readonly string[];
}

const NUMBER_ACT: Text = { ja: "番号法", en: "My Number Act" };
const COMMISSION_QA: Text = {
  ja: "個人情報保護委員会 特定個人情報ガイドラインに関するQ&A",
  en: "Personal Information Protection Commission, Q&A on the guideline",
};
const GUIDELINE: Text = {
  ja: "特定個人情報の適正な取扱いに関するガイドライン(事業者編)",
  en: "Guideline on the proper handling of specific personal information",
};
const JPKI_ACT: Text = { ja: "公的個人認証法", en: "JPKI Act" };

/** The clauses, in order of id. */
export const LAW: readonly LawClause[] = [
  {
    id: "law-001",
    says: {
      ja: "個人番号とは、住民票コードを変換して得られる番号をいう。",
      en: "A personal number is what is made from the resident code.",
    },
    source: { document: NUMBER_ACT, locator: "Art 2(5)" },
    standing: "secondary",
    requirements: ["num-008", "acct-001"],
  },
  {
    id: "law-002",
    says: {
      ja:
        "個人番号に対応し、これに代わって用いられる番号、符号等も個人番号に含まれる。",
      en:
        "Numbers and codes that correspond to a personal number and are used in its place count as one.",
    },
    source: { document: NUMBER_ACT, locator: "Art 2(8)" },
    standing: "secondary",
    requirements: ["elem-012", "elem-014", "elem-015", "acct-001", "acct-002"],
  },
  {
    id: "law-003",
    says: {
      ja: "個人番号は、法定された事務の範囲でのみ利用できる。",
      en: "Personal numbers may be used only for the purposes set by law.",
    },
    source: { document: NUMBER_ACT, locator: "Art 9" },
    standing: "secondary",
    requirements: ["elem-005", "num-011", "susp-017", "susp-018", "link-024"],
  },
  {
    id: "law-004",
    says: {
      ja: "法定の場合を除き、他人に個人番号の提供を求めてはならない。",
      en: "Nobody may demand a personal number except where the law provides.",
    },
    source: { document: NUMBER_ACT, locator: "Art 15" },
    standing: "unverified",
    requirements: ["num-008", "num-010", "susp-017", "link-024"],
  },
  {
    id: "law-005",
    says: {
      ja:
        "個人番号の提供を受けるときは、本人確認の措置をとらなければならない。",
      en: "Who receives a personal number must verify identity.",
    },
    source: { document: NUMBER_ACT, locator: "Art 16" },
    standing: "unverified",
    requirements: ["elem-007"],
  },
  {
    id: "law-006",
    says: {
      ja: "法定の場合を除き、特定個人情報を提供してはならない。",
      en:
        "Specific personal information may not be provided except where the law provides.",
    },
    source: { document: NUMBER_ACT, locator: "Art 19" },
    standing: "unverified",
    requirements: ["acct-003", "acct-004", "num-008"],
  },
  {
    id: "law-007",
    says: {
      ja: "法定の場合を除き、特定個人情報を収集し、又は保管してはならない。",
      en:
        "Specific personal information may not be collected or kept except where the law provides.",
    },
    source: { document: NUMBER_ACT, locator: "Art 20" },
    standing: "secondary",
    requirements: ["num-008", "num-009", "num-010", "susp-019", "link-024"],
  },
  {
    id: "law-008",
    says: {
      ja:
        "暗号化等により秘匿化した個人番号も、一定の規則で変換されたものとして個人番号に該当する。",
      en:
        "An encrypted or otherwise concealed number is still a number, being transformed by a fixed rule.",
    },
    source: { document: COMMISSION_QA, locator: "Q9-2" },
    standing: "secondary",
    requirements: ["num-008", "elem-012", "elem-015", "susp-019"],
  },
  {
    id: "law-009",
    says: {
      ja: "個人番号を分割したものも、復元して用いる場合は個人番号に該当する。",
      en:
        "Pieces of a number are still a number where they are put together for use.",
    },
    source: { document: COMMISSION_QA, locator: "Q9-3" },
    standing: "secondary",
    requirements: ["elem-005", "num-008"],
  },
  {
    id: "law-010",
    says: {
      ja:
        "個人番号の一部又は不可逆に変換したものも、その唯一無二性を利用して個人を特定する場合は個人番号に該当し得る。",
      en:
        "A part of a number, or an irreversible transform of it, may still be a number where its uniqueness is used to single people out.",
    },
    source: { document: COMMISSION_QA, locator: "Q9-4" },
    standing: "primary",
    requirements: ["elem-005", "elem-007", "elem-012", "elem-014", "elem-015"],
  },
  {
    id: "law-011",
    says: {
      ja:
        "削除は、専用のソフトウェア等を用いなければ復元できない程度に、容易に復元できない手段で行う。",
      en:
        "Deletion must leave nothing that is easily restored; needing special recovery software is enough.",
    },
    source: { document: COMMISSION_QA, locator: "Q15-2" },
    standing: "secondary",
    requirements: ["num-009", "susp-019"],
  },
  {
    id: "law-012",
    says: {
      ja:
        "事務に必要がなくなり保存期間が経過したときは、できるだけ速やかに、復元できない手段で削除する。",
      en:
        "When the need and any retention period have ended, numbers are deleted as soon as possible by means that cannot be undone.",
    },
    source: { document: GUIDELINE, locator: "安全管理措置(削除・廃棄)" },
    standing: "secondary",
    requirements: ["num-009", "susp-019"],
  },
  {
    id: "law-013",
    says: {
      ja: "削除・廃棄した記録を保存する。記録には個人番号自体を含めない。",
      en: "A record of deletion is kept; it does not hold the number itself.",
    },
    source: { document: GUIDELINE, locator: "安全管理措置(削除・廃棄の記録)" },
    standing: "secondary",
    requirements: ["susp-019"],
  },
  {
    id: "law-014",
    says: {
      ja:
        "署名検証者等は、失効情報及び対応証明書の発行の番号を、その確認以外の目的に利用し、又は提供してはならない。",
      en:
        "Verifiers may use revocation data and corresponding serial numbers only to check what they are for, and may not pass them on.",
    },
    source: { document: JPKI_ACT, locator: "Art 52(1)-(3)" },
    standing: "primary",
    requirements: ["acct-001", "acct-003", "link-025"],
  },
];

/** The clause with this id. */
export function findClause(id: string): LawClause | undefined {
  return LAW.find((clause) => clause.id === id);
}

/** The clauses behind a requirement, in order of id. */
export function lawBehind(requirement: string): LawClause[] {
  return LAW.filter((clause) => clause.requirements.includes(requirement));
}
