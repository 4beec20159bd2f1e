import type { CodeListWords } from '../words.js';

/** What deadlines are computed from. */
export const deadlineCodeWords = {
  deadlineCalendars: {
    title: { de: 'Fristberechnung', en: 'How a deadline is counted' },
    codes: {
      NAT: { de: 'deutsches Recht', en: 'German law' },
      EUD: { de: 'Dublin III', en: 'Dublin III' },
      EUR: { de: 'EU-Verordnungen von 2024', en: 'EU regulations of 2024' },
      CAL: { de: 'nach Kalendertagen', en: 'by calendar days' },
    },
  },
  deadlineSeverities: {
    title: { de: 'Was auf dem Spiel steht', en: 'What is at stake' },
    codes: {
      legal: { de: 'ein Recht', en: 'a right' },
      funding: { de: 'die Förderung', en: 'the funding' },
      internal: { de: 'die eigene Ordnung', en: 'good order' },
    },
  },
  deadlineRegimes: {
    title: { de: 'Anwendbares Recht', en: 'Law that applies' },
    codes: {
      pre_geas: { de: 'Asylrecht vor dem 12. Juni 2026', en: 'asylum law before 12 June 2026' },
      geas: { de: 'Asylrecht seit dem 12. Juni 2026 (GEAS)', en: 'asylum law since 12 June 2026 (CEAS)' },
      dublin3: { de: 'Dublin III', en: 'Dublin III' },
      amm: { de: 'Asyl- und Migrationsmanagement', en: 'Asylum and Migration Management' },
      outside_asylum: { de: 'außerhalb des Asylrechts', en: 'outside asylum law' },
    },
  },
  deadlineReadings: {
    title: { de: 'Wie sicher die Auslegung ist', en: 'How settled the reading is' },
    codes: {
      settled: { de: 'geklärt', en: 'settled' },
      cautious: { de: 'offen, vorsichtige Auslegung', en: 'open, cautious reading' },
      precaution: {
        de: 'vorsorglich, als wäre die Belehrung richtig',
        en: 'as a precaution, as if the notice were correct',
      },
    },
  },
  remedyNotices: {
    title: { de: 'Rechtsbehelfsbelehrung', en: 'Notice of the remedy' },
    codes: {
      correct: { de: 'richtig', en: 'correct' },
      missing: { de: 'fehlt', en: 'missing' },
      wrong: { de: 'unrichtig', en: 'wrong' },
    },
  },
  deadlineRemedies: {
    title: { de: 'Was zu tun ist', en: 'What is to be done' },
    codes: {
      suit: { de: 'Klage oder Widerspruch', en: 'suit or objection' },
      urgent_application: { de: 'Eilantrag', en: 'urgent application' },
      reasons: { de: 'Begründung', en: 'reasons' },
      departure: { de: 'Ausreise', en: 'departure' },
      proof_of_obstacle: { de: 'Nachweis der Verhinderung', en: 'proof of the obstacle' },
      reopening: { de: 'Wiederaufnahme', en: 'resumption' },
    },
  },
  decisionKinds: {
    title: { de: 'Art der Entscheidung', en: 'Kind of decision' },
    codes: {
      recognised_art16a: { de: 'asylberechtigt (Art. 16a GG)', en: 'entitled to asylum (Art. 16a GG)' },
      refugee_status: { de: 'Flüchtlingseigenschaft', en: 'refugee status' },
      subsidiary_protection: { de: 'subsidiärer Schutz', en: 'subsidiary protection' },
      deportation_ban_60_5: {
        de: 'Abschiebungsverbot (§ 60 Abs. 5 AufenthG)',
        en: 'ban on deportation (§ 60 (5) AufenthG)',
      },
      deportation_ban_60_7: {
        de: 'Abschiebungsverbot (§ 60 Abs. 7 AufenthG)',
        en: 'ban on deportation (§ 60 (7) AufenthG)',
      },
      rejected_simple: { de: 'abgelehnt', en: 'rejected' },
      rejected_manifestly_unfounded: {
        de: 'als offensichtlich unbegründet abgelehnt',
        en: 'rejected as manifestly unfounded',
      },
      inadmissible_dublin: { de: 'unzulässig, anderer Staat zuständig', en: 'inadmissible, another State' },
      inadmissible_protection_elsewhere: {
        de: 'unzulässig, Schutz in einem anderen Staat',
        en: 'inadmissible, protection elsewhere',
      },
      inadmissible_subsequent: {
        de: 'unzulässig, Folgeantrag',
        en: 'inadmissible, subsequent application',
      },
      inadmissible_other: { de: 'unzulässig, anderer Grund', en: 'inadmissible for another reason' },
      discontinued: { de: 'eingestellt', en: 'discontinued' },
      revoked: { de: 'Schutz widerrufen oder entzogen', en: 'protection withdrawn' },
      authority_decision: {
        de: 'Bescheid einer anderen Behörde',
        en: 'decision of another authority',
        note: 'Not of the BAMF: outside asylum law.',
      },
    },
  },
  decisionCircumstances: {
    title: { de: 'Umstand der Entscheidung', en: 'Circumstance of the decision' },
    codes: {
      urgent: { de: 'Eilantrag binnen einer Woche', en: 'urgent application within a week' },
      border: { de: 'an der Grenze', en: 'at the border' },
      unaccompanied_minor: { de: 'unbegleitet und minderjährig', en: 'unaccompanied minor' },
      accelerated_ground: { de: 'Grund für ein beschleunigtes Verfahren', en: 'ground for acceleration' },
      entry_ban: { de: 'Einreise- und Aufenthaltsverbot', en: 'ban on entry' },
    },
  },
  serviceModes: {
    title: { de: 'Art der Zustellung', en: 'How it was served' },
    codes: {
      handed_over: { de: 'persönlich übergeben', en: 'handed over' },
      deposited_in_letter_box: {
        de: 'Postzustellungsurkunde',
        en: 'deed of service, in the letter box',
        note: 'The day on the yellow envelope (§ 180 ZPO).',
      },
      deposited_at_post_office: {
        de: 'Niederlegung',
        en: 'deposit at a post office',
        note: 'The day of the written notice, not of collection (§ 181 ZPO).',
      },
      registered_letter: { de: 'Einschreiben', en: 'registered letter' },
      ordinary_letter: { de: 'einfacher Brief', en: 'ordinary letter' },
      electronic: { de: 'elektronisch', en: 'electronic' },
      reception_facility: { de: 'über die Aufnahmeeinrichtung', en: 'through the reception facility' },
      undeliverable: { de: 'unzustellbar', en: 'undeliverable' },
      public_notice: { de: 'öffentliche Zustellung', en: 'public notice' },
    },
  },
  laender: {
    title: { de: 'Bundesland', en: 'Land' },
    codes: {
      BB: { de: 'Brandenburg', en: 'Brandenburg' },
      BE: { de: 'Berlin', en: 'Berlin' },
      BW: { de: 'Baden-Württemberg', en: 'Baden-Württemberg' },
      BY: { de: 'Bayern', en: 'Bavaria' },
      HB: { de: 'Bremen', en: 'Bremen' },
      HE: { de: 'Hessen', en: 'Hesse' },
      HH: { de: 'Hamburg', en: 'Hamburg' },
      MV: { de: 'Mecklenburg-Vorpommern', en: 'Mecklenburg-Western Pomerania' },
      NI: { de: 'Niedersachsen', en: 'Lower Saxony' },
      NW: { de: 'Nordrhein-Westfalen', en: 'North Rhine-Westphalia' },
      RP: { de: 'Rheinland-Pfalz', en: 'Rhineland-Palatinate' },
      SH: { de: 'Schleswig-Holstein', en: 'Schleswig-Holstein' },
      SL: { de: 'Saarland', en: 'Saarland' },
      SN: { de: 'Sachsen', en: 'Saxony' },
      ST: { de: 'Sachsen-Anhalt', en: 'Saxony-Anhalt' },
      TH: { de: 'Thüringen', en: 'Thuringia' },
    },
  },
} as const satisfies CodeListWords;
