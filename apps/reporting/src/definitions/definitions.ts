import { iaSb } from './ia-sb.js';
import { jmdStat, jmdStatV1 } from './jmd-stat.js';
import { validateDefinition } from './validate-definition.js';
import { mbeCtrl, mbeCtrlV1 } from './mbe-ctrl.js';
import type { ReportDefinition } from './report-definition.js';
import { sbgNrw, sbgNrwV1 } from './sbg-nrw.js';

/** All reports that can be run, in their current versions. */
export const reportDefinitions: readonly ReportDefinition[] = [mbeCtrl, jmdStat, sbgNrw, iaSb].map(
  validateDefinition,
);

/** Versions of which there are runs, which can be repeated (RP-1). */
const formerDefinitions: readonly ReportDefinition[] = [mbeCtrlV1, jmdStatV1, sbgNrwV1].map(
  validateDefinition,
);

/** Returns the current version unless another one is named. */
export const findReportDefinition = (id: string, version?: number): ReportDefinition | undefined =>
  [...reportDefinitions, ...formerDefinitions].find(
    (definition) => definition.id === id && (version === undefined || definition.version === version),
  );
