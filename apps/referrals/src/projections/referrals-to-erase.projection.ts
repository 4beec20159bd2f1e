import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ClientLanguage } from '../client/client.language.js';
import { ReferralLanguage } from '../referral/referral.language.js';

@Entity('referrals_to_erase')
export class ReferralToEraseRow {
  @PrimaryColumn('uuid') personId!: string;
  /** The person's referrals that are not erased. */
  @Column('uuid', { array: true }) referralIds!: readonly string[];
  @Column('uuid', { nullable: true }) erasureRequestId!: string | null;
  /** When the person was erased. */
  @Column('timestamptz', { nullable: true }) erasedAt!: string | null;
  /** Since when a referral has to follow; null if none does. */
  @Column('timestamptz', { nullable: true }) eraseAt!: string | null;
}

const { ReferralDrafted } = ReferralLanguage.events;
const { PersonalDataErased } = ClientLanguage.events;
const events = { ReferralDrafted, PersonalDataErased };

const initialRow = (personId: string): ReferralToEraseRow => ({
  personId,
  referralIds: [],
  erasureRequestId: null,
  erasedAt: null,
  eraseAt: null,
});
const withDue = (row: ReferralToEraseRow): ReferralToEraseRow => ({
  ...row,
  eraseAt: row.referralIds.length > 0 ? row.erasedAt : null,
});

/** The referrals of each person, and whether they have to follow the person's erasure. */
export const referralsToErase: Projection<typeof events, ReferralToEraseRow> = {
  name: 'referrals-to-erase',
  row: ReferralToEraseRow,
  reads: events,
  on: {
    ReferralDrafted: {
      key: ({ data: { personId } }) => personId,
      next: (row, { stream, data: { personId } }) => {
        const known = row ?? initialRow(personId);
        return withDue({ ...known, referralIds: [...known.referralIds, stream] });
      },
    },
    /** Of the client, or with `personId` of one of their referrals. */
    PersonalDataErased: {
      key: ({ stream, data: { personId } }) => personId ?? stream,
      next: (row, { stream, at, data: { personId, erasureRequestId = null } }) => {
        const known = row ?? initialRow(personId ?? stream);
        return withDue(
          personId === undefined
            ? { ...known, erasedAt: known.erasedAt ?? at, erasureRequestId }
            : { ...known, referralIds: known.referralIds.filter((id) => id !== stream) },
        );
      },
    },
  },
};
