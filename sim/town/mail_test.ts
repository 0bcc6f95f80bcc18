import { assert, assertEquals } from "@std/assert";
import { labelOf, linkOf, type Mail } from "./mail.ts";

const REGISTER: Mail = {
  to: "server",
  message: {
    from: "app",
    body: {
      kind: "register",
      request: "r1",
      device: "device-1",
      nonce: "n",
      proofs: [],
      element: "SECRET-ELEMENT",
      linkingConsent: true,
    },
  },
};

Deno.test("the label of a request names it and holds nothing of the element", () => {
  assertEquals(labelOf(REGISTER), "register r1 device-1");
});

Deno.test("the label of what was typed is only that someone touched the phone", () => {
  const mail: Mail = {
    to: "app",
    device: "device-1",
    message: {
      from: "user",
      call: "call-1",
      action: { kind: "register", personalNumber: "123456789018" },
    },
  };
  assertEquals(labelOf(mail), "user");
  assertEquals(linkOf(mail), undefined);
});

Deno.test("another answer of J-LIS has another label", () => {
  const label = (last: number) =>
    labelOf({
      to: "server",
      message: {
        from: "jlis",
        conversation: "c",
        answer: { kind: "ocsp", response: Uint8Array.of(1, 2, last) },
      },
    });
  assertEquals(label(3), label(3));
  assert(label(3) !== label(4));
});

Deno.test("messages between machines take their link", () => {
  const timer = { from: "self", timer: "t" } as const;
  assertEquals(linkOf(REGISTER), "app-server");
  assertEquals(linkOf({ to: "server", message: timer }), undefined);
  assertEquals(
    linkOf({
      to: "jlis",
      conversation: "c",
      ask: { kind: "ca", tree: "signature" },
    }),
    "server-jlis",
  );
  assertEquals(
    linkOf({ to: "relying-party", relyingParty: "city", body: {} }),
    "server-relying-party",
  );
});
