import {
  inEveryState,
  reject,
  rejectField,
  type CommandSender,
  type Permits,
  type RejectionOf,
} from '@geleit/kernel';
import type { CaseLanguage } from './case.language.js';
import { isOpenAttachment, partsOf } from './document-term.decider.js';
import { mostDocuments, type documentCommands } from './document.language.js';
import { attachmentKinds, type UploadedDocument } from './papers-state.decider.js';
import type { Case, ExistingCase } from './state.decider.js';

type Check = (state: ExistingCase, sender: CommandSender) => RejectionOf<typeof CaseLanguage> | undefined;
type DocumentPermits = Pick<Required<Permits<typeof CaseLanguage, Case>>, keyof typeof documentCommands>;
type InCase = (check?: Check) => (state: Case, sender: CommandSender) => ReturnType<Check>;

const checkMayUpload: Check = ({ status, personProtected, documents }) => {
  if (status === 'closed') return reject('CaseIsClosed');
  if (personProtected) return reject('NoDocumentsOfProtected');
  return documents.size >= mostDocuments ? reject('TooManyDocuments') : undefined;
};
const checkSomeDocument =
  (fits: (document: UploadedDocument) => boolean = () => true): Check =>
  ({ documents }) => {
    if (documents.size === 0) return rejectField('/documentId', 'NoSuchDocument');
    return [...documents.values()].some(fits) ? undefined : rejectField('/documentId', 'DocumentNotAttached');
  };
const isAnythingOpen = (state: ExistingCase): boolean =>
  attachmentKinds.some((kind) =>
    [...partsOf(state, kind).keys()].some((id) => isOpenAttachment(state, { kind, id })),
  );

/** What the state of a case refuses of its documents, whatever the command says. */
export const permitsOfDocuments = (inCase: InCase): DocumentPermits => ({
  UploadDocument: inCase(checkMayUpload),
  DescribeDocument: inCase(checkSomeDocument()),
  AttachDocument: inCase(
    (state, sender) =>
      checkSomeDocument()(state, sender) ?? (isAnythingOpen(state) ? undefined : reject('NothingToAttachTo')),
  ),
  DetachDocument: inCase(checkSomeDocument(({ attachedTo }) => attachedTo !== undefined)),
  DeleteDocument: inCase(checkSomeDocument()),
  DeleteExpiredDocument: inEveryState,
});
