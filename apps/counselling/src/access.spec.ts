import type { Actor, Role } from '@geleit/access';
import { matchesPredicate } from '@geleit/access';
import { casesApi, maySeeCases } from './projections/cases.api.js';
import type { CaseRow } from './projections/cases.projection.js';
import {
  counsellorsOfTheCase,
  mayAssignCounsellor,
  mayCloseCase,
  mayHandOverAssignment,
  mayOpenCase,
  mayReopenCase,
  mayUnassignCounsellor,
} from './access.js';
import type { Case } from './case/state.decider.js';

const actor = (subject: string, agencies: readonly string[], ...roles: Role[]): Actor => ({
  tenant: 't',
  subject,
  agencies,
  roles,
});
const first = actor('first', ['g'], 'counsellor');
const deputy = actor('deputy', ['g'], 'counsellor');
const colleague = actor('colleague', ['g'], 'counsellor');
const lead = actor('lead', ['g'], 'team_lead');
const otherLead = actor('other', ['h'], 'team_lead');
const strangers = [
  colleague,
  otherLead,
  actor('admin', ['g'], 'organisation_admin'),
  actor('reports', ['g'], 'reporting_officer'),
  actor('adviser', ['g'], 'association_adviser'),
  actor('first', ['g'], 'platform_operator'),
];
const state = {
  status: 'active',
  facts: { agencyId: 'g' },
  assignments: [
    { staffId: 'first', role: 'lead' },
    { staffId: 'deputy', role: 'deputy' },
  ],
  sessions: new Map(),
} as unknown as Case;

const hidden = { ...state, personProtected: true } as Case;

describe('access to a case is by assignment (K-7)', () => {
  it('its content is worked on by those assigned', () => {
    for (const one of [first, deputy]) expect(counsellorsOfTheCase.allows(one, state, {})).toBe(true);
    for (const one of [lead, ...strangers]) expect(counsellorsOfTheCase.allows(one, state, {})).toBe(false);
  });

  it("only they and the agency's lead may know that it exists", () => {
    for (const one of [first, deputy, lead]) expect(counsellorsOfTheCase.reveals(one, state)).toBe(true);
    for (const one of strangers) expect(counsellorsOfTheCase.reveals(one, state)).toBe(false);
    for (const one of [first, lead, ...strangers])
      expect(counsellorsOfTheCase.reveals(one, { status: 'none' })).toBe(false);
  });

  it("of a protected person's case nobody else knows, not even the lead", () => {
    for (const rule of [
      counsellorsOfTheCase,
      mayAssignCounsellor,
      mayUnassignCounsellor,
      mayHandOverAssignment,
      mayCloseCase,
      mayReopenCase,
    ]) {
      expect([first, deputy].every((one) => rule.reveals(one, hidden))).toBe(true);
      expect([lead, ...strangers].filter((one) => rule.reveals(one, hidden))).toEqual([]);
    }
    expect(mayAssignCounsellor.allows(lead, hidden, { staffId: 'colleague', role: 'co' })).toBe(false);
    expect(mayCloseCase.allows(lead, hidden, { closedOn: '2026-01-01', reason: 'deceased' })).toBe(false);
    expect(mayReopenCase.allows(lead, hidden, {})).toBe(false);
  });

  it('work is given away by who is responsible, or by the lead, who does not let herself in', () => {
    const to = (staffId: string) => ({ staffId, role: 'co' }) as const;
    expect(
      [first, deputy, lead, ...strangers].filter((one) =>
        mayAssignCounsellor.allows(one, state, to('colleague')),
      ),
    ).toEqual([first, lead]);
    expect(mayAssignCounsellor.allows(lead, state, to('lead'))).toBe(false);
    const over = (toStaffId: string) => ({ fromStaffId: 'first', toStaffId, reason: 'absence' }) as const;
    expect(
      [first, deputy, lead, ...strangers].filter((one) =>
        mayHandOverAssignment.allows(one, state, over('colleague')),
      ),
    ).toEqual([first, lead]);
    expect(mayHandOverAssignment.allows(lead, state, over('lead'))).toBe(false);
  });

  it('a deputy can step back, but not send others away', () => {
    expect(mayUnassignCounsellor.allows(deputy, state, { staffId: 'deputy' })).toBe(true);
    expect(mayUnassignCounsellor.allows(deputy, state, { staffId: 'first' })).toBe(false);
  });

  it('the lead closes what nobody else can, and nothing else', () => {
    const because = (reason: 'deceased' | 'contact_lost' | 'goal_reached') => ({
      closedOn: '2026-01-01',
      reason,
    });
    expect(
      [because('deceased'), because('contact_lost'), because('goal_reached')].map((command) =>
        mayCloseCase.allows(lead, state, command),
      ),
    ).toEqual([true, true, false]);
    expect(mayCloseCase.allows(deputy, state, because('goal_reached'))).toBe(true);
    expect([first, lead, ...strangers].filter((one) => mayReopenCase.allows(one, state, {}))).toEqual([
      first,
      lead,
    ]);
  });

  it('counsellors and leads may ask to open one', () =>
    expect(
      [first, lead, ...strangers].filter((one) => mayOpenCase.allows(one, { status: 'none' }, {})),
    ).toEqual([first, lead, colleague, otherLead]));
});

describe('reading cases (K-7)', () => {
  const row = {
    caseId: 'c',
    agencyId: 'g',
    personId: 'p',
    staff: ['first', 'deputy'],
    personProtected: false,
  } as unknown as CaseRow;
  const sees = (one: Actor, it = row) => matchesPredicate(maySeeCases.rows(one), it);

  it('shows them to those assigned, whole', () => {
    for (const one of [first, deputy])
      expect([sees(one), maySeeCases.fields?.(one, row)]).toEqual([true, undefined]);
  });
  it("shows the agency's lead that they exist, and neither person nor content", () => {
    expect(sees(lead)).toBe(true);
    expect(maySeeCases.fields?.(lead, row)).toEqual([
      'caseId',
      'agencyId',
      'programme',
      'status',
      'openedOn',
      'closedOn',
      'urgent',
      'version',
    ]);
  });
  it('shows those of protected persons to those assigned alone', () => {
    const hiddenRow = { ...row, personProtected: true };
    expect([first, deputy, lead, ...strangers].filter((one) => sees(one, hiddenRow))).toEqual([
      first,
      deputy,
    ]);
  });
  it('shows them to nobody else', () => {
    for (const one of strangers) expect(sees(one)).toBe(false);
  });
  it('filters by nothing that a lead does not see', () =>
    expect(maySeeCases.fields?.(lead, row)).toEqual(expect.arrayContaining(Object.keys(casesApi.filters))));
});
