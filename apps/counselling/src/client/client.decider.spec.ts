import { given, type EventOf } from '@geleit/kernel';
import { clientDecider } from './client.decider.js';
import type { ClientLanguage } from './client.language.js';

type ClientEvent = EventOf<typeof ClientLanguage>;
const [first, second] = [
  'c0000000-0000-4000-8000-000000000001',
  'c0000000-0000-4000-8000-000000000002',
] as const;
const caseNoted = (caseId: string): ClientEvent => ({ type: 'CaseNoted', data: { caseId } });
const clientProtected = (...caseIds: string[]): ClientEvent => ({
  type: 'ClientProtected',
  data: { caseIds },
});
const noteCase = (caseId: string) => ({ type: 'NoteCase', data: { caseId } }) as const;
const [protect, endProtection] = [
  { type: 'ProtectClient', data: {} },
  { type: 'EndProtection', data: {} },
] as const;

describe('the cases of a client', () => {
  it('notes each case once', () => {
    given(clientDecider).when(noteCase(first)).then(caseNoted(first));
    given(clientDecider, caseNoted(first)).when(noteCase(first)).then();
  });
  it('protects the client in all their cases, once (P-1)', () => {
    given(clientDecider, caseNoted(first), caseNoted(second))
      .when(protect)
      .then(clientProtected(first, second));
    given(clientDecider, caseNoted(first), clientProtected(first)).when(protect).then();
  });
  it('protects the client in cases that are opened later (P-1)', () =>
    given(clientDecider, caseNoted(first), clientProtected(first))
      .when(noteCase(second))
      .then(caseNoted(second), clientProtected(second)));
  it('ends protection in all cases, and for later ones', () => {
    given(clientDecider, clientProtected(), caseNoted(first), clientProtected(first))
      .when(endProtection)
      .then({ type: 'ClientProtectionEnded', data: { caseIds: [first] } });
    given(clientDecider, caseNoted(first)).when(endProtection).then();
    given(clientDecider, clientProtected(), { type: 'ClientProtectionEnded', data: { caseIds: [] } })
      .when(noteCase(first))
      .then(caseNoted(first));
  });
  it('names the deputy in all cases, in later ones, and again when somebody else is named', () => {
    const byDeputy = (deputyId: string, ...caseIds: string[]): ClientEvent => ({
      type: 'ClientProtected',
      data: { caseIds, deputyId },
    });
    const protectWith = (deputyId: string) => ({ type: 'ProtectClient', data: { deputyId } }) as const;
    given(clientDecider, caseNoted(first)).when(protectWith('x')).then(byDeputy('x', first));
    given(clientDecider, caseNoted(first), byDeputy('x', first)).when(protectWith('x')).then();
    given(clientDecider, caseNoted(first), byDeputy('x', first)).when(protect).then();
    given(clientDecider, caseNoted(first), byDeputy('x', first))
      .when(protectWith('y'))
      .then(byDeputy('y', first));
    given(clientDecider, byDeputy('x')).when(noteCase(second)).then(caseNoted(second), byDeputy('x', second));
  });
});
