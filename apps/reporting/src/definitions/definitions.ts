import { iaSb } from './ia-sb.js';
import { jmdStat } from './jmd-stat.js';
import { validateDefinition } from './validate-definition.js';
import { mbeCtrl } from './mbe-ctrl.js';
import type { ReportDefinition } from './report-definition.js';
import { sbgNrw } from './sbg-nrw.js';

/** Every report that can be run, in its version of today. */
export const definitions: readonly ReportDefinition[] = [mbeCtrl, jmdStat, sbgNrw, iaSb].map(
  validateDefinition,
);

export const definitionOf = (id: string): ReportDefinition | undefined =>
  definitions.find((definition) => definition.id === id);
