import type { CodeListWords } from '../words.js';

/** Groups of residence status, visas and the asylum procedure. */
export const asylumWords = {
  statusGroups: {
    title: { de: 'Gruppe des Aufenthaltsstatus', en: 'Group of residence status' },
    codes: {
      not_recorded: {
        de: 'nicht erfasst',
        en: 'not recorded',
        note: 'Says nothing about the person: nobody asked, nobody knows, or it could harm them.',
      },
      german_or_eu: { de: 'Deutsche, Spätaussiedler, EU', en: 'German, ethnic German resettler, EU' },
      visa: { de: 'Visum', en: 'Visa' },
      asylum: { de: 'im Asylverfahren', en: 'in the asylum procedure' },
      protection: { de: 'Schutz', en: 'Protection', note: 'Protection granted or admission for protection.' },
      humanitarian: { de: 'humanitär', en: 'Humanitarian' },
      purpose: { de: 'Ausbildung, Studium, Arbeit', en: 'Training, study, work' },
      family: { de: 'Familie', en: 'Family' },
      permanent: { de: 'unbefristet', en: 'Permanent' },
      tolerated: { de: 'Duldung', en: 'Tolerated stay (Duldung)' },
    },
  },
  hearingStages: {
    title: { de: 'Stand der Anhörung', en: 'Stage of the hearing' },
    codes: {
      before_hearing: { de: 'vor der Anhörung', en: 'before the hearing' },
      at_hearing: { de: 'am Tag der Anhörung', en: 'on the day of the hearing' },
      after_hearing: { de: 'nach der Anhörung', en: 'after the hearing' },
    },
  },
  procedureRegimes: {
    title: { de: 'Recht des Asylverfahrens', en: 'Law of the asylum procedure' },
    codes: {
      pre_geas: { de: 'Asylrecht vor dem 12. Juni 2026', en: 'asylum law before 12 June 2026' },
      geas: { de: 'Asylrecht seit dem 12. Juni 2026 (GEAS)', en: 'asylum law since 12 June 2026 (CEAS)' },
    },
  },
  reportingRisks: {
    title: {
      de: 'Risiko einer Meldung',
      en: 'Risk of being reported',
      note: 'Whether a body with a duty to report (§ 87 AufenthG) might have to report the person.',
    },
    codes: {
      ordinary: { de: 'kein besonderes', en: 'ordinary' },
      raised: { de: 'erhöht', en: 'raised' },
    },
  },
  visaPurposes: {
    title: { de: 'Zweck des Visums', en: 'Purpose of the visa' },
    codes: {
      family: { de: 'Familiennachzug', en: 'Family reunification' },
      work: { de: 'Erwerbstätigkeit', en: 'Work' },
      study: { de: 'Studium', en: 'Study' },
      training: { de: 'Ausbildung', en: 'Vocational training' },
      recognition: { de: 'Anerkennung einer Qualifikation', en: 'Recognition of a qualification' },
      job_search: { de: 'Arbeitsplatzsuche', en: 'Search for work' },
      protection: { de: 'Aufnahme zum Schutz', en: 'Admission for protection' },
      repatriation: {
        de: 'Aufnahme als Spätaussiedler oder deren Familie',
        en: 'Admission as an ethnic German resettler or their family',
      },
      other: { de: 'anderer Zweck', en: 'other' },
    },
  },
  asylumStages: {
    title: { de: 'Stand des Asylverfahrens', en: 'Stage of the asylum procedure' },
    codes: {
      no_procedure: { de: 'kein Asylverfahren', en: 'no asylum procedure' },
      wish_to_apply: { de: 'möchte Asyl beantragen', en: 'wants to apply for asylum' },
      procedure_pending: { de: 'Verfahren beim BAMF anhängig', en: 'pending at the Federal Office (BAMF)' },
      appeal_pending: { de: 'Klage oder Rechtsmittel anhängig', en: 'appeal pending' },
      dublin: { de: 'Dublin-Verfahren', en: 'Dublin procedure' },
      subsequent_application: { de: 'Folgeantrag', en: 'subsequent application' },
      revocation: { de: 'Widerruf oder Rücknahme', en: 'revocation or withdrawal of protection' },
      finally_decided: { de: 'unanfechtbar entschieden', en: 'finally decided' },
    },
  },
} as const satisfies CodeListWords;
