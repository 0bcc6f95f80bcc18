/** Stand-in for `@std/testing/bdd`: each `it` is one flat `Deno.test`. @module */
type Fn = () => void | Promise<void>;
type Body = (t: Deno.TestContext) => void | Promise<void>;
interface Opts {
  only?: boolean;
  skip?: boolean;
}
class Suite {
  before: Fn[] = [];
  after: Fn[] = [];
  beforeEach: Fn[] = [];
  afterEach: Fn[] = [];
  left = 0;
  started = false;
  constructor(
    readonly name: string,
    readonly path: Suite[],
    readonly only: boolean,
    readonly skip: boolean,
  ) {}
}
let cur: Suite | undefined;
const pathOf = (s?: Suite): Suite[] => s ? [...s.path, s] : [];
function suite(name: string, fn: () => void, o: Opts = {}): void {
  const up = cur;
  cur = new Suite(
    name,
    pathOf(up),
    o.only ?? up?.only ?? false,
    o.skip ?? up?.skip ?? false,
  );
  try {
    fn();
  } finally {
    cur = up;
  }
}
function test(name: string, body: Body, o: Opts = {}): void {
  const path = pathOf(cur), back = path.toReversed();
  const ignore = o.skip ?? cur?.skip ?? false;
  if (!ignore) { for (const s of path) s.left++; }
  Deno.test({
    name: [...path.map((s) => s.name), name].join(" > "),
    ignore,
    only: o.only ?? cur?.only ?? false,
    async fn(t) {
      try {
        for (const s of path) {
          if (!s.started) {
            s.started = true;
            for (const f of s.before) await f();
          }
        }
        try {
          for (const s of path) for (const f of s.beforeEach) await f();
          await body(t);
        } finally {
          for (const s of back) for (const f of s.afterEach) await f();
        }
      } finally {
        for (const s of back) {
          if (--s.left === 0) { for (const f of s.after) await f(); }
        }
      }
    },
  });
}
const here = (): Suite => {
  if (!cur) throw new Error("hook outside describe");
  return cur;
};
export const describe = Object.assign(suite, {
  only: (n: string, f: () => void): void => suite(n, f, { only: true }),
  skip: (n: string, f: () => void): void => suite(n, f, { skip: true }),
});
export const it = Object.assign(test, {
  only: (n: string, f: Body): void => test(n, f, { only: true }),
  skip: (n: string, f: Body): void => test(n, f, { skip: true }),
});
export const beforeAll = (f: Fn): void => {
  here().before.push(f);
};
export const afterAll = (f: Fn): void => {
  here().after.push(f);
};
export const beforeEach = (f: Fn): void => {
  here().beforeEach.push(f);
};
export const afterEach = (f: Fn): void => {
  here().afterEach.push(f);
};
