import type { View } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ConsentLanguage } from '../consent/consent.language.js';

@Entity('consents_to_expire')
export class ConsentToExpire {
  @PrimaryColumn('uuid') consentId!: string;
  /** Its last day. */
  @Column('date') expiresAt!: string;
}

const key = ({ stream }: { readonly stream: string }): string => stream;
const ended = { key, next: () => null };

/** Consents that hold until their last day has passed. */
export const consentsToExpire: View<typeof ConsentLanguage.events, ConsentToExpire> = {
  name: 'consents-to-expire',
  row: ConsentToExpire,
  reads: ConsentLanguage.events,
  on: {
    ConsentGranted: { key, next: (_, { stream, data: { expiresAt } }) => ({ consentId: stream, expiresAt }) },
    ConsentExpired: ended,
    ConsentRevoked: ended,
    ConsentSuperseded: ended,
  },
};
