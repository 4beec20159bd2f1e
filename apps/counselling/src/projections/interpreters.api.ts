import { everyRow, type ReadRule } from '@geleit/access';
import { genders } from '@geleit/contracts';
import type { QueryApi } from '@geleit/platform';
import { caseAndAdminRoles } from '../access.js';
import { bookableKinds } from '../interpreter/interpreter.language.js';
import {
  bookableInterpreters,
  interpreters,
  interpreterStatuses,
  type InterpreterRow,
} from './interpreters.projection.js';

export const mayReadInterpreters: ReadRule<InterpreterRow> = {
  name: "counsellors, leads and the organisation's administration",
  roles: caseAndAdminRoles,
  rows: () => everyRow,
};

export const interpretersApi: QueryApi<InterpreterRow> = {
  path: 'interpreters',
  projection: interpreters,
  summary: 'Interpreters whom the organisation can book.',
  allow: mayReadInterpreters,
  filters: {
    languages: 'contains',
    kind: { anyOf: bookableKinds },
    gender: { anyOf: genders },
    status: { anyOf: interpreterStatuses, default: bookableInterpreters },
  },
  order: { by: 'registeredAt', direction: 'ascending' },
  accessPaths: [['languages', 'status'], ['languages'], ['status']],
  version: 'version',
};
