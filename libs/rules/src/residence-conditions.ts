import { codeList } from '@geleit/kernel';

/** Erwerbstätigkeit: `with_approval` needs the authority's. */
export const workPermissions = codeList('workPermissions', [
  'allowed',
  'with_approval',
  'prohibited',
  'unknown',
]);
export type WorkPermission = (typeof workPermissions)[number];

/** Where somebody has to live: §§ 12a and 61 AufenthG, § 47 AsylG. */
export const residenceRestrictions = codeList('residenceRestrictions', [
  'none',
  'residence_rule_12a',
  'reception_facility_47',
  'residence_condition_61',
]);
export type ResidenceRestriction = (typeof residenceRestrictions)[number];
