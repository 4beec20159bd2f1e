import { openingStages } from '@geleit/contracts';
import type { ReportDefinition } from '../report-definition.js';

const goalResultMeasures = ['goals_reached', 'goals_partly', 'goals_not_reached'];
const fieldMeasures = [
  'measures_held',
  'participants',
  'volunteers',
  'goals',
  ...goalResultMeasures,
  'network_contacts',
];
const agencyMeasures = ['projects', ...fieldMeasures, 'opening_processes', 'opening_processes_reviewed'];

/**
 * Sachbericht der Integrationsagenturen NRW. Counts work with groups, institutions and partners. Participants
 * are numbers, never persons.
 */
export const iaSbV1: ReportDefinition = {
  id: 'IA-SB',
  version: 1,
  programme: 'IA',
  title: {
    de: 'Integrationsagenturen NRW: Zahlen zum Sachbericht',
    en: 'Integration agencies NRW: figures of the yearly report',
  },
  source:
    'Guideline of 3 December 2025 (MB.NRW 2025 No. 196). The forms in its annexes have not been seen; ' +
    'measures follow the documentation that it requires.',
  verifiedBy: null,
  verifiedAt: null,
  measures: [
    {
      id: 'projects',
      title: { de: 'Projekte', en: 'Projects' },
      unit: 'project',
      where: { projectKind: ['integration_project'] },
    },
    { id: 'measures_held', title: { de: 'Durchgeführte Maßnahmen', en: 'Measures held' }, unit: 'measure' },
    { id: 'participants', title: { de: 'Teilnehmende', en: 'Participants' }, unit: 'participant' },
    {
      id: 'volunteers',
      title: { de: 'davon Ehrenamtliche', en: 'Volunteers among them' },
      unit: 'participant',
      where: { role: ['volunteer'] },
    },
    { id: 'goals', title: { de: 'Bewertete Ziele', en: 'Goals evaluated' }, unit: 'goal' },
    {
      id: 'goals_reached',
      title: { de: 'Erreichte Ziele', en: 'Goals reached' },
      unit: 'goal',
      where: { goalResult: ['reached'] },
    },
    {
      id: 'goals_partly',
      title: { de: 'Teilweise erreichte Ziele', en: 'Goals partly reached' },
      unit: 'goal',
      where: { goalResult: ['partly'] },
    },
    {
      id: 'goals_not_reached',
      title: { de: 'Nicht erreichte Ziele', en: 'Goals not reached' },
      unit: 'goal',
      where: { goalResult: ['not_reached'] },
    },
    {
      id: 'network_contacts',
      title: { de: 'Netzwerkkontakte', en: 'Network contacts' },
      unit: 'network_contact',
    },
    {
      id: 'opening_processes',
      title: { de: 'Öffnungsprozesse', en: 'Opening processes' },
      unit: 'project',
      where: { openingStage: openingStages },
    },
    {
      id: 'opening_processes_reviewed',
      title: { de: 'davon überprüft', en: 'Opening processes reviewed' },
      unit: 'project',
      where: { openingStage: ['reviewed'] },
    },
  ],
  breakdowns: [
    { dimension: 'projectField', measures: fieldMeasures },
    { dimension: 'agency', measures: agencyMeasures },
    ...(['measureType', 'target'] as const).map((dimension) => ({
      dimension,
      measures: ['measures_held', 'participants'],
    })),
    ...(['gender', 'ageBand', 'background'] as const).map((dimension) => ({
      dimension,
      measures: ['participants', 'volunteers'],
    })),
    { dimension: 'role', measures: ['participants'] },
    ...(['networkKind', 'partner'] as const).map((dimension) => ({
      dimension,
      measures: ['network_contacts'],
    })),
    { dimension: 'openingStage', measures: ['opening_processes'] },
  ],
  checks: [
    { sum: 'goals', of: goalResultMeasures },
    { smaller: 'volunteers', larger: 'participants' },
    { smaller: 'opening_processes_reviewed', larger: 'opening_processes' },
  ],
};
