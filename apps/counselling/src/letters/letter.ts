import { unlessErased } from '@geleit/kernel';
import { codeListWords, directionOf, readTranslation, type LabelLanguage } from '@geleit/labels';
import { printableText, type PdfJob } from '@geleit/platform';
import type { AppointmentRow } from '../projections/appointments.projection.js';
import type { PaperListRow, PaperOfList } from '../projections/paper-lists.projection.js';
import type { SessionRow } from '../projections/sessions.projection.js';
import { letterTemplate } from './letter-template.js';
import type {
  AppointmentLetter,
  LetterPhrase,
  PaperCoverLetter,
  PaperRequestLetter,
  SessionCertificate,
} from './letter-bodies.js';

/** A text in German and in the reader's language. */
interface Pair {
  readonly de: string;
  readonly own: string;
}
interface LetterTable {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
/** What the template reads. */
export interface Letter {
  readonly language: LabelLanguage;
  readonly direction: 'ltr' | 'rtl';
  readonly sender: readonly string[];
  readonly recipient: readonly string[];
  readonly date: string;
  readonly reference: string | null;
  readonly title: Pair;
  readonly greeting: Pair;
  readonly paragraphs: readonly Pair[];
  readonly tables: readonly LetterTable[];
  readonly afterwards: readonly Pair[];
  readonly closing: Pair;
  readonly signature: readonly string[];
}

/**
 * Returns what has to be printed: the same letter on the same day gives the same bytes. `today` is a German
 * day.
 */
export const pdfJobOf = (letter: Letter, today: string): PdfJob => ({
  template: letterTemplate,
  data: JSON.stringify(letter),
  scripts: letter.direction === 'rtl' ? ['latin', 'arabic'] : ['latin'],
  createdAt: Math.floor(Date.parse(today) / 1000),
});

type LetterHead = Pick<AppointmentLetter, 'sender' | 'recipient' | 'signatory'> &
  Partial<Pick<SessionCertificate, 'reference'>>;
type LetterBody = Pick<Letter, 'title' | 'greeting' | 'paragraphs' | 'closing'> &
  Partial<Pick<Letter, 'language' | 'direction' | 'tables' | 'afterwards'>>;

const letterOf = (head: LetterHead, today: string, body: LetterBody): Letter => ({
  language: 'de',
  direction: 'ltr',
  tables: [],
  afterwards: [],
  sender: linesOf(head.sender),
  recipient: linesOf(head.recipient),
  signature: linesOf(head.signatory),
  date: germanDate(today),
  reference: head.reference === undefined ? null : printableText(`Ihr Zeichen: ${head.reference}`),
  ...body,
});

export function appointmentLetterOf(
  letter: AppointmentLetter,
  { startsAt, startsOn, mode, place }: AppointmentRow,
  today: string,
): Letter {
  const language = letter.letterLanguage ?? 'de';
  const phrase = phrasesIn(language);
  const known = unlessErased(place) ?? null;
  return letterOf(letter, today, {
    language,
    direction: directionOf(language),
    title: phrase('invitation'),
    greeting: phrase('greeting'),
    paragraphs: [
      phrase('you_have_an_appointment'),
      labelled(phrase('day'), same(germanDate(startsOn))),
      labelled(phrase('time'), same(germanTime(startsAt))),
      labelled(
        phrase('place'),
        known === null ? placeOf(mode, phrase, language) : same(printableText(known)),
      ),
      phrase('bring_this_letter'),
      phrase('tell_us_if_you_cannot_come'),
    ],
    closing: phrase('kind_regards'),
  });
}

const usualPlaces: Partial<Record<AppointmentRow['mode'], LetterPhrase>> = {
  office: 'our_office',
  phone: 'by_telephone',
  video: 'online',
};
const placeOf = (
  mode: AppointmentRow['mode'],
  phrase: (code: LetterPhrase) => Pair,
  language: LabelLanguage,
): Pair => {
  const usual = usualPlaces[mode];
  return usual === undefined ? codeIn(language, 'sessionModes', mode) : phrase(usual);
};

export function sessionCertificateOf(
  letter: SessionCertificate,
  { occurredAt, heldOn, durationMin }: SessionRow,
  today: string,
): Letter {
  const until = new Date(Date.parse(occurredAt) + durationMin * 60_000).toISOString();
  return letterOf(letter, today, {
    title: same('Beratungsbescheinigung'),
    greeting: same('Sehr geehrte Damen und Herren,'),
    paragraphs: [
      same(
        `wir bestätigen, dass ${clientOf(letter)} am ${germanDate(heldOn)} von ${germanTime(occurredAt)} bis ${germanTime(until)} Uhr von uns beraten wurde.`,
      ),
      same('Worum es in der Beratung ging, unterliegt der Schweigepflicht (§ 203 StGB).'),
    ],
    closing: same('Mit freundlichen Grüßen'),
  });
}

export const paperRequestOf = (letter: PaperRequestLetter, list: PaperListRow, today: string): Letter =>
  letterOf(letter, today, {
    title: same('Bitte um Unterlagen'),
    greeting: same('Sehr geehrte Damen und Herren,'),
    paragraphs: [
      same(
        `wir beraten ${clientOf(letter)}. Die Person hat uns am ${germanDate(letter.releasedOn)} schriftlich von der Schweigepflicht entbunden; die Erklärung liegt bei.`,
      ),
      same(`Für folgendes Anliegen fehlen noch Unterlagen: ${subjectOf(list)}. Bitte senden Sie sie uns zu.`),
    ],
    tables: [tableOf('Wir bitten um', list.papers.filter(isAbsent))],
    afterwards: [same('Vielen Dank für Ihre Mühe.')],
    closing: same('Mit freundlichen Grüßen'),
  });

export function paperCoverLetterOf(letter: PaperCoverLetter, list: PaperListRow, today: string): Letter {
  const absent = list.papers.filter(isAbsent);
  return letterOf(letter, today, {
    title: same(subjectOf(list)),
    greeting: same('Sehr geehrte Damen und Herren,'),
    paragraphs: [
      same(`mein Name ist ${clientOf(letter)}. Mit diesem Schreiben erhalten Sie die Unterlagen.`),
    ],
    tables: [
      tableOf(
        'Beigefügt sind',
        list.papers.filter(({ status }) => status === 'seen'),
      ),
      ...(absent.length === 0 ? [] : [tableOf('Ich reiche nach', absent)]),
    ],
    closing: same('Mit freundlichen Grüßen'),
  });
}

export const isAbsent = ({ status }: PaperOfList): boolean => status === 'needed' || status === 'missing';

const tableOf = (caption: string, papers: readonly PaperOfList[]): LetterTable => ({
  caption,
  heads: ['Unterlage', 'Näheres'],
  rows: papers.map(({ kind, text }) => [
    germanCode('paperKinds', kind),
    printableText(unlessErased(text) ?? ''),
  ]),
});
const subjectOf = ({ purpose, text }: PaperListRow): string => {
  const which = unlessErased(text) ?? null;
  return printableText([germanCode('paperListPurposes', purpose), which ?? []].flat().join(', '));
};
const clientOf = ({ clientName, clientBornOn }: SessionCertificate): string =>
  printableText(
    clientBornOn === undefined ? clientName : `${clientName}, geboren am ${germanDate(clientBornOn)},`,
  );

const germanCode = (list: string, code: string): string => codeListWords[list]?.codes[code]?.de ?? code;
const same = (text: string): Pair => ({ de: text, own: text });
const labelled = (label: Pair, value: Pair): Pair => ({
  de: `${label.de}: ${value.de}`,
  own: `${label.own}: ${value.own}`,
});
/** English where a word is not translated. */
const codeIn = (language: LabelLanguage, list: string, code: string): Pair => {
  const { de, en } = codeListWords[list]?.codes[code] ?? { de: code, en: code };
  return { de, own: language === 'de' ? de : (readTranslation(language).lists[list]?.[code] ?? en) };
};
const phrasesIn =
  (language: LabelLanguage) =>
  (phrase: LetterPhrase): Pair =>
    codeIn(language, 'letterPhrases', phrase);
const linesOf = (text: string): readonly string[] => text.split('\n').map(printableText);
const germanDate = (day: string): string => day.split('-').reverse().join('.');
const clock = new Intl.DateTimeFormat('de-DE', {
  timeZone: 'Europe/Berlin',
  hour: '2-digit',
  minute: '2-digit',
});
const germanTime = (moment: string): string => clock.format(new Date(moment));
