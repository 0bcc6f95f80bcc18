import type { LifeEventKind } from "../target/mod.ts";
import type { Text } from "../terms/mod.ts";
import type { Case, Command, PinGiven, RegisterCommand } from "./case.ts";

/** One command in words, without a time. */
export function tellCommand(case_: Case, command: Command): Text {
  const who = (index: number): Text => {
    const person = case_.world.people[index]?.person ?? "P-?";
    return { ja: person, en: person };
  };
  switch (command.do) {
    case "register":
      return tellRegistration(who(command.person).ja, command);
    case "authenticate":
    case "sign": {
      const { person, device, relyingParty, pin } = command;
      const rp = case_.relyingParties[relyingParty] ?? "?";
      const act = command.do === "sign"
        ? { ja: "電子署名を行う", en: "signs a document" }
        : { ja: "認証を行う", en: "signs in" };
      const slip = pin === "wrong"
        ? { ja: "(暗証番号誤り)", en: " with a wrong PIN" }
        : { ja: "", en: "" };
      return {
        ja: `${who(person).ja}が端末${
          device + 1
        }で事業者${rp}に対し${act.ja}${slip.ja}`,
        en: `${who(person).en} ${act.en} at ${rp} on phone ${
          device + 1
        }${slip.en}`,
      };
    }
    case "probe":
      return {
        ja: `${who(command.person).ja}が端末${
          command.device + 1
        }で、本来の入力欄でない${command.field}に個人番号を与える`,
        en: `${who(command.person).en} offers a number as ${command.field}, ` +
          `where none belongs, on phone ${command.device + 1}`,
      };
    case "close-account":
      return {
        ja: `端末${command.device + 1}で退会する`,
        en: `The account on phone ${command.device + 1} is closed`,
      };
    case "purge-amid":
      return {
        ja: `${who(command.person).ja}が端末${
          command.device + 1
        }で登録を行っている間に、確認要素を全て削除する`,
        en: `All elements are purged while ${
          who(command.person).en
        } registers on phone ${command.device + 1}`,
      };
    case "live":
      return {
        ja: `${who(command.person).ja}: ${LIFE[command.event.kind].ja}`,
        en: `${who(command.person).en} ${LIFE[command.event.kind].en}`,
      };
    case "wait":
      return {
        ja: `${duration(command.minutes).ja}が経過する`,
        en: `${duration(command.minutes).en} go by`,
      };
    case "suspend":
      return tellSuspension(command);
    case "crash":
      return tellCrash(command);
    case "restore":
      return {
        ja: `${command.backup + 1}番目のバックアップを復元する`,
        en: `Backup ${command.backup + 1} is restored`,
      };
    case "outage":
      return command.down
        ? {
          ja: `J-LISの${command.service}が停止する`,
          en: `${command.service} of J-LIS goes down`,
        }
        : {
          ja: `J-LISの${command.service}が復旧する`,
          en: `${command.service} of J-LIS comes back`,
        };
    case "resume":
    case "purge":
    case "upgrade":
    case "settle":
    case "backup":
    case "look":
      return PLAIN[command.do];
  }
}

const PLAIN: Readonly<
  Record<
    "resume" | "purge" | "upgrade" | "settle" | "backup" | "look",
    Text
  >
> = {
  resume: { ja: "サービスを再開する", en: "The service is resumed" },
  purge: { ja: "確認要素を全て削除する", en: "All elements are purged" },
  upgrade: { ja: "新版に更新する", en: "The new edition is installed" },
  settle: {
    ja: "滞留していた処理が終わる",
    en: "Background work comes to rest",
  },
  backup: { ja: "バックアップを取得する", en: "A backup is taken" },
  look: { ja: "全ての保存先を検索する", en: "Every sink is searched" },
};

const LIFE: Readonly<Record<LifeEventKind, Text>> = {
  "renew": { ja: "電子証明書を更新する", en: "renews the certificates" },
  "renew-card": { ja: "カードを更新する", en: "renews the card" },
  "lose-card": { ja: "カードの紛失を届け出る", en: "reports the card lost" },
  "reissue-card": { ja: "カードの再交付を受ける", en: "gets a new card" },
  "move": { ja: "転居する", en: "moves house" },
  "rename": { ja: "氏名を変更する", en: "takes a new name" },
  "change-number": {
    ja: "個人番号を変更する",
    en: "gets a new personal number",
  },
  "depart": { ja: "国外に転出する", en: "leaves the country" },
  "return": { ja: "国外から転入する", en: "comes back to the country" },
  "die": { ja: "死亡する", en: "dies" },
  "unblock-pin": {
    ja: "窓口で暗証番号の初期化を受ける",
    en: "has a blocked PIN reset at the counter",
  },
  "issue-phone": {
    ja: "スマホ用電子証明書の発行を受ける",
    en: "has certificates issued onto the phone",
  },
  "lose-phone": {
    ja: "スマートフォンの紛失を届け出る",
    en: "reports the phone lost",
  },
};

function tellRegistration(person: string, command: RegisterCommand): Text {
  const phones = command.devices.map((device) => device + 1);
  const isRace = phones.length > 1;
  const slips = slipsOf(command);
  const ja = slips.length === 0 ? "" : `(${slips.map((s) => s.ja).join("、")})`;
  const en = slips.length === 0 ? "" : `, ${slips.map((s) => s.en).join(", ")}`;
  return {
    ja: `${person}が端末${phones.join("と")}で${
      isRace ? "同時に" : ""
    }登録する${ja}`,
    en: `${person} registers on phone ${phones.join(" and ")}${
      isRace ? " at once" : ""
    }${en}`,
  };
}

function slipsOf(command: RegisterCommand): Text[] {
  const slips: Text[] = [
    ...pinSlip("署名用パスワード", "signature PIN", command.signaturePin),
    ...pinSlip(
      "利用者証明用暗証番号",
      "authentication PIN",
      command.authenticationPin,
    ),
  ];
  if (command.number === "own") {
    slips.push({ ja: "個人番号を入力", en: "typing the number" });
  }
  if (command.number === "neighbour") {
    slips.push({
      ja: "次の人の個人番号を入力",
      en: "typing the number of the next person",
    });
  }
  if (command.number === "malformed") {
    slips.push({
      ja: "検査用数字の誤った番号を入力",
      en: "typing a number with a wrong check digit",
    });
  }
  if (!command.consent) slips.push({ ja: "同意なし", en: "without consent" });
  if (command.cardAge > 0) {
    slips.push({
      ja: `${command.cardAge}枚前のカードを使用`,
      en: `with the card ${command.cardAge} before the newest`,
    });
  }
  return slips;
}

function pinSlip(ja: string, en: string, given: PinGiven): Text[] {
  if (given === "right") return [];
  return given === "wrong"
    ? [{ ja: `${ja}誤り`, en: `${en} wrong` }]
    : [{ ja: `${ja}なし`, en: `no ${en}` }];
}

function tellSuspension(
  { inMinutes, forMinutes }: Extract<Command, { do: "suspend" }>,
): Text {
  const from = inMinutes === undefined || inMinutes === 0
    ? { ja: "直ちに", en: "now" }
    : {
      ja: `${duration(inMinutes).ja}後から`,
      en: `in ${duration(inMinutes).en}`,
    };
  const until = forMinutes === undefined
    ? { ja: "再開の指示まで", en: "until resumed" }
    : {
      ja: `${duration(forMinutes).ja}`,
      en: `for ${duration(forMinutes).en}`,
    };
  return {
    ja: `サービスを${from.ja}${until.ja}停止する`,
    en: `The service is suspended ${from.en}, ${until.en}`,
  };
}

function tellCrash(
  { during, step }: Extract<Command, { do: "crash" }>,
): Text {
  if (during === undefined) {
    return {
      ja: "サービスが異常終了し再起動する",
      en: "The service dies and restarts",
    };
  }
  return {
    ja: `次の${during}の${step ?? 1}番目の書込みで異常終了するよう設定する`,
    en: `The next ${during} will die at its durable write ${step ?? 1}`,
  };
}

function duration(minutes: number): Text {
  const parts: Text[] = [];
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor(minutes % 1440 / 60);
  const rest = minutes % 60;
  if (days > 0) parts.push({ ja: `${days}日`, en: `${days} d` });
  if (hours > 0) parts.push({ ja: `${hours}時間`, en: `${hours} h` });
  if (rest > 0) parts.push({ ja: `${rest}分`, en: `${rest} min` });
  return {
    ja: parts.map((part) => part.ja).join(""),
    en: parts.map((part) => part.en).join(" "),
  };
}
