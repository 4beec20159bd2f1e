import type { Projection, RecordedEvent } from '@geleit/kernel';
import { isUUID } from 'class-validator';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseloadLanguage } from '../caseload/caseload.language.js';
import { ReferralLanguage } from '../referral/referral.language.js';

@Entity('taken_on_referrals')
export class TakenOnReferralRow {
  @PrimaryColumn('uuid') referralId!: string;
  /** The recipient's staff member who works on it. */
  @Column('uuid') staffId!: string;
  @Column('uuid') fromTenant!: string;
  @Column('uuid') officeId!: string;
  @Column('timestamptz') since!: string;
  /**
   * Null once it is in the staff member's caseload: from then on the timer has nothing to note. The policy is
   * faster, except for what was accepted before there were caseloads.
   */
  @Column('timestamptz', { nullable: true }) noteAt!: string | null;
}

const { ReferralAccepted, ReferralTakenOver, ReferralOutcomeRecorded, ReferralReturned, ReferralWithdrawn } =
  ReferralLanguage.events;
const { ResponsibilityNoted } = CaseloadLanguage.events;
const takenOnEvents = {
  ReferralAccepted,
  ReferralTakenOver,
  ReferralOutcomeRecorded,
  ReferralReturned,
  ReferralWithdrawn,
  ResponsibilityNoted,
};
type TakenOnEvents = typeof takenOnEvents;

type RecipientEvent = { readonly stream: string; readonly data: { readonly toTenant?: string } };
const recipientTenant = ({ data: { toTenant = '' } }: RecipientEvent): string => toTenant;
const recipientKey = ({ stream, data: { toTenant } }: RecipientEvent): string | null =>
  toTenant === undefined ? null : stream;
const ended = { key: recipientKey, of: recipientTenant, next: () => null };

/** Before staff were registered, whoever accepted was named by the text of their token. */
const acceptedRow = ({
  stream: referralId,
  tenant: fromTenant,
  at,
  data: { acceptedBy: staffId, toAgencyId: officeId },
}: RecordedEvent<TakenOnEvents, 'ReferralAccepted'>): TakenOnReferralRow | null =>
  officeId !== undefined && isUUID(staffId)
    ? { referralId, staffId, fromTenant, officeId, since: at, noteAt: at }
    : null;

/** Which referrals in progress are whose work at the receiving office, and whether their caseload knows. */
export const takenOnReferrals: Projection<TakenOnEvents, TakenOnReferralRow> = {
  name: 'taken-on-referrals',
  row: TakenOnReferralRow,
  reads: takenOnEvents,
  on: {
    ReferralAccepted: { key: recipientKey, of: recipientTenant, next: (_, event) => acceptedRow(event) },
    ReferralTakenOver: {
      key: recipientKey,
      of: recipientTenant,
      next: (row, { at: since, data: { acceptedBy: staffId } }) =>
        row && { ...row, staffId, since, noteAt: null },
    },
    ReferralOutcomeRecorded: {
      key: recipientKey,
      of: recipientTenant,
      next: (row, { data: { status } }) => (status === 'in_service' ? row : null),
    },
    ReferralReturned: ended,
    ReferralWithdrawn: ended,
    ResponsibilityNoted: {
      key: ({ data: { referralId } }) => referralId,
      next: (row) => row && { ...row, noteAt: null },
    },
  },
};
