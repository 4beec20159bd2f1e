import type { CodeListWords } from '../words.js';

/** Alerts that the well-being of a child may be at risk. */
export const childProtectionWords = {
  childRiskGrounds: {
    title: { de: 'Gewichtige Anhaltspunkte', en: 'Weighty indications' },
    codes: {
      neglect: { de: 'Vernachlässigung', en: 'neglect' },
      physical_violence: { de: 'körperliche Gewalt', en: 'physical violence' },
      psychological_violence: { de: 'seelische Gewalt', en: 'psychological violence' },
      sexual_violence: { de: 'sexualisierte Gewalt', en: 'sexual violence' },
      violence_between_parents: {
        de: 'Gewalt zwischen den Erwachsenen',
        en: 'violence between the adults',
      },
      threatened_genital_mutilation: {
        de: 'drohende Genitalverstümmelung',
        en: 'threatened genital mutilation',
      },
      forced_marriage: { de: 'Zwangs- oder Kinderehe', en: 'forced or child marriage' },
      exploitation_or_trafficking: {
        de: 'Ausbeutung oder Menschenhandel',
        en: 'exploitation or trafficking',
      },
      parent_in_crisis_or_addiction: {
        de: 'Elternteil in einer Krise oder suchtkrank',
        en: 'parent in a crisis or addicted',
      },
      child_without_carer: { de: 'Kind ohne Betreuung', en: 'child without anybody to care for it' },
      child_missing: { de: 'Kind ist verschwunden', en: 'child is missing' },
      self_endangerment: { de: 'das Kind gefährdet sich selbst', en: 'the child endangers itself' },
      unsafe_housing: { de: 'gefährliche Wohnsituation', en: 'dangerous housing' },
    },
  },
  childrenAtRisk: {
    title: { de: 'Um welches Kind es geht', en: 'Which child it is' },
    codes: {
      client: { de: 'die Klientin oder der Klient', en: 'the client' },
      child_of_family: { de: 'Kind der Familie', en: 'child of the family' },
      other_child: { de: 'ein anderes bekanntes Kind', en: 'another child that is known' },
      unknown_child: { de: 'ein unbekanntes Kind', en: 'an unknown child' },
    },
  },
  childRiskResults: {
    title: { de: 'Gefährdungseinschätzung', en: 'Assessment of the risk' },
    codes: {
      no_risk: { de: 'keine Gefährdung', en: 'no risk' },
      need_for_help: { de: 'keine Gefährdung, aber Hilfebedarf', en: 'no risk, but a need for help' },
      risk_not_excluded: { de: 'Gefährdung nicht auszuschließen', en: 'a risk cannot be excluded' },
      risk: { de: 'Gefährdung', en: 'risk' },
      acute_risk: { de: 'akute Gefährdung', en: 'acute risk' },
    },
  },
  riskInvolvements: {
    title: { de: 'Beteiligung an der Einschätzung', en: 'Part in the assessment' },
    codes: {
      involved: { de: 'beteiligt', en: 'took part' },
      would_endanger_child: {
        de: 'nicht beteiligt: würde das Kind gefährden',
        en: 'took no part: it would endanger the child',
      },
      not_reachable: { de: 'nicht zu erreichen', en: 'could not be reached' },
      refused: { de: 'wollte nicht', en: 'refused' },
      too_young: { de: 'noch zu jung', en: 'too young' },
    },
  },
  childProtectionAnswers: {
    title: { de: 'Ergebnis', en: 'Outcome' },
    codes: {
      no_risk: { de: 'keine Gefährdung', en: 'no risk' },
      help_offered: { de: 'Hilfe angeboten', en: 'help offered' },
    },
  },
  disclosureGrounds: {
    title: { de: 'Befugnis (§ 4 Abs. 3 KKG)', en: 'Ground (§ 4 (3) KKG)' },
    codes: {
      help_ruled_out: {
        de: 'die Gefährdung lässt sich nicht anders abwenden',
        en: 'the risk cannot be averted otherwise',
      },
      help_without_result: { de: 'die Hilfe blieb erfolglos', en: 'help was without result' },
    },
  },
  disclosureConsents: {
    title: { de: 'Einverständnis mit der Mitteilung', en: 'Consent to the disclosure' },
    codes: {
      given: { de: 'mit Einverständnis', en: 'with consent' },
      refused: { de: 'gegen den Willen', en: 'against their will' },
      not_sought: { de: 'ohne zu fragen', en: 'without asking' },
    },
  },
  disclosureNotices: {
    title: { de: 'Vorheriger Hinweis', en: 'Notice beforehand' },
    codes: {
      told_beforehand: { de: 'vorher darauf hingewiesen', en: 'told beforehand' },
      would_endanger_child: {
        de: 'kein Hinweis: würde das Kind gefährden',
        en: 'not told: it would endanger the child',
      },
    },
  },
  alertCloseReasons: {
    title: { de: 'Warum die Meldung abgeschlossen ist', en: 'Why the alert is closed' },
    codes: {
      no_risk: { de: 'keine Gefährdung', en: 'no risk' },
      risk_averted: { de: 'Gefährdung abgewendet', en: 'risk averted' },
      youth_office_took_over: {
        de: 'das Jugendamt hat übernommen',
        en: 'the youth welfare office took over',
      },
      moved_away: { de: 'weggezogen', en: 'moved away' },
    },
  },
  alertWithdrawReasons: {
    title: { de: 'Warum die Meldung zurückgenommen wird', en: 'Why the alert is withdrawn' },
    codes: {
      wrong_case: { de: 'gehört zu einem anderen Fall', en: 'belongs to another case' },
      recorded_twice: { de: 'doppelt erfasst', en: 'recorded twice' },
    },
  },
  childProtectionAlertStatuses: {
    title: { de: 'Stand der Kinderschutzmeldung', en: 'State of the child protection alert' },
    codes: {
      raised: { de: 'einzuschätzen', en: 'to be assessed' },
      assessed: { de: 'eingeschätzt', en: 'assessed' },
      no_risk: { de: 'keine Gefährdung', en: 'no risk' },
      help_offered: { de: 'Hilfe angeboten', en: 'help offered' },
      disclosed: { de: 'Jugendamt informiert', en: 'youth welfare office informed' },
      closed: { de: 'abgeschlossen', en: 'closed' },
      withdrawn: { de: 'zurückgenommen', en: 'withdrawn' },
    },
  },
} as const satisfies CodeListWords;
