import { rowPerStream, type Projection } from '@geleit/kernel';
import { germanDayOf, RetentionRow, retentionOf } from '@geleit/rules';
import { Entity } from 'typeorm';
import { ConsentLanguage } from '../consent/consent.language.js';

@Entity('consent_retention')
export class ConsentRetentionRow extends RetentionRow {}

const {
  ConsentRequested,
  ConsentGranted,
  ConsentRefused,
  ConsentExpired,
  ConsentRevoked,
  ConsentSuperseded,
  PersonalDataErased,
} = ConsentLanguage.events;
const events = {
  ConsentRequested,
  ConsentGranted,
  ConsentRefused,
  ConsentExpired,
  ConsentRevoked,
  ConsentSuperseded,
  PersonalDataErased,
};

const rule = 'consent-receipts';
const endedWith = ({ at }: { readonly at: string }) => retentionOf({ rule, endedOn: germanDayOf(at) });

/** Until when consents are kept. One that nobody answers ends on the day on which it was asked for. */
export const consentRetention: Projection<typeof events, ConsentRetentionRow> = {
  name: 'consent-retention',
  row: ConsentRetentionRow,
  reads: events,
  on: rowPerStream<typeof events, ConsentRetentionRow>({
    begin: {
      ConsentRequested: (event) => ({
        recordId: event.stream,
        personId: event.data.personId,
        ...endedWith(event),
      }),
    },
    change: {
      ConsentGranted: () => retentionOf({ rule, endedOn: null }),
      ConsentRefused: (_, event) => endedWith(event),
      ConsentExpired: (_, event) => endedWith(event),
      ConsentRevoked: (_, event) => endedWith(event),
      ConsentSuperseded: (_, event) => endedWith(event),
      PersonalDataErased: () => null,
    },
  }),
};
