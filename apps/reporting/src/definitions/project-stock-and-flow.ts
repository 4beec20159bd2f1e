import type { CodeCondition, ReportMeasure, SumCheck } from './report-definition.js';

/** Stock and flow of one kind of project. */
export const projectStockOf = (
  id: string,
  title: { readonly de: string; readonly en: string },
  where: CodeCondition,
): readonly ReportMeasure[] =>
  (
    [
      ['open_at_start', 'project_open_at_start', 'offen am Anfang', 'open at the start'],
      ['started', 'project_started', 'begonnen', 'started'],
      ['ended', 'project_ended', 'beendet', 'ended'],
      ['open_at_end', 'project_open_at_end', 'offen am Ende', 'open at the end'],
    ] as const
  ).map(([part, unit, de, en]) => ({
    id: `${id}_${part}`,
    title: { de: `${title.de}: ${de}`, en: `${title.en}: ${en}` },
    unit,
    where,
  }));
export const projectBalanceOf = (id: string): SumCheck => ({
  balance: {
    begin: `${id}_open_at_start`,
    plus: [`${id}_started`],
    minus: [`${id}_ended`],
    end: `${id}_open_at_end`,
  },
  in: ['total', 'agency'],
});

/** Öffnungsprozesse that are open on a day of the period, by what was stated of the year. */
export const openingProcessMeasure: ReportMeasure = {
  id: 'opening_processes',
  title: { de: 'Öffnungsprozesse', en: 'Opening processes' },
  unit: 'project',
  where: { projectKind: ['opening_process'] },
};
export const openingProcessStock = projectStockOf(
  'opening_processes',
  { de: 'Öffnungsprozesse', en: 'Opening processes' },
  { projectKind: ['opening_process'] },
);
