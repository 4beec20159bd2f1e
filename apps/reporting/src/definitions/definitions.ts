import { iaSb } from './ia-sb.js';
import { jmdStat } from './jmd-stat.js';
import { validateDefinition } from './validate-definition.js';
import { mbeCtrl } from './mbe-ctrl.js';
import type { ReportDefinition } from './report-definition.js';
import { sbgNrw } from './sbg-nrw.js';

/** All reports that can be run, in their current versions. */
export const reportDefinitions: readonly ReportDefinition[] = [mbeCtrl, jmdStat, sbgNrw, iaSb].map(
  validateDefinition,
);

export const findReportDefinition = (id: string): ReportDefinition | undefined =>
  reportDefinitions.find((definition) => definition.id === id);
