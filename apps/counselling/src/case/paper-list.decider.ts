import { atField, rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { papersFor } from '@geleit/rules';
import { checkDayWithinCase } from './case-day.decider.js';
import type { CaseLanguage } from './case.language.js';
import type { PaperList } from './papers-state.decider.js';
import {
  mostPapers,
  type AddPaper,
  type BeginPaperList,
  type CompletePaperList,
  type MarkPaper,
  type ReopenPaperList,
  type StrikePaperList,
} from './paper-list.language.js';
import type { ExistingCase } from './state.decider.js';

type PaperListDecision = Decision<typeof CaseLanguage>;

export const beginPaperList = (
  list: Readonly<BeginPaperList>,
  _: ExistingCase,
  { id }: CommandMeta,
): PaperListDecision => ({
  type: 'PaperListBegun',
  data: { ...list, paperListId: id, papers: papersFor(list.purpose) },
});

export const addPaper = (paper: Readonly<AddPaper>, state: ExistingCase): PaperListDecision =>
  inOpenList(paper.paperListId, state, ({ papers }) => {
    if (papers.length >= mostPapers) return rejectField('/paperListId', 'TooManyPapers');
    if (paper.kind === 'other' && paper.text === undefined) return rejectField('/text', 'PaperNotDescribed');
    return { type: 'PaperAdded', data: paper };
  });

export const markPaper = (
  command: Readonly<MarkPaper>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): PaperListDecision =>
  inOpenList(command.paperListId, state, ({ papers }) => {
    const { paper, status, seenOn } = command;
    if (paper > papers.length) return rejectField('/paper', 'NoSuchPaper');
    if (status === 'seen' && seenOn === undefined) return rejectField('/seenOn', 'SeenWithoutDay');
    if (status !== 'seen' && seenOn !== undefined) return rejectField('/seenOn', 'DayWithoutSeen');
    const fault =
      seenOn === undefined ? undefined : atField('/seenOn', checkDayWithinCase(seenOn, state, commandMeta));
    return fault ?? { type: 'PaperMarked', data: command };
  });

export const completePaperList = (
  { paperListId }: Readonly<CompletePaperList>,
  state: ExistingCase,
): PaperListDecision =>
  inOpenList(paperListId, state, (list) =>
    hasEverything(list)
      ? { type: 'PaperListCompleted', data: { paperListId } }
      : rejectField('/paperListId', 'PapersStillMissing'),
  );

export const reopenPaperList = (
  { paperListId }: Readonly<ReopenPaperList>,
  state: ExistingCase,
): PaperListDecision =>
  inList(paperListId, state, ({ isComplete }) =>
    isComplete
      ? { type: 'PaperListReopened', data: { paperListId } }
      : rejectField('/paperListId', 'PaperListNotComplete'),
  );

export const strikePaperList = (command: Readonly<StrikePaperList>, state: ExistingCase): PaperListDecision =>
  inList(command.paperListId, state, () => ({ type: 'PaperListStruck', data: command }));

/** Every paper was seen, or is not needed. */
export const hasEverything = ({ papers }: PaperList): boolean =>
  papers.every((status) => status === 'seen' || status === 'not_needed');

function inList(
  paperListId: string,
  { paperLists }: ExistingCase,
  rule: (list: PaperList) => PaperListDecision,
): PaperListDecision {
  const list = paperLists.get(paperListId);
  return list === undefined ? rejectField('/paperListId', 'NoSuchPaperList') : rule(list);
}

const inOpenList = (
  paperListId: string,
  state: ExistingCase,
  rule: (list: PaperList) => PaperListDecision,
): PaperListDecision =>
  inList(paperListId, state, (list) =>
    list.isComplete ? rejectField('/paperListId', 'PaperListComplete') : rule(list),
  );
