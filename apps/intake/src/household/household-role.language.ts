export const householdRoles = ['head', 'partner', 'child', 'parent', 'sibling', 'other'] as const;
export type HouseholdRole = (typeof householdRoles)[number];
