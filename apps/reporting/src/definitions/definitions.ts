import { avb12a } from './avb-12a.js';
import { iaSbV1 } from './former/ia-sb.js';
import { jmdStatV3 } from './former/jmd-stat-v3.js';
import { jmdStatV1, jmdStatV2 } from './former/jmd-stat.js';
import { mbeCtrlV3 } from './former/mbe-ctrl-v3.js';
import { mbeCtrlV1, mbeCtrlV2 } from './former/mbe-ctrl.js';
import { sbgNrwV3 } from './former/sbg-nrw-v3.js';
import { sbgNrwV1, sbgNrwV2 } from './former/sbg-nrw.js';
import { iaSb } from './ia-sb.js';
import { jmdStat } from './jmd-stat.js';
import { mbeCtrl } from './mbe-ctrl.js';
import type { ReportDefinition } from './report-definition.js';
import { sbgNrw } from './sbg-nrw.js';
import { validateDefinition } from './validate-definition.js';

/** All reports that can be run, in their current versions. */
export const reportDefinitions: readonly ReportDefinition[] = [mbeCtrl, jmdStat, sbgNrw, avb12a, iaSb].map(
  validateDefinition,
);

/** Versions of which there are runs, which can be repeated (RP-1). */
const formerDefinitions: readonly ReportDefinition[] = [
  mbeCtrlV1,
  mbeCtrlV2,
  mbeCtrlV3,
  jmdStatV1,
  jmdStatV2,
  jmdStatV3,
  sbgNrwV1,
  sbgNrwV2,
  sbgNrwV3,
  iaSbV1,
].map(validateDefinition);

/** Returns the current version unless another one is named. */
export const findReportDefinition = (id: string, version?: number): ReportDefinition | undefined =>
  [...reportDefinitions, ...formerDefinitions].find(
    (definition) => definition.id === id && (version === undefined || definition.version === version),
  );
