import { hasRole, matchesPredicate, roles, type Actor, type Role } from '@geleit/access';
import {
  mayAnswerReferral,
  mayEditDirectory,
  mayEditRegister,
  mayPreviewWork,
  mayReadExpiringProofs,
  mayReassignWork,
  mayReassignWorkIn,
  mayRecordAbsenceOf,
  mayUpdateService,
  mayReadDirectory,
  maySendReferrals,
  mayProcessReferral,
} from './access.js';
import type { Referral } from './referral/state.decider.js';
import { referralsReceivedBy } from './projections/inbox.api.js';
import type { ReceivedReferralRow } from './projections/inbox.projection.js';
import { mayReadStaff } from './projections/staff.api.js';
import type { StaffRow } from './projections/staff.projection.js';
import type { StaffMember } from './staff-member/state.decider.js';

const actorWith = (
  tenant: string,
  subject: string,
  agencies: readonly string[],
  ...roles: Role[]
): Actor => ({
  tenant,
  subject,
  agencies,
  standsInFor: [],
  roles,
});
const receiver = actorWith('there', 'receiver', ['office'], 'counsellor');
const colleague = actorWith('there', 'colleague', ['office'], 'counsellor');
const lead = actorWith('there', 'lead', ['office'], 'team_lead');
const sender = actorWith('here', 'sender', ['home'], 'counsellor');
const strangers = [
  sender,
  actorWith('there', 'x', ['other'], 'counsellor'),
  actorWith('elsewhere', 'receiver', ['office'], 'counsellor'),
  actorWith('there', 'admin', ['office'], 'organisation_admin'),
  actorWith('there', 'reports', ['office'], 'reporting_officer'),
  actorWith('there', 'adviser', ['office'], 'association_adviser'),
  actorWith('there', 'worker', ['office'], 'project_worker'),
];
const state = {
  status: 'accepted',
  recipient: { tenant: 'there', agencyId: 'office' },
  acceptedBy: 'receiver',
} as Referral;
const everybody = [receiver, colleague, lead, ...strangers];

describe('access to referrals', () => {
  it('lets the office that received a referral answer it, and hides it from everyone else', () => {
    expect(everybody.filter((actor) => mayAnswerReferral.allows(actor, state, {}))).toEqual([
      receiver,
      colleague,
      lead,
    ]);
    expect(everybody.filter((actor) => mayAnswerReferral.mayKnowStreamExists(actor, state))).toEqual([
      receiver,
      colleague,
      lead,
    ]);
    expect(everybody.filter((actor) => mayAnswerReferral.allows(actor, { status: 'none' }, {}))).toEqual([]);
  });
  it('lets the person who accepted a referral, or the lead of that office, work on it', () => {
    expect(everybody.filter((actor) => mayProcessReferral.allows(actor, state, {}))).toEqual([
      receiver,
      lead,
    ]);
    expect(mayProcessReferral.mayKnowStreamExists(colleague, state)).toBe(true);
  });
  it('lets nobody answer for a recipient without a login', () =>
    expect(
      everybody.filter((actor) =>
        mayAnswerReferral.allows(actor, { ...state, recipient: { nature: 'law_firm' } } as Referral, {}),
      ),
    ).toEqual([]));
  it('lets counsellors and leads start sending', () =>
    expect(everybody.filter((actor) => maySendReferrals.allows(actor, {}, {}))).toEqual([
      receiver,
      colleague,
      lead,
      ...strangers.slice(0, 3),
    ]));
  it('shows an office what it received', () => {
    const row = { agencyId: 'office' } as ReceivedReferralRow;
    expect(
      everybody.filter(
        (actor) => actor.tenant === 'there' && matchesPredicate(referralsReceivedBy(actor), row),
      ),
    ).toEqual([receiver, colleague, lead]);
  });
});

/** A token can name any office, so the third organisation names that of the receiving one. */
describe('access of every role in the sending, the receiving and a third organisation', () => {
  const acceptedByCounsellor: Referral = { ...state, acceptedBy: 'there counsellor office' } as Referral;
  const actors = (standsInFor: readonly string[] = []): readonly Actor[] =>
    ['here', 'there', 'elsewhere'].flatMap((tenant) =>
      roles.flatMap((role) =>
        ['office', 'other'].map((office) => ({
          tenant,
          subject: `${standsInFor.length > 0 ? 'deputy ' : ''}${tenant} ${role} ${office}`,
          roles: [role],
          agencies: [office],
          standsInFor,
        })),
      ),
    );
  const subjectsWhere = (test: (actor: Actor) => boolean, among = actors()): readonly string[] =>
    among.filter(test).map(({ subject }) => subject);
  const receivingOffice = ['there counsellor office', 'there team_lead office'];

  it('is to answer the referral or to know of it only in the receiving office', () => {
    for (const rule of [mayAnswerReferral, mayProcessReferral])
      expect(subjectsWhere((actor) => rule.mayKnowStreamExists(actor, acceptedByCounsellor))).toEqual(
        receivingOffice,
      );
    expect(subjectsWhere((actor) => mayAnswerReferral.allows(actor, acceptedByCounsellor, {}))).toEqual(
      receivingOffice,
    );
  });
  it('is to work on it only for whoever took it on, the lead of that office, and a deputy there (R7)', () => {
    const mayProcess = (actor: Actor) => mayProcessReferral.allows(actor, acceptedByCounsellor, {});
    expect(subjectsWhere(mayProcess)).toEqual(receivingOffice);
    expect(subjectsWhere(mayProcess, actors(['there counsellor office']))).toEqual(
      receivingOffice.map((subject) => `deputy ${subject}`),
    );
    expect(subjectsWhere(mayProcess, actors(['somebody else']))).toEqual(['deputy there team_lead office']);
  });
  it('is to answer nothing that was recorded for another office or another organisation', () => {
    for (const recipient of [
      { tenant: 'there', agencyId: 'third' },
      { tenant: 'nowhere', agencyId: 'office' },
      { tenant: 'there' },
      { nature: 'law_firm', recipientId: 'office', organizationId: 'there' },
    ])
      expect(
        subjectsWhere((actor) => {
          const received = { ...acceptedByCounsellor, recipient } as unknown as Referral;
          return (
            mayAnswerReferral.allows(actor, received, {}) || mayProcessReferral.allows(actor, received, {})
          );
        }),
      ).toEqual([]);
  });
  it('is to send referrals only as a counsellor or lead, in each organisation', () =>
    expect(subjectsWhere((actor) => !maySendReferrals.allows(actor, {}, {}))).toEqual(
      actors()
        .filter((actor) => !hasRole(actor, 'counsellor', 'team_lead'))
        .map(({ subject }) => subject),
    ));
});

describe('access to the directory', () => {
  it('lets everyone read it', () =>
    expect(everybody.filter((actor) => !mayReadDirectory.allows(actor, {}, {}))).toEqual([]));
  it("lets the administration write it, and the office's staff state free places", () => {
    expect(
      everybody.filter((actor) => mayEditDirectory.allows(actor, {}, {})).map(({ subject }) => subject),
    ).toEqual(['admin']);
    const offered = { status: 'active', agencyId: 'office' } as const;
    expect(
      everybody
        .filter((actor) => actor.tenant === 'there' && mayUpdateService.allows(actor, offered, {}))
        .map(({ subject }) => subject),
    ).toEqual(['receiver', 'colleague', 'lead', 'admin']);
    expect(
      everybody
        .filter((actor) => mayUpdateService.allows(actor, { status: 'active' }, {}))
        .map(({ subject }) => subject),
    ).toEqual(['admin']);
  });
});

describe('access to the register', () => {
  const member: StaffMember = {
    status: 'active',
    roles: ['counsellor'],
    officeIds: ['office'],
    employments: [],
    absences: [],
  };
  const formerLead = actorWith('there', 'former lead', ['former'], 'team_lead');
  const otherLead = actorWith('there', 'other lead', ['other'], 'team_lead');
  const here = [...everybody, formerLead, otherLead].filter(({ tenant }) => tenant === 'there');
  const subjectsOf = (actors: readonly Actor[]) => actors.map(({ subject }) => subject);
  const knowing = ['receiver', 'colleague', 'lead', 'x', 'admin', 'worker', 'former lead', 'other lead'];
  const knowingFormer = ['lead', 'admin', 'former lead', 'other lead'];

  it('lets the administration write it, and counsellors, leads and project workers know of staff', () => {
    expect(subjectsOf(here.filter((actor) => mayEditRegister.allows(actor, member, {})))).toEqual(['admin']);
    const knowingOf = (status: StaffMember['status']) =>
      subjectsOf(here.filter((actor) => mayEditRegister.mayKnowStreamExists(actor, { ...member, status })));
    expect(knowingOf('active')).toEqual(knowing);
    expect(knowingOf('left')).toEqual(knowingFormer);
    expect(knowingOf('none')).toEqual([]);
  });
  it('lets the administration, a lead and the person record an absence', () => {
    const row = { staffId: 'receiver', officeIds: ['office'] };
    expect(subjectsOf(here.filter((actor) => mayRecordAbsenceOf(actor, row)))).toEqual([
      'receiver',
      'lead',
      'admin',
    ]);
  });
  it('lets leads reassign what is in their office, even if the person works there no more', () => {
    const reassigning = (officeId: string) =>
      subjectsOf(
        here.filter(
          (actor) => mayReassignWork.allows(actor, member, {}) && mayReassignWorkIn(actor, officeId),
        ),
      );
    expect(reassigning('office')).toEqual(['lead', 'admin']);
    expect(reassigning('former')).toEqual(['admin', 'former lead']);
    expect(reassigning('elsewhere')).toEqual(['admin']);
  });
  it('lets leads and the administration preview work and read what expires', () => {
    for (const rule of [mayPreviewWork, mayReadExpiringProofs])
      expect(subjectsOf(here.filter((actor) => rule.allows(actor, {}, {})))).toEqual(knowingFormer);
  });
  it('shows current staff to colleagues of all offices, former staff to leads and the administration', () => {
    const readersOf = (status: StaffRow['status']) =>
      here.filter((actor) => matchesPredicate(mayReadStaff.rows(actor), { status } as StaffRow));
    expect(subjectsOf(readersOf('active'))).toEqual(knowing);
    expect(subjectsOf(readersOf('left'))).toEqual(knowingFormer);
  });
  it('shows all of a staff member to them and to the administration, proofs and absences to leads', () => {
    const row = { staffId: 'receiver', status: 'active' } as StaffRow;
    const readersOf = (field: keyof StaffRow, of: StaffRow = row) =>
      subjectsOf(
        here.filter((actor) => {
          const fields = mayReadStaff.fields?.(actor, of);
          return knowing.includes(actor.subject) && (fields === undefined || fields.includes(field));
        }),
      );
    expect(readersOf('familyName')).toEqual(knowing);
    expect(readersOf('email')).toEqual(['receiver', 'admin']);
    for (const field of ['pledgedOn', 'certificates', 'absences'] as const)
      expect(readersOf(field)).toEqual(['receiver', ...knowingFormer]);
    expect(readersOf('qualifications')).toEqual(knowing.filter((subject) => subject !== 'worker'));
    expect(readersOf('absences', { ...row, staffId: 'former', status: 'left' })).toEqual(['admin']);
  });
});
