import { fold, given, testMeta } from '@geleit/kernel';
import type { StaffFacts } from '@geleit/rules';
import { counsellorFacts } from './staff-facts.features.js';
import { personDecider } from './person.decider.js';
import { PersonLanguage, type PersonEvent } from './person.language.js';
import { rejectedFields } from './rejected-fields.features.js';

const [agencyId, requestId, caseId, anna, bert, otherOffice] = ['a', 'b', 'c', 'd', 'e', 'f'].map(
  (letter) => `${letter}0000000-0000-4000-8000-000000000001`,
) as [string, string, string, string, string, string];
const staff = counsellorFacts(agencyId);
const registered: PersonEvent = {
  type: 'PersonRegistered',
  data: { identityMode: 'PSEUDONYMOUS', agencyId, registeredBy: anna, alias: 'Wolke' },
};
const registration = { staffId: anna, reason: 'registration' } as const;
const request = { staffId: anna, reason: 'request', requestId, agencyId } as const;
const admission = {
  staffId: bert,
  reason: 'admission',
  agencyId,
  admittedBy: anna,
  because: 'language',
  until: '2026-01-31',
} as const;
const admitted = (data: object): PersonEvent => ({ type: 'KeeperAdmitted', data: data as never });
const released = (data: object): PersonEvent => ({ type: 'KeeperReleased', data: data as never });
const keepersAfter = (...history: readonly PersonEvent[]) =>
  fold(personDecider, [registered, ...history]).keepers;

describe('admitting a colleague', () => {
  const admit = (changes: object = {}) =>
    ({
      type: 'AdmitKeeper',
      data: { staffId: bert, because: 'language', until: '2026-01-31', ...changes },
    }) as const;
  it('has a reason and a last day', () => {
    given(personDecider, registered).when(admit(), { by: anna }, { staff }).then(admitted(admission));
    expect(rejectedFields(PersonLanguage.commands.AdmitKeeper, { staffId: bert })).toEqual([
      'because',
      'until',
    ]);
    expect(rejectedFields(PersonLanguage.commands.AdmitKeeper, admit({ staffId: 'Frau M.' }).data)).toEqual([
      'staffId',
    ]);
  });
  it.each(['2025-12-31', '2026-04-02', '2026-02-30'])('is rejected until %s', (until) =>
    given(personDecider, registered)
      .when(admit({ until }), { by: anna }, { staff })
      .rejected('DateImplausible'),
  );
  it('is possible for 90 days', () =>
    given(personDecider, registered)
      .when(admit({ until: '2026-04-01' }), { by: anna }, { staff })
      .then(admitted({ ...admission, until: '2026-04-01' })));
  it('is no way to give oneself access', () =>
    given(personDecider, registered).when(admit(), { by: bert }, { staff }).rejected('NotOneself'));
  it.each([
    ['nobody of the register', undefined, 'StaffUnknown'],
    ['a team lead who does not counsel', { roles: ['team_lead'] }, 'StaffRoleUnfit'],
    ['a colleague of another office', { officeIds: [otherOffice] }, 'StaffOfAnotherOffice'],
    ['somebody who left', { leftOn: '2025-12-31' }, 'StaffHasLeft'],
    ['somebody who is not bound to secrecy', { pledgedOn: null }, 'SecrecyNotPledged'],
  ] as const)('is not possible for %s', (_, changes: Partial<StaffFacts> | undefined, rejected) =>
    expect(
      personDecider.decide.AdmitKeeper(
        admit().data,
        fold(personDecider, [registered]),
        { ...testMeta, by: anna },
        changes === undefined ? {} : { staff: { ...staff, ...changes } },
      ),
    ).toEqual({ rejected, pointer: '/staffId' }),
  );
  it('is possible for a colleague of the office that has a request of the person', () =>
    given(personDecider, registered, admitted({ ...request, agencyId: otherOffice }))
      .when(admit(), { by: anna }, { staff: counsellorFacts(otherOffice) })
      .then(admitted({ ...admission, agencyId: otherOffice })));
  it('ends by hand, and after its last day by a timer, not before', () => {
    const history = given(personDecider, registered, admitted(admission));
    const ended = released({ staffId: bert, reason: 'admission' });
    history.when({ type: 'ReleaseKeeper', data: { staffId: bert } }).then(ended);
    const end = { type: 'EndAdmission', data: { staffId: bert, lastDay: '2026-01-31' } } as const;
    history.when(end, { at: '2026-01-31T22:59:59.000Z' }).then();
    history.when(end, { at: '2026-01-31T23:00:00.000Z' }).then(ended);
    given(personDecider, registered, admitted(admission), admitted({ ...admission, until: '2026-02-28' }))
      .when(end, { at: '2026-02-01T12:00:00.000Z' })
      .then();
    given(personDecider, registered).when(end, { at: '2026-02-01T12:00:00.000Z' }).then();
  });
  it('is the only reason that ends by hand', () => {
    given(personDecider, registered)
      .when({ type: 'ReleaseKeeper', data: { staffId: anna } })
      .rejected('KeptByResponsibility');
    const release = personDecider.decide.ReleaseKeeper;
    expect(release({ staffId: bert }, fold(personDecider, [registered]), testMeta, undefined)).toEqual({
      rejected: 'NotAdmitted',
      pointer: '/staffId',
    });
  });
});

describe('a request', () => {
  const assign = { type: 'AssignRequest', data: { requestId, agencyId, staffId: anna } } as const;
  const end = (changes: object = {}) =>
    ({ type: 'EndRequestAccess', data: { requestId, ...changes } }) as const;
  it('replaces registration and return as reason', () => {
    const returned = { staffId: bert, reason: 'return' } as const;
    given(personDecider, registered, admitted(returned))
      .when(assign)
      .then(released(registration), released(returned), admitted(request));
    given(personDecider, registered, released(registration), admitted(request)).when(assign).then();
  });
  it('passes from one colleague to the next', () =>
    given(personDecider, registered, released(registration), admitted(request))
      .when({ ...assign, data: { ...assign.data, staffId: bert } })
      .then(
        released({ staffId: anna, reason: 'request', requestId }),
        admitted({ ...request, staffId: bert }),
      ));
  it('ends as reason with the request', () =>
    given(personDecider, registered, admitted(request))
      .when(end())
      .then(released({ staffId: anna, reason: 'request', requestId })));
  it('lasts after an enrolment until somebody is assigned to the case', () => {
    const awaits: PersonEvent = { type: 'RequestAwaitsCase', data: { requestId, caseId } };
    const before = [released(registration), admitted(request)];
    given(personDecider, registered, ...before)
      .when(end({ awaitedCaseId: caseId }))
      .then(awaits);
    given(personDecider, registered, ...before, awaits)
      .when(end())
      .then();
    given(personDecider, registered, ...before, awaits)
      .when({ type: 'AssignCase', data: { caseId, staffId: bert, role: 'lead' } })
      .then(
        released({ staffId: anna, reason: 'request', requestId }),
        admitted({ staffId: bert, reason: 'case', caseId, role: 'lead' }),
      );
  });
  it('lasts as long as the request if that is open again before anybody is assigned to the case', () =>
    given(personDecider, registered, released(registration), admitted(request), {
      type: 'RequestAwaitsCase',
      data: { requestId, caseId },
    })
      .when(assign)
      .then(released({ staffId: anna, reason: 'request', requestId }), admitted(request)));
  it('ends with the enrolment if the assignment to the case arrived first', () => {
    const assigned = admitted({ staffId: bert, reason: 'case', caseId, role: 'lead' });
    given(personDecider, registered, admitted(request), assigned)
      .when(end({ awaitedCaseId: caseId }))
      .then(released({ staffId: anna, reason: 'request', requestId }));
  });
});

describe('a case', () => {
  const assign = (role: 'lead' | 'co') =>
    ({ type: 'AssignCase', data: { caseId, staffId: bert, role } }) as const;
  const assigned = admitted({ staffId: bert, reason: 'case', caseId, role: 'co' });
  it('is a reason for as long as somebody is assigned, and replaces registration', () => {
    given(personDecider, registered).when(assign('co')).then(released(registration), assigned);
    given(personDecider, registered, released(registration), assigned).when(assign('co')).then();
    given(personDecider, registered, released(registration), assigned)
      .when(assign('lead'))
      .then(admitted({ staffId: bert, reason: 'case', caseId, role: 'lead' }));
    given(personDecider, registered, assigned)
      .when({ type: 'UnassignCase', data: { caseId, staffId: bert } })
      .then(released({ staffId: bert, reason: 'case', caseId }));
    given(personDecider).when(assign('lead')).rejected('NoSuchPerson');
  });
});

describe('the office of a case', () => {
  const place = (office: string) => ({ type: 'PlaceCase', data: { caseId, agencyId: office } }) as const;
  const placed = (office: string): PersonEvent => ({ type: 'CasePlaced', data: place(office).data });
  const assign = { type: 'AssignCase', data: { caseId, staffId: bert, role: 'lead' } } as const;
  const assigned = { staffId: bert, reason: 'case', caseId, role: 'lead' } as const;
  it('is where access by the case counts, whichever is known first', () => {
    given(personDecider, registered, placed(otherOffice))
      .when(assign)
      .then(released(registration), admitted({ ...assigned, agencyId: otherOffice }));
    const placedLater = [{ ...assigned, agencyId: otherOffice }];
    expect(keepersAfter(admitted(assigned), placed(otherOffice))).toEqual(placedLater);
  });
  it('changes with a transfer', () => {
    given(personDecider, registered).when(place(agencyId)).then(placed(agencyId));
    given(personDecider, registered, placed(agencyId)).when(place(agencyId)).then();
    given(personDecider, registered, placed(agencyId)).when(place(otherOffice)).then(placed(otherOffice));
    expect(keepersAfter(placed(agencyId), admitted({ ...assigned, agencyId }), placed(otherOffice))).toEqual([
      { ...assigned, agencyId: otherOffice },
    ]);
    given(personDecider).when(place(agencyId)).then();
  });
});

describe('keepers from before reasons were named', () => {
  it('are assigned if there is a case, or else admitted', () =>
    expect(keepersAfter(admitted({ staffId: bert }))).toEqual([
      registration,
      { staffId: bert, reason: 'admission' },
    ]));
  it('who registered the person lose access once somebody is assigned to a case', () =>
    expect(keepersAfter(admitted({ staffId: bert, caseId }))).toEqual([
      { staffId: bert, caseId, reason: 'case' },
    ]));
  it('are released for each case, or for everything else', () => {
    const both = [admitted({ staffId: bert, caseId }), admitted({ staffId: bert })];
    expect(keepersAfter(...both, released({ staffId: bert }))).toEqual([
      { staffId: bert, caseId, reason: 'case' },
    ]);
    expect(keepersAfter(...both, released({ staffId: bert, caseId }))).toEqual([
      { staffId: bert, reason: 'admission' },
    ]);
    expect(keepersAfter(released({ staffId: anna }))).toEqual([]);
  });
  it('lose their admission when its timer says so', () =>
    given(personDecider, registered, admitted({ staffId: bert }))
      .when(
        { type: 'EndAdmission', data: { staffId: bert, lastDay: '2026-01-31' } },
        { at: '2026-02-01T12:00:00.000Z' },
      )
      .then(released({ staffId: bert, reason: 'admission' })));
});
