import {
  addressChangeId,
  at,
  begun,
  decisionId,
  later,
  otherId,
  procedureId,
  registered,
  remedyId,
  served,
} from './procedure.features.js';

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
