import type { OpenSystem } from "../conformance/runner/system.ts";
import { type Defect, DEFECTS, openTown } from "../sim/mod.ts";
import { listLocalPath } from "./list_local_path.ts";
import { readLocalPath } from "./read_local_path.ts";

/** Where the reference server keeps its files while it is judged. */
export const WORK_FOLDER = "reports/work";

/**
 * Opens the reference town, honest or with a defect built in, on real files in a folder of its own.
 * The folder goes with the system.
 */
export const openReference: OpenSystem = ({ defect }) => {
  Deno.mkdirSync(WORK_FOLDER, { recursive: true });
  const path = Deno.makeTempDirSync({ dir: WORK_FOLDER });
  const town = openTown({
    store: { kind: "folder", path },
    ...(defect === undefined ? {} : { defect: defectNamed(defect) }),
  });
  return Promise.resolve({
    target: town.target,
    environment: town.environment,
    readPath: readLocalPath,
    listPath: listLocalPath,
    close: () => {
      town.close();
      Deno.removeSync(path, { recursive: true });
      return Promise.resolve();
    },
  });
};

function defectNamed(name: string): Defect {
  const defect = DEFECTS.find((known) => known.name === name);
  if (defect === undefined) {
    throw new RangeError(`Cannot build defect "${name}": there is none`);
  }
  return defect;
}
