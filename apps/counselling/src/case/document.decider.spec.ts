import { fold, given } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import { facts, now, openedCase, protectedWith } from './case.features.js';
import type { CaseEvent } from './case.language.js';
import { mostDocuments, type UploadDocumentFacts } from './document.language.js';
import { statedCaseDecider } from './stated-case.decider.js';

const documentId = '50000000-0000-4000-8000-000000000001';
const taskId = '50000000-0000-4000-8000-000000000002';
const paperListId = '50000000-0000-4000-8000-000000000003';
const meta = { ...now, id: documentId };
const on = (day: string) => ({ ...meta, at: `${day}T12:00:00.000Z` });
const pdf: UploadDocumentFacts = { type: 'pdf', bytes: 1000, isEncrypted: false, isActive: false };
const uploaded = (id = documentId): CaseEvent => ({
  type: 'DocumentUploaded',
  data: { documentId: id, name: 'Pass.pdf', type: 'pdf', bytes: 1000, uploadedOn: '2026-03-01' },
});
const term = (keptUntil?: string): CaseEvent => ({
  type: 'DocumentTermStated',
  data: { documentId, ...(keptUntil !== undefined && { keptUntil }) },
});
const task: CaseEvent = {
  type: 'TaskAdded',
  data: { taskId, staffId: now.by, text: 'Antrag stellen', dueOn: '2026-04-01' },
};
const attached: CaseEvent = { type: 'DocumentAttached', data: { documentId, taskId } };
const done: CaseEvent = { type: 'TaskCompleted', data: { taskId } };
const upload = (found: Partial<UploadDocumentFacts> = {}, ...history: readonly CaseEvent[]) =>
  given(caseDecider, ...openedCase, ...history).when(
    { type: 'UploadDocument', data: { name: 'Pass.pdf' } },
    meta,
    { ...pdf, ...found },
  );
const withDocument = (...history: readonly CaseEvent[]) =>
  given(caseDecider, ...openedCase, task, uploaded(), ...history);

describe('a document', () => {
  it('is what its content says', () => upload().then(uploaded()));
  it.each([
    [{ isEncrypted: true }, 'DocumentIsEncrypted'],
    [{ isActive: true }, 'DocumentIsActive'],
  ] as const)('is refused with %j', (found, code) => upload(found).rejected(code));
  it('is refused if its content is of no known type', () =>
    given(caseDecider, ...openedCase)
      .when({ type: 'UploadDocument', data: { name: 'Pass.pdf' } }, meta, {
        bytes: 1000,
        isEncrypted: false,
        isActive: false,
      })
      .rejected('DocumentTypeNotAllowed'));
  it('is refused beside fifty others, in a closed case, and of a protected person', () => {
    const many = Array.from({ length: mostDocuments }, (_, index) =>
      uploaded(`50000000-0000-4000-8000-0000000001${String(index).padStart(2, '0')}`),
    );
    upload({}, ...many).rejected('TooManyDocuments');
    upload({}, protectedWith()).rejected('NoDocumentsOfProtected');
    upload({}, {
      type: 'CaseClosed',
      data: { ...facts, closedOn: '2026-02-20', reason: 'moved_away' },
    } as CaseEvent).rejected('CaseIsClosed');
  });

  it('is attached to one thing that is open', () => {
    const attach = (target: object, ...history: readonly CaseEvent[]) =>
      withDocument(...history).when({ type: 'AttachDocument', data: { documentId, ...target } }, meta);
    attach({ taskId }).then(attached);
    attach({}).rejected('OneAttachmentNeeded');
    attach({ taskId, paperListId }).rejected('OneAttachmentNeeded');
    attach({ paperListId }).rejected('NoSuchPaperList');
    const other: CaseEvent = {
      type: 'TaskAdded',
      data: { taskId: paperListId, staffId: now.by, text: 'x', dueOn: '2026-04-01' },
    };
    attach({ taskId }, other, done).rejected('AttachmentEnded');
    attach({ taskId }, done).rejected('NothingToAttachTo');
    withDocument()
      .when({ type: 'DetachDocument', data: { documentId } }, meta)
      .rejected('DocumentNotAttached');
    withDocument(attached)
      .when({ type: 'DetachDocument', data: { documentId } }, meta)
      .then({ type: 'DocumentDetached', data: { documentId } });
  });

  it('goes once its last day has passed, and not before', () => {
    const command = { type: 'DeleteExpiredDocument', data: { documentId } } as const;
    withDocument(term('2026-03-31')).when(command, on('2026-03-31')).then();
    withDocument(term('2026-03-31'), attached, term()).when(command, on('2026-04-01')).then();
    withDocument(term('2026-03-31'))
      .when(command, on('2026-04-01'))
      .then({ type: 'DocumentDeleted', data: { documentId, reason: 'term_over' } });
  });

  it('is deleted by hand, and once', () => {
    const command = { type: 'DeleteDocument', data: { documentId, reason: 'wish_of_client' } } as const;
    const deleted: CaseEvent = { type: 'DocumentDeleted', data: command.data };
    withDocument().when(command, meta, { isHeld: false }).then(deleted);
    withDocument(deleted).when(command, meta, { isHeld: false }).rejected('NoSuchDocument');
  });

  it('is not deleted by hand while a legal hold keeps it (V-7)', () =>
    withDocument()
      .when({ type: 'DeleteDocument', data: { documentId, reason: 'wish_of_client' } }, meta, {
        isHeld: true,
      })
      .rejected('DocumentOnHold', '/documentId'));

  it('goes with the protection of the person', () => {
    const state = fold(caseDecider, [...openedCase, uploaded()]);
    const decision = caseDecider.decide.ProtectCase({}, state, { ...meta, roles: [] } as never, undefined);
    expect(decision).toContainEqual({
      type: 'DocumentDeleted',
      data: { documentId, reason: 'person_protected' },
    });
  });
});

describe('how long a document is kept', () => {
  const commands = {
    DocumentAttached: { type: 'AttachDocument', data: { documentId, taskId } },
    TaskCompleted: { type: 'CompleteTask', data: { taskId } },
  } as const;
  const termsAfter = (type: keyof typeof commands, day: string, ...history: readonly CaseEvent[]) => {
    const state = fold(caseDecider, [...openedCase, task, ...history]);
    const { data } = commands[type];
    const decision = (
      statedCaseDecider.decide[commands[type].type] as (
        ...about: readonly unknown[]
      ) => CaseEvent | readonly CaseEvent[]
    )(data, state, { ...on(day), roles: ['counsellor'] }, undefined);
    return [decision].flat().filter((event) => (event as CaseEvent).type === 'DocumentTermStated');
  };

  it('is stated: no term while something open needs it, thirty days after the upload otherwise', () => {
    expect(termsAfter('DocumentAttached', '2026-03-02', uploaded(), term('2026-03-31'))).toEqual([term()]);
    expect(
      termsAfter('TaskCompleted', '2026-03-10', uploaded(), term('2026-03-31'), attached, term()),
    ).toEqual([term('2026-03-31')]);
  });
  it('lasts to the end of the day on which nothing needs it any more', () =>
    expect(
      termsAfter('TaskCompleted', '2026-06-10', uploaded(), term('2026-03-31'), attached, term()),
    ).toEqual([term('2026-06-10')]));
});
