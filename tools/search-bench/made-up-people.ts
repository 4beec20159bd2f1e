/**
 * Frequent names of those who come and of the country they come to, the most frequent first in each list; no
 * combination is anybody's. Each name is in one spelling, so two people who are called differently are two.
 */
const givenNames = (
  'Mohammed Ahmad Ali Fatima Maryam Anna Hassan Hussein Mustafa Omar Aisha Olena Yusuf Ibrahim Zahra Leyla ' +
  'Amina Khaled Mahmoud Nour Elif Andrii Abdullah Reza Sara Zeynep Oksana Iryna Maria Hamid Karim Rahman ' +
  'Bilal Tarek Samir Jamal Jamil Rashid Sharif Walid Nadia Layan Rana Hiba Samira Karima Amin Amir Nasser ' +
  'Kateryna Natalia Viktor Serhii Dmytro Vladimir Ivan Petro Tetiana Yulia Sofia Elena Emma Mia Paul Leon ' +
  'Lukas Jonas Hannah Lena Laura Felix Moritz Berivan Dilan Azad Baran Rojin Shirin Parvin Behrouz Mehdi ' +
  'Farid Farhad Navid Omid Arash Kian Zarina Gulnaz Habib Najib Zabihullah Habibullah Tesfay Selam Yohannes ' +
  'Haile Mehari Abeba Amanuel Rahel Abdirahman Hodan Ayaan Faarah Ousmane Mamadou Aminata Fatoumata Blessing ' +
  'Joy Emmanuel Chinedu Nguyen Linh Minh Ion Elvira Drita Agron Besnik Milica Dragan Jovana Marek Agnieszka'
).split(' ');
const familyNames = (
  'Ahmadi Hosseini Mohammadi Alhassan Khalil Haddad Khoury Najjar Khatib Masri Shami Hamidi Karimi Rahimi ' +
  'Nazari Sultani Rezai Jafari Akbari Yilmaz Kaya Demir Celik Sahin Yildiz Ozturk Aydin Arslan Dogan Kilic ' +
  'Aslan Kovalenko Shevchenko Bondarenko Kravchenko Tkachenko Oliinyk Melnyk Koval Boiko Petrenko Savchenko ' +
  'Ivanov Petrov Smirnov Popov Volkov Lebedev Sokolov Mueller Schmidt Schneider Fischer Weber Meyer Wagner ' +
  'Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Neumann Schwarz Zimmermann Braun Krueger Hartmann ' +
  'Lange Werner Krause Lehmann Osman Omar Ibrahim Yusuf Abdi Hassan Warsame Farah Tekle Ghebre Haile Berhane ' +
  'Mehari Woldu Kidane Tesfamariam Traore Diallo Barry Camara Keita Toure Okafor Eze Mensah Tran Pham Hoang ' +
  'Popescu Ionescu Dumitru Hoxha Krasniqi Gashi Berisha Petrovic Jovanovic Nikolic Kowalski Nowak Wisniewski ' +
  'Qasim Sadiq Siddiqui Chaudhry Butt Malik Rostami Mansour Darwish Salem Saleh Zaidan Barakat Shaheen Awad ' +
  'Hamdan Jaber Issa Mousa Rashid Sabbagh Qureshi Stanikzai Noorzai Achakzai Barzani Talabani Zebari Bozkurt'
).split(' ');

export interface MadeUpPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly birth: string;
  readonly phone: string;
}

/** Mulberry32: repeatable, and good enough for names. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Frequencies fall with the rank (Zipf), as those of names do. */
function pickerOf(names: readonly string[], random: () => number): () => string {
  const cumulative: number[] = [];
  for (const [rank] of names.entries()) cumulative.push((cumulative.at(-1) ?? 0) + 1 / (rank + 5));
  const total = cumulative.at(-1) ?? 0;
  return () => {
    const drawn = random() * total;
    return names[cumulative.findIndex((sum) => sum >= drawn)] ?? '';
  };
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Two in five births are known by the year alone. */
function birthFrom(random: () => number): string {
  const year = String(1950 + Math.floor(random() * 65));
  const [month, day] = [twoDigits(1 + Math.floor(random() * 12)), twoDigits(1 + Math.floor(random() * 28))];
  return random() < 0.4 ? year : `${year}-${month}-${day}`;
}

export function madeUpPeople(count: number, seed: number): readonly MadeUpPerson[] {
  const random = randomFrom(seed);
  const [given, family] = [pickerOf(givenNames, random), pickerOf(familyNames, random)];
  return Array.from({ length: count }, () => ({
    givenName: given(),
    familyName: family(),
    birth: birthFrom(random),
    phone: `0176${String(Math.floor(random() * 1e8)).padStart(8, '0')}`,
  }));
}
