import { everyDimension, stockOf } from './table-parts.js';
import type { TableLayout } from './tabulate.js';

const projectWork = [
  'measures_held',
  'participants',
  'volunteers',
  'goals',
  'goals_reached',
  'goals_partly',
  'goals_not_reached',
  'network_contacts',
];
const projectNumbers = [
  'projects',
  ...projectWork,
  'opening_processes',
  'opening_processes_reviewed',
  ...stockOf('projects'),
  ...stockOf('opening_processes'),
];

export const projectTable: TableLayout = {
  total: projectNumbers,
  breakdowns: {
    projectField: projectWork,
    agency: projectNumbers,
    ...everyDimension(['measureType', 'target'], ['measures_held', 'participants']),
    ...everyDimension(['gender', 'ageBand', 'background'], ['participants', 'volunteers']),
    role: ['participants'],
    ...everyDimension(['networkKind', 'partner'], ['network_contacts']),
    openingStage: ['opening_processes'],
    projectEnding: ['projects_ended', 'opening_processes_ended'],
  },
  computed: {},
};
