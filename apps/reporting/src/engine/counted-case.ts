import type { Codes, CountedThing, Item } from './counted-thing.js';
import type { Dims, Fact } from './fact.js';

/** A case counts in a period in which it was opened, reopened, upgraded or contacted. */
const makesItCount: readonly string[] = [
  'CaseOpened',
  'CaseReopened',
  'CaseUpgradedToCaseManagement',
  'SessionHeld',
  'SessionCorrected',
];
const isSession = ({ factType }: Fact): boolean =>
  factType === 'SessionHeld' || factType === 'SessionCorrected';

export function countedCase(facts: readonly Fact[], last: Fact): CountedThing | undefined {
  if (!facts.some(({ factType }) => makesItCount.includes(factType))) return undefined;
  const sessions = facts.filter(isSession).map(({ dims }) => dims);
  const relatives: Item = { unit: 'relative', amount: relativesOf(facts), codes: {} };
  return {
    unit: 'case',
    person: last.personToken,
    lastOn: last.occurredOn,
    codes: codesOf(facts, last, sessions),
    items: [relatives, ...sessions.map(contact)],
  };
}

const areaOf = (topic: string): string => topic.split('.', 1)[0] ?? topic;

function contact({ topics = [], mode = '' }: Dims): Item {
  return {
    unit: 'contact',
    amount: 1,
    codes: { topic: [...new Set(topics)], topicArea: [...new Set(topics.map(areaOf))], mode: [mode] },
  };
}

function codesOf(facts: readonly Fact[], { agencyId, dims }: Fact, sessions: readonly Dims[]): Codes {
  return {
    ...profileCodes(dims),
    agency: [agencyId],
    kind: facts.some((fact) => fact.dims.kind === 'case_management') ? ['case_management'] : code(dims.kind),
    closureReason: [
      facts.findLast(({ factType }) => factType === 'CaseClosed' || factType === 'CaseReopened')?.dims
        .closureReason ?? 'open',
    ],
    contacted: [sessions.length > 0 ? 'yes' : 'no'],
    ...merged(sessions),
  };
}

const code = (told: string | undefined, otherwise = 'unknown'): readonly string[] => [told ?? otherwise];

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
}: Dims): Codes => ({
  gender: code(gender),
  ageBand: code(ageBand),
  nationality: code(nationality),
  statusGroup: code(statusGroup, 'not_recorded'),
  sinceEntry: code(sinceEntry),
  entryYear: code(entryYear),
  language: code(language),
  accessPath: code(accessPath),
  integrationCourse: code(integrationCourse),
  sbgArea: code(sbgArea),
});

function merged(sessions: readonly Dims[]): Codes {
  const topics = [...new Set(sessions.flatMap((session) => session.topics ?? []))];
  return {
    topic: topics,
    topicArea: [...new Set(topics.map(areaOf))],
    mode: [...new Set(sessions.map(({ mode = '' }) => mode))],
  };
}

/** The latest numbers replace the earlier ones. */
function relativesOf(facts: readonly Fact[]): number {
  const { adults = 0, children = 0 } =
    facts.findLast(({ factType }) => factType === 'CoAdvisedRelativesRecorded')?.measures ?? {};
  return adults + children;
}
