import { dataProtectionRegimes, specialCategoryScopes } from '@geleit/contracts';
import type { ConsentCommandFacts, ConsentLanguage } from '@geleit/intake/consent/consent.language';
import type { Consent } from '@geleit/intake/consent/state.decider';
import type {
  ErasureRequestFacts,
  ErasureRequestLanguage,
  ErasureScope,
} from '@geleit/intake/erasure-request/erasure-request.language';
import type { ErasureRequest } from '@geleit/intake/erasure-request/state.decider';
import type { Household } from '@geleit/intake/household/composition.decider';
import type { HouseholdCommandFacts, HouseholdLanguage } from '@geleit/intake/household/household.language';
import { signatories } from '@geleit/rules';
import { someDays, someIds } from '../known-values.js';
import type { Random } from '../random.js';
import { optional } from '../random-staff.js';
import { inputs } from '../stream-inputs.js';

const anyOffice = (random: Random) => ({ isOwnOffice: random.chance(0.9) });

export const consentInputs = inputs<typeof ConsentLanguage, Consent, ConsentCommandFacts>({
  facts: {
    RequestConsent: ({ random, data }) => ({
      regime: random.pick(dataProtectionRegimes),
      actorIsKeeper: random.chance(0.9),
      ...optional(random, 'organizationOfOffice', data.recipient.organizationId ?? random.pick(someIds)),
    }),
    GrantConsent: ({ random }) => optional(random, 'age', random.pick([adult, minor])),
  },
  contents: {
    GrantConsent: ({ random, state }) => ({
      signedBy: signatories,
      tickedSpecialScopes: specialCategoryScopes.filter((scope) => state.dataScopes.includes(scope)),
      form: 'written',
      expiresAt: random.pick(['2026-03-20', '2026-12-31', '2027-12-31']),
      statedAgeBand: undefined,
      ...(random.chance(0.7) && {
        mandateUntil: undefined,
        permitUntil: undefined,
      }),
    }),
    RequestConsent: ({ random }) => ({
      purpose: random.pick(['referral', 'counselling_documentation']),
      recipient: { kind: 'agency', organizationId: random.pick(someIds), officeId: random.pick(someIds) },
    }),
  },
});
const adult = { least: 35, most: 35 };
const minor = { least: 15, most: 15 };

const anyScope = (random: Random): ErasureScope => ({
  personIds: [random.pick(someIds.slice(0, 2))],
  effects: {
    requestIds: [],
    consentIds: [],
    caseIds: [],
    referralIds: [],
    sessions: 0,
    households: 0,
    survives: [],
  },
});

export const erasureRequestInputs = inputs<
  typeof ErasureRequestLanguage,
  ErasureRequest,
  ErasureRequestFacts
>({
  facts: {
    RequestErasure: ({ random, data: { personId } }) => ({
      ...optional(random, 'person', { personIds: [personId], agencyId: random.pick(someIds) }),
      pseudonym: '0123456789ABCDEF',
    }),
    PlanErasure: ({ random }) => anyScope(random),
    ApproveErasure: ({ random }) => anyScope(random),
  },
});

const anyMember = (random: Random) => ({ mayKnowMember: random.chance(0.9) });

export const householdInputs = inputs<typeof HouseholdLanguage, Household, HouseholdCommandFacts>({
  facts: {
    FormHousehold: ({ random }) => anyOffice(random),
    AddMember: ({ random }) => ({
      mayJoin: random.chance(0.9),
      isInHousehold: random.chance(0.1),
      ...(random.chance(0.2) && { leftAnotherOn: random.pick(someDays) }),
    }),
    CorrectMember: ({ random }) => anyMember(random),
    RemoveMember: ({ random }) => anyMember(random),
  },
});
