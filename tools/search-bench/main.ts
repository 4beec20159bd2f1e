import type { Actor } from '@geleit/access';
import { findDuplicates } from '@geleit/intake/person-lookup/find-duplicates';
import { searchPeople } from '@geleit/intake/person-lookup/search-people';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import {
  busiestStaffId,
  fillRegister,
  indexKey,
  officeId,
  staffIds,
  type FilledRegister,
} from './filled-register.js';
import { madeUpPeople, randomFrom, type MadeUpPerson } from './made-up-people.js';
import { missedByLanguage, readSpellings } from './spelling-variants.js';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    questions: { type: 'string', default: '300' },
    seed: { type: 'string', default: '7' },
  },
});
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

/** False negatives: two spellings of one name of which neither finds the other. */
function printMissed(): void {
  const results = missedByLanguage(readSpellings());
  print('language            pairs  missed');
  for (const { language, pairs, missed } of results)
    print(`${language.padEnd(18)} ${String(pairs).padStart(6)} ${percent(missed.length, pairs).padStart(7)}`);
  const [pairs, missed] = [
    results.reduce((sum, one) => sum + one.pairs, 0),
    results.reduce((sum, one) => sum + one.missed.length, 0),
  ];
  print(`${'all'.padEnd(18)} ${String(pairs).padStart(6)} ${percent(missed, pairs).padStart(7)}`);
}

const actorOf = (subject: string): Actor => ({
  tenant: indexKey.tenant,
  subject,
  roles: ['counsellor'],
  agencies: [officeId],
  standsInFor: [],
});
const quantile = (sorted: readonly number[], share: number): string =>
  `${(sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1)} ms`;

async function measure<T>(
  name: string,
  asked: readonly MadeUpPerson[],
  ask: (person: MadeUpPerson) => Promise<T>,
): Promise<readonly T[]> {
  for (const person of asked.slice(0, 5)) await ask(person);
  const [answers, durations]: [T[], number[]] = [[], []];
  for (const person of asked) {
    const start = performance.now();
    answers.push(await ask(person));
    durations.push(performance.now() - start);
  }
  const sorted = durations.sort((one, other) => one - other);
  print(`${name.padEnd(52)} ${quantile(sorted, 0.5).padStart(10)} ${quantile(sorted, 0.95).padStart(10)}`);
  return answers;
}

/** False positives: how many people of another name are among those who are asked about. */
function countOthers(
  people: readonly MadeUpPerson[],
  ids: readonly string[],
  asked: readonly MadeUpPerson[],
  answers: readonly (readonly string[])[],
): readonly number[] {
  const byId = new Map(ids.map((id, index) => [id, people[index]]));
  return answers.map((found, index) => {
    const { givenName, familyName } = asked[index] ?? {};
    return found.filter((id) => {
      const person = byId.get(id);
      return person?.givenName !== givenName || person?.familyName !== familyName;
    }).length;
  });
}

function printOthers(name: string, others: readonly number[], people: number): void {
  const total = others.reduce((sum, count) => sum + count, 0);
  const share = (100 * total) / (others.length * people);
  const asked = others.filter((count) => count > 0).length;
  print(
    `${name.padEnd(52)} ${(total / others.length).toFixed(2).padStart(10)} ${`${share.toFixed(5)} %`.padStart(12)} ` +
      percent(asked, others.length).padStart(8),
  );
}

async function measureRegister(people: readonly MadeUpPerson[], register: FilledRegister): Promise<void> {
  const { database, ids } = register;
  const random = randomFrom(Number(values.seed) + 1);
  const asked = Array.from(
    { length: Number(values.questions) },
    () => people[Math.floor(random() * people.length)],
  ).filter((person) => person !== undefined);
  const registered = { rows: database.manager, open: (rows: readonly never[]) => Promise.resolve(rows) };
  const check = async (described: object) =>
    (await findDuplicates(described, indexKey, registered as never)).map(({ personId }) => personId);

  print(`\n${'latency'.padEnd(52)} ${'median'.padStart(10)} ${'95 %'.padStart(10)}`);
  await measure('plain lookup by index (both names, equal)', asked, ({ givenName, familyName }) =>
    database.query('SELECT person_id FROM plain_names WHERE family_name = $1 AND given_name = $2', [
      familyName,
      givenName,
    ]),
  );
  const byName = await measure('duplicate check, both names', asked, ({ givenName, familyName }) =>
    check({ givenName, familyName }),
  );
  const byBirth = await measure(
    'duplicate check, both names and birth',
    asked,
    ({ givenName, familyName, birth }) => check({ givenName, familyName, birth }),
  );
  await measure('duplicate check, one name', asked, ({ familyName }) => check({ familyName }));
  const ofCaseload = (subject: string) => (person: MadeUpPerson) =>
    searchPeople({ name: `${person.givenName} ${person.familyName}` }, indexKey, {
      rows: database.manager,
      actor: actorOf(subject),
    });
  await measure('search among 225 people', asked, ofCaseload(staffIds[1] ?? ''));
  await measure('search among a tenth of all', asked.slice(0, 30), ofCaseload(busiestStaffId));

  print(
    `\n${'others who are found'.padEnd(52)} ${'per query'.padStart(10)} ${'per pair'.padStart(12)} queries`,
  );
  printOthers('both names', countOthers(people, ids, asked, byName), people.length);
  printOthers('both names and birth', countOthers(people, ids, asked, byBirth), people.length);
  const [size] = (await database.query(
    "SELECT pg_total_relation_size('duplicate_keys') / count(*) AS bytes FROM duplicate_keys",
  )) as [{ bytes: string }];
  print(`\nindex, bytes per person ${size.bytes}`);
}

async function main(): Promise<void> {
  printMissed();
  const people = madeUpPeople(Number(values.people), Number(values.seed));
  const register = await fillRegister(people);
  try {
    await measureRegister(people, register);
  } finally {
    await register.stop();
  }
}

await main();
