import type { CaseCommandFacts, CaseLanguage } from '@geleit/counselling/case/case.language';
import type { Case } from '@geleit/counselling/case/state.decider';
import { pastDay, someIds } from '../known-values.js';
import type { Random } from '../random.js';
import type { StreamInputs } from '../stream-inputs.js';

type CaseInputs = StreamInputs<typeof CaseLanguage, Case, CaseCommandFacts>;
type ContentsOf<Inputs extends { readonly contents?: unknown }> = NonNullable<Inputs['contents']>;

/** Mostly a part that is there. */
export const pickPart = (random: Random, parts: ReadonlyMap<string, unknown>): string | undefined =>
  parts.size === 0 || random.chance(0.1) ? undefined : random.pick([...parts.keys()]);

const anyAssessment = (random: Random, state: Case) => {
  const assessmentId = state.status === 'none' ? undefined : pickPart(random, state.assessments);
  return assessmentId === undefined ? {} : { assessmentId };
};
const assessed = (random: Random, at: string) => ({
  assessedOn: pastDay(random, at),
  domains: random.chance(0.2) ? [] : [{ domain: 'work' as const, level: 2, priority: 'soon' as const }],
});

export const anyPlan = (random: Random, state: Case) => {
  const planId = state.status === 'none' ? undefined : pickPart(random, state.plans);
  return planId === undefined ? {} : { planId };
};
/** A step of a plan, which need not have it. */
export const anyStep = (random: Random, state: Case) => ({
  planId: random.pick(someIds),
  ...anyPlan(random, state),
  goal: random.integer(1, 2),
  measure: random.integer(1, 3),
});
const anyAgreement = (random: Random, state: Case) => {
  const agreementId = state.status === 'none' ? undefined : pickPart(random, state.agreements);
  return agreementId === undefined ? {} : { agreementId };
};
/** Whatever takes something back mostly names what is not there, so that plans live to their end. */
const seldom = (random: Random, named: object): object => (random.chance(0.2) ? named : {});
const measureOf = (responsible: 'client' | 'counsellor') => ({ text: 'step', responsible });
const planned = (random: Random, at: string) => ({
  goals: [
    {
      domain: 'work' as const,
      text: 'goal',
      dueOn: at.slice(0, 10),
      measures: [measureOf('client'), ...(random.chance(0.9) ? [measureOf('counsellor')] : [])],
    },
  ],
});
/** Mostly today, because every step of a plan follows the one before. */
const stepDay = (random: Random, at: string) => (random.chance(0.9) ? at.slice(0, 10) : pastDay(random, at));
const signed = { signedByClient: true, signedByCounsellor: true };

export const planningContents: ContentsOf<CaseInputs> = {
  StartAssessment: ({ random, at }) => assessed(random, at),
  ChangeAssessment: ({ random, at, state }) => ({
    ...assessed(random, at),
    ...anyAssessment(random, state),
  }),
  CompleteAssessment: ({ random, at, state }) => ({
    completedOn: pastDay(random, at),
    ...anyAssessment(random, state),
  }),
  StrikeAssessment: ({ random, state }) => anyAssessment(random, state),
  DraftSupportPlan: ({ random, at }) => planned(random, at),
  ChangeSupportPlan: ({ random, at, state }) => ({
    ...planned(random, at),
    ...seldom(random, anyPlan(random, state)),
  }),
  ProposeSupportPlan: ({ random, at, state }) => ({
    proposedOn: stepDay(random, at),
    ...anyPlan(random, state),
  }),
  AgreeSupportPlan: ({ random, at, state }) => ({
    ...(random.chance(0.8) && {
      ...signed,
      guardian: random.chance(0.5) ? undefined : ('not_reached' as const),
    }),
    agreedOn: stepDay(random, at),
    ...anyPlan(random, state),
  }),
  UndoSupportPlanAgreement: ({ random, state }) => seldom(random, anyPlan(random, state)),
  RecordGoalProgress: ({ random, at, state }) => ({
    goal: 1,
    recordedOn: stepDay(random, at),
    ...anyPlan(random, state),
  }),
  RecordPlanMeasure: ({ random, at, state }) => ({
    goal: 1,
    measure: 1,
    doneOn: stepDay(random, at),
    ...anyPlan(random, state),
  }),
  ReviewSupportPlan: ({ random, at, state }) => ({
    reviewedOn: stepDay(random, at),
    ...anyPlan(random, state),
  }),
  ReviseSupportPlan: ({ random, at, state }) => ({
    ...planned(random, at),
    revisedOn: stepDay(random, at),
    ...seldom(random, anyPlan(random, state)),
  }),
  CompleteSupportPlan: ({ random, at, state }) => ({
    completedOn: stepDay(random, at),
    ...anyPlan(random, state),
  }),
  CancelSupportPlan: ({ random, at, state }) => ({
    cancelledOn: stepDay(random, at),
    ...seldom(random, anyPlan(random, state)),
  }),
  ReopenSupportPlan: ({ random, state }) => anyPlan(random, state),
  StrikeSupportPlan: ({ random, state }) => seldom(random, anyPlan(random, state)),
  ConcludeIntegrationAgreement: ({ random, at, state }) => ({
    ...(random.chance(0.8) && { ...signed, voluntary: true, measuresAvailableLocally: true }),
    concludedOn: stepDay(random, at),
    ...anyPlan(random, state),
  }),
  EndIntegrationAgreement: ({ random, at, state }) => ({
    endedOn: stepDay(random, at),
    ...anyAgreement(random, state),
  }),
  StrikeIntegrationAgreement: ({ random, state }) => seldom(random, anyAgreement(random, state)),
};
