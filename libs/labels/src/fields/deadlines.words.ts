import type { WordsByField } from '../words.js';

/** Fields of deadlines. */
export const deadlineFields = {
  deadlineId: { de: 'Frist', en: 'Deadline' },
  anchorDay: { de: 'Beginn der Frist', en: 'What day it follows from' },
  endsOn: { de: 'Letzter Tag', en: 'Last day' },
  'ConfirmDeadline.endsOn': {
    de: 'Letzter Tag nach dem Bescheid',
    en: 'Last day as the notice has it',
  },
  noticeRead: { de: 'Rechtsbehelfsbelehrung gelesen', en: 'The notice of the remedy was read' },
  metOn: { de: 'Gewahrt am', en: 'Met on' },
  requestedOn: { de: 'Beantragt am', en: 'Requested on' },
  obstacleEndedOn: { de: 'Hindernis weggefallen am', en: 'The obstacle ended on' },
  'RecordReinstatementDecision.decidedOn': { de: 'Entschieden am', en: 'Decided on' },
  overrideDeadlines: {
    de: 'Trotz laufender gesetzlicher Fristen schließen',
    en: 'Close although legal deadlines are running',
  },
} as const satisfies WordsByField;
