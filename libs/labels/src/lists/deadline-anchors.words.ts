import type { CodeListWords } from '../words.js';

/** What starts a deadline. */
export const deadlineAnchorWords = {
  deadlineAnchors: {
    title: { de: 'Womit die Frist beginnt', en: 'What starts the deadline' },
    codes: {
      decision_served: { de: 'Entscheidung zugestellt', en: 'decision served' },
      suit_period_ended: { de: 'Ende der Klagefrist', en: 'end of the period for the suit' },
      urgent_application_refused: {
        de: 'ablehnender Eilbeschluss zugestellt',
        en: 'refusal of the urgent application served',
      },
      right_to_remain_ended: { de: 'Ende des Bleiberechts', en: 'end of the right to remain' },
      finally_decided: { de: 'unanfechtbar entschieden', en: 'finally decided' },
      judgment_served: { de: 'Urteil zugestellt', en: 'judgment served' },
      court_order_served: { de: 'Gerichtsbescheid zugestellt', en: 'court order served' },
      pursuit_demanded: {
        de: 'Aufforderung, das Verfahren zu betreiben',
        en: 'demand to pursue the procedure',
      },
      temporary_protection_ended: {
        de: 'Ende der Aufenthaltserlaubnis nach § 24 AufenthG',
        en: 'end of the permit under § 24 AufenthG',
      },
      discontinuation_served: { de: 'Einstellung zugestellt', en: 'discontinuation served' },
      obstacle_ended: { de: 'Hindernis weggefallen', en: 'obstacle ended' },
      admitted_to_reception: {
        de: 'Aufnahme in die Aufnahmeeinrichtung',
        en: 'admission to the reception facility',
      },
      asylum_wish_known: { de: 'Asylgesuch dem BAMF bekannt', en: 'wish for asylum known to the BAMF' },
      eurodac_hit: { de: 'Eurodac-Treffer', en: 'Eurodac hit' },
      eurodac_or_vis_hit: { de: 'Eurodac- oder VIS-Treffer', en: 'Eurodac or VIS hit' },
      application_lodged: { de: 'Asylantrag förmlich gestellt', en: 'application lodged' },
      application_registered: { de: 'Asylantrag registriert', en: 'application registered' },
      request_received: { de: 'Gesuch eingegangen', en: 'request received' },
      request_refused: { de: 'Gesuch abgelehnt', en: 'request refused' },
      reexamination_requested: { de: 'erneute Prüfung erbeten', en: 're-examination requested' },
      notification_received: { de: 'Mitteilung eingegangen', en: 'notification received' },
      request_accepted: { de: 'Gesuch angenommen', en: 'request accepted' },
      take_back_confirmed: { de: 'Wiederaufnahme bestätigt', en: 'take back confirmed' },
      absconding_notified: { de: 'Flucht mitgeteilt', en: 'absconding notified' },
      imprisoned: { de: 'in Haft', en: 'imprisoned' },
      found_again: { de: 'wieder aufgefunden', en: 'found again' },
      detained: { de: 'in Überstellungshaft', en: 'detained for the transfer' },
      apprehended_inland: { de: 'im Inland aufgegriffen', en: 'apprehended inland' },
      apprehended_at_border: { de: 'an der Grenze aufgegriffen', en: 'apprehended at the border' },
      application_made: { de: 'Asylgesuch geäußert', en: 'application made' },
      permit_ends: { de: 'letzter Tag des Aufenthaltstitels', en: 'last day of the permit' },
      rejection_received: { de: 'Ablehnung erhalten', en: 'rejection received' },
      knowledge: { de: 'Kenntnis der Benachteiligung', en: 'knowledge of the disadvantage' },
      claim_arises: { de: 'Anspruch entstanden', en: 'claim arose' },
      trafficking_indicated: { de: 'Anhaltspunkte für Menschenhandel', en: 'indications of trafficking' },
      entered: { de: 'Einreise', en: 'entry' },
      long_term_status_granted: {
        de: 'auf Dauer angelegter Status erteilt',
        en: 'long-term status granted',
      },
      moved_to_citizens_benefit: { de: 'Wechsel in das SGB II', en: "moved to citizen's benefit (SGB II)" },
    },
  },
} as const satisfies CodeListWords;
