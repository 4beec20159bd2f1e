import type { Words } from '../words.js';

/** Commands about the deadlines of a case. */
export const deadlineCommands = {
  ProposeDeadline: { de: 'Frist vorschlagen', en: 'Propose deadline' },
  ConfirmDeadline: { de: 'Frist bestätigen', en: 'Confirm deadline' },
  MeetDeadline: { de: 'Frist ist gewahrt', en: 'Deadline was met' },
  WaiveDeadline: { de: 'Auf Frist verzichten', en: 'Waive deadline' },
  RecomputeDeadline: { de: 'Frist neu berechnen', en: 'Compute deadline again' },
  RequestReinstatement: {
    de: 'Antrag auf Wiedereinsetzung erfassen',
    en: 'Record request for reinstatement',
  },
  RecordReinstatementDecision: {
    de: 'Entscheidung über die Wiedereinsetzung erfassen',
    en: 'Record decision on the reinstatement',
  },
  PassOnDeadline: { de: 'Frist weitergeben', en: 'Pass on deadline' },
  AcknowledgeDeadlineReminder: { de: 'Fristerinnerung gesehen', en: 'Reminder was seen' },
} as const satisfies Readonly<Record<string, Words>>;
