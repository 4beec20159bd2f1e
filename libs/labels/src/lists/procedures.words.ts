import type { CodeListWords } from '../words.js';

/** Asylum procedures, and documents. */
export const procedureWords = {
  procedureKinds: {
    title: { de: 'Art des Asylverfahrens', en: 'Kind of asylum procedure' },
    codes: {
      first: { de: 'Erstantrag', en: 'first application' },
      subsequent: { de: 'Folgeantrag', en: 'subsequent application' },
      second: { de: 'Zweitantrag', en: 'second application' },
      revocation: { de: 'Widerruf oder Rücknahme', en: 'withdrawal of protection' },
      dublin_take_back: { de: 'Dublin: Wiederaufnahme', en: 'Dublin: taking back' },
      border: { de: 'Grenzverfahren', en: 'border procedure' },
    },
  },
  procedureStages: {
    title: { de: 'Stand des Verfahrens', en: 'Stage of the procedure' },
    codes: {
      wish_expressed: { de: 'Asylgesuch geäußert', en: 'asylum wish expressed' },
      registered: { de: 'registriert', en: 'registered' },
      lodged: { de: 'Antrag gestellt', en: 'application lodged' },
      dublin_check: { de: 'Zuständigkeit wird geprüft', en: 'responsible State being determined' },
      transfer_decided: { de: 'Überstellung angeordnet', en: 'transfer decided' },
      transferred: { de: 'überstellt', en: 'transferred' },
      responsibility_shifted: { de: 'Zuständigkeit übergegangen', en: 'responsibility shifted' },
      hearing_scheduled: { de: 'zur Anhörung geladen', en: 'hearing scheduled' },
      heard: { de: 'angehört', en: 'heard' },
      decided: { de: 'entschieden', en: 'decided' },
      final_positive: { de: 'anerkannt', en: 'recognised' },
      remedy_open: { de: 'Rechtsbehelf möglich', en: 'remedy open' },
      remedy_filed: { de: 'Rechtsbehelf eingelegt', en: 'remedy filed' },
      court_decided: { de: 'Gericht hat entschieden', en: 'court has decided' },
      leave_requested: { de: 'Zulassung der Berufung beantragt', en: 'leave to appeal requested' },
      remedy_lapsed: { de: 'Frist ohne Rechtsbehelf abgelaufen', en: 'time limit passed without a remedy' },
      final: { de: 'unanfechtbar', en: 'final' },
      closed: { de: 'abgeschlossen', en: 'closed' },
      withdrawn_explicit: { de: 'zurückgenommen', en: 'withdrawn' },
      withdrawn_presumed: { de: 'gilt als zurückgenommen', en: 'counts as withdrawn' },
      resting: { de: 'ruht', en: 'resting' },
      reopened: { de: 'wiederaufgenommen', en: 'taken up again' },
      continued: { de: 'fortgesetzt', en: 'continued' },
    },
  },
  procedureSteps: {
    title: { de: 'Was im Verfahren geschah', en: 'What happened in the procedure' },
    codes: {
      take_charge_requested: { de: 'Übernahmeersuchen gestellt', en: 'request to the other State' },
      request_accepted: { de: 'Ersuchen angenommen', en: 'request accepted' },
      request_refused: { de: 'Ersuchen abgelehnt', en: 'request refused' },
      transfer_decided: { de: 'Überstellung angeordnet', en: 'transfer decided' },
      absconded: { de: 'als flüchtig gemeldet', en: 'reported as absconding' },
      imprisoned: { de: 'in Haft', en: 'imprisoned' },
      found_again: { de: 'wieder aufgefunden', en: 'found again' },
      transferred: { de: 'überstellt', en: 'transferred' },
      responsibility_shifted: { de: 'Zuständigkeit übergegangen', en: 'responsibility shifted' },
      withdrawn_explicit: { de: 'Antrag zurückgenommen', en: 'application withdrawn' },
      withdrawn_presumed: {
        de: 'Einstellung zugestellt (Nichtbetreiben)',
        en: 'discontinuation served (not pursued)',
      },
      reopened: { de: 'Wiederaufnahme beantragt', en: 'resumption requested' },
      resting: { de: 'Verfahren ruht (§ 24 AufenthG)', en: 'procedure rests (§ 24 AufenthG)' },
      temporary_protection_ended: { de: 'vorübergehender Schutz endete', en: 'temporary protection ended' },
      continued: { de: 'Fortsetzung mitgeteilt', en: 'told to go on' },
      became_final: { de: 'unanfechtbar geworden', en: 'became final' },
      closed: { de: 'abgeschlossen', en: 'closed' },
    },
  },
  courtDecisionKinds: {
    title: { de: 'Entscheidung des Gerichts', en: 'Decision of the court' },
    codes: {
      judgment: { de: 'Urteil', en: 'judgment' },
      court_order: { de: 'Gerichtsbescheid', en: 'court order (Gerichtsbescheid)' },
      urgent_application_granted: { de: 'Eilantrag stattgegeben', en: 'urgent application granted' },
      urgent_application_refused: { de: 'Eilantrag abgelehnt', en: 'urgent application refused' },
      pursuit_demanded: { de: 'Betreibensaufforderung', en: 'demand to pursue the suit' },
      leave_granted: { de: 'Berufung zugelassen', en: 'leave to appeal granted' },
      leave_refused: { de: 'Berufung nicht zugelassen', en: 'leave to appeal refused' },
      discontinued: { de: 'Verfahren eingestellt', en: 'proceedings discontinued' },
    },
  },
  courtOutcomes: {
    title: { de: 'Ausgang', en: 'Outcome' },
    codes: {
      won: { de: 'gewonnen', en: 'won' },
      partly_won: { de: 'teilweise gewonnen', en: 'partly won' },
      lost: { de: 'verloren', en: 'lost' },
    },
  },
  filedRemedies: {
    title: { de: 'Eingelegter Rechtsbehelf', en: 'Remedy that was filed' },
    codes: {
      suit: { de: 'Klage', en: 'suit' },
      urgent_application: { de: 'Eilantrag', en: 'urgent application' },
      reasons: { de: 'Begründung', en: 'reasons' },
      leave_to_appeal: { de: 'Antrag auf Zulassung der Berufung', en: 'application for leave to appeal' },
    },
  },
  procedureStrikeReasons: {
    title: { de: 'Grund der Streichung', en: 'Reason for striking' },
    codes: {
      wrong_case: { de: 'falscher Fall', en: 'wrong case' },
      recorded_twice: { de: 'doppelt erfasst', en: 'recorded twice' },
      recorded_in_error: { de: 'irrtümlich erfasst', en: 'recorded in error' },
    },
  },
  addressRecipients: {
    title: { de: 'Wer die neue Anschrift erfährt', en: 'Who learns of the new address' },
    codes: {
      bamf: { de: 'BAMF', en: 'Federal Office (BAMF)' },
      court: { de: 'Gericht', en: 'court' },
      foreigners_authority: { de: 'Ausländerbehörde', en: "foreigners' authority" },
    },
  },
  procedureEntryKinds: {
    title: { de: 'Art des Eintrags', en: 'Kind of entry' },
    codes: {
      decision: { de: 'Bescheid', en: 'decision' },
      remedy: { de: 'Rechtsbehelf', en: 'remedy' },
      court_decision: { de: 'Entscheidung des Gerichts', en: 'decision of the court' },
      step: { de: 'Schritt', en: 'step' },
      legal_event: { de: 'anderes Ereignis', en: 'other event' },
    },
  },
  responsibilityRegimes: {
    title: { de: 'Recht der Zuständigkeit', en: 'Law of responsibility' },
    codes: {
      dublin3: { de: 'Dublin III', en: 'Dublin III' },
      amm: { de: 'Verordnung (EU) 2024/1351', en: 'Regulation (EU) 2024/1351' },
    },
  },
  documentKinds: {
    title: { de: 'Art des Dokuments', en: 'Kind of document' },
    codes: {
      decision: { de: 'Bescheid', en: 'decision' },
      envelope: { de: 'Umschlag mit Zustellvermerk', en: 'envelope with the note of service' },
      letter_of_authority: { de: 'Schreiben einer Behörde', en: 'letter of an authority' },
      letter_of_court: { de: 'Schreiben eines Gerichts', en: 'letter of a court' },
      evidence: { de: 'Beweismittel', en: 'evidence' },
      other: { de: 'anderes', en: 'something else' },
    },
  },
} as const satisfies CodeListWords;
