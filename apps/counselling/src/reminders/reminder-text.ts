const timeZone = 'Europe/Berlin';

interface ReminderWords {
  /** Of the format of day and time. */
  readonly locale: string;
  readonly sentence: (day: string, time: string) => string;
}

/**
 * By ISO 639-3. Nothing else is ever in a reminder: whoever reads along learns of no place, name or subject.
 */
const germanWords: ReminderWords = {
  locale: 'de-DE',
  sentence: (day, time) => `Sie haben am ${day} um ${time} Uhr einen Termin.`,
};
const words: Readonly<Record<string, ReminderWords>> = {
  deu: germanWords,
  eng: { locale: 'en-GB', sentence: (day, time) => `You have an appointment on ${day} at ${time}.` },
  fra: { locale: 'fr-FR', sentence: (day, time) => `Vous avez un rendez-vous le ${day} à ${time}.` },
  tur: { locale: 'tr-TR', sentence: (day, time) => `${day} tarihinde saat ${time} için randevunuz var.` },
  ukr: { locale: 'uk-UA', sentence: (day, time) => `У вас призначено зустріч на ${day} о ${time}.` },
  ara: { locale: 'ar-EG-u-nu-latn', sentence: (day, time) => `لديك موعد يوم ${day} الساعة ${time}.` },
  fas: {
    locale: 'fa-IR-u-ca-gregory-nu-latn',
    sentence: (day, time) => `شما در تاریخ ${day} ساعت ${time} قرار ملاقات دارید.`,
  },
};
/** Persian and Dari are written alike. */
const sameWords: Readonly<Record<string, string>> = { pes: 'fas', prs: 'fas' };

export interface ReminderText {
  /** ISO 639-3. */
  readonly language: string;
  readonly text: string;
}

/**
 * What the client is told, in their language (ISO 639-3) if there are words, or in German. Times are German.
 */
export function reminderTextOf(startsAt: string, clientLanguage: string): ReminderText {
  const known = sameWords[clientLanguage] ?? clientLanguage;
  const language = known in words ? known : 'deu';
  const { locale, sentence } = words[language] ?? germanWords;
  const moment = new Date(startsAt);
  const day = moment.toLocaleDateString(locale, {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  });
  const time = moment.toLocaleTimeString(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  return { language, text: sentence(day, time) };
}
