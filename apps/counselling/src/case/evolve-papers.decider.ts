import type { Decider } from '@geleit/kernel';
import type { CaseLanguage } from './case.language.js';
import type { DocumentAttached, documentEvents, DocumentTermStated } from './document.language.js';
import type { paperListEvents } from './paper-list.language.js';
import { attachmentKinds, type PaperList, type UploadedDocument } from './papers-state.decider.js';
import { changeOpenedCase, type Case } from './state.decider.js';

type Evolve = Decider<typeof CaseLanguage, Case>['evolve'];

const changeList = <Data extends { readonly paperListId: string }>(
  change: (list: PaperList, data: Data) => PaperList,
) =>
  changeOpenedCase((state, data: Data) => {
    const list = state.paperLists.get(data.paperListId);
    if (list === undefined) return state;
    return { ...state, paperLists: new Map(state.paperLists).set(data.paperListId, change(list, data)) };
  });

const changeDocument = <Data extends { readonly documentId: string }>(
  change: (document: UploadedDocument, data: Data) => UploadedDocument,
) =>
  changeOpenedCase((state, data: Data) => {
    const document = state.documents.get(data.documentId);
    if (document === undefined) return state;
    return { ...state, documents: new Map(state.documents).set(data.documentId, change(document, data)) };
  });

/** What a case knows of its papers. */
export const evolvePapers: Pick<Evolve, keyof typeof paperListEvents | keyof typeof documentEvents> = {
  DocumentUploaded: changeOpenedCase((state, { documentId, uploadedOn }) => ({
    ...state,
    documents: new Map(state.documents).set(documentId, { uploadedOn }),
  })),
  DocumentAttached: changeDocument((document, data: Readonly<DocumentAttached>) => {
    const [attachedTo] = attachmentKinds.flatMap((kind) => {
      const id = data[kind];
      return id === undefined ? [] : [{ kind, id }];
    });
    return { ...document, ...(attachedTo !== undefined && { attachedTo }) };
  }),
  DocumentDescribed: (state) => state,
  DocumentDetached: changeDocument(({ attachedTo: _, ...document }) => document),
  DocumentTermStated: changeDocument(
    ({ keptUntil: _, ...document }, { keptUntil }: Readonly<DocumentTermStated>) => ({
      ...document,
      ...(keptUntil !== undefined && { keptUntil }),
    }),
  ),
  DocumentDeleted: changeOpenedCase((state, { documentId }) => ({
    ...state,
    documents: new Map([...state.documents].filter(([id]) => id !== documentId)),
  })),
  DocumentErased: (state) => state,
  PaperListBegun: changeOpenedCase((state, { paperListId, papers }) => ({
    ...state,
    paperLists: new Map(state.paperLists).set(paperListId, {
      papers: papers.map(() => 'needed'),
      isComplete: false,
    }),
  })),
  PaperAdded: changeList((list) => ({ ...list, papers: [...list.papers, 'needed'] })),
  PaperMarked: changeList((list, { paper, status }) => ({
    ...list,
    papers: list.papers.map((former, index) => (index === paper - 1 ? status : former)),
  })),
  PaperListCompleted: changeList((list) => ({ ...list, isComplete: true })),
  PaperListReopened: changeList((list) => ({ ...list, isComplete: false })),
  PaperListStruck: changeOpenedCase((state, { paperListId }) => ({
    ...state,
    paperLists: new Map([...state.paperLists].filter(([id]) => id !== paperListId)),
  })),
  PaperListErased: (state) => state,
};
