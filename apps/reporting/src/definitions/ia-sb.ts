import { iaSbV1 } from './former/ia-sb.js';
import {
  openingProcessMeasure,
  openingProcessStock,
  projectBalanceOf,
  projectStockOf,
} from './project-stock-and-flow.js';
import type { ReportMeasure, StatedDefinition } from './report-definition.js';

const projects = projectStockOf(
  'projects',
  { de: 'Projekte', en: 'Projects' },
  { projectKind: ['integration_project'] },
);
const added = [...projects, ...openingProcessStock];

/** How version 2 counts what version 1 counted by single facts. */
const changed: Readonly<Record<string, ReportMeasure>> = { opening_processes: openingProcessMeasure };

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
  checks: [...iaSbV1.checks, projectBalanceOf('projects'), projectBalanceOf('opening_processes')],
};
