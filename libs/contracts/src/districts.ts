/** The districts of a Land: three digits each, which follow the two of the Land. */
interface Districts {
  /** Kreisfreie Städte: a municipality each. */
  readonly cities: string;
  /** Landkreise and what stands in their place: several municipalities each. */
  readonly counties: string;
}

/**
 * Kreise by the first two digits of the Amtlicher Gemeindeschlüssel. Source: Statistische Ämter des Bundes und
 * der Länder, Gemeindeverzeichnis of 31.12.2018 (CC BY 4.0), by way of the package `landkreise-deutschland`
 * 3.0.0. Eisenach (16056) is left out: it has been part of the Wartburgkreis (16063) since 1 July 2021. No later
 * list could be compared.
 */
export const districtsByLand: Readonly<Record<string, Districts>> = {
  '01': {
    cities: '001 002 003 004',
    counties: '051 053 054 055 056 057 058 059 060 061 062',
  },
  '02': {
    cities: '000',
    counties: '',
  },
  '03': {
    cities: '101 102 103 401 402 403 404 405',
    counties: `
      151 153 154 155 157 158 159 241 251 252 254 255 256 257 351 352 353 354 355 356 357 358 359 360 361
      451 452 453 454 455 456 457 458 459 460 461 462
    `,
  },
  '04': {
    cities: '011 012',
    counties: '',
  },
  '05': {
    cities: '111 112 113 114 116 117 119 120 122 124 314 315 316 512 513 515 711 911 913 914 915 916',
    counties: `
      154 158 162 166 170 334 358 362 366 370 374 378 382 554 558 562 566 570 754 758 762 766 770 774 954
      958 962 966 970 974 978
    `,
  },
  '06': {
    cities: '411 412 413 414 611',
    counties: '431 432 433 434 435 436 437 438 439 440 531 532 533 534 535 631 632 633 634 635 636',
  },
  '07': {
    cities: '111 211 311 312 313 314 315 316 317 318 319 320',
    counties: `
      131 132 133 134 135 137 138 140 141 143 231 232 233 235 331 332 333 334 335 336 337 338 339 340
    `,
  },
  '08': {
    cities: '111 121 211 212 221 222 231 311 421',
    counties: `
      115 116 117 118 119 125 126 127 128 135 136 215 216 225 226 235 236 237 315 316 317 325 326 327 335
      336 337 415 416 417 425 426 435 436 437
    `,
  },
  '09': {
    cities: `
      161 162 163 261 262 263 361 362 363 461 462 463 464 561 562 563 564 565 661 662 663 761 762 763 764
    `,
    counties: `
      171 172 173 174 175 176 177 178 179 180 181 182 183 184 185 186 187 188 189 190 271 272 273 274 275
      276 277 278 279 371 372 373 374 375 376 377 471 472 473 474 475 476 477 478 479 571 572 573 574 575
      576 577 671 672 673 674 675 676 677 678 679 771 772 773 774 775 776 777 778 779 780
    `,
  },
  '10': {
    cities: '',
    counties: '041 042 043 044 045 046',
  },
  '11': {
    cities: '000',
    counties: '',
  },
  '12': {
    cities: '051 052 053 054',
    counties: '060 061 062 063 064 065 066 067 068 069 070 071 072 073',
  },
  '13': {
    cities: '003 004',
    counties: '071 072 073 074 075 076',
  },
  '14': {
    cities: '511 612 713',
    counties: '521 522 523 524 625 626 627 628 729 730',
  },
  '15': {
    cities: '001 002 003',
    counties: '081 082 083 084 085 086 087 088 089 090 091',
  },
  '16': {
    cities: '051 052 053 054 055',
    counties: '061 062 063 064 065 066 067 068 069 070 071 072 073 074 075 076 077',
  },
};
