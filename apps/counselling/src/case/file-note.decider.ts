import { atField, rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { germanDayOf, toUtc } from '@geleit/rules';
import { checkDayWithinCase } from './case-day.decider.js';
import type { CaseLanguage } from './case.language.js';
import type { CorrectFileNote, RecordFileNote, StrikeFileNote } from './file-note.language.js';
import type { ExistingCase } from './state.decider.js';

type FileNoteDecision = Decision<typeof CaseLanguage>;

export const recordFileNote = (
  note: Readonly<RecordFileNote>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): FileNoteDecision =>
  checkMoment(note, state, commandMeta) ?? {
    type: 'FileNoteRecorded',
    data: { ...note, fileNoteId: commandMeta.id },
  };

export const correctFileNote = (
  note: Readonly<CorrectFileNote>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): FileNoteDecision =>
  checkExists(note, state) ??
  checkMoment(note, state, commandMeta) ?? { type: 'FileNoteCorrected', data: note };

export const strikeFileNote = (command: Readonly<StrikeFileNote>, state: ExistingCase): FileNoteDecision =>
  checkExists(command, state) ?? { type: 'FileNoteStruck', data: command };

const checkExists = ({ fileNoteId }: { readonly fileNoteId: string }, { fileNotes }: ExistingCase) =>
  fileNotes.has(fileNoteId) ? undefined : rejectField('/fileNoteId', 'NoSuchFileNote');

function checkMoment(
  { occurredAt }: Readonly<RecordFileNote>,
  state: ExistingCase,
  commandMeta: CommandMeta,
) {
  if (toUtc(occurredAt) > toUtc(commandMeta.at)) return rejectField('/occurredAt', 'NotedInFuture');
  return atField('/occurredAt', checkDayWithinCase(germanDayOf(toUtc(occurredAt)), state, commandMeta));
}
