import type { Dimension } from '../definitions/report-definition.js';
import type { Dims, Fact, FactsOfYear, Scope } from './fact.js';

export interface Contact {
  readonly topics: readonly string[];
  readonly mode: string;
}

/** A case that counts in the period, with the codes it has at the period's end. */
export interface CountedCase {
  readonly person: string;
  /** Of its last fact in the period. */
  readonly lastOn: string;
  readonly codes: Readonly<Partial<Record<Dimension, readonly string[]>>>;
  readonly relatives: number;
  readonly contacts: readonly Contact[];
}

/** A case counts in a period in which it was opened, reopened, upgraded or contacted. */
const makesItCount: readonly string[] = ['CaseOpened', 'CaseReopened', 'CaseUpgradedToCaseManagement', 'SessionHeld', 'SessionCorrected'];
const isSession = ({ factType }: Fact): boolean => factType === 'SessionHeld' || factType === 'SessionCorrected';

/** Reads the facts once, holding one portion and the case that goes on in the next. */
export async function* countedCases({ facts, movedAway }: FactsOfYear, scope: Scope): AsyncGenerator<readonly CountedCase[]> {
  let current: Fact[] = [];
  for await (const portion of facts) {
    const cases: CountedCase[] = [];
    for (const fact of portion) {
      if (current[0] !== undefined && current[0].caseToken !== fact.caseToken) {
        cases.push(...counted(current, movedAway, scope));
        current = [];
      }
      current.push(fact);
    }
    yield cases;
  }
  yield counted(current, movedAway, scope);
}

function counted(facts: readonly Fact[], movedAway: FactsOfYear['movedAway'], scope: Scope): CountedCase[] {
  const inScope = standing(facts, movedAway).filter((fact) => within(fact, scope)).sort(inOrder);
  const last = inScope.at(-1);
  if (last === undefined || !inScope.some(({ factType }) => makesItCount.includes(factType))) return [];
  const contacts = inScope.filter(isSession).map(({ dims: { topics = [], mode = '' } }) => ({ topics, mode }));
  return [{ person: last.personToken, lastOn: last.occurredOn, codes: codesOf(inScope, last, contacts), relatives: relativesOf(inScope), contacts }];
}

/** Of a session only what was said last, and nothing where it has moved to another year. */
function standing(facts: readonly Fact[], movedAway: FactsOfYear['movedAway']): Fact[] {
  const latest = new Map<string, Fact>();
  for (const fact of facts)
    if (fact.sessionToken !== null && fact.version >= (latest.get(fact.sessionToken)?.version ?? 0)) latest.set(fact.sessionToken, fact);
  return facts.filter((fact) => fact.sessionToken === null || (latest.get(fact.sessionToken) === fact && (movedAway.get(fact.sessionToken) ?? 0) < fact.version));
}

const within = ({ occurredOn, agencyId }: Fact, { period, agencyId: only }: Scope): boolean =>
  occurredOn >= period.from && occurredOn <= period.to && (only === undefined || agencyId === only);

function inOrder(a: Fact, b: Fact): number {
  if (a.occurredOn === b.occurredOn) return a.version - b.version;
  return a.occurredOn < b.occurredOn ? -1 : 1;
}

const areaOf = (topic: string): string => topic.split('.', 1)[0] ?? topic;

/** Codes that a contact has of its own; all others are its case's. */
export const contactCodes = ({ topics, mode }: Contact): CountedCase['codes'] => ({ topic: [...new Set(topics)], topicArea: [...new Set(topics.map(areaOf))], mode: [mode] });

function codesOf(facts: readonly Fact[], { agencyId, dims }: Fact, contacts: readonly Contact[]): CountedCase['codes'] {
  return {
    ...profileCodes(dims),
    agency: [agencyId],
    kind: [facts.some((fact) => fact.dims.kind === 'case_management') ? 'case_management' : dims.kind],
    closureReason: [facts.findLast(({ factType }) => factType === 'CaseClosed' || factType === 'CaseReopened')?.dims.closureReason ?? 'open'],
    contacted: [contacts.length > 0 ? 'yes' : 'no'],
    ...merged(contacts),
  };
}

const profileCodes = ({ gender, ageBand, nationality, statusGroup = 'not_recorded', sinceEntry, entryYear = 'unknown', language, accessPath, integrationCourse }: Dims): CountedCase['codes'] => ({
  gender: [gender], ageBand: [ageBand], nationality: [nationality], statusGroup: [statusGroup], sinceEntry: [sinceEntry], entryYear: [entryYear],
  language: [language], accessPath: [accessPath], integrationCourse: [integrationCourse],
});

function merged(contacts: readonly Contact[]): CountedCase['codes'] {
  const topics = [...new Set(contacts.flatMap((contact) => contact.topics))];
  return { topic: topics, topicArea: [...new Set(topics.map(areaOf))], mode: [...new Set(contacts.map(({ mode }) => mode))] };
}

/** The latest numbers replace the earlier ones. */
function relativesOf(facts: readonly Fact[]): number {
  const { adults = 0, children = 0 } = facts.findLast(({ factType }) => factType === 'CoAdvisedRelativesRecorded')?.measures ?? {};
  return adults + children;
}
