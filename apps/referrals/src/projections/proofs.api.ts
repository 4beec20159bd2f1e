import {
  certificates,
  permits,
  qualifications,
  type Certificate,
  type Permit,
  type Qualification,
} from '@geleit/contracts';
import { codeList } from '@geleit/kernel';
import { dayAsNumber, expiryWarningDays } from '@geleit/rules';
import type { OfficeRow } from './offices.projection.js';
import type { StaffRow } from './staff.projection.js';

export const proofs = codeList('proofs', [...qualifications, ...certificates, ...permits]);

/** A proof that somebody or an office may do something, and its last day; null: valid for good. */
export interface Proof {
  readonly proof: (typeof proofs)[number];
  readonly validUntil: string | null;
  /** Only if it ends soon; negative once it has ended. */
  readonly endsInDays?: number;
}

const proofOn =
  (today: string) =>
  (proof: Proof['proof'], validUntil: string | null): Proof => {
    const endsInDays = validUntil === null ? Infinity : dayAsNumber(validUntil) - dayAsNumber(today);
    return { proof, validUntil, ...(endsInDays <= expiryWarningDays && { endsInDays }) };
  };

type StaffProofs = Pick<StaffRow, 'qualifications' | 'certificates'>;

export const qualificationsOn = (today: string, { qualifications }: StaffProofs): readonly Proof[] =>
  Object.entries(qualifications).map(([code, validUntil]) =>
    proofOn(today)(code as Qualification, validUntil),
  );

export const certificatesOn = (today: string, { certificates }: StaffProofs): readonly Proof[] =>
  Object.entries(certificates).map(([code, validUntil]) => proofOn(today)(code as Certificate, validUntil));

/** An application has no last day. */
export const permitsOn = (today: string, { permits }: Pick<OfficeRow, 'permits'>): readonly Proof[] =>
  Object.entries(permits).map(([code, { validUntil }]) => proofOn(today)(code as Permit, validUntil ?? null));
