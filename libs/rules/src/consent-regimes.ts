import type { AgeRange } from './age.js';

/** Datenschutzregime of an organisation: DSGVO, DSG-EKD (Protestant) or KDG (Catholic). */
export const consentRegimes = ['dsgvo', 'dsg_ekd', 'kdg'] as const;
export type ConsentRegime = (typeof consentRegimes)[number];

export const signatories = ['person', 'guardian', 'vormund'] as const;
export type Signatory = (typeof signatories)[number];

export interface MinorsProfile {
  /** From this age the young person's own yes is needed. */
  readonly ownFrom: number;
  /** Below this age a guardian's yes is needed. */
  readonly guardianBelow: number;
  readonly source: string;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
}

const unverifiedMinorsProfile = { ownFrom: 14, verifiedBy: null, verifiedAt: null } as const;

/** Who must agree for minors. All ages wait for a jurist. */
export const minorsProfiles: Readonly<Record<ConsentRegime, MinorsProfile>> = {
  dsgvo: {
    ...unverifiedMinorsProfile,
    guardianBelow: 16,
    source: 'Art. 8 Abs. 1 DSGVO, taken over for counselling',
  },
  dsg_ekd: { ...unverifiedMinorsProfile, guardianBelow: 16, source: 'DSG-EKD, taken to follow the DSGVO' },
  kdg: { ...unverifiedMinorsProfile, guardianBelow: 18, source: 'KDG, stricter on minors' },
};

/**
 * Whose yes is needed. Ages that are not certain count with the greater protection. An unaccompanied minor
 * needs the guardian the court appointed (Vormund).
 */
export function requiredSignatories(
  regime: ConsentRegime,
  age: AgeRange,
  unaccompanied: boolean,
): readonly Signatory[] {
  const { ownFrom, guardianBelow } = minorsProfiles[regime];
  const own: readonly Signatory[] = age.most >= ownFrom ? ['person'] : [];
  if (unaccompanied && age.least < 18) return [...own, 'vormund'];
  return age.least < guardianBelow ? [...own, 'guardian'] : own;
}
