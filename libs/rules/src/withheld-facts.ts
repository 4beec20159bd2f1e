import type { CaseFactName, Programme } from '@geleit/contracts';
import { mayRecordField } from './field-requirements.js';

/** P-1: what could lead to a protected person. */
export const factsHiddenByProtection = [
  'birth',
  'nationalities',
  'entry',
  'place',
  'statusGroup',
] as const satisfies readonly CaseFactName[];

/** T18: what a programme must not know. */
export const factsForbiddenIn = (programme: Programme): readonly CaseFactName[] => [
  ...(mayRecordField(programme, 'residenceStatus') ? [] : (['statusGroup'] as const)),
  ...(mayRecordField(programme, 'dateOfBirth') ? [] : (['birth'] as const)),
  ...(mayRecordField(programme, 'entryDate') ? [] : (['entry'] as const)),
];
