import { fold, given } from '@geleit/kernel';
import { facts, first, now, openedCase, protectedWith, second } from '../case.features.js';
import { caseYearOf } from '../case-year.decider.js';
import type { CaseEvent } from '../case.language.js';
import { statedCaseDecider } from '../stated-case.decider.js';
import type { ExistingCase } from '../state.decider.js';
import { procedureStageOn } from './procedure-stage.decider.js';

const procedureId = '70000000-0000-4000-8000-000000000001';
const hearingId = '70000000-0000-4000-8000-000000000002';
const decisionId = '70000000-0000-4000-8000-000000000003';
const remedyId = '70000000-0000-4000-8000-000000000004';
const addressChangeId = '70000000-0000-4000-8000-000000000005';
const otherId = '70000000-0000-4000-8000-000000000006';

const registered = (lodgedOn = '2026-01-20', more: object = {}): CaseEvent => ({
  type: 'ProcedureRegistered',
  data: {
    procedureId,
    procedureKind: 'first',
    wishedOn: '2026-01-10',
    registeredOn: '2026-01-12',
    lodgedOn,
    ...more,
  },
});
const scheduled: CaseEvent = {
  type: 'HearingScheduled',
  data: {
    hearingId,
    procedureId,
    hearingKind: 'personal',
    startsAt: '2026-02-10T08:00:00+01:00',
    hearingOn: '2026-02-10',
    companions: [first],
  },
};
const prepared: CaseEvent = {
  type: 'HearingPrepared',
  data: { hearingId, preparedOn: '2026-02-08', items: ['course_of_hearing', 'rights_and_duties'] },
};
const served = {
  decisionKind: 'rejected_simple',
  servedOn: '2026-02-20',
  serviceMode: 'deposited_in_letter_box',
  remedyNotice: 'correct',
  courtLand: 'NW',
} as const;
const at = (day: string, id: string, by = first) => ({ ...now, at: `${day}T12:00:00.000Z`, by, id });
const later = (day: string) => at(day, otherId);

/** What the commands of a spec recorded. */
class History {
  private constructor(private readonly events: readonly CaseEvent[]) {}
  static readonly begun = new History(openedCase);

  with(...events: readonly CaseEvent[]) {
    return new History([...this.events, ...events]);
  }
  does(type: string, data: object, meta: ReturnType<typeof at>) {
    const handler = statedCaseDecider.decide[type as 'RegisterProcedure'] as (
      ...args: readonly unknown[]
    ) => readonly CaseEvent[] | { rejected: string };
    const decision = handler(data, this.state(), { ...meta, roles: [] }, {});
    if ('rejected' in decision) throw new Error(decision.rejected);
    return this.with(...[decision].flat());
  }
  when(type: string, data: object, meta: ReturnType<typeof at>) {
    return given(statedCaseDecider, ...this.events).when({ type, data } as never, meta, undefined as never);
  }
  state() {
    return fold(statedCaseDecider, this.events) as ExistingCase;
  }
  stage() {
    return this.state().procedures.get(procedureId)?.stage;
  }
  /** Rule, last day and status of each deadline. */
  deadlines() {
    return [...this.state().deadlines.values()].map(({ computation, endsOn, status }) => [
      computation?.ruleCode,
      endsOn,
      status,
    ]);
  }
}
const { begun } = History;

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

describe('a decision', () => {
  const lodged = begun.with(registered());
  const received = lodged.does('RecordDecision', { procedureId, ...served }, at('2026-02-21', decisionId));

  it('proposes everything that follows from it, in the same decision (A-2)', () =>
    expect(received.deadlines()).toEqual([
      ['ASY-SUIT-2W', '2026-03-06', 'proposed'],
      ['ASY-REASONS-1M', '2026-03-20', 'proposed'],
      ['ASY-DEPART-30D', '2026-03-22', 'proposed'],
    ]));

  it.each([
    [{ servedOn: '2026-02-22' }, 'ServedInFuture', '/servedOn'],
    [{ servedOn: '2026-01-19' }, 'ServedBeforeApplication', '/servedOn'],
    [{ decidedOn: '2026-02-21' }, 'ProcedureDaysInDisorder', '/decidedOn'],
    [{ decisionKind: 'revoked' }, 'ApplicationNotLodged', '/decisionKind'],
    [{ documentId: otherId }, 'NoSuchDocument', '/documentId'],
  ])('is refused with %j', (fields, code, pointer) =>
    lodged
      .when('RecordDecision', { procedureId, ...served, ...fields }, at('2026-02-21', decisionId))
      .rejected(code as 'ServedInFuture', pointer),
  );

  it('that is corrected supersedes its deadlines, which stay visible (D-3)', () =>
    expect(
      received
        .does(
          'CorrectDecisionService',
          { entryId: decisionId, ...served, servedOn: '2026-02-23' },
          later('2026-02-24'),
        )
        .deadlines()
        .filter(([rule]) => rule === 'ASY-SUIT-2W'),
    ).toEqual([
      ['ASY-SUIT-2W', '2026-03-06', 'superseded'],
      ['ASY-SUIT-2W', '2026-03-09', 'proposed'],
    ]));

  it('comes under another law when another day of lodging is known', () =>
    expect(
      begun
        .with(registered('2026-06-11'))
        .does(
          'RecordDecision',
          { procedureId, ...served, servedOn: '2026-06-20' },
          at('2026-06-21', decisionId),
        )
        .does(
          'ChangeProcedure',
          { procedureId, procedureKind: 'first', lodgedOn: '2026-06-12' },
          later('2026-06-22'),
        )
        .deadlines()
        .filter(([, , status]) => status === 'proposed')
        .map(([rule]) => rule),
    ).toContain('GEAS-SUIT-2W'));

  it('is struck with its deadlines', () =>
    expect(
      new Set(
        received
          .does('StrikeProcedureEntry', { entryId: decisionId, reason: 'wrong_case' }, later('2026-02-24'))
          .deadlines()
          .map(([, , status]) => status),
      ),
    ).toEqual(new Set(['superseded'])));
});

describe('a remedy', () => {
  const received = begun
    .with(registered())
    .does('RecordDecision', { procedureId, ...served }, at('2026-02-21', decisionId));
  const suit = (filedOn: string) =>
    received.does('RecordRemedy', { procedureId, filedRemedy: 'suit', filedOn }, at(filedOn, remedyId));

  it('meets its deadline, and no other one', () =>
    expect(
      suit('2026-03-06')
        .deadlines()
        .map(([rule, , status]) => [rule, status]),
    ).toEqual([
      ['ASY-SUIT-2W', 'met'],
      ['ASY-REASONS-1M', 'proposed'],
      ['ASY-DEPART-30D', 'proposed'],
    ]));

  it('that is late is recorded as late, with the way back (A-3)', () => {
    const late = suit('2026-03-07');
    expect(late.deadlines()).toContainEqual(['ASY-REINST-2W', '2026-03-23', 'proposed']);
    expect(late.stage()).toBe('remedy_filed');
  });

  it('that is struck leaves its deadline open again', () =>
    expect(
      suit('2026-03-02')
        .does('StrikeProcedureEntry', { entryId: remedyId, reason: 'recorded_in_error' }, later('2026-03-03'))
        .deadlines()
        .filter(([rule]) => rule === 'ASY-SUIT-2W'),
    ).toEqual([
      ['ASY-SUIT-2W', '2026-03-06', 'superseded'],
      ['ASY-SUIT-2W', '2026-03-06', 'proposed'],
    ]));

  it('needs something that it is against', () =>
    begun
      .with(registered())
      .when(
        'RecordRemedy',
        { procedureId, filedRemedy: 'suit', filedOn: '2026-02-01' },
        at('2026-02-01', remedyId),
      )
      .rejected('NothingDecided'));
});

describe('court, responsible State and legal events', () => {
  const court = { procedureId, servedOn: '2026-03-10', serviceMode: 'handed_over', courtLand: 'NW' } as const;
  const lodged = begun.with(registered());

  it.each([
    [{ courtDecisionKind: 'judgment', courtOutcome: 'lost' }, [['ASY-APPEAL-1M', '2026-04-10', 'proposed']]],
    [{ courtDecisionKind: 'judgment', courtOutcome: 'won' }, []],
    [
      { courtDecisionKind: 'court_order', courtOutcome: 'lost' },
      [['ASY-COURTORDER-2W', '2026-03-24', 'proposed']],
    ],
    [{ courtDecisionKind: 'pursuit_demanded' }, [['ASY-PURSUE-1M', '2026-04-10', 'proposed']]],
  ])('%j starts what the law says', (decision, deadlines) =>
    expect(
      lodged.does('RecordCourtDecision', { ...court, ...decision }, later('2026-03-10')).deadlines(),
    ).toEqual(deadlines),
  );

  it('an acceptance starts the transfer period, which runs for the authority', () => {
    const accepted = lodged.does(
      'RecordProcedureStep',
      { procedureId, procedureStep: 'request_accepted', happenedOn: '2026-02-01' },
      at('2026-02-02', remedyId),
    );
    expect(accepted.deadlines()).toEqual([['DUB-TRANSFER-6M', '2026-08-01', 'proposed']]);
    expect([...accepted.state().deadlines.values()].map(({ runsFor }) => runsFor)).toEqual(['authority']);
    const transferred = accepted.does(
      'RecordProcedureStep',
      { procedureId, procedureStep: 'transferred', happenedOn: '2026-03-01' },
      later('2026-03-01'),
    );
    expect([transferred.stage(), transferred.deadlines()[0]?.[2]]).toEqual(['transferred', 'met']);
  });

  it('a legal event starts the rules that are named', () => {
    const detained = { procedureId, anchor: 'request_accepted', happenedOn: '2026-02-01' };
    expect(
      lodged
        .does('RecordLegalEvent', { ...detained, ruleCodes: ['DUB-TRANSFER-12M'] }, later('2026-02-02'))
        .deadlines(),
    ).toEqual([['DUB-TRANSFER-12M', '2027-02-01', 'proposed']]);
    lodged
      .when('RecordLegalEvent', { ...detained, ruleCodes: ['ASY-SUIT-2W'] }, later('2026-02-02'))
      .rejected('RuleNotStarted', '/ruleCodes');
    lodged
      .when('RecordLegalEvent', { ...detained, anchor: 'judgment_served' }, later('2026-02-02'))
      .rejected('LandMissing');
  });

  it('a procedure at rest goes on within a month of the end of the permit', () => {
    const resting = begun
      .with(registered('2026-01-20', { courtLand: 'NW' }))
      .does(
        'RecordProcedureStep',
        { procedureId, procedureStep: 'resting', happenedOn: '2026-02-01' },
        at('2026-02-01', remedyId),
      )
      .does(
        'RecordProcedureStep',
        { procedureId, procedureStep: 'temporary_protection_ended', happenedOn: '2026-03-04' },
        at('2026-03-04', decisionId),
      );
    expect([resting.stage(), ...resting.deadlines()]).toEqual([
      'resting',
      ['ASY-24-CONTINUE-1M', '2026-04-07', 'proposed'],
    ]);
    const continued = resting.does(
      'RecordProcedureStep',
      { procedureId, procedureStep: 'continued', happenedOn: '2026-03-20' },
      later('2026-03-20'),
    );
    expect([continued.stage(), continued.deadlines()[0]?.[2]]).toEqual(['continued', 'met']);
  });

  it.each([
    ['2026-01-20', '2026-02-01', '2026-11-01', 'reopened'],
    ['2026-01-20', '2026-02-01', '2026-11-02', 'ReopeningTooLate'],
    ['2026-06-12', '2026-06-20', '2026-11-01', 'ReopeningNotProvided'],
  ])(
    'lodged on %s, withdrawn on %s, it is taken up again on %s: %s',
    (lodgedOn, endedOn, happenedOn, result) => {
      const withdrawn = begun
        .with(registered(lodgedOn, { courtLand: 'NW', wishedOn: '2026-01-10' }))
        .does(
          'RecordProcedureStep',
          { procedureId, procedureStep: 'withdrawn_presumed', happenedOn: endedOn },
          at('2026-06-20', remedyId),
        );
      const reopening = [{ procedureId, procedureStep: 'reopened', happenedOn }, later(happenedOn)] as const;
      if (result === 'reopened')
        expect(withdrawn.does('RecordProcedureStep', ...reopening).stage()).toBe('reopened');
      else withdrawn.when('RecordProcedureStep', ...reopening).rejected(result as 'ReopeningTooLate');
    },
  );
});

describe('a move (A-5, § 10 AsylG)', () => {
  it('reminds of whom to tell, until all of them know', () => {
    const moved = begun
      .with(registered())
      .does('RecordAddressChange', { changedOn: '2026-02-01' }, at('2026-02-02', addressChangeId));
    expect(moved.deadlines()).toEqual([[undefined, '2026-02-05', 'proposed']]);
    const half = moved.does(
      'RecordAddressChangeReported',
      { addressChangeId, recipients: ['bamf'], reportedOn: '2026-02-03' },
      later('2026-02-03'),
    );
    expect(half.deadlines()[0]?.[2]).toBe('proposed');
    const all = half.does(
      'RecordAddressChangeReported',
      { addressChangeId, recipients: ['foreigners_authority'], reportedOn: '2026-02-04' },
      later('2026-02-04'),
    );
    expect(all.deadlines()[0]?.[2]).toBe('met');
  });

  it('is noticed when the person is known to live elsewhere', () => {
    const place = (municipality: string, validFrom: string) => ({
      entries: [
        {
          validFrom,
          recordedAt: '2026-02-01T10:00:00.000Z',
          source: 'stated',
          facts: { place: municipality },
        },
      ],
    });
    const known = begun
      .with(registered())
      .does('TakeFacts', place('05315000', '2026-01-10'), at('2026-02-01', remedyId));
    expect(known.state().addressChanges.size).toBe(0);
    const moved = known.does('TakeFacts', place('05314000', '2026-02-20'), at('2026-02-21', addressChangeId));
    expect(moved.state().addressChanges.get(addressChangeId)).toEqual({
      changedOn: '2026-02-20',
      untold: ['bamf', 'foreigners_authority'],
    });
  });

  it('needs a procedure that runs', () =>
    begun
      .when('RecordAddressChange', { changedOn: '2026-02-01' }, at('2026-02-02', addressChangeId))
      .rejected('NoRunningProcedure'));
});
