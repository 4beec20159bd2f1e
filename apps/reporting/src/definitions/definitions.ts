import { iaSb } from './ia-sb.js';
import { jmdStat } from './jmd-stat.js';
import { load } from './load.js';
import { mbeCtrl } from './mbe-ctrl.js';
import type { ReportDefinition } from './report-definition.js';
import { sbgNrw } from './sbg-nrw.js';

/** Every report that can be run, in its version of today. */
export const definitions: readonly ReportDefinition[] = [mbeCtrl, jmdStat, sbgNrw, iaSb].map(load);

export const definitionOf = (id: string): ReportDefinition | undefined =>
  definitions.find((definition) => definition.id === id);
