import { isRejection } from '@geleit/kernel';
import { endOfPeriod, isWorkingDay, type Period } from './calendars.js';
import { computeDeadline, type DeadlineRequest } from './compute-deadline.js';
import { deadlineRuleSet } from './deadline-rule-set.js';
import { holidaysOf } from './public-holidays.js';
import { months, weeks } from './period-lengths.js';

const endsOf = (period: Omit<Period, 'land'>) =>
  (['NW', 'BB'] as const).map((land) => endOfPeriod({ ...period, land }).end);

const computed = (request: DeadlineRequest) => {
  const deadline = computeDeadline(request);
  if (isRejection(deadline)) throw new Error(`${deadline.rejected} at ${String(deadline.pointer)}`);
  return deadline;
};

describe('national periods end as in cases that were worked out by hand', () => {
  it.each([
    ['the facts of BVerwG 1 C 6/18', '2017-04-12', 2, '2017-04-26', '2017-04-26', '2017-04-26'],
    ['Corpus Christi, in NRW only', '2026-05-21', 2, '2026-06-04', '2026-06-05', '2026-06-04'],
    ['Corpus Christi after a week', '2026-05-28', 1, '2026-06-04', '2026-06-05', '2026-06-04'],
    ['New Year’s Eve, no holiday', '2026-12-24', 1, '2026-12-31', '2026-12-31', '2026-12-31'],
    ['Easter', '2026-03-20', 2, '2026-04-03', '2026-04-07', '2026-04-07'],
    ['Corpus Christi of 2027', '2027-05-20', 1, '2027-05-27', '2027-05-28', '2027-05-27'],
    ['Reformation Day on a Saturday', '2026-10-24', 1, '2026-10-31', '2026-11-02', '2026-11-02'],
    ['German Unity Day on a Saturday', '2026-09-26', 1, '2026-10-03', '2026-10-05', '2026-10-05'],
    ['Christmas Eve, no holiday', '2026-12-17', 1, '2026-12-24', '2026-12-24', '2026-12-24'],
    ['Christmas before a Sunday', '2026-12-18', 1, '2026-12-25', '2026-12-28', '2026-12-28'],
    ['Ascension', '2026-04-30', 2, '2026-05-14', '2026-05-15', '2026-05-15'],
    ['All Saints on a Wednesday, in NRW only', '2028-10-18', 2, '2028-11-01', '2028-11-02', '2028-11-01'],
    ['Reformation Day on a Tuesday, not in NRW', '2028-10-17', 2, '2028-10-31', '2028-10-31', '2028-11-01'],
  ])('%s: %s and %i weeks', (...[, from, count, raw, nw, bb]) => {
    const period = { from, length: weeks(count), calendar: 'NAT' } as const;
    expect(endOfPeriod({ ...period, land: 'NW' }).rawEnd).toBe(raw);
    expect(endsOf(period)).toEqual([nw, bb]);
  });

  it('the month ends with its last day where it is too short (§ 188 Abs. 3 BGB)', () => {
    const monthAfter = (from: string, count = 1) =>
      endOfPeriod({ from, length: months(count), calendar: 'CAL' }).end;
    expect(monthAfter('2027-01-31')).toBe('2027-02-28');
    expect(monthAfter('2028-01-31')).toBe('2028-02-29');
    expect(monthAfter('2028-01-30')).toBe('2028-02-29');
    expect(monthAfter('2027-05-31')).toBe('2027-06-30');
    expect(monthAfter('2027-02-28')).toBe('2027-03-28');
    expect(monthAfter('2026-11-30', 3)).toBe('2027-02-28');
    expect(monthAfter('2028-02-29', 12)).toBe('2029-02-28');
    expect(monthAfter('2099-12-31', 2)).toBe('2100-02-28');
  });

  it('the year and the change of the clocks do not matter', () => {
    const weekAfter = (from: string) =>
      endOfPeriod({ from, length: weeks(1), calendar: 'NAT', land: 'NW' }).end;
    expect(weekAfter('2026-12-28')).toBe('2027-01-04');
    expect(weekAfter('2026-03-25')).toBe('2026-04-01');
    expect(weekAfter('2026-10-21')).toBe('2026-10-28');
    expect(weekAfter('2028-02-25')).toBe('2028-03-03');
  });
});

describe('European periods', () => {
  it('roll over under AMM, by the holidays of all of Germany', () => {
    const period = { from: '2026-07-09', length: months(6), calendar: 'EUR' } as const;
    expect(endOfPeriod(period).rawEnd).toBe('2027-01-09');
    expect(endsOf(period)).toEqual(['2027-01-11', '2027-01-11']);
  });

  it('do not wait for a holiday that only some Länder have', () =>
    expect(endsOf({ from: '2026-05-21', length: weeks(2), calendar: 'EUR' })).toEqual([
      '2026-06-04',
      '2026-06-04',
    ]));

  it('wait for Reformation Day of 2017, which all Länder had', () =>
    expect(endOfPeriod({ from: '2017-10-17', length: weeks(2), calendar: 'EUR' }).end).toBe('2017-11-01'));

  it('never roll over under Dublin III', () => {
    expect(
      computed({
        ruleCode: 'DUB-TRANSFER-6M',
        anchorDays: { request_accepted: '2018-05-09' },
        registeredOn: '2018-03-01',
      }),
    ).toMatchObject({ rawEnd: '2018-11-09', end: '2018-11-09' });
    expect(endOfPeriod({ from: '2026-03-20', length: weeks(2), calendar: 'EUD' }).end).toBe('2026-04-03');
  });

  it('of a request to take charge end with the earlier of wish and hit (ECJ C-670/16)', () => {
    const end = (anchorDays: DeadlineRequest['anchorDays']) =>
      computed({ ruleCode: 'DUB-TC', anchorDays, registeredOn: '2026-02-01' });
    expect(end({ asylum_wish_known: '2026-01-10' }).end).toBe('2026-04-10');
    expect(end({ asylum_wish_known: '2026-01-10', eurodac_hit: '2026-01-20' })).toMatchObject({
      end: '2026-03-20',
      anchor: 'eurodac_hit',
    });
    expect(end({ asylum_wish_known: '2026-01-10', eurodac_hit: '2026-03-01' })).toMatchObject({
      end: '2026-04-10',
      anchor: 'asylum_wish_known',
    });
  });
});

describe('the end of temporary protection', () => {
  it('leaves until the Monday after 4 April 2027 to continue the procedure', () =>
    expect(
      computed({
        ruleCode: 'ASY-24-CONTINUE-1M',
        anchorDays: { temporary_protection_ended: '2027-03-04' },
        land: 'NW',
      }),
    ).toMatchObject({ rawEnd: '2027-04-04', end: '2027-04-05', unverified: [] }));
});

describe('working days', () => {
  it('are counted as the law counts them: 11 holidays in NRW and 12 in Brandenburg in 2026', () => {
    expect([holidaysOf('NW', 2026).size, holidaysOf('BB', 2026).size]).toEqual([11, 12]);
    expect(isWorkingDay('2026-06-04', 'NW')).toBe(false);
    expect(isWorkingDay('2026-06-04', 'BB')).toBe(true);
    expect(isWorkingDay('2026-06-04')).toBe(true);
    expect(isWorkingDay('2026-06-06', 'BB')).toBe(false);
  });
});

describe('the computed deadline', () => {
  const reinstatement = { ruleCode: 'ASY-REINST-2W', anchorDays: { obstacle_ended: '2026-05-21' } };

  it('names its rule set, its Land and the calendar', () =>
    expect(computed({ ...reinstatement, land: 'NW' })).toMatchObject({
      ruleSetVersion: deadlineRuleSet.version,
      calendar: 'NAT',
      land: 'NW',
      severity: 'legal',
      end: '2026-06-05',
    }));

  it('says which of its sources nobody has compared', () => {
    const dublin = { anchorDays: { request_received: '2026-03-20' }, registeredOn: '2026-02-01' };
    expect(computed({ ...dublin, ruleCode: 'DUB-REPLY-2M' }).unverified).toEqual([
      expect.stringContaining('Art. 22'),
      expect.stringContaining('Art. 42'),
    ]);
  });

  it.each([
    ['an unknown rule', { ruleCode: 'ASY-SUIT-9W' }, '/ruleCode', 'DeadlineRuleUnknown'],
    ['no start', { anchorDays: {} }, '/anchorDays', 'DeadlineStartMissing'],
    ['no Land', { land: undefined }, '/land', 'LandMissing'],
    ['an unknown Land', { land: 'XX' }, '/land', 'LandUnknown'],
    [
      'a day before 1990',
      { anchorDays: { obstacle_ended: '1989-12-31' } },
      '/anchorDays/obstacle_ended',
      'DayOutOfRange',
    ],
    [
      'a day after 2100',
      { anchorDays: { obstacle_ended: '2101-01-01' } },
      '/anchorDays/obstacle_ended',
      'DayOutOfRange',
    ],
    [
      'a day that does not exist',
      { anchorDays: { obstacle_ended: '2026-02-29' } },
      '/anchorDays/obstacle_ended',
      'DayInvalid',
    ],
    ['a lodging that is no day', { lodgedOn: '2026' }, '/lodgedOn', 'DayInvalid'],
  ])('is refused for %s, with a pointer', (_, change, pointer, rejected) =>
    expect(computeDeadline({ ...reinstatement, land: 'NW', ...change } as DeadlineRequest)).toMatchObject({
      rejected,
      pointer,
    }),
  );

  it('is refused for a rule of another law than the day of the case chooses', () => {
    const suit = { ruleCode: 'GEAS-SUIT-1W', anchorDays: { decision_served: '2026-09-01' }, land: 'NW' };
    expect(computeDeadline({ ...suit, lodgedOn: '2026-06-11' })).toMatchObject({
      rejected: 'DeadlineRuleOfAnotherLaw',
      pointer: '/ruleCode',
    });
    expect(computed({ ...suit, lodgedOn: '2026-06-12' }).end).toBe('2026-09-08');
  });

  it('follows a draft rule set, so that it can be compared with the one in force', () => {
    const draft = {
      ...deadlineRuleSet,
      version: 'draft',
      rules: deadlineRuleSet.rules.map((rule) =>
        rule.code === 'ASY-REINST-2W'
          ? { ...rule, starts: [{ anchor: 'obstacle_ended' as const, length: weeks(3) }] }
          : rule,
      ),
    };
    expect(computeDeadline({ ...reinstatement, land: 'NW' }, draft)).toMatchObject({
      ruleSetVersion: 'draft',
      end: '2026-06-11',
    });
  });
});
