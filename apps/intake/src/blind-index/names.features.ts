/** Frequent names of those who come and of the country they come to; no combination is anybody's. */
export const givenNames = (
  'Ahmad Ali Amina Anna Aram Aisha Bilal Dilan Dmytro Elena Elif Emma Farid Fatima Hamid Hassan Ibrahim Ivan ' +
  'Jonas Kateryna Khaled Layla Leon Lukas Maria Mariam Mehmet Mohammed Mustafa Nadia Nour Oksana Olena Omar ' +
  'Paul Rana Reza Sami Samuel Sara Selam Sofia Tarek Tesfay Viktor Yusuf Zahra Zeynep Ahmed Ayse'
).split(' ');
export const familyNames = (
  'Abdi Ahmadi Akbari Alhassan Aydin Bauer Becker Berhane Bondarenko Celik Dag Demir Diallo Fischer Ghebre ' +
  'Haddad Haile Hamidi Hoffmann Hosseini Hussein Ibrahimi Jafari Kaya Karimi Khalil Klein Koch Kovalenko ' +
  'Krause Lehmann Mansour Mehari Meyer Mohammadi Mueller Najjar Nguyen Omar Osman Petrov Popescu Rahimi ' +
  'Richter Rostami Sadiq Schmidt Schneider Schulz Shevchenko Sultani Tekle Traore Wagner Weber Yilmaz Yusuf ' +
  'Zimmermann Ziani Qasim'
).split(' ');
