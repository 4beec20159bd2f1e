import { roles, type Role } from '@geleit/contracts';
import type { StaffFacts } from '@geleit/rules';
import { allIds } from './known-values.js';
import type { Random } from './random.js';

/** The roles that somebody may have. */
export const roleChoices: readonly (readonly Role[])[] = [
  ...roles.map((role) => [role]),
  ['counsellor'],
  ['team_lead'],
  ['counsellor', 'team_lead'],
  ['project_worker', 'team_lead'],
];

/** What the register may say of a colleague; mostly that they fit. */
export const anyStaff = (random: Random, fitting: readonly Role[] = ['counsellor']): StaffFacts => ({
  roles: random.chance(0.8) ? fitting : ['reporting_officer'],
  officeIds: random.chance(0.8) ? allIds : random.some(allIds),
  pledgedOn: random.chance(0.9) ? '2020-01-01' : null,
  qualifications: {},
  certificates: random.chance(0.9) ? { bzrg30a: '2030-12-31' } : {},
  leftOn: random.chance(0.9) ? null : '2026-01-31',
});

/** An optional field with a value, or without the field. */
export const optional = <Name extends string, T>(
  random: Random,
  name: Name,
  value: T,
): Partial<Record<Name, T>> => (random.chance(0.85) ? ({ [name]: value } as Record<Name, T>) : {});
