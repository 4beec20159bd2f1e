import type { DataProtectionRegime } from '@geleit/contracts';
import type { Projection, RecordedEvent } from '@geleit/kernel';
import { germanDayOf, lastDayByBirth, type Signatory } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ConsentLanguage } from '../consent/consent.language.js';
import type { ConsentPurpose, ConsentSubject } from '../consent/subject.language.js';
import { consentMatterOf } from '../consent/grant.decider.js';
import { replacedBy } from '../person/person-details.decider.js';
import type { AnyPersonDetails, PersonFieldName } from '../person/person-details.language.js';
import { PersonLanguage } from '../person/person.language.js';

interface LastingConsent {
  readonly consentId: string;
  readonly regime: DataProtectionRegime;
  readonly purpose: ConsentPurpose;
  readonly signedBy: readonly Signatory[];
  readonly givenOn: string;
  readonly expiresAt: string;
}

@Entity('consent_grounds')
export class ConsentGroundRow {
  @PrimaryColumn('uuid') personId!: string;
  /** As precisely as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  @Column('text', { nullable: true }) birth!: string | null;
  @Column('jsonb') consents!: readonly LastingConsent[];
  /** A consent that lasts longer than what it depends on, the last day of that, and since when this is known. */
  @Column('uuid', { nullable: true }) consentToEnd!: string | null;
  @Column('date', { nullable: true }) lastDay!: string | null;
  @Column('timestamptz', { nullable: true }) endAt!: string | null;
}

const { ConsentGranted, ConsentShortened, ConsentExpired, ConsentRevoked, ConsentSuperseded } =
  ConsentLanguage.events;
const {
  PersonRegistered,
  PersonIdentified,
  PersonDataCorrected,
  PersonProtectionEntered,
  PersonProtectionLeft,
} = PersonLanguage.events;
const events = {
  ConsentGranted,
  ConsentShortened,
  ConsentExpired,
  ConsentRevoked,
  ConsentSuperseded,
  PersonRegistered,
  PersonIdentified,
  PersonDataCorrected,
  PersonProtectionEntered,
  PersonProtectionLeft,
};

/** Before the regime was recorded with the grant, the one with the earlier birthdays is assumed. */
const assumedRegime = 'dsgvo';

const lastDayOfGround = (
  birth: string,
  { regime, purpose, signedBy, givenOn }: LastingConsent,
): string | undefined =>
  lastDayByBirth(birth, {
    matter: consentMatterOf(regime, { purpose }),
    signedBy,
    unaccompanied: signedBy.includes('vormund'),
    givenOn,
  });

/** Finds the first consent that outlives its ground. */
function withDue(row: ConsentGroundRow, at: string): ConsentGroundRow {
  const { birth, consents } = row;
  const [due] = consents.flatMap((consent) => {
    const lastDay = birth === null ? undefined : lastDayOfGround(birth, consent);
    return lastDay !== undefined && lastDay < consent.expiresAt
      ? [{ consentToEnd: consent.consentId, lastDay, endAt: at }]
      : [];
  });
  return { ...row, ...(due ?? { consentToEnd: null, lastDay: null, endAt: null }) };
}

interface AboutConsent {
  readonly stream: string;
  readonly at: string;
  readonly data: { readonly about?: Readonly<ConsentSubject> };
}

/** A consent from before there were referrals does not say whose it is; nothing follows it. */
const change = <E extends AboutConsent>(
  consentsAfter: (consents: readonly LastingConsent[], event: E) => readonly LastingConsent[],
) => ({
  key: ({ data: { about } }: E): string | null => about?.personId ?? null,
  next: (row: ConsentGroundRow | null, event: E): ConsentGroundRow | null => {
    const { birth = null, consents = [] } = row ?? {};
    const personId = event.data.about?.personId ?? '';
    const changed = { personId, birth, consents: consentsAfter(consents, event) };
    return withDue({ ...changed, consentToEnd: null, lastDay: null, endAt: null }, event.at);
  },
});

const end = change((consents, { stream }) => consents.filter(({ consentId }) => consentId !== stream));

type PersonEvent = Pick<RecordedEvent<typeof events>, 'stream' | 'at'>;

/** Whoever states an age band instead of the birth takes the birth back, as in the person's own stream. */
const birthAfter = (
  known: string | null,
  stated: AnyPersonDetails,
  clear: readonly PersonFieldName[] = [],
): string | null => stated.birth ?? ([...clear, ...replacedBy(stated)].includes('birth') ? null : known);

const state = <E extends PersonEvent & { readonly data: object }>(
  birthAfter: (birth: string | null, event: E) => string | null,
) => ({
  key: ({ stream }: E): string => stream,
  next: (row: ConsentGroundRow | null, event: E): ConsentGroundRow => {
    const { birth = null, consents = [] } = row ?? {};
    return withDue(
      {
        personId: event.stream,
        birth: birthAfter(birth, event),
        consents,
        consentToEnd: null,
        lastDay: null,
        endAt: null,
      },
      event.at,
    );
  },
});
const stated = state<PersonEvent & { readonly data: AnyPersonDetails }>((known, { data }) =>
  birthAfter(known, data),
);

/** What people's consents depend on, and a consent that lasts longer than that. */
export const consentGrounds: Projection<typeof events, ConsentGroundRow> = {
  name: 'consent-grounds',
  row: ConsentGroundRow,
  reads: events,
  on: {
    ConsentGranted: change((consents, event: RecordedEvent<typeof events, 'ConsentGranted'>) => {
      const { about, regime = assumedRegime, signedBy, grantedAt, expiresAt } = event.data;
      const consent = {
        consentId: event.stream,
        regime,
        signedBy,
        givenOn: germanDayOf(grantedAt),
        expiresAt,
      };
      return about === undefined ? consents : [...consents, { ...consent, purpose: about.purpose }];
    }),
    ConsentShortened: change((consents, event: RecordedEvent<typeof events, 'ConsentShortened'>) =>
      consents.map((consent) =>
        consent.consentId === event.stream ? { ...consent, expiresAt: event.data.expiresAt } : consent,
      ),
    ),
    ConsentExpired: end,
    ConsentRevoked: end,
    ConsentSuperseded: end,
    PersonRegistered: stated,
    PersonIdentified: stated,
    PersonProtectionLeft: stated,
    PersonProtectionEntered: state(() => null),
    PersonDataCorrected: state<RecordedEvent<typeof events, 'PersonDataCorrected'>>((known, { data }) =>
      birthAfter(known, data, data.clear),
    ),
  },
};
