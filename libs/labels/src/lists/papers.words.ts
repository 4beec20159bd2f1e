import type { CodeListWords } from '../words.js';

/** Lists of papers. */
export const paperWords = {
  paperListPurposes: {
    title: { de: 'Wofür die Unterlagen sind', en: 'What the papers are for' },
    codes: {
      residence_permit: { de: 'Aufenthaltserlaubnis', en: 'residence permit' },
      residence_permit_extension: {
        de: 'Verlängerung der Aufenthaltserlaubnis',
        en: 'extension of the residence permit',
      },
      settlement_permit: { de: 'Niederlassungserlaubnis', en: 'settlement permit' },
      family_reunion: { de: 'Familiennachzug', en: 'family reunion' },
      naturalisation: { de: 'Einbürgerung', en: 'naturalisation' },
      travel_document: { de: 'Reiseausweis', en: 'travel document' },
      employment_permit: { de: 'Beschäftigungserlaubnis', en: 'employment permit' },
      citizens_benefit: { de: 'Bürgergeld', en: "citizen's benefit" },
      asylum_seekers_benefits: {
        de: 'Leistungen nach dem AsylbLG',
        en: 'benefits for asylum seekers (AsylbLG)',
      },
      child_benefit: { de: 'Kindergeld', en: 'child benefit' },
      housing_entitlement: { de: 'Wohnberechtigungsschein', en: 'housing entitlement certificate' },
      housing_benefit: { de: 'Wohngeld', en: 'housing benefit' },
      recognition_of_qualifications: {
        de: 'Anerkennung von Abschlüssen',
        en: 'recognition of qualifications',
      },
      school_or_daycare: { de: 'Schule oder Kita', en: 'school or daycare' },
      bamf_appeal: {
        de: 'Klage gegen einen Bescheid des BAMF',
        en: 'appeal against a decision of the BAMF',
      },
      hardship_commission: { de: 'Härtefallkommission', en: 'hardship commission' },
      other: { de: 'anderes', en: 'something else' },
    },
  },
  paperKinds: {
    title: { de: 'Unterlage', en: 'Paper' },
    codes: {
      application_form: { de: 'Antragsformular', en: 'application form' },
      passport: { de: 'Pass oder Passersatz', en: 'passport or its substitute' },
      residence_title: { de: 'Aufenthaltstitel', en: 'residence title' },
      biometric_photo: { de: 'biometrisches Foto', en: 'biometric photo' },
      registration_certificate: { de: 'Meldebescheinigung', en: 'certificate of registration' },
      birth_certificate: { de: 'Geburtsurkunde', en: 'birth certificate' },
      marriage_certificate: { de: 'Heiratsurkunde', en: 'marriage certificate' },
      certified_translation: { de: 'beglaubigte Übersetzung', en: 'certified translation' },
      rental_contract: { de: 'Mietvertrag', en: 'rental contract' },
      proof_of_living_space: { de: 'Nachweis über den Wohnraum', en: 'proof of living space' },
      employment_contract: { de: 'Arbeitsvertrag', en: 'employment contract' },
      proof_of_income: { de: 'Einkommensnachweis', en: 'proof of income' },
      bank_statements: { de: 'Kontoauszüge', en: 'bank statements' },
      benefit_decision: { de: 'Leistungsbescheid', en: 'decision on benefits' },
      health_insurance: { de: 'Nachweis der Krankenversicherung', en: 'proof of health insurance' },
      pension_insurance_record: { de: 'Rentenversicherungsverlauf', en: 'record of pension insurance' },
      language_certificate: { de: 'Sprachzertifikat', en: 'language certificate' },
      civics_test: {
        de: 'Einbürgerungstest oder Leben in Deutschland',
        en: 'naturalisation test or Life in Germany',
      },
      school_certificate: { de: 'Schulbescheinigung', en: 'school certificate' },
      diploma: { de: 'Abschlusszeugnis', en: 'diploma' },
      subjects_and_grades: { de: 'Fächer- und Notenübersicht', en: 'list of subjects and grades' },
      curriculum_vitae: { de: 'Lebenslauf', en: 'curriculum vitae' },
      vaccination_record: { de: 'Impfausweis', en: 'vaccination record' },
      tax_id: { de: 'Steuer-Identifikationsnummer', en: 'tax identification number' },
      authority_decision: { de: 'Bescheid der Behörde', en: 'decision of the authority' },
      proof_of_delivery: { de: 'Zustellungsnachweis (Umschlag)', en: 'proof of delivery (envelope)' },
      power_of_attorney: { de: 'Vollmacht', en: 'power of attorney' },
      personal_statement: { de: 'persönliche Stellungnahme', en: 'personal statement' },
      proof_of_integration: { de: 'Nachweise der Integration', en: 'proof of integration' },
      other: { de: 'andere Unterlage', en: 'another paper' },
    },
  },
  documentTypes: {
    title: { de: 'Dateityp', en: 'Type of file' },
    codes: {
      pdf: { de: 'PDF', en: 'PDF' },
      jpeg: { de: 'JPEG', en: 'JPEG' },
      png: { de: 'PNG', en: 'PNG' },
      heic: { de: 'HEIC', en: 'HEIC' },
    },
  },
  documentDeleteReasons: {
    title: { de: 'Grund, ein Dokument zu löschen', en: 'Reason for deleting a document' },
    codes: {
      no_longer_needed: { de: 'nicht mehr nötig', en: 'no longer needed' },
      wrong_case: { de: 'gehört zu einem anderen Fall', en: 'belongs to another case' },
      uploaded_in_error: { de: 'irrtümlich hochgeladen', en: 'uploaded in error' },
      wish_of_client: { de: 'Wunsch der Klientin oder des Klienten', en: 'wish of the client' },
      term_over: { de: 'die Frist ist abgelaufen', en: 'its term is over' },
      person_protected: { de: 'die Person ist geschützt', en: 'the person is protected' },
    },
  },
  letterPhrases: {
    title: { de: 'Sätze in Schreiben', en: 'Phrases of letters' },
    codes: {
      invitation: { de: 'Einladung zu einem Termin', en: 'Invitation to an appointment' },
      greeting: { de: 'Guten Tag,', en: 'Hello,' },
      you_have_an_appointment: {
        de: 'wir haben einen Termin für Sie.',
        en: 'we have an appointment for you.',
      },
      day: { de: 'Tag', en: 'Day' },
      time: { de: 'Uhrzeit', en: 'Time' },
      place: { de: 'Ort', en: 'Place' },
      our_office: { de: 'in unserer Beratungsstelle', en: 'at our office' },
      by_telephone: { de: 'wir rufen Sie an', en: 'we call you by telephone' },
      online: { de: 'online, per Video', en: 'online, by video' },
      bring_this_letter: { de: 'Bitte bringen Sie dieses Schreiben mit.', en: 'Please bring this letter.' },
      tell_us_if_you_cannot_come: {
        de: 'Wenn Sie nicht kommen können, sagen Sie uns bitte vorher Bescheid.',
        en: 'If you cannot come, please tell us in advance.',
      },
      kind_regards: { de: 'Mit freundlichen Grüßen', en: 'Kind regards' },
    },
  },
  paperStatuses: {
    title: { de: 'Stand der Unterlage', en: 'Status of the paper' },
    codes: {
      needed: { de: 'wird benötigt', en: 'needed' },
      seen: { de: 'lag vor', en: 'seen' },
      missing: { de: 'fehlt', en: 'missing' },
      not_needed: { de: 'nicht nötig', en: 'not needed' },
    },
  },
  paperListStatuses: {
    title: { de: 'Stand der Unterlagenliste', en: 'Status of the list' },
    codes: {
      open: { de: 'offen', en: 'open' },
      complete: { de: 'vollständig', en: 'complete' },
    },
  },
  paperListStrikeReasons: {
    title: { de: 'Grund, eine Unterlagenliste zu streichen', en: 'Reason for striking a list of papers' },
    codes: {
      wrong_case: { de: 'gehört zu einem anderen Fall', en: 'belongs to another case' },
      recorded_twice: { de: 'doppelt erfasst', en: 'recorded twice' },
      recorded_in_error: { de: 'irrtümlich erfasst', en: 'recorded in error' },
    },
  },
} as const satisfies CodeListWords;
