import { attributeToOffices, factsByOffice } from './case-offices.js';
import type { CountedItem, DimensionCodes } from '../counted-item.js';
import type { CountedThing } from './counted-thing.js';
import { isInPeriod, type FactDimensions, type Fact, type RunScope } from '../fact.js';

/** A case counts in a period in which it was opened, reopened, upgraded or contacted. */
const countingFactTypes: readonly string[] = [
  'CaseOpened',
  'CaseReopened',
  'CaseUpgradedToCaseManagement',
  'SessionHeld',
  'SessionCorrected',
];
const isSession = ({ factType }: Fact): boolean =>
  factType === 'SessionHeld' || factType === 'SessionCorrected';

/**
 * A transfer does not make a case count, so that an organisation's numbers do not depend on it. A case that
 * counts does so in every office that had it on a day of the period, as far as it concerns that office.
 */
export function countCase(facts: readonly Fact[], scope: RunScope): CountedThing | undefined {
  const attributed = attributeToOffices(facts);
  const inPeriod = attributed.filter((fact) => isInPeriod(fact, scope));
  const last = inPeriod.at(-1);
  if (last === undefined || !inPeriod.some(({ factType }) => countingFactTypes.includes(factType)))
    return undefined;
  const byOffice = factsByOffice(attributed, scope);
  if (scope.agencyId !== undefined) return caseOfOffice(scope.agencyId, byOffice.get(scope.agencyId));
  const whole = caseOf(inPeriod, last);
  if (byOffice.size === 1) return whole;
  const offices = [...byOffice].flatMap(([office, ofOffice]) => caseOfOffice(office, ofOffice) ?? []);
  return { ...whole, codes: { ...whole.codes, agency: [...byOffice.keys()] }, offices };
}

const caseOfOffice = (office: string, facts: readonly Fact[] = []): CountedThing | undefined => {
  const last = facts.at(-1);
  return last && caseOf(facts, last, office);
};

/** The case by these facts: of the whole organisation, or as it concerns the office. */
function caseOf(facts: readonly Fact[], last: Fact, office?: string): CountedThing {
  const sessions = facts.filter(isSession);
  const relatives: CountedItem = { unit: 'relative', amount: countRelatives(facts), codes: {} };
  return {
    unit: 'case',
    person: last.personToken,
    lastOn: last.occurredOn,
    codes: caseCodes(facts, last, office),
    items: [relatives, ...sessions.map(contactItem)],
  };
}

const topicAreaOf = (topic: string): string => topic.split('.', 1)[0] ?? topic;

function contactItem({ agencyId, dims: { topics = [], mode = '' } }: Fact): CountedItem {
  return {
    unit: 'contact',
    amount: 1,
    codes: {
      agency: [agencyId],
      topic: [...new Set(topics)],
      topicArea: [...new Set(topics.map(topicAreaOf))],
      mode: [mode],
    },
  };
}

function caseCodes(
  facts: readonly Fact[],
  { agencyId, dims }: Fact,
  office: string | undefined,
): DimensionCodes {
  const sessions = facts.filter(isSession).map((session) => session.dims);
  return {
    ...profileCodes(dims),
    agency: [office ?? agencyId],
    kind: facts.some((fact) => fact.dims.kind === 'case_management')
      ? ['case_management']
      : codeOrDefault(dims.kind),
    closureReason: [closureReasonOf(facts, office)],
    contacted: [sessions.length > 0 ? 'yes' : 'no'],
    ...sessionCodes(sessions),
  };
}

/** A case that another office took over is neither closed nor open where it was. */
const closureReasonOf = (facts: readonly Fact[], office: string | undefined): string =>
  facts
    .map(({ factType, agencyId, dims: { closureReason } }) => {
      if (factType === 'CaseTransferred' && office !== undefined)
        return agencyId === office ? 'open' : 'transferred';
      if (factType === 'CaseReopened') return 'open';
      return factType === 'CaseClosed' ? closureReason : undefined;
    })
    .findLast((reason) => reason !== undefined) ?? 'open';

const codeOrDefault = (code: string | undefined, fallback = 'unknown'): readonly string[] => [
  code ?? fallback,
];

const profileCodes = ({
  gender,
  ageBand,
  nationality,
  statusGroup,
  sinceEntry,
  entryYear,
  language,
  accessPath,
  integrationCourse,
  sbgArea,
}: FactDimensions): DimensionCodes => ({
  gender: codeOrDefault(gender),
  ageBand: codeOrDefault(ageBand),
  nationality: codeOrDefault(nationality),
  statusGroup: codeOrDefault(statusGroup, 'not_recorded'),
  sinceEntry: codeOrDefault(sinceEntry),
  entryYear: codeOrDefault(entryYear),
  language: codeOrDefault(language),
  accessPath: codeOrDefault(accessPath),
  integrationCourse: codeOrDefault(integrationCourse),
  sbgArea: codeOrDefault(sbgArea),
});

function sessionCodes(sessions: readonly FactDimensions[]): DimensionCodes {
  const topics = [...new Set(sessions.flatMap((session) => session.topics ?? []))];
  return {
    topic: topics,
    topicArea: [...new Set(topics.map(topicAreaOf))],
    mode: [...new Set(sessions.map(({ mode = '' }) => mode))],
  };
}

/** The latest numbers replace earlier ones. */
function countRelatives(facts: readonly Fact[]): number {
  const { adults = 0, children = 0 } =
    facts.findLast(({ factType }) => factType === 'CoAdvisedRelativesRecorded')?.measures ?? {};
  return adults + children;
}
