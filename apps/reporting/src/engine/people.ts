import type { Relatives } from '@geleit/contracts';
import type { Unit } from '../definitions/units.js';
import { Latest, type Candidate } from './latest.js';
import type { Ledger } from './ledger.js';

interface RelativesCandidate extends Candidate {
  readonly relatives: Relatives;
}

/** Keeps apart what counts once in the whole and once in each office. */
class OnceEverywhere<T extends Candidate> {
  readonly whole = new Latest<T>();
  readonly offices = new Latest<T>();

  offer(key: string, candidate: T, office: string | undefined): void {
    if (office === undefined) this.whole.offer(key, candidate);
    else this.offices.offer(`${office} ${key}`, candidate);
  }
}

/**
 * People count once, whatever the number of their cases, and so do the relatives of a household. Both can only
 * be counted after the last case.
 */
export class People {
  private readonly persons = new OnceEverywhere<Candidate>();
  private readonly contactedPersons = new OnceEverywhere<Candidate>();
  private readonly relatives = new OnceEverywhere<RelativesCandidate>();
  private readonly withCase = new Set<string>();

  /** The person has a case of some programme in the year, and is nobody's relative. */
  hasCase(person: string): void {
    this.withCase.add(person);
  }

  offerPerson(person: string, candidate: Candidate, office?: string): void {
    this.persons.offer(person, candidate, office);
  }

  offerContacted(person: string, candidate: Candidate, office?: string): void {
    this.contactedPersons.offer(person, candidate, office);
  }

  offerRelatives(caseToken: string, candidate: RelativesCandidate, office?: string): void {
    const { householdId } = candidate.relatives;
    const group = householdId === undefined ? `case ${caseToken}` : `household ${householdId}`;
    this.relatives.offer(group, candidate, office);
  }

  addTo(ledger: Ledger): void {
    addAll(ledger, 'person', this.persons, () => 1);
    addAll(ledger, 'contacted_person', this.contactedPersons, () => 1);
    addAll(ledger, 'relative', this.relatives, (candidate) => this.countRelatives(candidate));
  }

  private countRelatives({ relatives: { adults, children, memberIds } }: RelativesCandidate): number {
    return adults + children + memberIds.filter((member) => !this.withCase.has(member)).length;
  }
}

function addAll<T extends Candidate>(
  ledger: Ledger,
  unit: Unit,
  { whole, offices }: OnceEverywhere<T>,
  amountOf: (candidate: T) => number,
): void {
  for (const candidate of whole.values())
    ledger.add({ unit, amount: amountOf(candidate), codes: candidate.codes }, 'whole');
  for (const candidate of offices.values())
    ledger.add({ unit, amount: amountOf(candidate), codes: candidate.codes }, 'office');
}
