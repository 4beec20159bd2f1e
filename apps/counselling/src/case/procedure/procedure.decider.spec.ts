import { fold, given } from '@geleit/kernel';
import { facts, first, protectedWith, second } from '../case.features.js';
import { caseYearOf } from '../case-year.decider.js';
import type { CaseEvent } from '../case.language.js';
import { statedCaseDecider } from '../stated-case.decider.js';
import type { ExistingCase } from '../state.decider.js';
import { procedureStageOn } from './procedure-stage.decider.js';
import {
  at,
  begun,
  decisionId,
  hearingId,
  later,
  otherId,
  prepared,
  procedureId,
  registered,
  remedyId,
  scheduled,
  served,
} from './procedure.features.js';

describe('a procedure', () => {
  it.each([
    [{ wishedOn: '2026-03-02' }, 'DayInFuture', '/wishedOn'],
    [{ lodgedOn: '1989-12-31' }, 'DayOutOfRange', '/lodgedOn'],
    [{ registeredOn: '2026-02-01', lodgedOn: '2026-01-01' }, 'ProcedureDaysInDisorder', '/lodgedOn'],
  ])('is not registered with %j', (days, code, pointer) =>
    begun
      .when('RegisterProcedure', { procedureKind: 'first', ...days }, at('2026-03-01', procedureId))
      .rejected(code as 'DayInFuture', pointer),
  );

  it('is not known to programmes that must not know of it', () => {
    const youth: CaseEvent = {
      type: 'CaseOpened',
      data: {
        ...facts,
        programme: 'JMD',
        enrolmentId: otherId,
        openedOn: '2026-01-10',
        eligibility: { verdict: 'eligible', reasons: [], ruleSetVersion: 'jmd-1' },
      },
    };
    given(statedCaseDecider, youth)
      .when({ type: 'RegisterProcedure', data: { procedureKind: 'first' } }, at('2026-03-01', procedureId))
      .rejected('FactForbidden');
  });

  it('of a protected person has no file number', () =>
    begun
      .with(protectedWith(second))
      .when('RegisterProcedure', { procedureKind: 'first', fileNumber: '123' }, at('2026-03-01', procedureId))
      .rejected('FactForbidden'));

  it('goes from stage to stage, and back when something is struck', () => {
    const lodged = begun.does(
      'RegisterProcedure',
      {
        procedureKind: 'first',
        wishedOn: '2026-01-10',
        registeredOn: '2026-01-12',
        lodgedOn: '2026-01-20',
      },
      at('2026-01-21', procedureId),
    );
    expect(lodged.stage()).toBe('lodged');
    const awaited = lodged.does(
      'ScheduleHearing',
      {
        procedureId,
        hearingKind: 'personal',
        startsAt: '2026-02-10T08:00:00+01:00',
      },
      at('2026-01-25', hearingId),
    );
    expect(awaited.stage()).toBe('hearing_scheduled');
    const heard = awaited.with(prepared).does(
      'RecordHearingHeld',
      {
        hearingId,
        heldOn: '2026-02-10',
        protocolReading: 'read_back',
      },
      later('2026-02-11'),
    );
    expect(heard.stage()).toBe('heard');
    const rejected = heard.does('RecordDecision', { procedureId, ...served }, at('2026-02-21', decisionId));
    expect(rejected.stage()).toBe('remedy_open');
    const sued = rejected.does(
      'RecordRemedy',
      { procedureId, filedRemedy: 'suit', filedOn: '2026-02-27' },
      at('2026-02-27', remedyId),
    );
    expect(sued.stage()).toBe('remedy_filed');
    const struck = sued.does(
      'StrikeProcedureEntry',
      { entryId: remedyId, reason: 'recorded_in_error' },
      later('2026-02-28'),
    );
    expect(struck.stage()).toBe('remedy_open');
    expect(
      struck
        .does(
          'RecordProcedureStep',
          { procedureId, procedureStep: 'closed', happenedOn: '2026-03-01' },
          later('2026-03-01'),
        )
        .stage(),
    ).toBe('closed');
  });

  it('lapses when nobody filed a remedy in time', () =>
    expect(
      begun
        .with(registered())
        .does('RecordDecision', { procedureId, ...served }, at('2026-02-21', decisionId))
        .does(
          'ScheduleHearing',
          {
            procedureId,
            hearingKind: 'court',
            startsAt: '2026-05-01T08:00:00+02:00',
          },
          at('2026-03-20', hearingId),
        )
        .stage(),
    ).toBe('remedy_lapsed'));
});

describe('a hearing', () => {
  const awaited = begun.with(registered(), scheduled);
  const held = { hearingId, heldOn: '2026-02-10', protocolReading: 'corrected' } as const;

  it('without a talk before it needs the reason (A-4)', () => {
    awaited
      .when('RecordHearingHeld', held, later('2026-02-11'))
      .rejected('HearingUnprepared', '/unpreparedBecause');
    expect(
      awaited
        .does('RecordHearingHeld', { ...held, unpreparedBecause: 'no_time' }, later('2026-02-11'))
        .state()
        .hearings.get(hearingId),
    ).toMatchObject({ status: 'held', companions: [first] });
  });

  it('is prepared before it, not after', () => {
    awaited
      .when('PrepareHearing', { hearingId, preparedOn: '2026-02-11', items: [] }, later('2026-02-12'))
      .rejected('PreparedAfterHearing', '/preparedOn');
    expect(awaited.with(prepared).does('RecordHearingHeld', held, later('2026-02-11')).stage()).toBe('heard');
  });

  it('is accompanied by counsellors of the case', () =>
    awaited
      .when(
        'RecordHearingHeld',
        { ...held, unpreparedBecause: 'no_time', companions: [second] },
        later('2026-02-11'),
      )
      .rejected('NotAssigned', '/companions'));

  it('tells where a talk stands: before, at or after it (§ 12a AsylG)', () => {
    const heard = awaited.with(prepared).does('RecordHearingHeld', held, later('2026-02-11')).state();
    expect(
      ['2026-02-09', '2026-02-10', '2026-02-11'].map((day) => procedureStageOn(heard, day)?.stage),
    ).toEqual(['before_hearing', 'at_hearing', 'after_hearing']);
    expect(procedureStageOn(heard, '2026-02-09')).toMatchObject({ regime: 'pre_geas' });
    expect(procedureStageOn(begun.state(), '2026-02-09')).toBeUndefined();
  });

  it('counts in the year, with what was done for it, in counselling about procedures alone', () => {
    const talks = (programme: 'AVB' | 'SBG') => {
      const opened: CaseEvent = {
        type: 'CaseOpened',
        data: {
          ...facts,
          programme,
          enrolmentId: otherId,
          openedOn: '2026-01-10',
          eligibility: { verdict: 'eligible', reasons: [], ruleSetVersion: 'avb-1' },
        },
      };
      const history = [
        opened,
        registered(),
        scheduled,
        prepared,
        { type: 'HearingHeld', data: { ...held, companions: [] } } as const,
      ];
      return caseYearOf(fold(statedCaseDecider, history) as ExistingCase, 2026);
    };
    expect(talks('AVB').asylum).toEqual({
      hearings: [{ heldOn: '2026-02-10', isPrepared: true, isAccompanied: false }],
    });
    expect(talks('AVB').codes.map(({ from, hearingStage }) => [from, hearingStage])).toEqual([
      [undefined, 'before_hearing'],
      ['2026-02-10', 'at_hearing'],
      ['2026-02-11', 'after_hearing'],
    ]);
    expect(talks('SBG').asylum).toBeUndefined();
  });

  it('that was held is only cancelled as recorded in error', () => {
    const heard = awaited.with(prepared).does('RecordHearingHeld', held, later('2026-02-11'));
    heard
      .when('CancelHearing', { hearingId, reason: 'called_off' }, later('2026-02-12'))
      .rejected('HearingWasHeld');
    expect(
      heard.does('CancelHearing', { hearingId, reason: 'recorded_in_error' }, later('2026-02-12')).stage(),
    ).toBe('lodged');
  });
});
