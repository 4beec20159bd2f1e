import type { DataProtectionRegime } from '@geleit/contracts';
import { isErased, Personal, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
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
  /** It has to be looked at whether the ground holds as long, because the birth may be another one. */
  readonly isUnchecked?: true;
}

@Entity('consent_grounds')
export class ConsentGroundRow {
  @PrimaryColumn('uuid') personId!: string;
  /** As precisely as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  @Column('text', { nullable: true })
  @Personal('identity')
  birth!: string | Erased | null;
  @Column('jsonb') consents!: readonly LastingConsent[];
  /** A consent that is unchecked, and since when. */
  @Column('uuid', { name: 'consent_to_end', nullable: true }) consentToCheck!: string | null;
  @Column('timestamptz', { name: 'end_at', nullable: true }) checkAt!: string | null;
}

const { ConsentGranted, ConsentGroundConfirmed, ConsentShortened, ConsentExpired } = ConsentLanguage.events;
const { ConsentRevoked, ConsentSuperseded } = ConsentLanguage.events;
const {
  PersonRegistered,
  PersonIdentified,
  PersonDataCorrected,
  PersonProtectionEntered,
  PersonProtectionLeft,
  PersonalDataErased,
} = PersonLanguage.events;
const events = {
  ConsentGranted,
  ConsentGroundConfirmed,
  ConsentShortened,
  ConsentExpired,
  ConsentRevoked,
  ConsentSuperseded,
  PersonRegistered,
  PersonIdentified,
  PersonDataCorrected,
  PersonProtectionEntered,
  PersonProtectionLeft,
  PersonalDataErased,
};

/** Before the regime was recorded with the grant, the one with the earlier birthdays is assumed. */
const assumedRegime = 'dsgvo';

/** The last day on which an unchecked consent of an opened row has its ground, if it ends with a birthday. */
export function lastDayOfGround({ birth, consents, consentToCheck }: ConsentGroundRow): string | undefined {
  const consent = consents.find(({ consentId }) => consentId === consentToCheck);
  if (consent === undefined || birth === null || isErased(birth)) return undefined;
  const { regime, purpose, signedBy, givenOn } = consent;
  return lastDayByBirth(birth, {
    matter: consentMatterOf(regime, { purpose }),
    signedBy,
    unaccompanied: signedBy.includes('vormund'),
    givenOn,
  });
}

type KnownGround = Pick<ConsentGroundRow, 'personId' | 'birth' | 'consents'>;

/** Says which consent is to be looked at. Nothing is computed from the birth, which is sealed here. */
function withCheck(known: KnownGround, at: string): ConsentGroundRow {
  const unchecked = known.consents.find(({ isUnchecked }) => isUnchecked === true);
  return {
    ...known,
    consentToCheck: unchecked?.consentId ?? null,
    checkAt: unchecked === undefined ? null : at,
  };
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
    return withCheck({ personId, birth, consents: consentsAfter(consents, event) }, event.at);
  },
});

const checked = ({ isUnchecked: _, ...consent }: LastingConsent): LastingConsent => consent;
const confirm = change((consents, { stream }) =>
  consents.map((consent) => (consent.consentId === stream ? checked(consent) : consent)),
);
const end = change((consents, { stream }) => consents.filter(({ consentId }) => consentId !== stream));

type PersonEvent = Pick<RecordedEvent<typeof events>, 'stream' | 'at'>;

/** Whoever states an age band instead of the birth takes the birth back, as in the person's own stream. */
const birthAfter = (
  known: ConsentGroundRow['birth'],
  stated: AnyPersonDetails,
  clear: readonly PersonFieldName[] = [],
): ConsentGroundRow['birth'] =>
  stated.birth ?? ([...clear, ...replacedBy(stated)].includes('birth') ? null : known);

const state = <E extends PersonEvent & { readonly data: object }>(
  birthAfter: (birth: ConsentGroundRow['birth'], event: E) => ConsentGroundRow['birth'],
) => ({
  key: ({ stream }: E): string => stream,
  next: (row: ConsentGroundRow | null, event: E): ConsentGroundRow => {
    const { birth: known = null, consents = [] } = row ?? {};
    const birth = birthAfter(known, event);
    const isAnother = birth !== null && birth !== known;
    return withCheck(
      {
        personId: event.stream,
        birth,
        consents: isAnother ? consents.map((consent) => ({ ...consent, isUnchecked: true })) : consents,
      },
      event.at,
    );
  },
});
const stated = state<PersonEvent & { readonly data: AnyPersonDetails }>((known, { data }) =>
  birthAfter(known, data),
);

/** What people's consents depend on, and a consent of which it has to be looked at whether it still does. */
export const consentGrounds: Projection<typeof events, ConsentGroundRow> = {
  name: 'consent-grounds',
  row: ConsentGroundRow,
  reads: events,
  on: {
    ConsentGranted: change((consents, event: RecordedEvent<typeof events, 'ConsentGranted'>) => {
      const { about, regime, signedBy, grantedAt } = event.data;
      const consent = {
        consentId: event.stream,
        regime: regime ?? assumedRegime,
        signedBy,
        givenOn: germanDayOf(grantedAt),
        /** Whoever grants with a regime looks at the ground; see `termOf`. */
        ...(regime === undefined && { isUnchecked: true as const }),
      };
      return about === undefined ? consents : [...consents, { ...consent, purpose: about.purpose }];
    }),
    ConsentGroundConfirmed: confirm,
    ConsentShortened: confirm,
    PersonalDataErased: { key: ({ stream }) => stream, next: () => null },
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
