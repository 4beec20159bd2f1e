import { codeList } from '@geleit/kernel';
import { LanguageCode, languageLevels, type LanguageLevel } from '@geleit/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsIn, Matches, ValidateNested } from 'class-validator';

/** Levels from before those of the Common European Framework: only stored events have them. */
export const formerLanguageLevels = codeList('languageLevels', ['good', 'basic']);
export type FormerLanguageLevel = (typeof formerLanguageLevels)[number];

export class SpokenLanguage {
  /** ISO 639-3. */
  @Matches(/^[a-z]{3}$/) code!: string;
  @IsIn(codeList('languageLevels', [...languageLevels, ...formerLanguageLevels])) level!:
    LanguageLevel | FormerLanguageLevel;
}

export class StatedLanguage extends SpokenLanguage {
  /** ISO 639-3. */
  @LanguageCode() override code!: string;
  @IsIn(languageLevels) override level!: LanguageLevel;
}

/** Languages as a command may state them: each once, with a level of today. */
export const StatedLanguages =
  () =>
  (target: object, field: string): void => {
    ArrayMaxSize(8)(target, field);
    ArrayUnique(({ code }: StatedLanguage) => code)(target, field);
    ValidateNested({ each: true })(target, field);
    Type(() => StatedLanguage)(target, field);
  };
