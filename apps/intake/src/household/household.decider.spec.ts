import { given, project, testMeta } from '@geleit/kernel';
import { rejectedFields } from '../person/rejected-fields.features.js';
import { households } from '../projections/households.projection.js';
import { householdDecider } from './household.decider.js';
import { HouseholdLanguage, type HouseholdEvent } from './household.language.js';

/** Returns the fields that validation rejects. */
const [agencyId, personId, otherPersonId] = [
  'a0000000-0000-4000-8000-000000000001',
  'b0000000-0000-4000-8000-000000000002',
  'c0000000-0000-4000-8000-000000000003',
] as const;
const formed: HouseholdEvent = { type: 'HouseholdFormed', data: { agencyId, formedBy: 'someone' } };
const head: HouseholdEvent = { type: 'MemberAdded', data: { personId, role: 'head' } };

describe('a household', () => {
  it('is formed once', () => {
    const form = { type: 'FormHousehold', data: { agencyId } } as const;
    given(householdDecider).when(form, {}, { isOwnOffice: true }).then(formed);
    given(householdDecider, formed).when(form, {}, { isOwnOffice: true }).rejected('AlreadyFormed');
  });
  it("is formed in an office of one's organisation", () =>
    expect(
      householdDecider.decide.FormHousehold({ agencyId }, householdDecider.initial, testMeta, {
        isOwnOffice: false,
      }),
    ).toEqual({ rejected: 'OfficeUnknown', pointer: '/agencyId' }));
  it('accepts each person once, with one head, if the person may join', () => {
    given(householdDecider, formed)
      .when({ type: 'AddMember', data: { personId, role: 'head' } }, {}, { mayJoin: true })
      .then(head);
    given(householdDecider, formed)
      .when({ type: 'AddMember', data: { personId, role: 'head' } }, {}, { mayJoin: false })
      .rejected('NoSuchPerson');
    given(householdDecider, formed, head)
      .when({ type: 'AddMember', data: { personId, role: 'other' } }, {}, { mayJoin: true })
      .rejected('AlreadyMember');
    given(householdDecider, formed, head)
      .when({ type: 'AddMember', data: { personId: otherPersonId, role: 'head' } }, {}, { mayJoin: true })
      .rejected('SecondHead');
  });
  it('releases members', () => {
    given(householdDecider, formed, head)
      .when({ type: 'RemoveMember', data: { personId } })
      .then({ type: 'MemberRemoved', data: { personId } });
    given(householdDecider, formed).when({ type: 'RemoveMember', data: { personId } }).rejected('NotAMember');
  });
  it('counts relatives without a case and has no field for who they are (H-1)', () => {
    given(householdDecider, formed)
      .when({ type: 'CountRelatives', data: { adults: 1, children: 3 } })
      .then({ type: 'RelativesCounted', data: { adults: 1, children: 3 } });
    expect(
      rejectedFields(HouseholdLanguage.commands.CountRelatives, { adults: 1, children: 1, names: [] }),
    ).toEqual(['names']);
  });
  it('is shown with its members and numbers', () => {
    const rows = project(
      households,
      formed,
      head,
      { type: 'RelativesCounted', data: { adults: 1, children: 3 } },
      { type: 'MemberRemoved', data: { personId } },
    );
    expect([...rows.values()]).toMatchObject([
      { householdId: 'stream', members: [], adults: 1, children: 3, keepers: ['someone'] },
    ]);
  });
});
