import { decide, fold, isRejection, project, type CommandMeta, type CommandWithFacts } from '@geleit/kernel';
import { addDays, germanDayOf, type ResidenceStatus } from '@geleit/rules';
import { endingStatuses } from '../../projections/ending-statuses.projection.js';
import { first, noReferrals, openedCase } from '../case.features.js';
import type { CaseCommandFacts, CaseEvent, CaseLanguage } from '../case.language.js';
import type { Case } from '../state.decider.js';
import { statedCaseDecider } from '../stated-case.decider.js';

const histories = 10_000;
const commandsEach = 5;
const lastDay = '2027-03-04';

/** Park and Miller: the same numbers for the same seed. */
function randomOf(seed: number) {
  let state = seed;
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return { pick: <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]! };
}
type Random = ReturnType<typeof randomOf>;

const caseId = 'ca5e0000-0000-4000-8000-000000000001';
const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const statuses: readonly ResidenceStatus[] = [
  'temporary_protection_24',
  'temporary_protection_24',
  'skilled_18a',
  'duldung_60a_2_1',
];

interface Recorded {
  readonly id: string;
  readonly status: ResidenceStatus;
  readonly from: string;
}
/** What somebody who keeps a list of their own would write down. */
interface Notebook {
  readonly entries: readonly Recorded[];
  readonly isOpen: boolean;
  readonly isProtected: boolean;
  readonly isDone: boolean;
}
const latestOf = ({ entries }: Notebook): Recorded | undefined =>
  entries.toSorted((one, other) => (one.from < other.from ? -1 : 1)).at(-1);
const isConcerned = (notebook: Notebook): boolean =>
  notebook.isOpen && !notebook.isProtected && latestOf(notebook)?.status === 'temporary_protection_24';

interface Step {
  readonly type: string;
  readonly data: object;
  readonly note: (notebook: Notebook, id: string) => Notebook;
}
/** Days of 2025 and 2026, each month one. */
const days = Array.from({ length: 23 }, (_, month) => addDays('2025-01-05', month * 30));

const versionOf = (timelineEntryId: string, state: Case) =>
  state.status === 'none' ? undefined : state.residenceStatuses.get(timelineEntryId)?.residenceStatusId;

interface Situation {
  readonly notebook: Notebook;
  readonly state: Case;
  readonly today: string;
}
function stepOf(random: Random, { notebook, state, today }: Situation): Step {
  const validFrom = random.pick(days);
  // Only a permit that ran on 1 February 2026 was carried on from its day in March.
  const ends = validFrom <= '2026-02-01' ? ['2026-03-04', lastDay, '2027-09-30'] : [lastDay, '2027-09-30'];
  const described = {
    status: random.pick(statuses),
    validFrom,
    ...(random.pick([true, false]) && { validUntil: random.pick(ends) }),
    workPermission: 'allowed',
    residenceRestriction: 'none',
    source: 'document_seen',
  } as const;
  const { status } = described;
  const timelineEntryId = notebook.entries.length === 0 ? idOf(0) : random.pick(notebook.entries).id;
  const residenceStatusId = versionOf(timelineEntryId, state);
  const others = (of: Notebook) => of.entries.filter(({ id }) => id !== timelineEntryId);
  return random.pick<() => Step>([
    ...[1, 2, 3].map(() => () => ({
      type: 'RecordResidenceStatus',
      data: described,
      note: (before: Notebook, id: string) => ({
        ...before,
        entries: [...before.entries, { id, status, from: validFrom }],
      }),
    })),
    () => ({
      type: 'CorrectResidenceStatus',
      data: { ...described, residenceStatusId },
      note: (before) => ({
        ...before,
        entries: [...others(before), { id: timelineEntryId, status, from: validFrom }],
      }),
    }),
    () => ({
      type: 'StrikeResidenceStatus',
      data: { residenceStatusId, reason: 'recorded_in_error' },
      note: (before) => ({ ...before, entries: others(before) }),
    }),
    () => ({
      type: 'CloseCase',
      data: { closedOn: today, reason: 'moved_away' },
      note: (before) => ({ ...before, isOpen: false }),
    }),
    () => ({
      type: 'ReopenCase',
      data: { reopenedOn: today, reason: 'new_need' },
      note: (before) => ({ ...before, isOpen: true }),
    }),
    () => ({
      type: 'ProtectCase',
      data: {},
      note: (before) => ({ ...before, entries: [], isProtected: true }),
    }),
    () => ({ type: 'EndCaseProtection', data: {}, note: (before) => ({ ...before, isProtected: false }) }),
    ...[1, 2].map(() => () => ({
      type: 'RecordEndingResult',
      data: { result: 'advised', resultOn: today },
      note: (before: Notebook) => ({ ...before, isDone: before.isDone || isConcerned(before) }),
    })),
  ])();
}

/** Plays a history, and returns what the case tells and what the notebook says. */
function play(seed: number) {
  const random = randomOf(seed + 1);
  let notebook: Notebook = { entries: [], isOpen: true, isProtected: false, isDone: false };
  let state: Case = fold(statedCaseDecider, openedCase);
  const told: CaseEvent[] = [];
  for (let number = 1; number <= commandsEach; number += 1) {
    const at = `2026-12-${String(number).padStart(2, '0')}T12:00:00.000Z`;
    const meta = { at, by: first, id: idOf(number), roles: [] } as unknown as CommandMeta;
    const { type, data, note } = stepOf(random, { notebook, state, today: germanDayOf(at) });
    const command = { command: { type, data }, facts: noReferrals } as unknown as CommandWithFacts<
      typeof CaseLanguage,
      CaseCommandFacts
    >;
    const decision = decide(statedCaseDecider, state, command, meta);
    if (isRejection(decision)) continue;
    const events = [decision].flat() as readonly CaseEvent[];
    if (events.length > 0) notebook = note(notebook, idOf(number));
    state = fold(statedCaseDecider, events, state);
    told.push(...events);
  }
  const rows = project(endingStatuses, ...(told.map((event) => ({ ...event, stream: caseId })) as never[]));
  return { notebook, row: rows.get(caseId), types: told.map(({ type }) => type) };
}

/** What is right about the row of a case, by the notebook alone. */
const expectedOf = (notebook: Notebook) =>
  isConcerned(notebook)
    ? { endsOn: lastDay, commonEnd: 'temporary_protection_2027', ...(!notebook.isDone && { work: 'open' }) }
    : { commonEnd: null };

describe('the list of ending statuses', () => {
  it('has every open case with the status, or says that its work is done', () => {
    const seen = new Map<string, number>();
    const types = new Set<string>();
    for (let seed = 0; seed < histories; seed += 1) {
      const { notebook, row = { commonEnd: null, work: 'none' }, types: told } = play(seed);
      told.forEach((type) => types.add(type));
      expect({ seed, ...row }).toMatchObject({ seed, ...expectedOf(notebook) });
      const group = isConcerned(notebook) ? row.work : 'not concerned';
      seen.set(group, (seen.get(group) ?? 0) + 1);
    }
    expect([...seen.keys()].toSorted()).toEqual(['advised', 'not concerned', 'open']);
    expect(Math.min(...seen.values())).toBeGreaterThan(300);
    for (const type of [
      'ResidenceStatusStruck',
      'CaseReopened',
      'ResidenceStatusErased',
      'EndingResultRecorded',
    ])
      expect(types).toContain(type);
  });
});
