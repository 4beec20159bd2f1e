import { codeList } from '@geleit/kernel';

export const householdRoles = codeList('householdRoles', [
  'head',
  'partner',
  'child',
  'parent',
  'sibling',
  'other',
]);
export type HouseholdRole = (typeof householdRoles)[number];
