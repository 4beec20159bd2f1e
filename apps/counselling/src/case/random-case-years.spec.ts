import type { CaseFactsEntry, StatusGroup } from '@geleit/contracts';
import { fold, isRejection, isSameData, type CommandMeta, type CommandOf } from '@geleit/kernel';
import { addDays, dayAsNumber, germanDayOf } from '@geleit/rules';
import { enrolment, enrolmentId, first, otherAgencyId, staffOf } from './case.features.js';
import type { CaseEvent, CaseLanguage } from './case.language.js';
import type { CaseYearStated } from './case-year.language.js';
import type { Case, ExistingCase } from './state.decider.js';
import { statedCaseDecider } from './stated-case.decider.js';

const cases = 1_000;
const years = [2024, 2025, 2026, 2027];
const [begin, end] = ['2024-01-01', '2027-12-31'];

/** Mulberry32: the same numbers for the same seed. */
function randomOf(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const upTo = (most: number): number => Math.floor(next() * (most + 1));
  return {
    upTo,
    pick: <T>(of: readonly T[]): T => of[upTo(of.length - 1)]!,
    dayFrom: (from: string, to: string): string => addDays(from, upTo(dayAsNumber(to) - dayAsNumber(from))),
  };
}
type Random = ReturnType<typeof randomOf>;
type CaseCommand = CommandOf<typeof CaseLanguage>;

const birthOf = (random: Random): string => {
  const day = random.dayFrom('1950-01-01', '2015-12-31');
  return random.pick([day, day, day.slice(0, 7), day.slice(0, 4)]);
};
const entryOf = (random: Random, at: string): CaseFactsEntry => {
  const validFrom = random.pick([undefined, random.dayFrom('2023-01-01', germanDayOf(at)), '2026-01-01']);
  const facts = random.pick<CaseFactsEntry['facts']>([
    { birth: birthOf(random) },
    { entry: random.pick(['2021', random.dayFrom('2020-01-01', '2023-12-31')]) },
    { nationalities: random.pick([['SY'], ['IQ', 'DE'], ['stateless']]) },
    { gender: random.pick(['female', 'male', 'diverse']) },
    { relatives: { householdId: otherAgencyId, adults: 1, children: random.upTo(3), memberIds: [first] } },
    { languages: [{ code: 'deu', level: random.pick(['A1', 'B1', 'C1']) }] },
    { place: random.pick(['05112000', '05754008']), familyStatus: random.pick(['single', 'married']) },
    { schooling: random.pick(['primary', 'not_stated']), occupation: random.pick(['school', 'employed']) },
  ]);
  return {
    ...(validFrom !== undefined && validFrom <= at && { validFrom }),
    recordedAt: at,
    source: 'stated',
    facts,
  };
};

/** Any command on any day up to the present one; some are rejected. */
function commandOf(random: Random, today: string): CaseCommand {
  const day = random.pick([today, random.dayFrom(begin, today), `${today.slice(0, 4)}-01-01`]);
  const statusGroup = random.pick<StatusGroup>(['asylum', 'protection', 'tolerated']);
  return random.pick<() => CaseCommand>([
    () => ({ type: 'CloseCase', data: { closedOn: day, reason: 'goal_reached' } }),
    () => ({ type: 'ReopenCase', data: { reopenedOn: day, reason: 'new_need' } }),
    () => ({ type: 'UpgradeToCaseManagement', data: { upgradedOn: day } }),
    () => ({ type: 'RecordCoAdvised', data: { recordedOn: day, adults: 1, children: random.upTo(3) } }),
    () => ({ type: 'RecordFacts', data: { validFrom: day, statusGroup, counsellingLanguage: 'kur' } }),
    () => ({ type: 'RecordFacts', data: { validFrom: day, integrationCourse: 'after' } }),
    () => ({ type: 'RecordTargetGroup', data: { validFrom: day, targetGroups: ['student'] } }),
    () => ({ type: 'TakeFacts', data: { entries: [entryOf(random, `${today}T10:00:00.000Z`)] } }),
    () => ({
      type: 'TransferCase',
      data: {
        toAgencyId: random.pick([otherAgencyId, enrolment.agencyId]),
        toStaffId: first,
        transferredOn: day,
        reason: 'capacity',
      },
    }),
    () => ({ type: 'CorrectClosure', data: { closedOn: day, reason: 'entered_wrongly' } }),
    () => ({ type: 'UndoClosure', data: { reason: 'misunderstood' } }),
    () => ({ type: 'UndoReopening', data: { reason: 'misunderstood' } }),
    () => ({ type: 'UndoUpgrade', data: { reason: 'misunderstood' } }),
  ])();
}

const factsFor = {
  openReferralIds: [],
  actorLeadsOffice: false,
  enrolment: { ...enrolment, enrolledOn: begin },
  staff: staffOf(enrolment.agencyId, otherAgencyId),
  office: { programmes: ['MBE'] as const, sbgAreas: [] },
};

/** A case over four years, with the last statement of each year. */
function liveCase(seed: number) {
  const random = randomOf(seed);
  const history: CaseEvent[] = [];
  let state: Case = statedCaseDecider.initial;
  let today = random.dayFrom(begin, '2025-12-31');
  const execute = (command: CaseCommand) => {
    const meta: CommandMeta = { at: `${today}T12:00:00.000Z`, by: first, roles: [], id: enrolmentId };
    const decision = statedCaseDecider.decide[command.type](
      command.data as never,
      state,
      meta,
      factsFor as never,
    );
    if (isRejection(decision)) return;
    history.push(...[decision].flat());
    state = fold(statedCaseDecider, [decision].flat(), state);
  };
  execute({ type: 'OpenCase', data: { enrolmentId, openedOn: today } });
  for (let step = 0; step < 14; step += 1) {
    today = random.dayFrom(today, addDays(today, 150) > end ? end : addDays(today, 150));
    execute(commandOf(random, today));
  }
  today = end;
  execute({ type: 'StateCaseYears', data: {} });
  const stated = new Map<number, CaseYearStated>();
  for (const { type, data } of history) if (type === 'CaseYearStated') stated.set(data.year, data);
  return { history, stated, state: state as ExistingCase };
}

const lived = Array.from({ length: cases }, (_, seed) => liveCase(seed + 1));
const statementsOf = ({ history }: (typeof lived)[number]): readonly CaseYearStated[] =>
  history.flatMap(({ type, data }) => (type === 'CaseYearStated' ? [data] : []));
const isOpenAtEnd = (stated?: CaseYearStated): boolean =>
  stated?.spells.at(-1)?.to === undefined && stated?.spells.at(-1) !== undefined;

describe(`of ${cases} cases over four years`, () => {
  it('the years fit: open at the end of one is open before the next, and nothing changes between them', () => {
    let fits = 0;
    for (const { stated } of lived)
      for (const year of years.slice(1)) {
        const [before, after] = [stated.get(year - 1), stated.get(year)];
        const continues = after?.spells.some(({ from }) => from === undefined) ?? false;
        expect(isOpenAtEnd(before)).toBe(continues);
        if (!continues) continue;
        const { from: _, ...last } = before!.codes.at(-1)!;
        expect(after!.codes[0]).toEqual(last);
        fits += 1;
      }
    expect(fits).toBeGreaterThan(cases / 2);
  });

  it('no statement contains a day of another year', () => {
    for (const one of lived)
      for (const stated of statementsOf(one))
        for (const day of JSON.stringify(stated).match(/\d{4}-\d{2}(-\d{2})?(?![\da-f-])/g) ?? [])
          expect(day.slice(0, 4)).toBe(String(stated.year));
  });

  it('no statement contains when somebody was born', () => {
    for (const one of lived) {
      const births = one.state.factEntries.flatMap(({ facts: { birth } }) => birth ?? []);
      const text = JSON.stringify(statementsOf(one));
      for (const birth of births) expect(text).not.toContain(`"${birth}"`);
      expect(text).not.toContain('birth');
    }
  });

  it('every entry differs from the one before it, and lies within the days on which the case was open', () => {
    for (const one of lived)
      for (const { codes, spells } of statementsOf(one)) {
        const [opening, closing] = [spells[0]?.from ?? '', spells.at(-1)?.to ?? '9999'];
        codes.forEach(({ from, ...code }, index) => {
          expect(from === undefined).toBe(index === 0);
          if (from === undefined) return;
          const { from: previously = '', ...previous } = codes[index - 1]!;
          expect(from > previously && from > opening && from <= closing).toBe(true);
          expect(isSameData(code, previous)).toBe(false);
        });
      }
  });

  it('what is stated at the end is what the whole history says, whatever was stated on the way', () => {
    for (const { history, stated } of lived) {
      const withoutStatements = history.filter(({ type }) => type !== 'CaseYearStated');
      const again = statedCaseDecider.decide.StateCaseYears(
        {},
        fold(statedCaseDecider, withoutStatements),
        { at: `${end}T12:00:00.000Z`, by: first, roles: [], id: enrolmentId },
        undefined,
      );
      const open = [...stated.values()].filter(({ spells }) => spells.length > 0);
      expect([again].flat().map((event) => 'data' in event && event.data)).toEqual(
        open.sort((a, b) => a.year - b.year),
      );
    }
  });
});
