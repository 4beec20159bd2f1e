import { caseContract, referralContract } from '@geleit/contracts';
import type { Projection, RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ConsentLanguage } from '../consent/consent.language.js';
import { RequestLanguage } from '../request/request.language.js';

@Entity('person_records')
export class PersonRecordsRow {
  @PrimaryColumn('uuid') personId!: string;
  /** The person's requests and consents that are not erased. */
  @Column('uuid', { array: true }) requestIds!: readonly string[];
  @Column('uuid', { array: true }) consentIds!: readonly string[];
  /** What the other services published of the person. */
  @Column('uuid', { array: true }) caseIds!: readonly string[];
  @Column('integer') sessions!: number;
  @Column('uuid', { array: true }) referralIds!: readonly string[];
  @Column('uuid', { nullable: true }) erasureRequestId!: string | null;
  /** When the person was erased. */
  @Column('timestamptz', { nullable: true }) erasedAt!: string | null;
  /** Since when a request or a consent has to follow; null if none does. */
  @Column('timestamptz', { nullable: true }) eraseRequestAt!: string | null;
  @Column('timestamptz', { nullable: true }) eraseConsentAt!: string | null;
}

const { RequestReceived, PersonLinked, PersonalDataErased } = RequestLanguage.events;
const { ConsentRequested } = ConsentLanguage.events;
const { CaseOpened, CaseVoided, SessionHeld, SessionStruck } = caseContract.events;
const { ReferralSent } = referralContract.events;
const events = {
  RequestReceived,
  PersonLinked,
  ConsentRequested,
  PersonalDataErased,
  CaseOpened,
  CaseVoided,
  SessionHeld,
  SessionStruck,
  ReferralSent,
};

const noRecords = (personId: string): PersonRecordsRow => ({
  personId,
  requestIds: [],
  consentIds: [],
  caseIds: [],
  sessions: 0,
  referralIds: [],
  erasureRequestId: null,
  erasedAt: null,
  eraseRequestAt: null,
  eraseConsentAt: null,
});

const withDue = (row: PersonRecordsRow): PersonRecordsRow => ({
  ...row,
  eraseRequestAt: row.requestIds.length > 0 ? row.erasedAt : null,
  eraseConsentAt: row.consentIds.length > 0 ? row.erasedAt : null,
});

interface AboutPerson {
  readonly stream: string;
  readonly data: { readonly personId: string };
}
const change = <E extends AboutPerson>(
  columnsOf: (row: PersonRecordsRow, event: E) => Partial<PersonRecordsRow>,
) => ({
  key: ({ data }: E): string => data.personId,
  next: (row: PersonRecordsRow | null, event: E): PersonRecordsRow => {
    const known = row ?? noRecords(event.data.personId);
    return withDue({ ...known, ...columnsOf(known, event) });
  },
});

const added = (ids: readonly string[], id: string): readonly string[] => [...new Set([...ids, id])];
const removed = (ids: readonly string[], id: string): readonly string[] => ids.filter((one) => one !== id);

const addRequest = change(({ requestIds }, { stream }) => ({ requestIds: added(requestIds, stream) }));

/** Of the person, or with `personId` of one of their requests or consents. */
function erase(
  row: PersonRecordsRow | null,
  { stream, at, data }: RecordedEvent<typeof events, 'PersonalDataErased'>,
): PersonRecordsRow {
  const known = row ?? noRecords(data.personId ?? stream);
  return withDue(
    data.personId === undefined
      ? {
          ...known,
          caseIds: [],
          sessions: 0,
          referralIds: [],
          erasedAt: known.erasedAt ?? at,
          erasureRequestId: data.erasureRequestId ?? known.erasureRequestId,
        }
      : {
          ...known,
          requestIds: removed(known.requestIds, stream),
          consentIds: removed(known.consentIds, stream),
        },
  );
}

/** Which records there are of a person, and which of them have to follow the person's erasure. */
export const personRecords: Projection<typeof events, PersonRecordsRow> = {
  name: 'person-records',
  row: PersonRecordsRow,
  reads: events,
  on: {
    RequestReceived: addRequest,
    PersonLinked: addRequest,
    ConsentRequested: change(({ consentIds }, { stream }) => ({ consentIds: added(consentIds, stream) })),
    PersonalDataErased: { key: ({ stream, data: { personId } }) => personId ?? stream, next: erase },
    CaseOpened: change(({ caseIds }, { stream }) => ({ caseIds: added(caseIds, stream) })),
    CaseVoided: change(({ caseIds }, { stream }) => ({ caseIds: removed(caseIds, stream) })),
    SessionHeld: change(({ sessions }) => ({ sessions: sessions + 1 })),
    SessionStruck: change(({ sessions }) => ({ sessions: Math.max(0, sessions - 1) })),
    ReferralSent: change(({ referralIds }, { stream }) => ({ referralIds: added(referralIds, stream) })),
  },
};
