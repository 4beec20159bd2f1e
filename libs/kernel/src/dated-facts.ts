/**
 * Facts that hold from a day on. Without `validFrom` they have always held. `unknown` names facts that are not
 * known from that day on.
 */
export interface DatedFacts<Facts extends object> {
  readonly validFrom?: string;
  readonly facts: Readonly<Partial<Facts>>;
  readonly unknown?: readonly (keyof Facts & string)[];
}

type Entries<Facts extends object> = readonly DatedFacts<Facts>[];

/** Sorts before every calendar day. */
const always = '';
type Begun = Pick<DatedFacts<object>, 'validFrom'>;
const firstDay = ({ validFrom = always }: Begun): string => validFrom;

/** What an entry says about each fact; undefined where it is not known. */
const statementsOf = <Facts extends object>({
  facts,
  unknown = [],
}: DatedFacts<Facts>): readonly (readonly [name: string, value: unknown])[] => [
  ...unknown.map((name) => [name, undefined] as const),
  ...Object.entries(facts).filter(([, value]) => value !== undefined),
];

/**
 * The entry that says what the fact is on a day: the one with the latest first day up to it and, of several
 * with the same first day, the one recorded last, which corrects the others.
 */
export const entryInForce = <Facts extends object>(
  entries: Entries<Facts>,
  name: keyof Facts & string,
  day: string,
): DatedFacts<Facts> | undefined =>
  entries
    .filter((entry) => firstDay(entry) <= day && statementsOf(entry).some(([about]) => about === name))
    .reduce<DatedFacts<Facts> | undefined>(
      (latest, entry) => (latest === undefined || firstDay(entry) >= firstDay(latest) ? entry : latest),
      undefined,
    );

/** The facts as they are on a day, by entries in the order in which they were recorded. */
export function factsOn<Facts extends object>(entries: Entries<Facts>, day: string): Partial<Facts> {
  const held = new Map<string, readonly [from: string, value: unknown]>();
  for (const entry of entries) {
    const from = firstDay(entry);
    if (from > day) continue;
    for (const [name, value] of statementsOf(entry))
      if ((held.get(name)?.[0] ?? always) <= from) held.set(name, [from, value]);
  }
  return Object.fromEntries(
    [...held].flatMap(([name, [, value]]) => (value === undefined ? [] : [[name, value]])),
  ) as Partial<Facts>;
}

/** The days after `from` and up to `to` on which an entry begins, in their order and each once. */
export const daysOfChange = (
  entries: readonly Begun[],
  { from, to }: { readonly from: string; readonly to: string },
): readonly string[] => [...new Set(entries.map(firstDay))].filter((day) => day > from && day <= to).sort();

/** The entry without some of its facts. */
export function withoutFacts<Facts extends object, Entry extends DatedFacts<Facts>>(
  { unknown = [], ...entry }: Entry,
  names: readonly (keyof Facts & string)[],
): Entry {
  const isLeft = (name: string): boolean => !(names as readonly string[]).includes(name);
  const facts = Object.fromEntries(Object.entries(entry.facts).filter(([name]) => isLeft(name)));
  const stillUnknown = unknown.filter(isLeft);
  return {
    ...entry,
    facts,
    ...(stillUnknown.length > 0 && { unknown: stillUnknown }),
  } as unknown as Entry;
}

/** Whether an entry says anything about any fact. */
export const saysSomething = <Facts extends object>(entry: DatedFacts<Facts>): boolean =>
  statementsOf(entry).length > 0;
