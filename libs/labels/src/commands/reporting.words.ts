import type { Words } from '../words.js';

/** Commands of the service `reporting`. */
export const reportingCommands = {
  RunReport: { de: 'Bericht berechnen', en: 'Run report' },
  DraftSubmission: { de: 'Einreichung anlegen', en: 'Draft submission' },
  ReviewSubmission: { de: 'Zahlen prüfen', en: 'Review numbers' },
  FreezeSubmission: { de: 'Zahlen einfrieren', en: 'Freeze numbers' },
  SendSubmission: { de: 'Einreichung erfassen', en: 'Record sending' },
  AcceptSubmission: { de: 'Annahme erfassen', en: 'Record acceptance' },
  RequestCorrection: { de: 'Beanstandung erfassen', en: 'Record requested correction' },
  CorrectSubmission: { de: 'Berechnung ersetzen', en: 'Replace run' },
} as const satisfies Readonly<Record<string, Words>>;
