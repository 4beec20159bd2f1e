import type { Certificate, Permit, Programme, Qualification, Role, SbgArea } from '@geleit/contracts';
import { addMonths } from './day.js';

/** What the register says of a staff member. Days are German calendar days. */
export interface StaffFacts {
  readonly roles: readonly Role[];
  readonly officeIds: readonly string[];
  /** Verpflichtung auf das Berufsgeheimnis (§ 203 StGB) */
  readonly pledgedOn: string | null;
  /** Qualification → its last day; null: for good. */
  readonly qualifications: Readonly<Partial<Record<Qualification, string | null>>>;
  /** Certificate → the last day before which it has to be inspected again. */
  readonly certificates: Readonly<Partial<Record<Certificate, string>>>;
  readonly leftOn: string | null;
}

/** What a task requires of whoever is entrusted with it, on a day. */
export interface StaffRequirement {
  readonly on: string;
  readonly officeId?: string;
  /** Any of these. */
  readonly roles?: readonly Role[];
  readonly pledged?: boolean;
  readonly qualification?: Qualification;
  readonly certificate?: Certificate;
}

/** Why a staff member cannot be entrusted with a task; part of each language whose commands name staff. */
export const staffRejections = {
  StaffUnknown: 'unprocessable',
  StaffHasLeft: 'unprocessable',
  StaffOfAnotherOffice: 'unprocessable',
  StaffRoleUnfit: 'unprocessable',
  SecrecyNotPledged: 'unprocessable',
  QualificationMissing: 'unprocessable',
  CertificateMissing: 'unprocessable',
} as const;
export type StaffRejection = keyof typeof staffRejections;

interface RejectionByRequirement {
  readonly officeId: 'StaffOfAnotherOffice';
  readonly roles: 'StaffRoleUnfit';
  readonly pledged: 'SecrecyNotPledged';
  readonly qualification: 'QualificationMissing';
  readonly certificate: 'CertificateMissing';
}
/** What can be wrong with somebody of whom only so much is required. */
export type UnmetOf<Requirement> =
  'StaffUnknown' | 'StaffHasLeft' | RejectionByRequirement[keyof Requirement & keyof RejectionByRequirement];

/** O-2, O-4, S-2: returns the first requirement that is not met; undefined if the staff member fits. */
export function checkStaffMember<Requirement extends StaffRequirement>(
  staff: StaffFacts | undefined,
  requirement: Requirement,
): UnmetOf<Requirement> | undefined;
export function checkStaffMember(
  staff: StaffFacts | undefined,
  requirement: StaffRequirement,
): StaffRejection | undefined {
  if (staff === undefined) return 'StaffUnknown';
  if (staff.leftOn !== null) return 'StaffHasLeft';
  return checkPlace(staff, requirement) ?? checkPledge(staff, requirement) ?? checkProofs(staff, requirement);
}

function checkPlace(staff: StaffFacts, { officeId, roles }: StaffRequirement): StaffRejection | undefined {
  if (officeId !== undefined && !staff.officeIds.includes(officeId)) return 'StaffOfAnotherOffice';
  return roles === undefined || roles.some((role) => staff.roles.includes(role))
    ? undefined
    : 'StaffRoleUnfit';
}

const checkPledge = (
  { pledgedOn }: StaffFacts,
  { on, pledged = false }: StaffRequirement,
): StaffRejection | undefined =>
  pledged && (pledgedOn === null || pledgedOn > on) ? 'SecrecyNotPledged' : undefined;

function checkProofs(
  staff: StaffFacts,
  { on, qualification, certificate }: StaffRequirement,
): StaffRejection | undefined {
  if (qualification !== undefined && !hasQualification(staff, qualification, on))
    return 'QualificationMissing';
  return certificate !== undefined && (staff.certificates[certificate] ?? '') < on
    ? 'CertificateMissing'
    : undefined;
}

export function hasQualification(
  { qualifications }: Pick<StaffFacts, 'qualifications'>,
  qualification: Qualification,
  on: string,
): boolean {
  const validUntil = qualifications[qualification];
  return validUntil === null || (validUntil !== undefined && validUntil >= on);
}

/** Whoever is entrusted with a case: a counsellor of its office who is bound to secrecy (O-2, O-4). */
export const counsellorOf = (
  { agencyId, sbgArea }: { readonly agencyId: string; readonly sbgArea?: SbgArea | null | undefined },
  on: string,
): Omit<StaffRequirement, 'qualification'> => ({
  on,
  officeId: agencyId,
  roles: ['counsellor'],
  pledged: true,
  ...(sbgArea && areasNeedingCertificate.areas.includes(sbgArea) && { certificate: 'bzrg30a' as const }),
});

/** O-4: funding areas whose staff need an inspected certificate of good conduct. */
export const areasNeedingCertificate = {
  areas: [
    'asylum_procedure_counselling_reception',
    'decentral_complaint_office',
    'psychosocial_first_counselling',
    'departure_perspective_counselling_reception',
    'social_counselling_reception',
    'regional_counselling',
  ] as readonly SbgArea[],
  source: 'Förderrichtlinie Soziale Beratung von Geflüchteten NRW, as summarised by the association',
  verifiedBy: null,
  verifiedAt: null,
} as const;

/** How old a certificate may be when it is inspected, and for how long the inspection counts. */
export const certificateTerms = {
  maxAgeMonths: 3,
  validMonths: 60,
  source: 'Common practice under § 72a SGB VIII: renewal after three to five years',
  verifiedBy: null,
  verifiedAt: null,
} as const;

/** Returns the last day on which the inspection of a certificate counts. */
export const certificateValidUntil = (certificateDate: string): string =>
  addMonths(certificateDate, certificateTerms.validMonths);

/** How many days before its end a qualification, certificate or permit is announced as ending. */
export const expiryWarningDays = 60;

/** O-1: limits of the shares of a post. */
export const positionLimits = {
  minFteOfPosition: { SBG: 0.25, RB: 0.25 } as Readonly<Partial<Record<Programme, number>>>,
  maxFteOfPerson: 1,
} as const;

/** § 3(4) AuswSG: the permit counts as granted three months after the complete application. */
export const monthsUntilPermitDeemed = 3;

/** O-3: whether an office has the permit on a day. */
export function hasPermit(
  permits: Readonly<
    Partial<
      Record<
        Permit,
        { readonly appliedOn?: string; readonly validFrom?: string; readonly validUntil?: string }
      >
    >
  >,
  permit: Permit,
  on: string,
): boolean {
  const { appliedOn, validFrom, validUntil = '9999-12-31' } = permits[permit] ?? {};
  if (validFrom !== undefined) return validFrom <= on && on <= validUntil;
  return appliedOn !== undefined && addMonths(appliedOn, monthsUntilPermitDeemed) <= on;
}

const emigration = 'return_onward.emigration';
/** Topics of counselling that need the permit `auswsg` (§ 1 AuswSG): emigration, and the area with it. */
export const offersEmigrationAdvice = (topics: readonly string[]): boolean =>
  topics.some((topic) => topic === emigration || topic === 'return_onward');
export const seeksEmigrationAdvice = (topics: readonly string[]): boolean => topics.includes(emigration);
