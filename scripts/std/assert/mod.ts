// @ts-types="./mod.d.ts"
export * from "impl";
