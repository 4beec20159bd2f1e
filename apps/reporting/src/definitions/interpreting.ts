import type { ReportMeasure } from './report-definition.js';

/** Sprachmittlung as it was booked and paid. */
export const interpretingMeasures: readonly ReportMeasure[] = [
  {
    id: 'interpreter_minutes',
    title: { de: 'Einsatz von Sprachmittlung (Minuten)', en: 'Work of interpreters (minutes)' },
    unit: 'interpreter_minute',
  },
  {
    id: 'interpreter_cost',
    title: { de: 'Kosten der Sprachmittlung (EUR)', en: 'Cost of interpreters (EUR)' },
    unit: 'interpreter_cent',
  },
];
export const interpretingMeasureIds = interpretingMeasures.map(({ id }) => id);

export const interpretingSource =
  'Work of interpreters counts on the day of the meeting with the minutes and cost recorded last.';
