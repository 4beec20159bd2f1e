import { atField, reject, rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { mayDescribeHealth, mayRecordField } from '@geleit/rules';
import type {
  ChangeAssessment,
  CompleteAssessment,
  LifeDomain,
  StartAssessment,
  StrikeAssessment,
} from './assessment.language.js';
import { checkDayWithinCase } from './case-day.decider.js';
import type { CaseLanguage } from './case.language.js';
import type { Assessment } from './planning-state.decider.js';
import type { ExistingCase } from './state.decider.js';

type AssessmentDecision = Decision<typeof CaseLanguage>;

export const startAssessment = (
  assessment: Readonly<StartAssessment>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): AssessmentDecision =>
  checkContent(assessment, state, commandMeta) ?? {
    type: 'AssessmentStarted',
    data: { ...assessment, assessmentId: commandMeta.id },
  };

/** A completed one stays completed, so it cannot be emptied. */
export const changeAssessment = (
  assessment: Readonly<ChangeAssessment>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): AssessmentDecision =>
  inAssessment(assessment.assessmentId, state, ({ completedOn }) => {
    if (completedOn !== undefined && assessment.domains.length === 0) return reject('AssessmentEmpty');
    if (completedOn !== undefined && assessment.assessedOn > completedOn)
      return rejectField('/assessedOn', 'DayBeforeAssessment');
    return checkContent(assessment, state, commandMeta) ?? { type: 'AssessmentChanged', data: assessment };
  });

export const completeAssessment = (
  { assessmentId, completedOn }: Readonly<CompleteAssessment>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): AssessmentDecision =>
  inAssessment(assessmentId, state, (assessment) => {
    if (assessment.completedOn === completedOn) return [];
    if (assessment.domains === 0) return reject('AssessmentEmpty');
    if (completedOn < assessment.assessedOn) return rejectField('/completedOn', 'DayBeforeAssessment');
    return (
      atField('/completedOn', checkDayWithinCase(completedOn, state, commandMeta)) ?? {
        type: 'AssessmentCompleted',
        data: { assessmentId, completedOn },
      }
    );
  });

/** Whatever the case has become since: what was recorded in error does not count. */
export const strikeAssessment = (
  { assessmentId, reason }: Readonly<StrikeAssessment>,
  state: ExistingCase,
): AssessmentDecision =>
  inAssessment(assessmentId, state, () => ({ type: 'AssessmentStruck', data: { assessmentId, reason } }));

function inAssessment(
  assessmentId: string,
  { assessments }: ExistingCase,
  rule: (assessment: Assessment) => AssessmentDecision,
): AssessmentDecision {
  const assessment = assessments.get(assessmentId);
  return assessment === undefined ? rejectField('/assessmentId', 'NoSuchAssessment') : rule(assessment);
}

function checkContent(
  { assessedOn, domains }: Readonly<StartAssessment>,
  state: ExistingCase,
  commandMeta: CommandMeta,
) {
  const { programme } = state.eventFields;
  const describesHealth = domains.some(
    ({ domain, resources, needs }) => domain === 'health' && (resources ?? needs) !== undefined,
  );
  return (
    checkDomains(
      domains.map(({ domain }) => domain),
      state,
    ) ??
    (describesHealth && !mayDescribeHealth(programme)
      ? rejectField('/domains', 'HealthIsTopicOnly')
      : undefined) ??
    atField('/assessedOn', checkDayWithinCase(assessedOn, state, commandMeta))
  );
}

/** 6.8.1: an area of life tells what the programme must not know. */
const forbiddenWith = { health: 'health', residence: 'residenceStatus' } as const;

export const checkDomains = (
  domains: readonly LifeDomain[],
  { eventFields }: ExistingCase,
  field = 'domains',
) =>
  domains.some(
    (domain) =>
      (domain === 'health' || domain === 'residence') &&
      !mayRecordField(eventFields.programme, forbiddenWith[domain]),
  )
    ? rejectField(`/${field}`, 'DomainForbidden')
    : undefined;
