import { given, type EventOf } from '@geleit/kernel';
import { clientDecider } from './client.decider.js';
import type { ClientLanguage } from './client.language.js';

type ClientEvent = EventOf<typeof ClientLanguage>;
const [first, second] = [
  'c0000000-0000-4000-8000-000000000001',
  'c0000000-0000-4000-8000-000000000002',
] as const;
const noted = (caseId: string): ClientEvent => ({ type: 'CaseNoted', data: { caseId } });
const isProtected = (...caseIds: string[]): ClientEvent => ({ type: 'ClientProtected', data: { caseIds } });
const note = (caseId: string) => ({ type: 'NoteCase', data: { caseId } }) as const;
const [protect, end] = [
  { type: 'ProtectClient', data: {} },
  { type: 'EndProtection', data: {} },
] as const;

describe('a client', () => {
  it('has cases, each noted once', () => {
    given(clientDecider).when(note(first)).then(noted(first));
    given(clientDecider, noted(first)).when(note(first)).then();
  });
  it('is protected in all of them (P-1), once', () => {
    given(clientDecider, noted(first), noted(second)).when(protect).then(isProtected(first, second));
    given(clientDecider, noted(first), isProtected(first)).when(protect).then();
  });
  it('is protected in a case that is opened later (P-1)', () =>
    given(clientDecider, noted(first), isProtected(first))
      .when(note(second))
      .then(noted(second), isProtected(second)));
  it('is protected until that ends', () => {
    given(clientDecider, isProtected(), noted(first), isProtected(first))
      .when(end)
      .then({ type: 'ClientProtectionEnded', data: { caseIds: [first] } });
    given(clientDecider, noted(first)).when(end).then();
    given(clientDecider, isProtected(), { type: 'ClientProtectionEnded', data: { caseIds: [] } })
      .when(note(first))
      .then(noted(first));
  });
});
