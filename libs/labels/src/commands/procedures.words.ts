import type { Words } from '../words.js';

/** Commands about asylum procedures. */
export const procedureCommands = {
  RegisterProcedure: { de: 'Asylverfahren anlegen', en: 'Register asylum procedure' },
  ChangeProcedure: { de: 'Asylverfahren ändern', en: 'Change asylum procedure' },
  StrikeProcedure: { de: 'Asylverfahren streichen', en: 'Strike asylum procedure' },
  ScheduleHearing: { de: 'Anhörung eintragen', en: 'Record hearing to come' },
  ChangeHearing: { de: 'Anhörung ändern', en: 'Change hearing' },
  PrepareHearing: { de: 'Vorbereitung der Anhörung festhalten', en: 'Record preparation of the hearing' },
  RecordHearingHeld: { de: 'Anhörung hat stattgefunden', en: 'Hearing was held' },
  CancelHearing: { de: 'Anhörung entfällt', en: 'Cancel hearing' },
  RecordDecision: { de: 'Bescheid erfassen', en: 'Record decision' },
  CorrectDecisionService: { de: 'Bescheid berichtigen', en: 'Correct decision' },
  RecordRemedy: { de: 'Rechtsbehelf erfassen', en: 'Record remedy' },
  RecordCourtDecision: { de: 'Entscheidung des Gerichts erfassen', en: 'Record decision of the court' },
  RecordProcedureStep: { de: 'Schritt des Verfahrens erfassen', en: 'Record step of the procedure' },
  RecordLegalEvent: { de: 'Fristauslösendes Ereignis erfassen', en: 'Record event that starts a period' },
  StrikeProcedureEntry: { de: 'Eintrag des Verfahrens streichen', en: 'Strike entry of the procedure' },
  RecordAddressChange: { de: 'Umzug erfassen', en: 'Record move' },
  RecordAddressChangeReported: { de: 'Neue Anschrift ist mitgeteilt', en: 'New address was told' },
  StrikeAddressChange: { de: 'Umzug streichen', en: 'Strike move' },
  DescribeDocument: { de: 'Dokument beschreiben', en: 'Describe document' },
} as const satisfies Readonly<Record<string, Words>>;
