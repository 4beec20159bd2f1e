import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ConsentLanguage } from '../consent/consent.language.js';

@Entity('consents_to_expire')
export class ConsentToExpireRow {
  @PrimaryColumn('uuid') consentId!: string;
  /** Its last day. */
  @Column('date') expiresAt!: string;
}

const key = ({ stream }: { readonly stream: string }): string => stream;
const deleteConsentToExpire = { key, next: () => null };

/** Consents that hold until their last day has passed. */
export const consentsToExpire: Projection<typeof ConsentLanguage.events, ConsentToExpireRow> = {
  name: 'consents-to-expire',
  row: ConsentToExpireRow,
  reads: ConsentLanguage.events,
  on: {
    ConsentGranted: { key, next: (_, { stream, data: { expiresAt } }) => ({ consentId: stream, expiresAt }) },
    ConsentExpired: deleteConsentToExpire,
    ConsentRevoked: deleteConsentToExpire,
    ConsentSuperseded: deleteConsentToExpire,
  },
};
