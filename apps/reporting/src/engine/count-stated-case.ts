import { entriesOf, entryOn, stretchesOf, type CodesEntry, type Stretch } from './case-stretches.js';
import type { DimensionCodes } from './counted-item.js';
import { currentFacts } from './current-facts.js';
import { isInPeriod, type Fact, type RunScope } from './fact.js';
import type { Ledger } from './ledger.js';
import type { People } from './people.js';
import type { CaseStatement, StatedThing, StatedYear } from './stated-year.js';
import { datedItemsOf } from './dated-items.js';
import { sessionCodes } from './session-codes.js';
import { stockAndFlowOf } from './stock-and-flow.js';

/** A session, with what its case was on its day. */
interface Contact {
  readonly heldOn: string;
  readonly entry: CodesEntry;
  readonly own: DimensionCodes;
  readonly durationMin: number;
}

/** The part of a case that concerns the whole, or one office. */
interface PartOfCase {
  readonly stretches: readonly Stretch[];
  readonly contacts: readonly Contact[];
  /** Absent: the part is all that the run counts. */
  readonly office?: string;
}

/** What a run has counted so far. */
export interface Counting {
  readonly scope: RunScope;
  readonly ledger: Ledger;
  readonly people: People;
  readonly movedAway: StatedYear['itemsMovedToOtherYear'];
}

export type StatedCase = Omit<StatedThing, 'statement'> & { readonly statement: CaseStatement };

/** Counts a case of the report's programmes by its statement and its sessions. */
export function countStatedCase(stated: StatedCase, counting: Counting): void {
  const { scope, ledger, movedAway } = counting;
  const entries = entriesOf(stated.statement);
  const stretches = stretchesOf(stated.statement, entries);
  notePersonOf(stated, stretches, counting);
  const isCounted = ({ agencyId }: { readonly agencyId: string }): boolean =>
    scope.agencyId === undefined || agencyId === scope.agencyId;
  const contacts = contactsOf(currentFacts(stated.facts, movedAway), entries, scope).filter(({ entry }) =>
    isCounted(entry),
  );
  for (const item of stockAndFlowOf(stretches, scope.period)) if (isCounted(item)) ledger.add(item);
  for (const { item, own } of datedItemsOf(stated.statement, entries, scope.period))
    if (isCounted(item)) ledger.add(item, 'both', own);
  for (const { entry, own, durationMin } of contacts) {
    ledger.add({ unit: 'contact', amount: 1, codes: entry.codes }, 'both', own);
    ledger.add({ unit: 'contact_minute', amount: durationMin, codes: entry.codes }, 'both', own);
  }
  const inPeriod = stretches.filter((stretch) => isCounted(stretch) && touches(stretch, scope));
  countPart(stated, { stretches: inPeriod, contacts }, counting);
  for (const office of new Set([...inPeriod, ...contacts.map(({ entry }) => entry)].map(officeOf)))
    countPart(
      stated,
      {
        office,
        stretches: inPeriod.filter(({ agencyId }) => agencyId === office),
        contacts: contacts.filter(({ entry }) => entry.agencyId === office),
      },
      counting,
    );
}

/** Whoever has a case on a day of the year is nobody's relative in it. */
export function notePersonOf(
  { personToken }: Pick<StatedCase, 'personToken'>,
  stretches: readonly Stretch[],
  { people }: Pick<Counting, 'people'>,
): void {
  if (personToken !== null && stretches.some(({ isCase }) => isCase)) people.hasCase(personToken);
}

/** Counts what counts once: the case or short contact itself, its person, and the relatives. */
function countPart(stated: StatedCase, part: PartOfCase, { scope, ledger, people }: Counting): void {
  const { office, stretches, contacts } = part;
  const countedFor = office === undefined ? 'whole' : 'office';
  const last = stretches.findLast(({ isCase }) => isCase);
  const shortContact = last === undefined ? stretches.at(-1) : undefined;
  if (last !== undefined)
    ledger.add({ unit: 'case', amount: 1, codes: last.codes }, countedFor, contactCodes(contacts));
  if (shortContact !== undefined)
    ledger.add({ unit: 'short_contact', amount: 1, codes: shortContact.codes }, countedFor);
  if (stated.personToken !== null) offerPerson(stated.personToken, last, part, { scope, people });
  const advised = stretches.findLast(({ isCase, relatives }) => isCase && relatives !== undefined);
  if (advised?.relatives !== undefined)
    people.offerRelatives(
      stated.thingToken,
      { ...candidateOf(advised, scope), relatives: advised.relatives },
      office,
    );
}

function offerPerson(
  person: string,
  last: Stretch | undefined,
  { contacts, office }: PartOfCase,
  { scope, people }: Pick<Counting, 'scope' | 'people'>,
): void {
  if (last !== undefined) people.offerPerson(person, candidateOf(last, scope), office);
  const contact = contacts.at(-1);
  if (contact !== undefined)
    people.offerContacted(
      person,
      { lastDay: contact.heldOn, spellFrom: '', codes: contact.entry.codes },
      office,
    );
}

const candidateOf = ({ lastDay, spellFrom, codes }: Stretch, { period: { to } }: RunScope) => ({
  lastDay: lastDay < to ? lastDay : to,
  spellFrom,
  codes,
});

const officeOf = ({ agencyId }: CodesEntry): string => agencyId;
const touches = ({ from, lastDay }: Stretch, { period }: RunScope): boolean =>
  from <= period.to && lastDay >= period.from;

const isSession = ({ factType }: Fact): boolean =>
  factType === 'SessionHeld' || factType === 'SessionCorrected';

/** In the order of their days. */
const contactsOf = (
  facts: readonly Fact[],
  entries: readonly CodesEntry[],
  scope: RunScope,
): readonly Contact[] =>
  facts
    .filter((fact) => isSession(fact) && isInPeriod(fact, scope))
    .flatMap(({ occurredOn, dims, measures: { durationMin = 0 } }) => {
      const entry = entryOn(entries, occurredOn);
      return entry === undefined ? [] : [{ heldOn: occurredOn, entry, durationMin, own: sessionCodes(dims) }];
    });

const contactCodes = (contacts: readonly Contact[]): DimensionCodes => ({
  contacted: [contacts.length > 0 ? 'yes' : 'no'],
  topicArea: [...new Set(contacts.flatMap(({ own: { topicArea = [] } }) => topicArea))],
  topic: [...new Set(contacts.flatMap(({ own: { topic = [] } }) => topic))],
  mode: [...new Set(contacts.flatMap(({ own: { mode = [] } }) => mode))],
});
