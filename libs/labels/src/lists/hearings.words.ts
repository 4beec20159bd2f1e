import type { CodeListWords } from '../words.js';

/** Hearings. */
export const hearingWords = {
  hearingKinds: {
    title: { de: 'Art der Anhörung', en: 'Kind of hearing' },
    codes: {
      personal: { de: 'Anhörung zu den Asylgründen', en: 'hearing on the reasons for asylum' },
      admissibility: {
        de: 'Gespräch zu Zuständigkeit oder Zulässigkeit',
        en: 'interview on responsibility or admissibility',
      },
      withdrawal: { de: 'Anhörung zum Widerruf', en: 'hearing on a withdrawal of protection' },
      court: { de: 'mündliche Verhandlung', en: 'hearing in court' },
    },
  },
  hearingPreparationItems: {
    title: { de: 'Vorbereitung der Anhörung', en: 'Preparation of the hearing' },
    codes: {
      course_of_hearing: { de: 'Ablauf der Anhörung', en: 'course of the hearing' },
      rights_and_duties: { de: 'Rechte und Pflichten', en: 'rights and duties' },
      reasons_for_flight: { de: 'Fluchtgründe', en: 'reasons for flight' },
      travel_route: { de: 'Reiseweg', en: 'route' },
      evidence: { de: 'Beweismittel', en: 'evidence' },
      interpreter: { de: 'Sprachmittlung', en: 'interpreter' },
      special_needs: { de: 'besonderer Bedarf', en: 'special needs' },
      accompaniment: { de: 'Begleitung', en: 'accompaniment' },
      reading_back: { de: 'Rückübersetzung des Protokolls', en: 'reading back the protocol' },
    },
  },
  unpreparedReasons: {
    title: { de: 'Warum nicht vorbereitet', en: 'Why not prepared' },
    codes: {
      no_time: { de: 'keine Zeit', en: 'no time' },
      declined: { de: 'nicht gewünscht', en: 'declined' },
    },
  },
  hearingCancelReasons: {
    title: { de: 'Warum die Anhörung entfällt', en: 'Why the hearing does not take place' },
    codes: {
      called_off: { de: 'abgesagt oder verlegt', en: 'called off or postponed' },
      person_prevented: { de: 'Person verhindert', en: 'person prevented' },
      procedure_ended: { de: 'Verfahren beendet', en: 'procedure ended' },
      recorded_in_error: { de: 'irrtümlich erfasst', en: 'recorded in error' },
    },
  },
  protocolReadings: {
    title: { de: 'Rückübersetzung des Protokolls', en: 'Reading back of the protocol' },
    codes: {
      read_back: { de: 'rückübersetzt', en: 'read back' },
      corrected: { de: 'rückübersetzt und berichtigt', en: 'read back and corrected' },
      not_read_back: { de: 'nicht rückübersetzt', en: 'not read back' },
      unknown: { de: 'nicht bekannt', en: 'not known' },
    },
  },
  hearingStatuses: {
    title: { de: 'Stand der Anhörung', en: 'Status of the hearing' },
    codes: {
      scheduled: { de: 'angesetzt', en: 'scheduled' },
      held: { de: 'durchgeführt', en: 'held' },
      cancelled: { de: 'entfallen', en: 'cancelled' },
    },
  },
} as const satisfies CodeListWords;
