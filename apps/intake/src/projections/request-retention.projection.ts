import { rowPerStream, type Projection } from '@geleit/kernel';
import { germanDayOf, RetentionRow, retentionOf } from '@geleit/rules';
import { Entity } from 'typeorm';
import { RequestLanguage } from '../request/request.language.js';

@Entity('request_retention')
export class RequestRetentionRow extends RetentionRow {}

const {
  RequestReceived,
  ReferralReceived,
  PersonLinked,
  AdvisedOnce,
  RequestClosed,
  RequestVoided,
  EnrolmentUndone,
  PersonalDataErased,
} = RequestLanguage.events;
const events = {
  RequestReceived,
  ReferralReceived,
  PersonLinked,
  AdvisedOnce,
  RequestClosed,
  RequestVoided,
  EnrolmentUndone,
  PersonalDataErased,
};

const open = retentionOf({ rule: 'requests-not-enrolled', endedOn: null });
const endOn = ({ rule }: RequestRetentionRow, { at }: { readonly at: string }) =>
  retentionOf({ rule, endedOn: germanDayOf(at) });

/** Until when requests are kept. A request that led into a programme does not end with this list. */
export const requestRetention: Projection<typeof events, RequestRetentionRow> = {
  name: 'request-retention',
  row: RequestRetentionRow,
  reads: events,
  on: rowPerStream<typeof events, RequestRetentionRow>({
    begin: {
      RequestReceived: ({ stream: recordId, data: { personId } }) => ({ recordId, personId, ...open }),
      ReferralReceived: ({ stream: recordId }) => ({ recordId, personId: null, ...open }),
    },
    change: {
      PersonLinked: (_, { data: { personId } }) => ({ personId }),
      AdvisedOnce: ({ endedOn }) => retentionOf({ rule: 'short-contacts', endedOn }),
      RequestClosed: endOn,
      RequestVoided: endOn,
      EnrolmentUndone: () => open,
      PersonalDataErased: () => null,
    },
  }),
};
