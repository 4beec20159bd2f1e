import { isInPeriod, type Fact, type RunScope } from '../fact.js';

const transfersOf = (facts: readonly Fact[]): readonly Fact[] =>
  facts.filter(({ factType }) => factType === 'CaseTransferred');

/** The office that a case had after the last of the transfers that `isPast` selects. */
const officeAfter = (transfers: readonly Fact[], isPast: (transfer: Fact) => boolean): string | undefined =>
  transfers.findLast(isPast)?.agencyId ?? transfers[0]?.dims.formerAgencyId;

/**
 * Attributes each fact to the office that counselled on its day. What happened before a transfer counts
 * there, what follows here (R5), whichever office the event named: a session can be recorded or corrected
 * after its case has moved on. `facts` are those of a case in one year, in the order of their days.
 */
export function attributeToOffices(facts: readonly Fact[]): readonly Fact[] {
  const transfers = transfersOf(facts);
  if (transfers.length === 0) return facts;
  return facts.map((fact) => ({
    ...fact,
    agencyId: officeAfter(transfers, ({ occurredOn }) => occurredOn <= fact.occurredOn) ?? fact.agencyId,
  }));
}

/**
 * The facts in the period by the office for which they count. A transfer counts for the new office and, if
 * the former one had the case on an earlier day of the period, for that one as well.
 */
export function factsByOffice(
  attributed: readonly Fact[],
  scope: Pick<RunScope, 'period'>,
): ReadonlyMap<string, readonly Fact[]> {
  const leftBy = leavingFrom(firstDayOf(attributed, scope), transfersOf(attributed));
  const byOffice = new Map<string, Fact[]>();
  for (const fact of attributed.filter((candidate) => isInPeriod(candidate, scope)))
    for (const office of new Set([fact.agencyId, ...leftBy(fact)])) {
      const ofOffice = byOffice.get(office) ?? [];
      byOffice.set(office, ofOffice);
      ofOffice.push(fact);
    }
  return byOffice;
}

/** The first day in the period on which an office can have had the case. */
function firstDayOf(facts: readonly Fact[], { period: { from } }: Pick<RunScope, 'period'>): string {
  const openedOn = facts.find(({ factType }) => factType === 'CaseOpened')?.occurredOn ?? from;
  return openedOn > from ? openedOn : from;
}

/** The office whose days with the case, of which the period has at least one, end with the transfer. */
const leavingFrom =
  (firstDay: string, transfers: readonly Fact[]) =>
  ({ factType, occurredOn, dims: { formerAgencyId } }: Fact): readonly string[] => {
    if (factType !== 'CaseTransferred' || formerAgencyId === undefined || occurredOn <= firstDay) return [];
    const before = officeAfter(transfers, (transfer) => transfer.occurredOn < occurredOn);
    return before === formerAgencyId ? [formerAgencyId] : [];
  };
