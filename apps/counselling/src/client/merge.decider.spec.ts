import type { CaseFactsEntry } from '@geleit/contracts';
import { given } from '@geleit/kernel';
import { clientDecider } from './client.decider.js';

const [caseId, laterCaseId, survivorId] = [
  'c0000000-0000-4000-8000-000000000001',
  'c0000000-0000-4000-8000-000000000002',
  'a0000000-0000-4000-8000-000000000003',
] as const;
const [first, second] = ['2026-03-02T09:00:00.000Z', '2026-03-03T09:00:00.000Z'] as const;
const entry: CaseFactsEntry = {
  recordedAt: '2026-01-05T09:00:00.000Z',
  source: 'stated',
  facts: { gender: 'female' },
};
const noted = { type: 'CaseNoted', data: { caseId } } as const;
const merged = { type: 'ClientMerged', data: { survivorId, since: first, caseIds: [caseId] } } as const;
const unmerged = { type: 'ClientUnmerged', data: { survivorId, since: second, caseIds: [caseId] } } as const;
const followMerge = { type: 'FollowMerge', data: { survivorId, since: first } } as const;
const followUnmerge = { type: 'FollowUnmerge', data: { survivorId, since: second } } as const;

describe('a client whose registration is merged into another one (T4)', () => {
  it('passes on its cases, and takes them back when the merge is undone', () => {
    given(clientDecider, noted).when(followMerge).then(merged);
    given(clientDecider, noted, merged).when(followUnmerge).then(unmerged);
  });
  it('passes on a case that is noted only afterwards', () =>
    given(clientDecider, noted, merged)
      .when({ type: 'NoteCase', data: { caseId: laterCaseId } })
      .then(
        { type: 'CaseNoted', data: { caseId: laterCaseId } },
        { type: 'ClientMerged', data: { survivorId, since: first, caseIds: [laterCaseId] } },
      ));
  it('notes its facts without telling cases that are not its own now', () =>
    given(clientDecider, noted, merged)
      .when({ type: 'NoteFacts', data: { entries: [entry] } })
      .then({ type: 'FactsNoted', data: { caseIds: [], entries: [entry] } }));
  it('gives its cases no relatives: those are of the household of the survivor', () => {
    const relatives: CaseFactsEntry = { ...entry, facts: {}, unknown: ['relatives'] };
    given(clientDecider, noted, merged)
      .when({ type: 'NoteFacts', data: { entries: [relatives] } })
      .then({ type: 'FactsNoted', data: { caseIds: [], entries: [relatives] } });
    given(clientDecider, { type: 'FactsNoted', data: { caseIds: [], entries: [relatives] } }, merged)
      .when({ type: 'NoteCase', data: { caseId } })
      .then(noted, merged);
  });
  it('follows each merge and its end once, and not one that arrives late', () => {
    given(clientDecider, noted, merged).when(followMerge).then();
    given(clientDecider, noted, merged, unmerged).when(followMerge).then();
    given(clientDecider, noted).when(followUnmerge).then();
  });
});

describe('a client into whose registration another one is merged (T4)', () => {
  const taken = { type: 'CasesTaken', data: { caseIds: [caseId], since: first, entries: [] } } as const;
  it('tells the cases what is known of the person, now and later', () => {
    given(clientDecider, { type: 'FactsNoted', data: { caseIds: [], entries: [entry] } })
      .when({ type: 'TakeCases', data: { caseIds: [caseId], since: first } })
      .then({ type: 'CasesTaken', data: { caseIds: [caseId], since: first, entries: [entry] } });
    given(clientDecider, taken)
      .when({ type: 'NoteFacts', data: { entries: [entry] } })
      .then({ type: 'FactsNoted', data: { caseIds: [caseId], entries: [entry] } });
  });
  it('releases what was not its own', () => {
    const release = { type: 'ReleaseCases', data: { caseIds: [caseId] } } as const;
    given(clientDecider, taken)
      .when(release)
      .then({ type: 'CasesReleased', data: { caseIds: [caseId] } });
    given(clientDecider, noted, taken).when(release).then();
  });
});
