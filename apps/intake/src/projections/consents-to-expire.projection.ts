import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ConsentLanguage } from '../consent/consent.language.js';

@Entity('consents_to_expire')
export class ConsentToExpireRow {
  @PrimaryColumn('uuid') consentId!: string;
  /** The last day of the consent. */
  @Column('date') expiresAt!: string;
}

/** Granted consents whose expiry is not recorded yet. */
export const consentsToExpire: Projection<typeof ConsentLanguage.events, ConsentToExpireRow> = {
  name: 'consents-to-expire',
  row: ConsentToExpireRow,
  reads: ConsentLanguage.events,
  on: rowPerStream<typeof ConsentLanguage.events, ConsentToExpireRow>({
    begin: { ConsentGranted: ({ stream, data: { expiresAt } }) => ({ consentId: stream, expiresAt }) },
    change: {
      ConsentShortened: (_, { data: { expiresAt } }) => ({ expiresAt }),
      ConsentExpired: () => null,
      ConsentRevoked: () => null,
      ConsentSuperseded: () => null,
      PersonalDataErased: () => null,
    },
  }),
};
