import { programmes, sbgAreas, type Programme } from '@geleit/contracts';
import { hashReturnCode } from '@geleit/intake/blind-index/blind-index';
import { personFieldNames } from '@geleit/intake/person/person-details.language';
import type { PersonCommandFacts, PersonLanguage } from '@geleit/intake/person/person.language';
import type { Person } from '@geleit/intake/person/state.decider';
import type { PersonAsOf } from '@geleit/intake/request/person-on-day.language';
import type { RequestCommandFacts, RequestLanguage } from '@geleit/intake/request/request.language';
import type { IntakeRequest } from '@geleit/intake/request/state.decider';
import { pastDay, returnCodes, someIds } from '../known-values.js';
import type { Random } from '../random.js';
import { anyStaff, optional } from '../random-staff.js';
import { inputs, type InputContext } from '../stream-inputs.js';

const anyOffice = (random: Random) => ({ isOwnOffice: random.chance(0.9) });
const hashOf = ({ returnCode }: { readonly returnCode: string }) => ({
  returnCodeHash: hashReturnCode(returnCode),
});
const anySuccessor = (random: Random) => ({
  ...optional(random, 'staff', anyStaff(random)),
  officesNeedingCertificate: random.chance(0.2) ? someIds : [],
});
const noIndexes = () => ({});
const anyRequests = (random: Random) => ({ requestIds: random.some(someIds) });
const notTheirs = ({ actor, random }: Pick<InputContext, 'actor' | 'random'>) =>
  actor.standsInFor.length > 0 && random.chance(0.5);

const nothingStated = {
  ...Object.fromEntries(personFieldNames.map((name) => [name, undefined])),
  validFrom: undefined,
};

export const personInputs = inputs<typeof PersonLanguage, Person, PersonCommandFacts>({
  facts: {
    RegisterPerson: ({ random }) => anyOffice(random),
    RegisterAnonymous: ({ random, data: { returnCode } }) => ({
      ...anyOffice(random),
      ...(returnCode !== undefined && hashOf({ returnCode })),
    }),
    IdentifyPerson: noIndexes,
    RegisterProtected: ({ random }) => ({ ...anySuccessor(random), ...anyOffice(random) }),
    EnterProtection: ({ random }) => ({
      ...anySuccessor(random),
      ...anyRequests(random),
      isAbsorbed: random.chance(0.2),
    }),
    LeaveProtection: ({ random }) => anyRequests(random),
    CorrectPersonData: noIndexes,
    CorrectChangeDay: noIndexes,
    RecordReturnCode: ({ data }) => hashOf(data),
    ReturnWithCode: ({ data, actor }) => ({
      ...hashOf(data),
      officeIds: actor.agencies,
      standsInFor: actor.standsInFor,
    }),
    MergePersons: ({ random }) => ({
      ...(random.chance(0.1) && { isOneself: true }),
      ...optional(random, 'partner', {
        ...optional(random, 'returnCodeHash', hashReturnCode(random.pick(returnCodes))),
      }),
    }),
    AdmitKeeper: ({ random }) => optional(random, 'staff', anyStaff(random)),
    AppointKeeper: (context) => ({
      ...anySuccessor(context.random),
      actorActsForStaffMember: notTheirs(context),
      registeredKeepers: Object.fromEntries(
        context.random.chance(0.5) ? [] : someIds.map((id) => [id, anyStaff(context.random)]),
      ),
    }),
    NameDeputy: ({ random }) => anySuccessor(random),
  },
  contents: {
    CorrectPersonData: ({ random }) => (random.chance(0.3) ? nothingStated : {}),
  },
});

const anyPerson = (random: Random): PersonAsOf => ({
  mode: random.pick(['IDENTIFIED', 'IDENTIFIED', 'PSEUDONYMOUS', 'PROTECTED']),
  age: random.pick([
    { least: 35, most: 35 },
    { least: 20, most: 20 },
  ]),
  gender: 'female',
  nationality: 'SY',
  entryDate: '2025-10-01',
  livesInNrw: true,
});
const office = { programmes, sbgAreas };
const anyContact = (random: Random) => ({
  ...optional(random, 'person', anyPerson(random)),
  ...optional(random, 'staff', anyStaff(random)),
  ...optional(random, 'office', office),
});

const assessedIn = ({ statedFacts }: IntakeRequest) => Object.keys(statedFacts) as Programme[];
const anyAssessed = (random: Random, state: IntakeRequest) => {
  const programme = random.pick([...assessedIn(state), 'MBE'] as const);
  const hasAreas = programme === 'SBG' || programme === 'RB';
  return { programme, sbgArea: hasAreas ? random.pick(sbgAreas) : undefined };
};
const withoutArea = (random: Random) =>
  random.chance(0.5) ? { programme: random.pick(['MBE', 'JMD'] as const), sbgArea: undefined } : {};
/** What a programme may know, and what makes somebody eligible. */
const plainFacts = (random: Random) =>
  random.chance(0.5)
    ? {
        programme: 'MBE' as const,
        sbgArea: undefined,
        residenceStatus: 'refugee_25_2_1' as const,
        longTermStatusSince: '2025-01',
        on: undefined,
        psychosocialIndication: undefined,
      }
    : {};

export const requestInputs = inputs<typeof RequestLanguage, IntakeRequest, RequestCommandFacts>({
  facts: {
    ReceiveRequest: ({ random, actor }) => ({
      ...anyOffice(random),
      ...optional(random, 'person', anyPerson(random)),
      ...optional(random, 'representedId', actor.subject),
    }),
    LinkPerson: ({ random, actor }) => ({
      ...optional(random, 'person', anyPerson(random)),
      ...optional(random, 'representedId', actor.subject),
    }),
    CheckEligibility: ({ random }) => optional(random, 'person', anyPerson(random)),
    EnrolInProgramme: (context) => ({
      ...anyContact(context.random),
      ...(context.random.chance(0.1) && { openCase: { caseId: '1', mayBeNamed: true } }),
      actorOnlyStandsIn: notTheirs(context),
    }),
    AdviseOnce: ({ random, actor }) => ({ ...anyContact(random), adviserId: actor.subject }),
    VoidRequest: ({ random }) => ({ caseExists: random.chance(0.3) }),
    ReassignRequest: (context) => ({
      ...optional(context.random, 'staff', anyStaff(context.random)),
      actorActsForColleague: notTheirs(context),
    }),
    OfferAppointment: ({ random }) => optional(random, 'staff', anyStaff(random)),
  },
  decidedByFacts: { EnrolInProgramme: ['FactsMissing', 'NotEligible', 'NoRulesForThisDay'] },
  contents: {
    ReceiveReferral: ({ random, at }) => ({ receivedOn: pastDay(random, at) }),
    OfferAppointment: ({ random }) =>
      random.chance(0.8) ? { startsAt: '2026-03-20T10:00:00+01:00', staffId: undefined } : {},
    AdviseOnce: ({ random, at }) => ({
      occurredAt: `${pastDay(random, at)}T10:00:00+01:00`,
      ...withoutArea(random),
    }),
    EnrolInProgramme: ({ random, state }) => ({
      ...withoutArea(random),
      enrolledOn: undefined,
      exceptionReason: undefined,
      ...(random.chance(0.7) && anyAssessed(random, state)),
    }),
    CheckEligibility: ({ random }) => plainFacts(random),
  },
});
