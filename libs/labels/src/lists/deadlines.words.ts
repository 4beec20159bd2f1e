import type { CodeListWords } from '../words.js';

/** Deadlines, each with the rule that it follows from. */
export const deadlineWords = {
  deadlineRuleCodes: {
    title: { de: 'Frist', en: 'Deadline' },
    codes: {
      'ASY-SUIT-2W': { de: 'Klage (zwei Wochen)', en: 'suit (two weeks)' },
      'ASY-SUIT-1W': { de: 'Klage (eine Woche)', en: 'suit (one week)' },
      'ASY-URGENT-1W': { de: 'Eilantrag (eine Woche)', en: 'urgent application (one week)' },
      'ASY-DUB-URGENT-1W': {
        de: 'Eilantrag gegen die Überstellung (eine Woche)',
        en: 'urgent application against the transfer (one week)',
      },
      'ASY-AIRPORT-URGENT-3D': {
        de: 'Eilantrag im Flughafenverfahren (drei Tage)',
        en: 'urgent application in the airport procedure (three days)',
      },
      'ASY-DEPART-30D': { de: 'Ausreise (30 Tage)', en: 'departure (30 days)' },
      'ASY-DEPART-1W': { de: 'Ausreise (eine Woche)', en: 'departure (one week)' },
      'ASY-NONPURSUIT-1M': {
        de: 'Nachweis, warum das Verfahren nicht betrieben wurde (ein Monat)',
        en: 'proof of why the procedure was not pursued (one month)',
      },
      'ASY-REOPEN-9M': {
        de: 'Wiederaufnahme des Verfahrens (neun Monate)',
        en: 'resumption of the procedure (nine months)',
      },
      'ASY-NOBELEHRUNG-1Y': {
        de: 'Rechtsbehelf ohne richtige Belehrung (ein Jahr)',
        en: 'remedy without a correct notice (one year)',
      },
      'ASY-REASONS-1M': { de: 'Klagebegründung (ein Monat)', en: 'reasons of the suit (one month)' },
      'ASY-APPEAL-1M': {
        de: 'Antrag auf Zulassung der Berufung (ein Monat)',
        en: 'application for leave to appeal (one month)',
      },
      'ASY-COURTORDER-2W': {
        de: 'Rechtsbehelf gegen den Gerichtsbescheid (zwei Wochen)',
        en: 'remedy against the court order (two weeks)',
        note: 'A Gerichtsbescheid decides without a hearing.',
      },
      'ASY-PURSUE-1M': {
        de: 'Betreiben des Klageverfahrens (ein Monat)',
        en: 'pursuing the suit (one month)',
      },
      'ASY-24-CONTINUE-1M': {
        de: 'Fortführung des Asylverfahrens nach § 24 AufenthG (ein Monat)',
        en: 'continuing the asylum procedure after § 24 AufenthG (one month)',
      },
      'ASY-REINST-2W': {
        de: 'Wiedereinsetzung in den vorigen Stand (zwei Wochen)',
        en: 'reinstatement (two weeks)',
      },
      'ASY-HOUSING-18M': {
        de: 'Wohnpflicht in der Aufnahmeeinrichtung (18 Monate)',
        en: 'duty to live in the reception facility (18 months)',
      },
      'ASY-HOUSING-6M': {
        de: 'Wohnpflicht in der Aufnahmeeinrichtung für Familien (6 Monate)',
        en: 'duty to live in the reception facility for families (6 months)',
      },
      'ASY-HOUSING-24M': {
        de: 'Wohnpflicht nach Landesrecht oder im Sekundärmigrationszentrum (24 Monate)',
        en: 'duty to live there under the law of the Land or in a secondary-migration centre (24 months)',
      },
      'ASY-HOUSING-12M': {
        de: 'Wohnpflicht im Sekundärmigrationszentrum für Familien (12 Monate)',
        en: 'duty to live in a secondary-migration centre for families (12 months)',
      },
      'GEAS-SUIT-1W': { de: 'Klage (eine Woche, GEAS)', en: 'suit (one week, CEAS)' },
      'GEAS-SUIT-2W': { de: 'Klage (zwei Wochen, GEAS)', en: 'suit (two weeks, CEAS)' },
      'GEAS-URGENT-1W': {
        de: 'Eilantrag (eine Woche, GEAS)',
        en: 'urgent application (one week, CEAS)',
      },
      'GEAS-NOBELEHRUNG-3M': {
        de: 'Rechtsbehelf ohne richtige Belehrung (drei Monate)',
        en: 'remedy without a correct notice (three months)',
      },
      'GEAS-NOBELEHRUNG-1M': {
        de: 'Eilantrag an der Grenze ohne richtige Belehrung (ein Monat)',
        en: 'urgent application at the border without a correct notice (one month)',
      },
      'GEAS-REASONS-10D': {
        de: 'Klagebegründung unbegleiteter Minderjähriger an der Grenze (zehn Tage)',
        en: 'reasons of the suit of an unaccompanied minor at the border (ten days)',
      },
      'GEAS-REASONS-2W': {
        de: 'Klagebegründung an der Grenze, unzulässig (zwei Wochen)',
        en: 'reasons of the suit at the border, inadmissible (two weeks)',
      },
      'GEAS-DEPART-1W': { de: 'Ausreise (eine Woche, GEAS)', en: 'departure (one week, CEAS)' },
      'GEAS-DEPART-30D': { de: 'Ausreise (30 Tage, GEAS)', en: 'departure (30 days, CEAS)' },
      'SCREEN-3D': { de: 'Screening im Inland (drei Tage)', en: 'screening inland (three days)' },
      'SCREEN-7D': {
        de: 'Screening an der Grenze (sieben Tage)',
        en: 'screening at the border (seven days)',
      },
      'VUL-ASSESS-30D': {
        de: 'Prüfung besonderer Bedürfnisse (30 Tage)',
        en: 'assessment of special needs (30 days)',
      },
      'DUB-TC': { de: 'Aufnahmegesuch (Dublin III)', en: 'request to take charge (Dublin III)' },
      'DUB-TB-2M': {
        de: 'Wiederaufnahmegesuch mit Eurodac-Treffer (zwei Monate)',
        en: 'request to take back with a Eurodac hit (two months)',
      },
      'DUB-TB-3M': {
        de: 'Wiederaufnahmegesuch ohne Eurodac-Treffer (drei Monate)',
        en: 'request to take back without a Eurodac hit (three months)',
      },
      'DUB-REPLY-2M': {
        de: 'Antwort auf das Aufnahmegesuch (zwei Monate)',
        en: 'reply to the request to take charge (two months)',
      },
      'DUB-REPLY-1M': {
        de: 'Antwort auf das Wiederaufnahmegesuch (ein Monat)',
        en: 'reply to the request to take back (one month)',
      },
      'DUB-REPLY-2W': {
        de: 'Antwort auf das Wiederaufnahmegesuch mit Treffer (zwei Wochen)',
        en: 'reply to the request to take back with a hit (two weeks)',
      },
      'DUB-REMON-3W': {
        de: 'Bitte um erneute Prüfung (drei Wochen)',
        en: 'request for re-examination (three weeks)',
      },
      'DUB-REMON-REPLY-2W': {
        de: 'Antwort auf die Bitte um erneute Prüfung (zwei Wochen)',
        en: 'reply to the request for re-examination (two weeks)',
      },
      'DUB-TRANSFER-6M': {
        de: 'Überstellung (sechs Monate, Dublin III)',
        en: 'transfer (six months, Dublin III)',
      },
      'DUB-TRANSFER-18M': {
        de: 'Überstellung, flüchtig (18 Monate, Dublin III)',
        en: 'transfer, absconding (18 months, Dublin III)',
      },
      'DUB-TRANSFER-12M': {
        de: 'Überstellung, Haft (12 Monate, Dublin III)',
        en: 'transfer, prison (12 months, Dublin III)',
      },
      'AMM-TC-2M': { de: 'Aufnahmegesuch (zwei Monate)', en: 'take charge request (two months)' },
      'AMM-TC-1M': {
        de: 'Aufnahmegesuch nach Treffer (ein Monat)',
        en: 'take charge request after a hit (one month)',
      },
      'AMM-TC-REPLY-1M': {
        de: 'Antwort auf das Aufnahmegesuch (ein Monat)',
        en: 'reply to the take charge request (one month)',
      },
      'AMM-TC-REPLY-2W': {
        de: 'Antwort auf das Aufnahmegesuch nach Treffer oder dringend (zwei Wochen)',
        en: 'reply to the take charge request after a hit or if urgent (two weeks)',
      },
      'AMM-TB-2W': {
        de: 'Wiederaufnahmemitteilung (zwei Wochen)',
        en: 'take back notification (two weeks)',
      },
      'AMM-CONFIRM-2W': {
        de: 'Bestätigung der Wiederaufnahme (zwei Wochen)',
        en: 'confirmation of the take back (two weeks)',
      },
      'AMM-DECISION-2W': {
        de: 'Überstellungsentscheidung (zwei Wochen)',
        en: 'transfer decision (two weeks)',
      },
      'AMM-TRANSFER-6M': { de: 'Überstellung (sechs Monate)', en: 'transfer (six months)' },
      'AMM-TRANSFER-1Y': { de: 'Überstellung, Haft (ein Jahr)', en: 'transfer, prison (one year)' },
      'AMM-TRANSFER-3Y': {
        de: 'Überstellung, flüchtig (drei Jahre)',
        en: 'transfer, absconding (three years)',
      },
      'AMM-TRANSFER-3M': {
        de: 'Überstellung nach dem Auffinden (drei Monate)',
        en: 'transfer after being found (three months)',
      },
      'AMM-DETAINED-REQUEST-2W': {
        de: 'Gesuch bei Haft (zwei Wochen)',
        en: 'request while detained (two weeks)',
      },
      'AMM-DETAINED-REQUEST-1W': {
        de: 'Gesuch bei späterer Haft (eine Woche)',
        en: 'request if detained later (one week)',
      },
      'AMM-DETAINED-REPLY-1W': { de: 'Antwort bei Haft (eine Woche)', en: 'reply while detained (one week)' },
      'AMM-DETAINED-TRANSFER-5W': {
        de: 'Überstellung aus der Haft (fünf Wochen)',
        en: 'transfer from detention (five weeks)',
      },
      'AUTH-SUIT-1M': {
        de: 'Widerspruch oder Klage gegen eine Behörde (ein Monat)',
        en: 'objection or suit against an authority (one month)',
      },
      'RES-EXPIRY': { de: 'Ablauf des Aufenthaltstitels', en: 'end of the residence permit' },
      'TRAFF-3M': {
        de: 'Bedenkzeit für Betroffene von Menschenhandel (drei Monate)',
        en: 'time to reflect for people who were trafficked (three months)',
      },
      'AGG-2M-WORK': {
        de: 'Anspruch nach dem AGG, Arbeit (zwei Monate)',
        en: 'claim under the AGG, work (two months)',
      },
      'AGG-2M-GOODS': {
        de: 'Anspruch nach dem AGG, Güter und Dienstleistungen (zwei Monate)',
        en: 'claim under the AGG, goods and services (two months)',
      },
      'MBE-3Y': { de: 'Beratung in der MBE (drei Jahre)', en: 'counselling in the MBE (three years)' },
      'MSA2-3Y': { de: 'Beratung in der MSA II (drei Jahre)', en: 'counselling in the MSA II (three years)' },
    },
  },
} as const satisfies CodeListWords;
