import type { CodeListWords } from '../words.js';

/** Consents: what they cover, how they are given, and how they end. */
export const consentsWords = {
  consentStatuses: {
    title: { de: 'Stand der Einwilligung', en: 'Status of the consent' },
    codes: {
      requested: { de: 'erbeten', en: 'requested' },
      granted: { de: 'erteilt', en: 'granted' },
      refused: { de: 'verweigert', en: 'refused' },
      expired: { de: 'abgelaufen', en: 'expired' },
      revoked: { de: 'widerrufen', en: 'revoked' },
      superseded: { de: 'durch eine neuere ersetzt', en: 'superseded' },
    },
  },
  consentPurposes: {
    title: { de: 'Zweck der Einwilligung', en: 'Purpose of the consent' },
    codes: {
      counselling_documentation: { de: 'Dokumentation der Beratung', en: 'documentation of counselling' },
      referral: { de: 'Vermittlung', en: 'referral' },
      authority_contact: { de: 'Kontakt mit Behörden', en: 'contact with authorities' },
      vulnerability_notice_12a: {
        de: 'Hinweis auf besondere Schutzbedürftigkeit (§ 12a AsylG)',
        en: 'notice of special vulnerability (§ 12a AsylG)',
      },
      interpreter: { de: 'Sprachmittlung', en: 'interpreter' },
      volunteer_support: { de: 'Unterstützung durch Ehrenamtliche', en: 'support by volunteers' },
      group_photo: { de: 'Gruppenfoto', en: 'group photo' },
      research: { de: 'Forschung', en: 'research' },
      reminder_messages: { de: 'Erinnerung an Termine', en: 'reminders of appointments' },
      legal_representation_release: {
        de: 'Schweigepflichtentbindung gegenüber der rechtlichen Vertretung',
        en: 'release from secrecy towards legal representation',
      },
    },
  },
  consentForms: {
    title: { de: 'Form der Einwilligung', en: 'Form of the consent' },
    codes: {
      written: { de: 'schriftlich', en: 'written' },
      electronic: { de: 'elektronisch', en: 'electronic' },
      oral_documented: { de: 'mündlich, dokumentiert', en: 'oral, documented' },
    },
  },
  consentGrounds: {
    title: { de: 'Womit die Einwilligung endet', en: 'What the consent ends with' },
    codes: {
      birthday: { de: 'Geburtstag', en: 'birthday' },
      mandate: { de: 'Ende der Vormundschaft oder Betreuung', en: 'end of guardianship' },
      permit: { de: 'Ende der Erlaubnis', en: 'end of the permit' },
    },
  },
  consentExpiryReasons: {
    title: { de: 'Grund des Ablaufs', en: 'Reason for expiry' },
    codes: {
      ground_ended: { de: 'Grundlage entfallen', en: 'ground ended' },
    },
  },
  signatories: {
    title: { de: 'Wer unterschreibt', en: 'Who signs' },
    codes: {
      person: { de: 'die Person selbst', en: 'the person' },
      guardian: {
        de: 'sorgeberechtigte Person',
        en: 'parent or guardian',
        note: 'Somebody with parental responsibility.',
      },
      vormund: { de: 'Vormund', en: 'legal guardian (Vormund)', note: 'Guardian appointed by a court.' },
    },
  },
  revocationChannels: {
    title: { de: 'Weg des Widerrufs', en: 'How the consent was revoked' },
    codes: {
      in_person: { de: 'persönlich', en: 'in person' },
      phone: { de: 'Telefon', en: 'phone' },
      e_mail: { de: 'E-Mail', en: 'e-mail' },
      letter: { de: 'Brief', en: 'letter' },
      chat: { de: 'Chat', en: 'chat' },
      through_representative: { de: 'durch eine Vertretung', en: 'through a representative' },
    },
  },
  recipientKinds: {
    title: { de: 'Art des Empfängers', en: 'Kind of recipient' },
    codes: {
      agency: { de: 'Beratungsstelle', en: 'counselling service' },
      authority: { de: 'Behörde', en: 'authority' },
      lawyer: { de: 'Rechtsanwältin oder Rechtsanwalt', en: 'lawyer' },
      health: { de: 'Gesundheitswesen', en: 'health service' },
      interpreter: { de: 'Sprachmittlung', en: 'interpreter' },
      volunteer: { de: 'Ehrenamtliche', en: 'volunteer' },
      funder: { de: 'Zuwendungsgeber', en: 'funder' },
      research: { de: 'Forschung', en: 'research' },
    },
  },
  dataScopes: {
    title: { de: 'Datenumfang', en: 'Data covered' },
    codes: {
      contact: { de: 'Kontaktdaten', en: 'contact data' },
      demographics: { de: 'Angaben zur Person', en: 'demographic data' },
      residence_status: { de: 'Aufenthaltsstatus', en: 'residence status' },
      asylum_procedure: { de: 'Asylverfahren', en: 'asylum procedure' },
      family: { de: 'Familie', en: 'family' },
      housing: { de: 'Wohnen', en: 'housing' },
      education_work: { de: 'Bildung und Arbeit', en: 'education and work' },
      finances: { de: 'Finanzen', en: 'finances' },
      documents: { de: 'Dokumente', en: 'documents' },
      plan: { de: 'Förderplan', en: 'plan' },
      summary_note: { de: 'Zusammenfassung', en: 'summary' },
      health: { de: 'Gesundheit', en: 'health' },
      psychosocial: { de: 'Psychosoziales', en: 'psychosocial matters' },
      violence_experience: { de: 'Gewalterfahrung', en: 'experience of violence' },
    },
  },
} as const satisfies CodeListWords;
