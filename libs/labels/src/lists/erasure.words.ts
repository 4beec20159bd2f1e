import type { CodeListWords } from '../words.js';

/** Erasure and retention. */
export const erasureWords = {
  erasureRequestStatuses: {
    title: { de: 'Stand des Löschantrags', en: 'Status of the erasure request' },
    codes: {
      requested: { de: 'beantragt', en: 'requested' },
      rejected: { de: 'abgelehnt', en: 'rejected' },
      ending_sharing: { de: 'Weitergabe wird beendet', en: 'sharing is being ended' },
      erasing: { de: 'wird gelöscht', en: 'being erased' },
      incomplete: { de: 'unvollständig', en: 'incomplete' },
      verified: { de: 'gelöscht und geprüft', en: 'erased and verified' },
    },
  },
  erasureReasons: {
    title: {
      de: 'Grund des Löschantrags (Art. 17 Abs. 1 DSGVO)',
      en: 'Reason for the erasure request (Art. 17 (1) GDPR)',
    },
    codes: {
      no_longer_needed: { de: 'nicht mehr notwendig', en: 'no longer needed' },
      consent_withdrawn: { de: 'Einwilligung widerrufen', en: 'consent withdrawn' },
      objection: { de: 'Widerspruch', en: 'objection' },
      unlawful_processing: { de: 'unrechtmäßige Verarbeitung', en: 'unlawful processing' },
      legal_obligation: { de: 'rechtliche Verpflichtung', en: 'legal obligation' },
    },
  },
  identityChecks: {
    title: { de: 'Prüfung der Identität', en: 'Check of identity' },
    codes: {
      known_in_person: { de: 'persönlich bekannt', en: 'known in person' },
      document_seen: { de: 'Dokument gesehen', en: 'document seen' },
      return_code: { de: 'Rückkehrcode', en: 'return code' },
      authority_of_representative: { de: 'Vollmacht der Vertretung', en: 'authority of a representative' },
    },
  },
  legalHoldGrounds: {
    title: { de: 'Grund der Aufbewahrung', en: 'Ground for keeping' },
    codes: {
      open_court_deadline: { de: 'offene Frist bei Gericht', en: 'open court deadline' },
      grant_audit: { de: 'Prüfung der Zuwendung', en: 'audit of the grant' },
      child_protection: { de: 'Kinderschutz', en: 'child protection' },
      legal_claims: { de: 'Rechtsansprüche', en: 'legal claims' },
    },
  },
  erasureRejectionGrounds: {
    title: { de: 'Grund der Ablehnung des Löschantrags', en: 'Reason for rejecting erasure' },
    codes: {
      identity_not_proven: { de: 'Identität nicht nachgewiesen', en: 'identity not proven' },
      legal_duty_to_keep: { de: 'gesetzliche Aufbewahrungspflicht', en: 'legal duty to keep' },
      legal_claims: { de: 'Rechtsansprüche', en: 'legal claims' },
      withdrawn_by_person: { de: 'von der Person zurückgezogen', en: 'withdrawn by the person' },
    },
  },
  survivingData: {
    title: { de: 'Was bestehen bleibt', en: 'What remains' },
    codes: {
      statistical_facts: { de: 'Zahlen der Statistik', en: 'statistical facts' },
      submitted_reports: { de: 'eingereichte Berichte', en: 'submitted reports' },
      accounting_evidence: { de: 'Belege der Abrechnung', en: 'accounting evidence' },
      recipients_own_records: { de: 'eigene Unterlagen der Empfänger', en: "recipients' own records" },
    },
  },
  erasureCauses: {
    title: { de: 'Anlass der Löschung', en: 'Cause of the erasure' },
    codes: {
      request: { de: 'Löschantrag', en: 'erasure request' },
      retention: { de: 'Löschfrist abgelaufen', en: 'retention period over' },
      restored_backup: { de: 'nach Wiederherstellung einer Sicherung', en: 'after a backup was restored' },
    },
  },
  retentionRules: {
    title: { de: 'Löschfrist für', en: 'Retention period for' },
    codes: {
      'requests-not-enrolled': {
        de: 'Anfragen ohne Aufnahme in ein Programm',
        en: 'requests without enrolment',
      },
      'short-contacts': { de: 'Kurzkontakte', en: 'short contacts' },
      counselling: { de: 'Beratung', en: 'counselling' },
      'consent-receipts': { de: 'Nachweise von Einwilligungen', en: 'evidence of consents' },
      interpreters: { de: 'Sprachmittelnde', en: 'interpreters' },
    },
  },
} as const satisfies CodeListWords;
