import { decide, fold, isRejection, type CommandWithFacts } from '@geleit/kernel';
import { caseYearOf } from '../case-year.decider.js';
import {
  enrolmentId,
  facts,
  first,
  lead,
  noReferrals,
  now,
  openedCase,
  protectedWith,
} from '../case.features.js';
import type { CaseCommandFacts, CaseEvent, CaseLanguage } from '../case.language.js';
import type { ExistingCase } from '../state.decider.js';
import { statedCaseDecider } from '../stated-case.decider.js';
import { entriesOf, entryOn } from './residence-state.decider.js';
import type { RecordResidenceStatus } from './residence-status.language.js';

type Command = CommandWithFacts<typeof CaseLanguage, CaseCommandFacts>;

const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A case to which commands are given one after the other; the n-th has the n-th id. */
function caseWith(history: readonly CaseEvent[] = openedCase) {
  let events: readonly CaseEvent[] = [...history];
  let commands = 0;
  const self = {
    when(command: { readonly type: string; readonly data: object }, at = now.at) {
      commands += 1;
      const meta = { ...now, at, id: idOf(commands) };
      const state = fold(statedCaseDecider, events);
      const decision = decide(
        statedCaseDecider,
        state,
        { command, facts: noReferrals } as unknown as Command,
        {
          roles: [],
          ...meta,
        } as never,
      );
      if (isRejection(decision)) return decision;
      const decided = [decision].flat() as readonly CaseEvent[];
      events = [...events, ...decided];
      return decided;
    },
    record: (
      status: RecordResidenceStatus['status'],
      changes: Partial<RecordResidenceStatus> = {},
      at?: string,
    ) => self.when({ type: 'RecordResidenceStatus', data: { ...described, status, ...changes } }, at),
    /** The version of an entry that holds now. */
    version: (timelineEntryId: string) =>
      self.state().residenceStatuses.get(timelineEntryId)?.residenceStatusId,
    state: () => fold(statedCaseDecider, events) as ExistingCase,
    timeline: () =>
      entriesOf(self.state()).map(
        ({ status, validFrom, validUntil = '' }) => `${status} ${validFrom}–${validUntil}`,
      ),
  };
  return self;
}
const described: RecordResidenceStatus = {
  status: 'refugee_25_2_1',
  validFrom: '2026-01-01',
  workPermission: 'allowed',
  residenceRestriction: 'none',
  source: 'document_seen',
};
const typesOf = (events: unknown): readonly string[] =>
  (events as readonly CaseEvent[]).map(({ type }) => type).filter((type) => type.startsWith('Residence'));
const opened = (programme: 'AVB' | 'JMD'): readonly CaseEvent[] => [
  {
    type: 'CaseOpened',
    data: {
      ...facts,
      programme,
      enrolmentId,
      openedOn: '2026-01-10',
      eligibility: { verdict: 'eligible', reasons: [], ruleSetVersion: 'x' },
    },
  },
  lead,
];

describe('the residence timeline', () => {
  it('ends an earlier status the day before, as an event and a version of its own', () => {
    const one = caseWith();
    one.record('aufenthaltsgestattung_55', { validFrom: '2024-05-01' });
    expect(typesOf(one.record('refugee_25_2_1', { validFrom: '2026-02-01' }))).toEqual([
      'ResidenceStatusRecorded',
      'ResidenceStatusReplaced',
      'ResidenceStatusEndMoved',
      'ResidenceOutlookStated',
    ]);
    expect(one.timeline()).toEqual([
      'aufenthaltsgestattung_55 2024-05-01–2026-01-31',
      'refugee_25_2_1 2026-02-01–',
    ]);
  });
  it('leaves gaps, in which nothing holds', () => {
    const one = caseWith();
    one.record('visa_national_6_3', { validFrom: '2025-01-01', validUntil: '2025-06-30' });
    one.record('spouse_30', { validFrom: '2025-09-01' });
    expect(entryOn(one.state(), '2025-06-30')?.status).toBe('visa_national_6_3');
    expect(entryOn(one.state(), '2025-07-15')).toBeUndefined();
  });
  it('puts an earlier status before a later one, which it cannot run into', () => {
    const one = caseWith();
    one.record('refugee_25_2_1', { validFrom: '2026-01-01' });
    one.record('aufenthaltsgestattung_55', { validFrom: '2024-01-01' });
    expect(one.timeline()[0]).toBe('aufenthaltsgestattung_55 2024-01-01–2025-12-31');
    expect(one.record('25_5', { validFrom: '2025-01-01', validUntil: '2026-01-01' })).toMatchObject({
      rejected: 'ResidenceStatusesOverlap',
      pointer: '/validUntil',
    });
    expect(one.record('25_5', { validFrom: '2026-01-01' })).toMatchObject({ pointer: '/validFrom' });
  });
  it('keeps the former version of a corrected status, and moves what it ended', () => {
    const one = caseWith();
    one.record('aufenthaltsgestattung_55', { validFrom: '2024-05-01' });
    one.record('refugee_25_2_1', { validFrom: '2026-02-01' });
    const corrected = one.when({
      type: 'CorrectResidenceStatus',
      data: { ...described, residenceStatusId: one.version(idOf(2)), validFrom: '2026-01-15' },
    });
    expect(corrected).toContainEqual({
      type: 'ResidenceStatusReplaced',
      data: { residenceStatusId: idOf(2) },
    });
    expect(one.timeline()).toEqual([
      'aufenthaltsgestattung_55 2024-05-01–2026-01-14',
      'refugee_25_2_1 2026-01-15–',
    ]);
    expect(one.state().residenceVersions).toHaveLength(5);
  });
  it('goes on as before when the later status is struck', () => {
    const one = caseWith();
    one.record('aufenthaltsgestattung_55', { validFrom: '2024-05-01' });
    one.record('refugee_25_2_1', { validFrom: '2026-02-01' });
    one.when({
      type: 'StrikeResidenceStatus',
      data: { residenceStatusId: one.version(idOf(2)), reason: 'recorded_in_error' },
    });
    expect(one.timeline()).toEqual(['aufenthaltsgestattung_55 2024-05-01–']);
  });
  it('changes nothing when it is corrected to what it is', () => {
    const one = caseWith();
    one.record('refugee_25_2_1');
    const same = {
      type: 'CorrectResidenceStatus',
      data: { ...described, residenceStatusId: one.version(idOf(1)) },
    };
    expect(one.when(same)).toEqual([]);
  });

  it.each([
    ['an end before the beginning', { validUntil: '2025-12-31' }, 'StatusEndsBeforeBeginning', '/validUntil'],
    ['an end after 2100', { validUntil: '2101-01-01' }, 'DayOutOfRange', '/validUntil'],
    ['a beginning after a year', { validFrom: '2027-03-02' }, 'StatusBeginsTooLate', '/validFrom'],
    ['a permit before none', { previousStatus: '25_5' }, 'PreviousStatusWithoutFiction', '/previousStatus'],
    ['a fiction after nothing', { status: 'fiction_81_4' }, 'PreviousStatusMissing', '/previousStatus'],
    [
      'a number that the programme must not know',
      { azrNumber: '920101000000' },
      'FactForbidden',
      '/azrNumber',
    ],
  ] as const)('is refused with %s', (_, changes, rejected, pointer) =>
    expect(caseWith().record('refugee_25_2_1', changes)).toMatchObject({ rejected, pointer }),
  );
  it('takes the number of the register in counselling on asylum procedures', () =>
    expect(typesOf(caseWith(opened('AVB')).record('25_5', { azrNumber: '920101000000' }))).toContain(
      'ResidenceStatusRecorded',
    ));
  it('is refused in a programme that must not know it, and of a protected person', () => {
    const forbidden = { rejected: 'FactForbidden', pointer: '/status' };
    expect(caseWith(opened('JMD')).record('25_5')).toMatchObject(forbidden);
    expect(caseWith([...openedCase, protectedWith()]).record('25_5')).toMatchObject(forbidden);
  });
  it('is erased, former versions too, when the person is protected', () => {
    const one = caseWith();
    one.record('aufenthaltsgestattung_55', { validFrom: '2024-05-01' });
    one.record('refugee_25_2_1', { validFrom: '2026-02-01' });
    expect(typesOf(one.when({ type: 'ProtectCase', data: {} }))).toEqual([
      'ResidenceStatusErased',
      'ResidenceStatusErased',
      'ResidenceStatusErased',
      'ResidenceOutlookStated',
    ]);
    expect(one.state()).toMatchObject({ residenceVersions: [], residenceStatuses: new Map() });
  });
});

describe('what follows from the timeline', () => {
  const groupsOf = (state: ExistingCase, year: number) =>
    caseYearOf(state, year).codes.map(({ from = 'start', statusGroup }) => `${from} ${String(statusGroup)}`);

  it('is the group of each day in reports, also after a correction', () => {
    const one = caseWith();
    one.record('aufenthaltsgestattung_55', { validFrom: '2024-05-01' });
    one.record('refugee_25_2_1', { validFrom: '2026-02-01' });
    expect(groupsOf(one.state(), 2026)).toEqual(['start asylum', '2026-02-01 protection']);
    one.when({
      type: 'CorrectResidenceStatus',
      data: { ...described, residenceStatusId: one.version(idOf(2)), validFrom: '2026-02-20' },
    });
    expect(groupsOf(one.state(), 2026)).toEqual(['start asylum', '2026-02-20 protection']);
    one.when({
      type: 'StrikeResidenceStatus',
      data: { residenceStatusId: one.version(idOf(2)), reason: 'wrong_case' },
    });
    expect(groupsOf(one.state(), 2026)).toEqual(['start asylum']);
  });
  it('is what was said before, where there is no timeline any more', () => {
    const one = caseWith();
    one.when({ type: 'RecordFacts', data: { validFrom: '2026-01-10', statusGroup: 'family' } });
    one.record('25_5', { validFrom: '2026-02-01' });
    expect(groupsOf(one.state(), 2026)).toEqual(['start family', '2026-02-01 humanitarian']);
    one.when({
      type: 'StrikeResidenceStatus',
      data: { residenceStatusId: one.version(idOf(2)), reason: 'wrong_case' },
    });
    expect(groupsOf(one.state(), 2026)).toEqual(['start family']);
  });
  it('leaves nobody to say the group otherwise from its first day on', () => {
    const one = caseWith();
    one.record('25_5', { validFrom: '2026-02-01' });
    const say = (validFrom: string) =>
      one.when({ type: 'RecordFacts', data: { validFrom, statusGroup: 'visa' } });
    expect(say('2026-02-01')).toMatchObject({ rejected: 'StatusFollowsTimeline', pointer: '/statusGroup' });
    expect(say('2026-01-31')).not.toHaveProperty('rejected');
  });

  const risksOf = (events: unknown): readonly string[] =>
    (events as readonly CaseEvent[]).flatMap((event) =>
      event.type === 'ReportingRiskStated' ? [event.data.reportingRisk] : [],
    );
  it('is the risk of a referral, which a later status lowers and raises', () => {
    const one = caseWith();
    expect(risksOf(one.record('visa_expired', { validFrom: '2025-05-01' }))).toEqual(['raised']);
    expect(risksOf(one.record('25_5', { validFrom: '2026-01-15' }))).toEqual(['ordinary']);
    expect(risksOf(one.record('enforceably_obliged_to_leave', { validFrom: '2026-02-20' }))).toEqual([
      'raised',
    ]);
    const struck = { residenceStatusId: one.version(idOf(3)), reason: 'recorded_in_error' };
    expect(risksOf(one.when({ type: 'StrikeResidenceStatus', data: struck }))).toEqual(['ordinary']);
  });
  it('is raised on the day after a status that nothing follows, when the timer states the case', () => {
    const one = caseWith();
    one.record('visa_national_6_3', { validFrom: '2026-01-01', validUntil: '2026-03-10' });
    expect(one.state().residenceOutlook).toMatchObject({ endsOn: '2026-03-10', holdsUntil: '2026-03-10' });
    const stated = (day: string) => one.when({ type: 'StateCaseYears', data: {} }, `${day}T12:00:00.000Z`);
    expect(stated('2026-03-10')).toEqual([]);
    const ended = stated('2026-03-11') as readonly CaseEvent[];
    expect(risksOf(ended)).toEqual(['raised']);
    expect(ended).toContainEqual(
      expect.objectContaining({ data: expect.objectContaining({ facts: { statusGroup: 'not_recorded' } }) }),
    );
    expect(one.state().residenceOutlook).not.toHaveProperty('holdsUntil');
    expect(stated('2026-03-12')).toEqual([]);
  });

  const deadlinesOf = (state: ExistingCase): readonly string[] =>
    [...state.deadlines.values()].map(
      ({ computation, endsOn, status }) => `${String(computation?.ruleCode)} ${endsOn} ${status}`,
    );
  it('is a deadline on the last day, superseded by a correction, a later status and a striking', () => {
    const one = caseWith();
    one.record('25_5', { validUntil: '2026-08-31' });
    expect(deadlinesOf(one.state())).toEqual(['RES-EXPIRY 2026-08-31 proposed']);
    expect([...one.state().deadlines.values()]).toMatchObject([{ staffId: first, severity: 'legal' }]);
    one.when({
      type: 'CorrectResidenceStatus',
      data: {
        ...described,
        status: '25_5',
        residenceStatusId: one.version(idOf(1)),
        validUntil: '2026-09-30',
      },
    });
    expect(deadlinesOf(one.state())).toEqual([
      'RES-EXPIRY 2026-08-31 superseded',
      'RES-EXPIRY 2026-09-30 proposed',
    ]);
    one.record('settlement_26_3', { validFrom: '2026-02-10' });
    expect(deadlinesOf(one.state())[1]).toBe('RES-EXPIRY 2026-09-30 superseded');
    one.when({
      type: 'StrikeResidenceStatus',
      data: { residenceStatusId: one.version(idOf(3)), reason: 'wrong_case' },
    });
    expect(deadlinesOf(one.state())[2]).toBe('RES-EXPIRY 2026-09-30 proposed');
  });
  it('is a deadline for all who share a common end, and one more while an asylum procedure rests', () => {
    const one = caseWith();
    one.record('temporary_protection_24', { validUntil: '2026-03-04' });
    expect(deadlinesOf(one.state())).toEqual(['RES-EXPIRY 2027-03-04 proposed']);
    one.when({
      type: 'RegisterProcedure',
      data: { procedureKind: 'first', lodgedOn: '2025-02-03', courtLand: 'NW' },
    });
    const step = (procedureStep: string, happenedOn: string) =>
      one.when({ type: 'RecordProcedureStep', data: { procedureId: idOf(2), procedureStep, happenedOn } });
    step('resting', '2026-01-20');
    expect(deadlinesOf(one.state())).toEqual([
      'RES-EXPIRY 2027-03-04 proposed',
      'ASY-24-CONTINUE-1M 2027-04-05 proposed',
    ]);
    step('continued', '2026-02-20');
    expect(deadlinesOf(one.state())[1]).toBe('ASY-24-CONTINUE-1M 2027-04-05 superseded');
  });
  it('begins again when a case is reopened that was closed with its deadline waived', () => {
    const one = caseWith();
    one.record('25_5', { validUntil: '2026-08-31' });
    const [deadlineId] = [...one.state().deadlines.keys()];
    one.when({ type: 'WaiveDeadline', data: { deadlineId, reason: 'does_not_apply' } });
    one.record('25_5', { validFrom: '2020-01-01' });
    expect(deadlinesOf(one.state())).toEqual(['RES-EXPIRY 2026-08-31 waived']);
    one.when({ type: 'CloseCase', data: { closedOn: '2026-03-01', reason: 'moved_away' } });
    one.when({ type: 'ReopenCase', data: { reopenedOn: '2026-03-01', reason: 'new_need' } });
    expect(deadlinesOf(one.state())[1]).toBe('RES-EXPIRY 2026-08-31 proposed');
  });
  it('is no deadline in the past', () => {
    const one = caseWith();
    one.record('25_5', { validFrom: '2025-01-01', validUntil: '2026-02-28' });
    expect(one.state().deadlines.size).toBe(0);
    expect(one.state().residenceOutlook).toMatchObject({ endsOn: '2026-02-28' });
  });
});
