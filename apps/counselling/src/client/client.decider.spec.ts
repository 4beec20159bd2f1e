import type { CaseFactsEntry } from '@geleit/contracts';
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

describe('the facts of a client', () => {
  const origin = { recordedAt: '2026-02-01T09:00:00.000Z', source: 'stated' } as const;
  const entry: CaseFactsEntry = {
    ...origin,
    facts: { gender: 'female', birth: '1999-05-03', place: '05515' },
  };
  const later: CaseFactsEntry = { ...origin, validFrom: '2026-02-01', facts: { schooling: 'primary' } };
  const note = (...entries: readonly CaseFactsEntry[]) => ({ type: 'NoteFacts', data: { entries } }) as const;
  const noted = (caseIds: readonly string[], ...entries: readonly CaseFactsEntry[]): ClientEvent => ({
    type: 'FactsNoted',
    data: { caseIds, entries },
  });
  const redacted: CaseFactsEntry = { ...origin, facts: { gender: 'female' } };

  it('reach all their cases, once', () => {
    given(clientDecider, caseNoted(first), caseNoted(second))
      .when(note(entry))
      .then(noted([first, second], entry));
    given(clientDecider, caseNoted(first), noted([first], entry))
      .when(note(entry, later))
      .then(noted([first], later));
    given(clientDecider, caseNoted(first), noted([first], entry))
      .when(note(entry))
      .then();
  });
  it('reach a case that is opened later, all of them', () =>
    given(clientDecider, noted([], entry), caseNoted(first), noted([first], entry), noted([first], later))
      .when(noteCase(second))
      .then(caseNoted(second), noted([second], entry, later)));
  it('lack what was told before the person was protected, and have what is told afterwards (P-1)', () => {
    const relatives = { householdId: second, adults: 1, children: 2, memberIds: [first, second] };
    const lived: CaseFactsEntry = { ...origin, validFrom: '2026-01-10', facts: { relatives } };
    const notLiving: CaseFactsEntry = { ...lived, facts: {}, unknown: ['relatives'] };
    const forgotten: CaseFactsEntry = {
      ...origin,
      recordedAt: '2026-03-01T09:00:00.000Z',
      facts: { familyStatus: 'single' },
      forgets: true,
    };
    const told = { ...later, recordedAt: '2026-03-02T09:00:00.000Z', validFrom: '2026-01-15' };
    const history = [noted([], entry, later, lived), clientProtected(), noted([], forgotten)];
    given(clientDecider, ...history)
      .when(noteCase(first))
      .then(caseNoted(first), clientProtected(first), noted([first], notLiving, forgotten));
    given(clientDecider, ...history)
      .when(note(told))
      .then(noted([], told));
    given(clientDecider, ...history)
      .when(note(later, lived, { ...lived, validFrom: '2026-01-20' }))
      .then(noted([], { ...notLiving, validFrom: '2026-01-20' }));
  });
  it('lack what could lead to a protected person, also those noted before (P-1)', () => {
    given(clientDecider, caseNoted(first), clientProtected(first))
      .when(note(entry))
      .then(noted([first], redacted));
    given(clientDecider, noted([], entry), clientProtected())
      .when(noteCase(first))
      .then(caseNoted(first), clientProtected(first), noted([first], redacted));
    given(
      clientDecider,
      noted([], entry),
      clientProtected(),
      { type: 'ClientProtectionEnded', data: { caseIds: [] } },
      noted([], later),
    )
      .when(noteCase(first))
      .then(caseNoted(first), noted([first], redacted, later));
  });
});

describe('the erasure of a client', () => {
  const erase = { type: 'ErasePersonalData', data: { because: 'request', erasureRequestId: first } } as const;
  const erasedWith = (...alsoIds: string[]): ClientEvent => ({
    type: 'PersonalDataErased',
    data: { because: 'request', erasureRequestId: first, ...(alsoIds.length > 0 && { alsoIds }) },
  });
  const confirm = { keyIds: [], triedValues: 0, position: 7, eventId: first };
  it('takes their cases with them, once', () => {
    given(clientDecider, caseNoted(first), caseNoted(second)).when(erase).then(erasedWith(first, second));
    given(clientDecider, caseNoted(first), erasedWith(first)).when(erase).then();
  });
  it('takes a case with it that becomes known only afterwards, once', () => {
    given(clientDecider, erasedWith()).when(noteCase(second)).then(erasedWith(second));
    given(clientDecider, erasedWith(second)).when(noteCase(second)).then();
  });
  it('leaves nothing that a later fact or merge could bring back', () => {
    given(clientDecider, erasedWith())
      .when({ type: 'NoteFacts', data: { entries: [] } })
      .rejected('PersonErased');
    given(clientDecider, erasedWith(), clientProtected(first))
      .when({ type: 'EndProtection', data: {} })
      .rejected('PersonErased');
  });
  it('is confirmed once for each time, with the cases that have to be confirmed too', () => {
    const confirmed = {
      type: 'KeysDestroyed',
      data: { ...confirm, erasureRequestId: first, alsoIds: [second] },
    } as const;
    given(clientDecider, erasedWith(second)).when({ type: 'ConfirmErasure', data: confirm }).then(confirmed);
    given(clientDecider, erasedWith(second), confirmed)
      .when({ type: 'ConfirmErasure', data: confirm })
      .then();
    given(clientDecider, caseNoted(first)).when({ type: 'ConfirmErasure', data: confirm }).then();
  });
});
