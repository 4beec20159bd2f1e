import { AskedBecause, CalendarDay, FieldGroups, MultilineText } from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import { labelLanguages, type LabelLanguage } from '@geleit/labels';
import { IsIn, IsOptional, Length } from 'class-validator';

/** What a letter to a client says in their language, too. */
export const letterPhrases = codeList('letterPhrases', [
  'invitation',
  'greeting',
  'you_have_an_appointment',
  'day',
  'time',
  'place',
  'our_office',
  'by_telephone',
  'online',
  'bring_this_letter',
  'tell_us_if_you_cannot_come',
  'kind_regards',
]);
export type LetterPhrase = (typeof letterPhrases)[number];

/** Who writes to whom. Counselling knows neither and keeps neither. */
class LetterHead {
  /** Name and address, one line each. */
  @Length(1, 400)
  @MultilineText()
  @Personal('contact')
  @AskedBecause('contact')
  sender!: string;
  @Length(1, 400)
  @MultilineText()
  @Personal('contact')
  @AskedBecause('contact')
  recipient!: string;
  /** Below the line for the signature. */
  @Length(1, 120)
  @Personal('identity')
  @AskedBecause('identification')
  signatory!: string;
}
/** Terminschreiben. */
export class AppointmentLetter extends LetterHead {
  /** Beside German. Without it the letter is in German alone. */
  @IsOptional()
  @IsIn(labelLanguages)
  letterLanguage?: LabelLanguage;
}
class LetterAboutClient extends LetterHead {
  @Length(1, 120)
  @Personal('identity')
  @AskedBecause('identification')
  clientName!: string;
  @IsOptional()
  @CalendarDay()
  @Personal('identity')
  @AskedBecause('identification')
  clientBornOn?: string;
  /** Aktenzeichen. */
  @IsOptional()
  @Length(1, 100)
  @Personal('identity')
  @AskedBecause('identification')
  reference?: string;
}
/** Beratungsbescheinigung: that somebody was counselled, and nothing of what was said. */
@FieldGroups({
  person: ['clientName', 'clientBornOn'],
  contact: ['sender', 'recipient', 'reference', 'signatory'],
})
export class SessionCertificate extends LetterAboutClient {}
/** Bitte um Unterlagen at an authority. It tells that somebody is counselled, so they have to want that. */
@FieldGroups({
  person: ['clientName', 'clientBornOn'],
  contact: ['sender', 'recipient', 'reference', 'signatory'],
  form: ['releasedOn'],
})
export class PaperRequestLetter extends LetterAboutClient {
  /** The day of the written release from secrecy (Schweigepflichtentbindung). */
  @CalendarDay() releasedOn!: string;
}
/** Anschreiben with papers, in the client's own name. */
@FieldGroups({
  person: ['clientName', 'clientBornOn'],
  contact: ['sender', 'recipient', 'reference', 'signatory'],
})
export class PaperCoverLetter extends LetterAboutClient {}
