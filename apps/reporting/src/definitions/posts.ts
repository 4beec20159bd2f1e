import type { ReportMeasure } from './report-definition.js';

/** Stellenanteile: funded positions as the register has them. */
export const fteMeasure: ReportMeasure = {
  id: 'fte',
  title: { de: 'Stellen (VZÄ, Durchschnitt des Zeitraums)', en: 'Posts (FTE, average of the period)' },
  unit: 'fte',
};
export const fteSource =
  'Posts are the positions that the register of offices names as funded, whether or not they are filled: ' +
  'the days funded in the period, divided by the days of the period.';
