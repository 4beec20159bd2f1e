import { fold, given } from '@geleit/kernel';
import { papersFor } from '@geleit/rules';
import { caseDecider } from './case.decider.js';
import { facts, now, openedCase } from './case.features.js';
import type { CaseEvent } from './case.language.js';
import { mostPapers } from './paper-list.language.js';
import type { ExistingCase } from './state.decider.js';

const paperListId = '60000000-0000-4000-8000-000000000001';
const meta = { ...now, id: paperListId };
const begun = (papers = papersFor('employment_permit')): CaseEvent => ({
  type: 'PaperListBegun',
  data: { paperListId, purpose: 'employment_permit', papers },
});
const marked = (paper: number, status: 'seen' | 'missing' | 'not_needed'): CaseEvent => ({
  type: 'PaperMarked',
  data: { paperListId, paper, status, ...(status === 'seen' && { seenOn: '2026-02-01' }) },
});
const inList = (...events: readonly CaseEvent[]) => given(caseDecider, ...openedCase, begun(), ...events);
const complete: CaseEvent = { type: 'PaperListCompleted', data: { paperListId } };

describe('a list of papers', () => {
  it('begins with what is usually needed, and with what the decision is', () =>
    given(caseDecider, ...openedCase)
      .when(
        { type: 'BeginPaperList', data: { purpose: 'bamf_appeal', text: 'Bescheid vom 1. Februar' } },
        meta,
      )
      .then({
        type: 'PaperListBegun',
        data: {
          paperListId,
          purpose: 'bamf_appeal',
          text: 'Bescheid vom 1. Februar',
          papers: ['authority_decision', 'proof_of_delivery', 'power_of_attorney', 'personal_statement'],
        },
      }));

  it('gets further papers, of another kind with a description, and forty at most', () => {
    const paper = { paperListId, kind: 'other', text: 'Arbeitszeugnis' } as const;
    inList().when({ type: 'AddPaper', data: paper }, meta).then({ type: 'PaperAdded', data: paper });
    inList()
      .when({ type: 'AddPaper', data: { paperListId, kind: 'other' } }, meta)
      .rejected('PaperNotDescribed');
    given(caseDecider, ...openedCase, begun(Array.from({ length: mostPapers }, () => 'passport')))
      .when({ type: 'AddPaper', data: { paperListId, kind: 'passport' } }, meta)
      .rejected('TooManyPapers');
  });

  it.each([
    [{ paper: 1, status: 'seen' }, 'SeenWithoutDay'],
    [{ paper: 1, status: 'missing', seenOn: '2026-02-01' }, 'DayWithoutSeen'],
    [{ paper: 5, status: 'missing' }, 'NoSuchPaper'],
    [{ paper: 1, status: 'seen', seenOn: '2026-03-02' }, 'DayInFuture'],
    [{ paper: 1, status: 'seen', seenOn: '2026-01-09' }, 'DayBeforeOpening'],
  ] as const)('refuses the mark %j', (mark, code) =>
    inList()
      .when({ type: 'MarkPaper', data: { paperListId, ...mark } }, meta)
      .rejected(code),
  );

  it('is complete once everything was seen or is not needed, and can be taken up again', () => {
    const command = { type: 'CompletePaperList', data: { paperListId } } as const;
    const seen = [1, 2, 3].map((paper) => marked(paper, 'seen'));
    inList(...seen, marked(4, 'missing'))
      .when(command, meta)
      .rejected('PapersStillMissing');
    inList(...seen, marked(4, 'not_needed'))
      .when(command, meta)
      .then(complete);
    inList(...seen, marked(4, 'seen'), complete)
      .when({ type: 'MarkPaper', data: { paperListId, paper: 1, status: 'missing' } }, meta)
      .rejected('PaperListComplete');
    inList(...seen, marked(4, 'seen'), complete)
      .when({ type: 'ReopenPaperList', data: { paperListId } }, meta)
      .then({ type: 'PaperListReopened', data: { paperListId } });
    inList().when({ type: 'ReopenPaperList', data: { paperListId } }, meta).rejected('PaperListNotComplete');
  });

  it('is gone once it was struck', () => {
    const struck: CaseEvent = { type: 'PaperListStruck', data: { paperListId, reason: 'wrong_case' } };
    inList()
      .when({ type: 'StrikePaperList', data: { paperListId, reason: 'wrong_case' } }, meta)
      .then(struck);
    const state = fold(caseDecider, [...openedCase, begun(), struck]) as ExistingCase;
    expect(state.paperLists.size).toBe(0);
  });

  it('is not begun in a closed case', () =>
    given(caseDecider, ...openedCase, {
      type: 'CaseClosed',
      data: {
        closedOn: '2026-02-20',
        reason: 'moved_away',
        ...facts,
      },
    })
      .when({ type: 'BeginPaperList', data: { purpose: 'other' } }, meta)
      .rejected('CaseIsClosed'));
});
