/** A letter as Typst: what it looks like, and how its parts are tagged. The data is shown as it is. */
export const letterTemplate = String.raw`
// A letter as PDF/UA-1, in German or in German beside the client's language. Everything that is printed comes
// as data (sys.inputs.data, JSON) and is shown as a string: no text of the data is ever read as markup.
#let letter = json(bytes(sys.inputs.data))
#let fonts = ("Noto Sans",) + if letter.direction == "rtl" { ("Noto Naskh Arabic",) } else { () }

#set document(title: letter.title.de, author: "Geleit", date: none)
#set text(font: fonts, size: 10.5pt, lang: "de", fallback: false)
#set par(leading: 0.7em, spacing: 1.1em)
#set page(
  paper: "a4",
  margin: (left: 2.5cm, right: 2cm, top: 2cm, bottom: 2cm),
  footer: context { text(size: 8pt, counter(page).display("1 / 1", both: true)) },
)
#show heading.where(level: 1): set text(size: 13pt)
#show table.cell.where(y: 0): set text(weight: "bold")

#let own(body) = text(lang: letter.language, dir: if letter.direction == "rtl" { rtl } else { ltr }, body)
#let beside(german, other) = if letter.language == "de" { german } else {
  grid(
    columns: (1fr, 1fr),
    column-gutter: 8mm,
    german,
    align(if letter.direction == "rtl" { right } else { left }, other),
  )
}
#let both(pair) = block(beside(pair.de, own(pair.own)))
#let lines(texts) = texts.join(linebreak())

#block(text(size: 9pt, lines(letter.sender)))
#v(0.8cm)
#block(height: 3.2cm, lines(letter.recipient))
#align(right, letter.date)
#if letter.reference != none { block(letter.reference) }
#block(above: 1.6em, below: 1.2em, beside(
  heading(level: 1, letter.title.de),
  own(text(size: 13pt, weight: "bold", letter.title.own)),
))
#both(letter.greeting)
#for paragraph in letter.paragraphs { both(paragraph) }
#for list in letter.tables {
  block(above: 1.4em, sticky: true, list.caption)
  table(
    columns: (1fr, 4.5cm),
    stroke: (x, y) => (bottom: if y == 0 { 0.8pt } else { 0.25pt + luma(160) }),
    inset: (x: 3pt, y: 4pt),
    table.header(..list.heads),
    ..list.rows.flatten(),
  )
}
#for paragraph in letter.afterwards { both(paragraph) }
#both(letter.closing)
#block(above: 3.2em, breakable: false, {
  line(length: 7cm, stroke: 0.5pt)
  lines(letter.signature)
})
`;
