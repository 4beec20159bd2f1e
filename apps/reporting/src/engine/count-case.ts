import type { DimensionCodes, CountedThing, CountedItem } from './counted-thing.js';
import type { FactDimensions, Fact } from './fact.js';

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

export function countCase(facts: readonly Fact[], last: Fact): CountedThing | undefined {
  if (!facts.some(({ factType }) => countingFactTypes.includes(factType))) return undefined;
  const sessions = facts.filter(isSession).map(({ dims }) => dims);
  const relatives: CountedItem = { unit: 'relative', amount: countRelatives(facts), codes: {} };
  return {
    unit: 'case',
    person: last.personToken,
    lastOn: last.occurredOn,
    codes: caseCodes(facts, last, sessions),
    items: [relatives, ...sessions.map(contactItem)],
  };
}

const topicAreaOf = (topic: string): string => topic.split('.', 1)[0] ?? topic;

function contactItem({ topics = [], mode = '' }: FactDimensions): CountedItem {
  return {
    unit: 'contact',
    amount: 1,
    codes: { topic: [...new Set(topics)], topicArea: [...new Set(topics.map(topicAreaOf))], mode: [mode] },
  };
}

function caseCodes(
  facts: readonly Fact[],
  { agencyId, dims }: Fact,
  sessions: readonly FactDimensions[],
): DimensionCodes {
  return {
    ...profileCodes(dims),
    agency: [agencyId],
    kind: facts.some((fact) => fact.dims.kind === 'case_management')
      ? ['case_management']
      : codeOrDefault(dims.kind),
    closureReason: [
      facts.findLast(({ factType }) => factType === 'CaseClosed' || factType === 'CaseReopened')?.dims
        .closureReason ?? 'open',
    ],
    contacted: [sessions.length > 0 ? 'yes' : 'no'],
    ...sessionCodes(sessions),
  };
}

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
