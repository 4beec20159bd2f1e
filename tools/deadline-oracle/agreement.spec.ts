import { isRejection } from '@geleit/kernel';
import {
  addDays,
  dayAsNumber,
  deadlineCalendars,
  endOfPeriod,
  laender,
  servedDayOf,
  type DeadlineCalendar,
  type Land,
  type PeriodLength,
} from '@geleit/rules';
import { oracleEndOf, oracleServedOn, type PeriodUnit, type ServiceMode } from './oracle.js';

const tuples = 1_000_000;
const seed = 16;
/** About 16 seconds on a machine that does nothing else. */
const patience = 180_000;

/** Numbers below a limit, the same in every run: mulberry32. */
function randomNumbers(start: number): (limit: number) => number {
  let state = start;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit) | 0;
  };
}

/** Both implementations name units and modes in their own way. */
const units = { days: 'day', weeks: 'week', months: 'month', years: 'year' } as const satisfies Record<
  PeriodLength['unit'],
  PeriodUnit
>;
const modes = {
  handed_over: 'handed_over',
  deposited_in_letter_box: 'deposited',
  deposited_at_post_office: 'left_at_post_office',
  registered_letter: 'registered_letter',
  ordinary_letter: 'ordinary_post',
  reception_facility: 'reception_facility',
  undeliverable: 'undeliverable',
} as const satisfies Record<string, ServiceMode>;
type Mode = keyof typeof modes;

const unitNames = Object.keys(units) as (keyof typeof units)[];
const modeNames = Object.keys(modes) as Mode[];
const longest: Readonly<Record<PeriodLength['unit'], number>> = {
  days: 120,
  weeks: 26,
  months: 36,
  years: 3,
};
/** The oracle knows holidays until 2100, so the longest period begins three years before. */
const firstDay = dayAsNumber('1990-01-01');
const dayCount = dayAsNumber('2097-11-30') - firstDay;
const days: readonly string[] = Array.from({ length: dayCount }, (_, index) => addDays('1990-01-01', index));

interface Tuple {
  readonly given: string;
  readonly mode: Mode;
  readonly length: PeriodLength;
  readonly calendar: DeadlineCalendar;
  readonly land: Land;
}

function pick<T>(values: readonly T[], random: (limit: number) => number): T {
  return values[random(values.length)] as T;
}

function randomTuple(random: (limit: number) => number): Tuple {
  const unit = pick(unitNames, random);
  return {
    given: pick(days, random),
    mode: pick(modeNames, random),
    length: { unit, count: random(longest[unit] + 1) },
    calendar: pick(deadlineCalendars, random),
    land: pick(laender, random),
  };
}

/** The day of service, the raw end and the end, as the engine has them. */
function byEngine({ given, mode, length, calendar, land }: Tuple): string {
  const served = servedDayOf({ mode, on: given });
  if (isRejection(served)) return served.rejected;
  const { rawEnd, end } = endOfPeriod({ from: served.day, length, calendar, land });
  return `${served.day} ${rawEnd} ${end}`;
}

function byOracle({ given, mode, length, calendar, land }: Tuple): string {
  const servedOn = oracleServedOn({ mode: modes[mode], on: given });
  const { raw, end } = oracleEndOf({
    anchorOn: servedOn,
    count: length.count,
    unit: units[length.unit],
    calendar,
    land,
  });
  return `${servedOn} ${raw} ${end}`;
}

describe('the engine and the oracle', () => {
  it(
    `agree on ${tuples} random tuples of mode, day, length, calendar and Land`,
    () => {
      const random = randomNumbers(seed);
      const disagreements: object[] = [];
      const met = new Set<string>();
      let rolled = 0;
      for (let index = 0; index < tuples; index += 1) {
        const tuple = randomTuple(random);
        const [engine, oracle] = [byEngine(tuple), byOracle(tuple)];
        if (engine !== oracle) disagreements.push({ ...tuple, engine, oracle });
        if (engine.slice(11, 21) !== engine.slice(22)) rolled += 1;
        met.add(`${tuple.mode} ${tuple.length.unit} ${tuple.calendar} ${tuple.land}`);
      }
      expect([disagreements.length, disagreements.slice(0, 5)]).toEqual([0, []]);
      expect(met.size).toBe(modeNames.length * unitNames.length * deadlineCalendars.length * laender.length);
      expect(rolled).toBeGreaterThan(tuples / 10);
    },
    patience,
  );

  it('agree on every day from 1990 to 2097 and every Land', () => {
    const nothing = { count: 0, unit: 'days' } as const;
    const disagreements = laender.flatMap((land) =>
      days.flatMap((day) => {
        const engine = endOfPeriod({ from: day, length: nothing, calendar: 'NAT', land }).end;
        const oracle = oracleEndOf({ anchorOn: day, count: 0, unit: 'day', calendar: 'NAT', land }).end;
        return engine === oracle ? [] : [`${land} ${day}: ${engine}, ${oracle}`];
      }),
    );
    expect([disagreements.length, disagreements.slice(0, 5)]).toEqual([0, []]);
  });
});
