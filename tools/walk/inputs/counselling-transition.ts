import type { CaseCommandFacts, CaseLanguage } from '@geleit/counselling/case/case.language';
import type { Case } from '@geleit/counselling/case/state.decider';
import { pastDay, someIds } from '../known-values.js';
import type { Random } from '../random.js';
import { anyStaff, optional } from '../random-staff.js';
import type { StreamInputs } from '../stream-inputs.js';
import { anyEnrolment } from './counselling-enrolment.js';

type CaseInputs = StreamInputs<typeof CaseLanguage, Case, CaseCommandFacts>;

const nothingMoved = { tasks: [], goals: [], courses: [] } as const;
const anyWarnings = (random: Random) => ({
  ...optional(random, 'danger', { dangerReason: 'threats' as const }),
  ...optional(random, 'safeContact', { safeChannels: ['in_person' as const] }),
});
export const office = { programmes: ['MBE', 'JMD'], sbgAreas: [] } as const;
export const anyReferrals = (random: Random) => ({
  openReferralIds: random.chance(0.7) ? [] : [random.pick(someIds)],
  actorLeadsOffice: random.chance(0.5),
});

/** What the service finds out when a case goes on in another programme. */
export const transitionFacts = {
  TransitionProgramme: ({ random }) => ({
    ...anyReferrals(random),
    ...optional(random, 'staff', anyStaff(random)),
    ...optional(random, 'office', office),
    moved: nothingMoved,
    warnings: anyWarnings(random),
  }),
  OpenSuccessorCase: ({ random, at }) => {
    const { counsellorId, enrolledOn, ...opening } = anyEnrolment(random, at);
    return {
      opening: { ...opening, enrolmentId: random.pick(someIds), kind: 'counselling', openedOn: enrolledOn },
      staffId: counsellorId,
      moved: nothingMoved,
      deadlines: [],
      warnings: anyWarnings(random),
      isUrgent: random.chance(0.5),
    };
  },
} satisfies Partial<CaseInputs['facts']>;

export const transitionContents = {
  TransitionProgramme: ({ random, at }) => ({
    toProgramme: 'MBE' as const,
    transitionedOn: random.chance(0.8) ? at.slice(0, 10) : pastDay(random, at),
    residenceStatus: 'refugee_25_2_1' as const,
    longTermStatusSince: '2025-01',
    ...(random.chance(0.8) && {
      consentId: undefined,
      dataScopes: undefined,
      outcomeIndicators: undefined,
      adultProblem: 'own_children' as const,
      exceptionReason: 'adult_responsibilities' as const,
    }),
  }),
} satisfies Partial<CaseInputs['contents']>;
