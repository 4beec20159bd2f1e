import { iaSbV1 } from './former/ia-sb.js';
import type { CodeCondition, ReportMeasure, StatedDefinition, SumCheck } from './report-definition.js';

/** Stock and flow of one kind of project. */
const stockAndFlowOf = (
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
const balanceOf = (id: string): SumCheck => ({
  balance: {
    begin: `${id}_open_at_start`,
    plus: [`${id}_started`],
    minus: [`${id}_ended`],
    end: `${id}_open_at_end`,
  },
  in: ['total', 'agency'],
});

const projects = stockAndFlowOf(
  'projects',
  { de: 'Projekte', en: 'Projects' },
  { projectKind: ['integration_project'] },
);
const openingProcesses = stockAndFlowOf(
  'opening_processes',
  { de: 'Öffnungsprozesse', en: 'Opening processes' },
  { projectKind: ['opening_process'] },
);
const added = [...projects, ...openingProcesses];

/** How version 2 counts what version 1 counted by single facts. */
const changed: Readonly<Record<string, ReportMeasure>> = {
  opening_processes: {
    id: 'opening_processes',
    title: { de: 'Öffnungsprozesse', en: 'Opening processes' },
    unit: 'project',
    where: { projectKind: ['opening_process'] },
  },
};

/** Sachbericht der Integrationsagenturen NRW. Version 2 adds stock and flow of projects. */
export const iaSb: StatedDefinition = {
  ...iaSbV1,
  version: 2,
  programmes: ['IA'],
  source:
    `${iaSbV1.source} Projects and opening processes count by the statements of each year: on at least one day ` +
    'of the period, at the end of the day before it, and at the end of its last day.',
  measures: [...iaSbV1.measures.map((measure) => changed[measure.id] ?? measure), ...added],
  breakdowns: [
    ...iaSbV1.breakdowns.map(({ dimension, measures }) => ({
      dimension,
      measures: dimension === 'agency' ? [...measures, ...added.map(({ id }) => id)] : measures,
    })),
    { dimension: 'projectEnding', measures: ['projects_ended', 'opening_processes_ended'] },
  ],
  checks: [...iaSbV1.checks, balanceOf('projects'), balanceOf('opening_processes')],
};
