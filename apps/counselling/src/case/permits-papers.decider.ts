import { reject, rejectField, type CommandSender, type Permits, type RejectionOf } from '@geleit/kernel';
import type { CaseLanguage } from './case.language.js';
import { hasEverything } from './paper-list.decider.js';
import { mostPapers, type paperListCommands } from './paper-list.language.js';
import type { PaperList } from './papers-state.decider.js';
import type { Case, ExistingCase } from './state.decider.js';

type Check = (state: ExistingCase, sender: CommandSender) => RejectionOf<typeof CaseLanguage> | undefined;
type PaperPermits = Pick<Required<Permits<typeof CaseLanguage, Case>>, keyof typeof paperListCommands>;
type InCase = (check?: Check) => (state: Case, sender: CommandSender) => ReturnType<Check>;

const checkNotClosed: Check = ({ status }) => (status === 'closed' ? reject('CaseIsClosed') : undefined);

type PaperListRefusal = 'PaperListComplete' | 'PaperListNotComplete' | 'NoSuchPaper' | 'TooManyPapers';
const checkSomeList =
  (code: PaperListRefusal | 'PapersStillMissing', fits: (list: PaperList) => boolean): Check =>
  ({ paperLists }) => {
    if (paperLists.size === 0) return rejectField('/paperListId', 'NoSuchPaperList');
    return [...paperLists.values()].some(fits) ? undefined : rejectField('/paperListId', code);
  };
const isOpen = ({ isComplete }: PaperList): boolean => !isComplete;

const all =
  (...checks: readonly Check[]): Check =>
  (state, sender) =>
    checks.map((check) => check(state, sender)).find((refusal) => refusal !== undefined);

const checkOpenList = all(checkNotClosed, checkSomeList('PaperListComplete', isOpen));

/** What the state of a case refuses of its papers, whatever the command says. */
export const permitsOfPapers = (inCase: InCase): PaperPermits => ({
  BeginPaperList: inCase(checkNotClosed),
  AddPaper: inCase(
    all(
      checkOpenList,
      checkSomeList('TooManyPapers', (list) => isOpen(list) && list.papers.length < mostPapers),
    ),
  ),
  MarkPaper: inCase(
    all(
      checkOpenList,
      checkSomeList('NoSuchPaper', (list) => isOpen(list) && list.papers.length > 0),
    ),
  ),
  CompletePaperList: inCase(
    all(
      checkOpenList,
      checkSomeList('PapersStillMissing', (list) => isOpen(list) && hasEverything(list)),
    ),
  ),
  ReopenPaperList: inCase(
    all(
      checkNotClosed,
      checkSomeList('PaperListNotComplete', (list) => list.isComplete),
    ),
  ),
  StrikePaperList: inCase(checkSomeList('PaperListComplete', () => true)),
});
