import type { AgeRange } from './age.js';

/**
 * The data protection regime (Datenschutzregime) of an organisation: DSGVO, DSG-EKD (Protestant) or KDG
 * (Catholic).
 */
export const consentRegimes = ['dsgvo', 'dsg_ekd', 'kdg'] as const;
export type ConsentRegime = (typeof consentRegimes)[number];

export const signatories = ['person', 'guardian', 'vormund'] as const;
export type Signatory = (typeof signatories)[number];

export interface MinorConsentAges {
  /** The young person's own consent is required from this age on. */
  readonly ownConsentFromAge: number;
  /** A guardian's consent is required below this age. */
  readonly guardianConsentBelowAge: number;
  readonly source: string;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
}

const unverifiedMinorsProfile = { ownConsentFromAge: 14, verifiedBy: null, verifiedAt: null } as const;

/** Who must consent for minors. No lawyer has confirmed the ages yet. */
export const minorConsentAgesByRegime: Readonly<Record<ConsentRegime, MinorConsentAges>> = {
  dsgvo: {
    ...unverifiedMinorsProfile,
    guardianConsentBelowAge: 16,
    source: 'Art. 8 Abs. 1 DSGVO, applied to counselling by analogy',
  },
  dsg_ekd: {
    ...unverifiedMinorsProfile,
    guardianConsentBelowAge: 16,
    source: 'DSG-EKD, assumed to follow the DSGVO',
  },
  kdg: { ...unverifiedMinorsProfile, guardianConsentBelowAge: 18, source: 'KDG, stricter on minors' },
};

/**
 * Whose consent is required. If the age is uncertain, the greater protection applies. An unaccompanied minor
 * needs the consent of the guardian appointed by the court (Vormund).
 */
export function requiredSignatories(
  regime: ConsentRegime,
  age: AgeRange,
  unaccompanied: boolean,
): readonly Signatory[] {
  const { ownConsentFromAge, guardianConsentBelowAge } = minorConsentAgesByRegime[regime];
  const own: readonly Signatory[] = age.most >= ownConsentFromAge ? ['person'] : [];
  if (unaccompanied && age.least < 18) return [...own, 'vormund'];
  return age.least < guardianConsentBelowAge ? [...own, 'guardian'] : own;
}
