/**
 * The document as Typst: what it looks like, and how its parts are tagged. The program that makes the PDF gets it
 * with the data.
 */
export const reportTemplate = String.raw`
// A report as PDF/UA-1. Everything that is printed comes as data (sys.inputs.data, JSON) and is shown as a
// string: no text of the data is ever read as markup.
#let report = json(bytes(sys.inputs.data))
#let words = report.words

#set document(title: report.title, author: "Geleit", date: none)
#set text(font: "Noto Sans", size: 9pt, lang: report.language, fallback: false, hyphenate: true)
#set par(leading: 0.55em)
#set page(
  paper: "a4",
  flipped: true,
  margin: (x: 1.6cm, top: 1.5cm, bottom: 1.8cm),
  footer: context {
    set text(size: 7pt)
    grid(
      columns: (1fr, auto),
      column-gutter: 1cm,
      report.footer,
      [#words.page #counter(page).display() #words.of #counter(page).final().first()],
    )
  },
)
#show heading.where(level: 1): set text(size: 16pt)
#show heading.where(level: 2): set text(size: 11pt)
#show heading.where(level: 2): set block(above: 1.6em, below: 0.8em)
#show table.cell.where(y: 0): set text(weight: "bold")
#set table(
  stroke: (x, y) => (bottom: if y == 0 { 0.8pt } else { 0.25pt + luma(200) }),
  inset: (x: 3pt, y: 3pt),
  fill: (x, y) => if y == 0 { luma(235) },
)

// Only long words of a head are hyphenated.
#let head-of(head, size) = text(
  size: size * 1pt,
  head.split(" ").map(word => if word.len() < 12 { text(hyphenate: false, word) } else { word }).join(" "),
)

// A short table stays on one page; a long one repeats its head.
#let table-of(part) = block(breakable: part.rows.len() > 24, table(
  columns: part.columns.map(width => if width == 0 { 1fr } else { width * 1pt }),
  align: (x, y) => if x == 0 or part.texts { left + bottom } else { right + bottom },
  table.header(..part.heads.map(head => head-of(head, part.headSize))),
  ..part.rows.flatten().map(cell => text(size: part.size * 1pt, cell)),
))

#let chart-of(chart) = figure(
  alt: chart.alt,
  kind: image,
  supplement: words.chart,
  caption: chart.caption,
  block(width: 100%, breakable: false, grid(
    columns: (5.5cm, 1fr),
    row-gutter: 3pt,
    column-gutter: 6pt,
    align: (right + horizon, left + horizon),
    ..chart.bars.map(bar => (
      text(size: 8pt, bar.label),
      grid(
        columns: (bar.share * 15.5cm, auto),
        column-gutter: 4pt,
        align: left + horizon,
        rect(width: 100%, height: 9pt, fill: rgb("#1f5f99")),
        text(size: 8pt, bar.value),
      ),
    )).flatten(),
  )),
)

#heading(level: 1, report.title)
#text(size: 11pt, report.scope)
#if report.interim != none {
  block(stroke: 1.5pt, inset: 6pt, strong(report.interim))
}
#for section in report.sections {
  heading(level: 2, section.title)
  for note in section.notes { block(sticky: true, note) }
  if section.chart != none { chart-of(section.chart) }
  for part in section.parts {
    if part.caption != none { block(sticky: true, strong(part.caption)) }
    table-of(part)
  }
}
`;
