import type { CodeListWords } from '../words.js';

/** The deadlines of a case. */
export const caseDeadlineWords = {
  deadlineOrigins: {
    title: { de: 'Woraus die Frist folgt', en: 'What the deadline follows from' },
    codes: {
      decision: { de: 'Bescheid', en: 'decision' },
      procedure_event: { de: 'Ereignis im Verfahren', en: 'event of the procedure' },
      residence_status: { de: 'Aufenthaltstitel', en: 'residence permit' },
      intake_request: { de: 'Anfrage bei der Aufnahme', en: 'request at intake' },
      lapsed_deadline: { de: 'versäumte Frist', en: 'missed deadline' },
      former_case: { de: 'früherer Fall', en: 'former case' },
      rule_change: { de: 'geänderte Regel', en: 'changed rule' },
      by_hand: { de: 'selbst eingetragen', en: 'entered by hand' },
    },
  },
  deadlineStatuses: {
    title: { de: 'Stand der Frist', en: 'State of the deadline' },
    codes: {
      proposed: { de: 'vorgeschlagen', en: 'proposed' },
      confirmed: { de: 'bestätigt', en: 'confirmed' },
      met: { de: 'gewahrt', en: 'met' },
      lapsed: { de: 'abgelaufen', en: 'lapsed' },
      waived: { de: 'erledigt ohne Handlung', en: 'waived' },
      superseded: { de: 'ersetzt', en: 'superseded' },
      reinstatement_requested: { de: 'Wiedereinsetzung beantragt', en: 'reinstatement requested' },
      reinstated: { de: 'Wiedereinsetzung gewährt', en: 'reinstated' },
      refused: { de: 'Wiedereinsetzung abgelehnt', en: 'reinstatement refused' },
    },
  },
  deadlineMeans: {
    title: { de: 'Wie die Frist gewahrt wurde', en: 'How the deadline was met' },
    codes: {
      filed_by_lawyer: { de: 'durch Anwältin oder Anwalt', en: 'by a lawyer' },
      filed_by_client: { de: 'durch die Person selbst', en: 'by the person' },
      filed_with_our_help: { de: 'mit unserer Hilfe', en: 'with our help' },
      filed_at_court_registry: { de: 'bei der Rechtsantragstelle', en: 'at the registry of the court' },
      done_by_authority: { de: 'durch die Behörde', en: 'by the authority' },
      reinstatement_requested: { de: 'Wiedereinsetzung beantragt', en: 'reinstatement requested' },
      other: { de: 'anders', en: 'in another way' },
    },
  },
  deadlineWaiverReasons: {
    title: { de: 'Warum nichts zu tun ist', en: 'Why nothing is to be done' },
    codes: {
      client_does_not_want_to: { de: 'die Person möchte nicht', en: 'the person does not want to' },
      no_prospect: { de: 'ohne Aussicht', en: 'no prospect' },
      settled_otherwise: { de: 'anders erledigt', en: 'settled otherwise' },
      lawyer_took_over: { de: 'Anwältin oder Anwalt hat übernommen', en: 'a lawyer took over' },
      does_not_apply: { de: 'gilt hier nicht', en: 'does not apply' },
      recorded_in_error: { de: 'versehentlich eingetragen', en: 'recorded in error' },
      case_ended: { de: 'der Fall ist beendet', en: 'the case ended' },
    },
  },
  deadlineSupersessionReasons: {
    title: { de: 'Warum die Frist ersetzt wurde', en: 'Why the deadline was superseded' },
    codes: {
      facts_corrected: { de: 'Angaben berichtigt', en: 'facts were corrected' },
      facts_withdrawn: { de: 'Angaben gelten nicht mehr', en: 'facts do not hold any more' },
      replaced: { de: 'durch eine andere ersetzt', en: 'replaced by another one' },
      rules_changed: { de: 'Regeln geändert', en: 'rules changed' },
      moved_with_case: { de: 'läuft im neuen Programm weiter', en: 'goes on in the new programme' },
    },
  },
  reinstatementObstacles: {
    title: { de: 'Hindernis', en: 'Obstacle' },
    codes: {
      letter_not_received: { de: 'Schreiben nicht erhalten', en: 'letter was not received' },
      illness: { de: 'Krankheit', en: 'illness' },
      notice_not_understood: { de: 'Belehrung nicht verstanden', en: 'notice was not understood' },
      wrong_information: { de: 'falsche Auskunft', en: 'wrong information' },
      postal_delay: { de: 'verzögerte Post', en: 'delay of the post' },
      fault_of_representative: { de: 'Versehen der Vertretung', en: 'fault of the representative' },
      other: { de: 'anderes', en: 'other' },
    },
  },
  reinstatementDecisions: {
    title: { de: 'Entscheidung über die Wiedereinsetzung', en: 'Decision on the reinstatement' },
    codes: {
      reinstated: { de: 'gewährt', en: 'granted' },
      refused: { de: 'abgelehnt', en: 'refused' },
    },
  },
  deadlineAlarmCauses: {
    title: { de: 'Warum niemand zuständig ist', en: 'Why nobody is responsible' },
    codes: {
      nobody_assigned: { de: 'niemand arbeitet am Fall', en: 'nobody works on the case' },
      nobody_active: { de: 'niemand ist da', en: 'nobody is there' },
    },
  },
  deadlineParties: {
    title: { de: 'Für wen die Frist läuft', en: 'For whom the deadline runs' },
    codes: {
      person: { de: 'die Person', en: 'the person' },
      authority: { de: 'die Behörde', en: 'the authority' },
    },
  },
  deadlineSteps: {
    title: { de: 'Schritt der Berechnung', en: 'Step of the computation' },
    codes: {
      served: { de: 'zugestellt', en: 'served' },
      sent: { de: 'abgesandt', en: 'sent' },
      deemed_served: { de: 'gilt als zugestellt', en: 'counts as served' },
      anchor: { de: 'Beginn', en: 'start' },
      period: { de: 'Frist', en: 'period' },
      short_month: { de: 'kurzer Monat', en: 'short month' },
      rolled_over: { de: 'nächster Werktag', en: 'next working day' },
    },
  },
  deadlineQuestions: {
    title: { de: 'Offene Rechtsfrage', en: 'Open question of law' },
    codes: {
      NEW_REMEDIES_FOR_OLD_APPLICATION: {
        de: 'neues Klagerecht für alte Anträge',
        en: 'new law of suits for old applications',
      },
      AMM_PERIODS_FOR_OLD_REGISTRATION: {
        de: 'neue Fristen für alte Registrierungen',
        en: 'new periods for old registrations',
      },
    },
  },
} as const satisfies CodeListWords;
