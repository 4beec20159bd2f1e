import { decide, fold, isRejection, type CommandOf, type EventOf } from '@geleit/kernel';
import { addDays, germanDayOf } from '@geleit/rules';
import type { ProjectLanguage } from './project.language.js';
import type { ProjectYearStated } from './project-year.language.js';
import { statedProjectDecider } from './stated-project.decider.js';

type Event = EventOf<typeof ProjectLanguage>;
type Command = CommandOf<typeof ProjectLanguage>;

/** A sequence of numbers below 1 that is the same for the same seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const facts = { isOpenOffice: true, isProgrammeOffered: true };
const contactedOn = '2021-03-15';
const begin: Command = {
  type: 'BeginOpeningProcess',
  data: {
    agencyId: 'f0000000-0000-4000-8000-000000000004',
    institution: { kind: 'school', name: 'School' },
    contactedOn,
  },
};
const stages = ['diagnosis', 'agreed', 'in_training', 'implemented', 'reviewed'] as const;

/** What somebody might record on a day, possibly late or impossible. */
function anyCommand(random: () => number, day: string): Command {
  const commands: readonly Command[] = [
    { type: 'BreakOffOpeningProcess', data: { brokenOffOn: day, reason: 'other' } },
    { type: 'ReopenOpeningProcess', data: { reopenedOn: day } },
    { type: 'PauseOpeningProcess', data: { pausedOn: day, reason: 'other' } },
    { type: 'ResumeOpeningProcess', data: { resumedOn: day } },
    { type: 'CorrectProjectStart', data: { startedOn: day, reason: 'other' } },
    { type: 'StateProjectYears', data: {} },
    ...stages.flatMap((stage): readonly Command[] => [
      { type: 'ReachOpeningStage', data: { stage, reachedOn: day } },
      { type: 'StrikeOpeningStage', data: { stage, reason: 'other' } },
    ]),
  ];
  return commands[Math.floor(random() * commands.length)]!;
}

/** The history of a process over some years, in which what is impossible was rejected, up to its last day. */
function anyHistory(random: () => number): { readonly history: readonly Event[]; readonly today: string } {
  const history: Event[] = [];
  const execute = (command: Command, day: string): void => {
    const meta = { at: `${day}T12:00:00.000Z`, by: 'someone', roles: [], id: 'id' };
    const decision = decide(
      statedProjectDecider,
      fold(statedProjectDecider, history),
      { command, facts } as never,
      meta,
    );
    if (!isRejection(decision)) history.push(...([decision].flat() as readonly Event[]));
  };
  let today = addDays(contactedOn, Math.floor(random() * 400));
  execute(begin, today);
  for (let step = 0; step < 12; step += 1) {
    today = addDays(today, Math.floor(random() * 200));
    execute(anyCommand(random, addDays(today, -Math.floor(random() * 300))), today);
  }
  execute({ type: 'StateProjectYears', data: {} }, today);
  return { history, today };
}

const statementsOf = (history: readonly Event[]): ReadonlyMap<number, ProjectYearStated> =>
  new Map(
    history.flatMap(({ type, data }) => (type === 'ProjectYearStated' ? [[data.year, data] as const] : [])),
  );
const isOpenAtStart = (statement: ProjectYearStated | undefined): boolean =>
  statement?.spells.some(({ from }) => from === undefined) ?? false;
const isOpenAtEnd = (statement: ProjectYearStated | undefined): boolean =>
  statement?.spells.some(({ to }) => to === undefined) ?? false;

describe('500 random opening processes', () => {
  const random = seededRandom(12);
  const processes = Array.from({ length: 500 }, () => anyHistory(random));

  it('are open at the start of a year exactly if they were open at the end of the year before', () => {
    let [carried, ended] = [0, 0];
    for (const { history, today } of processes) {
      const stated = statementsOf(history);
      const thisYear = Number(germanDayOf(`${today}T12:00:00.000Z`).slice(0, 4));
      for (let year = 2018; year < thisYear; year += 1) {
        const atEnd = isOpenAtEnd(stated.get(year));
        expect(isOpenAtStart(stated.get(year + 1))).toBe(atEnd);
        if (atEnd) carried += 1;
        else if (isOpenAtStart(stated.get(year))) ended += 1;
      }
    }
    expect(Math.min(carried, ended)).toBeGreaterThan(100);
  });
  const allStatements = processes.flatMap(({ history }) => [...statementsOf(history).values()]);

  it('have spells that follow one another: only the first lacks its first day, only the last its last day', () => {
    for (const { year, spells } of allStatements) {
      const days = spells.flatMap(({ from = `${year}-01-01`, to = `${year}-12-31` }) => [from, to]);
      expect(days).toEqual([...days].sort());
      expect(spells.slice(1).every(({ from }) => from !== undefined)).toBe(true);
      expect(spells.slice(0, -1).every(({ to }) => to !== undefined)).toBe(true);
    }
  });
  it('name no day of another year', () => {
    const otherYears = allStatements.filter(({ year, spells }) =>
      spells.some(({ from, to }) =>
        [from, to].some((day) => day !== undefined && !day.startsWith(`${year}-`)),
      ),
    );
    expect(allStatements.length).toBeGreaterThan(1000);
    expect(otherYears).toEqual([]);
  });
});
