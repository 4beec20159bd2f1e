import { given } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import {
  assigned,
  deputyId,
  first,
  openedCase,
  protectedWith,
  second,
  third,
  unassigned,
} from './case.features.js';

const protect = (deputy?: string) =>
  ({ type: 'ProtectCase', data: { ...(deputy !== undefined && { deputyId: deputy }) } }) as const;
const endProtection = { type: 'EndCaseProtection', data: {} } as const;
const ended = { type: 'CaseProtectionEnded', data: {} } as const;
const protectedCase = [...openedCase, protectedWith(deputyId), assigned(deputyId, 'deputy')] as const;

describe('a protected case', () => {
  it('has the named deputy from the first day', () => {
    given(caseDecider, ...openedCase)
      .when(protect(deputyId))
      .then(protectedWith(deputyId), assigned(deputyId, 'deputy'));
    given(caseDecider, ...openedCase, assigned(deputyId, 'co'))
      .when(protect(deputyId))
      .then(protectedWith(deputyId));
    given(caseDecider, ...protectedCase)
      .when(protect(deputyId))
      .then();
  });
  it('is never without a lead as long as somebody works on it', () => {
    given(caseDecider, ...openedCase, unassigned(first))
      .when(protect(deputyId))
      .then(protectedWith(deputyId), assigned(deputyId, 'lead'));
    given(caseDecider, ...openedCase, assigned(second, 'co'), unassigned(first))
      .when(protect())
      .then(protectedWith(), assigned(second, 'lead'));
    given(caseDecider, ...openedCase, assigned(deputyId, 'co'), unassigned(first))
      .when(protect(deputyId))
      .then(protectedWith(deputyId), assigned(deputyId, 'lead'));
  });
  it('changes its deputy with the person', () => {
    given(caseDecider, ...protectedCase)
      .when(protect(third))
      .then(protectedWith(third), unassigned(deputyId), assigned(third, 'deputy'));
    given(caseDecider, ...openedCase, protectedWith())
      .when(protect(third))
      .then(protectedWith(third), assigned(third, 'deputy'));
  });
  it('keeps whoever worked on it before, or leads it now', () => {
    given(caseDecider, ...openedCase, assigned(second, 'deputy'), protectedWith(second))
      .when(protect(third))
      .then(protectedWith(third), assigned(third, 'deputy'));
    given(caseDecider, ...protectedCase, unassigned(first), assigned(deputyId, 'lead'))
      .when(protect(third))
      .then(protectedWith(third), assigned(third, 'deputy'));
  });
  it('leaves the deputy when protection ends', () => {
    given(caseDecider, ...protectedCase)
      .when(endProtection)
      .then(ended, unassigned(deputyId));
    given(caseDecider, ...openedCase, assigned(second, 'deputy'), protectedWith(second))
      .when(endProtection)
      .then(ended);
    given(caseDecider, ...openedCase)
      .when(endProtection)
      .then();
  });
});
