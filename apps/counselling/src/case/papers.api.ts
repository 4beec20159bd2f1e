import type { CommandApi } from '@geleit/platform';
import { mayCounselCase } from '../access.js';
import type { CaseCommandFacts, CaseLanguage } from './case.language.js';
import type { documentCommands } from './document.language.js';
import { findLegalHold } from './legal-hold.api.js';
import { inspectUpload } from './inspected-upload.api.js';
import type { paperListCommands } from './paper-list.language.js';
import type { Case } from './state.decider.js';

type CaseRoutes = CommandApi<typeof CaseLanguage, Case, CaseCommandFacts>['commands'];

const adds = (parts: string, summary: string) => ({ summary, at: { adds: parts }, allow: mayCounselCase });
const verb = (name: string, summary: string) => ({ summary, at: { verb: name }, allow: mayCounselCase });

/** What papers a case needs, and which it has. */
export const paperRoutes: Pick<CaseRoutes, keyof typeof paperListCommands | keyof typeof documentCommands> = {
  UploadDocument: {
    summary: 'Upload a copy of a paper: PDF, JPEG, PNG or HEIC.',
    at: { adds: 'documents' },
    allow: mayCounselCase,
    takesFile: { scope: 'identity', table: 'document_contents' },
    prepare: inspectUpload,
  },
  DescribeDocument: verb('describe-document', 'State what a document is, and how it arrived.'),
  AttachDocument: verb('attach-document', 'Attach a document to what it is needed for.'),
  DetachDocument: verb('detach-document', 'Record that a document is not needed for it.'),
  DeleteDocument: {
    ...verb('delete-document', 'Delete a document, unless a legal hold keeps it.'),
    prepare: findLegalHold,
  },
  DeleteExpiredDocument: 'executed by policies',
  BeginPaperList: adds('paper-lists', 'Begin a list of papers with those that are usually needed.'),
  AddPaper: verb('add-paper', 'Add a paper to a list.'),
  MarkPaper: verb('mark-paper', 'Record whether a paper was seen, is missing or is not needed.'),
  CompletePaperList: verb('complete-paper-list', 'Record that nothing is missing any more.'),
  ReopenPaperList: verb('reopen-paper-list', 'Take up a list of papers again.'),
  StrikePaperList: verb('strike-paper-list', 'Strike a list of papers that was recorded here in error.'),
};
