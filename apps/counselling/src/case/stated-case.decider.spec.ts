import { given, type CommandMeta } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import {
  agencyId,
  assigned,
  enrolment,
  enrolmentId,
  facts,
  first,
  now,
  opened,
  openedCase,
  personId,
  protectedWith,
} from './case.features.js';
import type { CaseEvent } from './case.language.js';
import { statedCaseDecider } from './stated-case.decider.js';

const { profile } = facts;
const stated = (year: number, changes: object = {}): CaseEvent => ({
  type: 'CaseYearStated',
  data: {
    personId,
    year,
    programme: 'MBE',
    spells: [year === 2026 ? { from: '2026-01-10' } : {}],
    codes: [{ agencyId, kind: 'counselling', ...profile }],
    isVoid: false,
    ...changes,
  },
});
const statedCase = [...openedCase, stated(2026)] as const;
const close = { type: 'CloseCase', data: { closedOn: '2026-02-20', reason: 'goal_reached' } } as const;
const closed: CaseEvent = { type: 'CaseClosed', data: { ...facts, ...close.data } };
const noReferral = { openReferralIds: [], actorLeadsOffice: false };
const spellToClosing = { from: '2026-01-10', to: '2026-02-20', closureReason: 'goal_reached' };
const entry = {
  recordedAt: '2026-02-01T09:00:00.000Z',
  source: 'stated',
  facts: { nationalities: ['IQ'] },
} as const;

describe('the statements of a case', () => {
  it('begin when it is opened', () =>
    given(statedCaseDecider)
      .when({ type: 'OpenCase', data: { enrolmentId, openedOn: '2026-01-10' } }, now, { enrolment })
      .then(opened, assigned(first, 'lead'), stated(2026)));
  it('cover every year from the opening to the present one', () =>
    given(statedCaseDecider)
      .when(
        { type: 'OpenCase', data: { enrolmentId, openedOn: '2026-01-10' } },
        { ...now, at: '2027-12-31T23:30:00.000Z' },
        { enrolment },
      )
      .then(
        opened,
        assigned(first, 'lead'),
        stated(2026),
        stated(2027, {
          codes: [
            { agencyId, kind: 'counselling', ...profile },
            { from: '2027-01-10', agencyId, kind: 'counselling', ...profile, sinceEntry: '1_to_2' },
          ],
        }),
        stated(2028, {
          codes: [
            { agencyId, kind: 'counselling', ...profile, sinceEntry: '1_to_2' },
            { from: '2028-01-10', agencyId, kind: 'counselling', ...profile, sinceEntry: '2_to_3' },
          ],
        }),
      ));
  it('are repeated only where a decision changes them', () => {
    given(statedCaseDecider, ...statedCase)
      .when({ type: 'MarkUrgent', data: {} }, now)
      .then({ type: 'CaseMarkedUrgent', data: {} });
    given(statedCaseDecider, ...statedCase)
      .when(close, now, noReferral)
      .then(closed, stated(2026, { spells: [spellToClosing] }));
    given(statedCaseDecider, ...statedCase)
      .when({ type: 'StateCaseYears', data: {} }, now)
      .then();
  });
  it('follow the facts of the person', () =>
    given(statedCaseDecider, ...statedCase)
      .when({ type: 'TakeFacts', data: { entries: [entry] } }, now)
      .then(
        { type: 'FactsTaken', data: { entries: [entry] } },
        stated(2026, { codes: [{ agencyId, kind: 'counselling', ...profile, nationality: 'IQ' }] }),
      ));
  it('follow protection at once (P-1)', () =>
    given(statedCaseDecider, ...statedCase)
      .when({ type: 'ProtectCase', data: {} }, now)
      .then(
        protectedWith(),
        stated(2026, {
          codes: [
            {
              agencyId,
              kind: 'counselling',
              ...profile,
              nationality: 'unknown',
              sinceEntry: 'unknown',
            },
          ],
        }),
      ));
  it('are made up for in cases from before there were any', () => {
    given(statedCaseDecider, ...openedCase)
      .when({ type: 'StateCaseYears', data: {} }, now)
      .then(stated(2026));
    given(statedCaseDecider, ...openedCase, closed)
      .when({ type: 'TakeFacts', data: { entries: [] } }, { ...now, at: '2028-05-01T12:00:00.000Z' })
      .then(stated(2026, { spells: [spellToClosing] }));
  });
  it('are taken back when the case is void', () =>
    given(statedCaseDecider, opened, stated(2026))
      .when({ type: 'VoidCase', data: { reason: 'wrong_person' } }, now, noReferral)
      .then(
        { type: 'CaseVoided', data: { ...facts, reason: 'wrong_person' } },
        stated(2026, { spells: [], codes: [], isVoid: true }),
      ));
  it('do not follow a rejection', () =>
    given(statedCaseDecider, ...openedCase, closed)
      .when(close, now, noReferral)
      .rejected('CaseIsClosed'));
  it('take back what was stated of a year in which the case turns out not to have been open', () =>
    given(statedCaseDecider, ...statedCase, closed, stated(2026, { spells: [spellToClosing] }), stated(2027))
      .when({ type: 'StateCaseYears', data: {} }, now)
      .then(stated(2027, { spells: [], codes: [] })));
  it('can follow any command', () => {
    expect(Object.keys(statedCaseDecider.decide)).toEqual(Object.keys(caseDecider.decide));
    const meta: CommandMeta = { ...now, id: enrolmentId, roles: [] };
    for (const type of ['UpgradeToCaseManagement', 'RecordCoAdvised', 'RecordTargetGroup'] as const) {
      const data = {
        upgradedOn: '2026-02-01',
        recordedOn: '2026-02-01',
        adults: 1,
        children: 0,
        targetGroups: [],
      };
      const decision = statedCaseDecider.decide[type](
        data,
        statedCase.reduce(
          (state, event) => caseDecider.evolve[event.type](state, event.data as never),
          caseDecider.initial,
        ),
        meta,
        undefined,
      );
      expect([decision].flat().at(-1)).toMatchObject({ type: 'CaseYearStated' });
    }
  });
});
