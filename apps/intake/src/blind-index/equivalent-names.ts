import { plainSpellingOf } from './latin-letters.js';

/**
 * Names that are one name in two languages, or in two spellings that no rule of letters joins: the Ukrainian
 * and the Russian form, Arabic names with ض or ذ as Persian and Turkish have them, and names that lose a vowel.
 */
const groups = [
  'mykola nikolai nikolaj',
  'kateryna ekaterina jekaterina yekaterina',
  'hanna ganna anna',
  'mykhailo mikhail michail mykhaylo',
  'vasyl vasily wassili vasilij vasiliy',
  'petro pyotr pjotr petr',
  'pavlo pavel',
  'oleksandr aleksandr alexander alexandr',
  'oleksandra aleksandra alexandra',
  'oleksii aleksei alexey alexej oleksiy',
  'olena elena jelena yelena',
  'kyrylo kirill kyryl',
  'danylo daniil danilo',
  'mykyta nikita',
  'yevhen evgenij evgeny yevgeny yevgeniy jewgenij',
  'fedir fyodor fedor fjodor',
  'yusuf yousef youssef josef jussuf yousif joseph',
  'yusufi yousefi yousufi',
  'fatima fatma fatemeh fatme',
  'ibrahim brahim إبراهيم',
  'zahra zohra',
  'ramadan ramazan ramadhan',
  'rida riza reza reda raza ridha',
  'ridwan rizwan redouane ridvan',
  'kazem kadhim kadim kazim kathim',
  'hafez hafidh hafid',
  'muadh moaz muaz mouaz moaaz',
  'dhulfiqar zulfiqar zulfikar',
  'woldu weldu voldu',
].map((names) => names.split(' '));

const groupBySpelling = new Map(
  groups.flatMap((names, group) => names.map((name) => [plainSpellingOf(name), group] as const)),
);

/** Returns the number of the group of names that are one name, if the word is in one. */
export const groupOfEquivalentNames = (word: string): number | undefined =>
  groupBySpelling.get(plainSpellingOf(word));
