/**
 * How fast the reference town is, as ratios measured side by side in one run.
 * @module
 */
import { boundsTable } from "./bench/bounds.ts";
import { crlTable } from "./bench/crl.ts";
import { decadesTable } from "./bench/decades.ts";
import { ocspTable } from "./bench/ocsp.ts";
import { populationTable } from "./bench/population.ts";
import { volumeTable } from "./bench/volume.ts";

if (import.meta.main) {
  console.log(await volumeTable());
  console.log(await decadesTable());
  console.log(await boundsTable());
  console.log(await populationTable());
  console.log(await ocspTable());
  console.log(await crlTable());
}
