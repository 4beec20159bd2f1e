/** The plan as Typst: what it looks like, and how its parts are tagged. The data is shown as it is. */
export const planTemplate = String.raw`
// A support plan or an agreement as PDF/UA-1, in German beside the client's language. Everything that is
// printed comes as data (sys.inputs.data, JSON) and is shown as a string: no text of the data is ever read as
// markup.
#let plan = json(bytes(sys.inputs.data))
#let fonts = ("Noto Sans",) + if plan.direction == "rtl" { ("Noto Naskh Arabic",) } else { () }

#set document(title: plan.title.de, author: "Geleit", date: none)
#set text(font: fonts, size: 10pt, lang: "de", fallback: false)
#set page(
  paper: "a4",
  margin: (x: 2cm, top: 1.8cm, bottom: 2cm),
  footer: context {
    set text(size: 8pt)
    grid(columns: (1fr, auto), plan.version.de, counter(page).display("1 / 1", both: true))
  },
)
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 2): set text(size: 12pt)
#show table.cell.where(y: 0): set text(weight: "bold")

#let own(body) = text(lang: plan.language, dir: if plan.direction == "rtl" { rtl } else { ltr }, body)

// German on the left, the client's language on the right; German alone if that is the language.
#let beside(german, other) = if plan.language == "de" { german } else {
  grid(
    columns: (1fr, 1fr),
    column-gutter: 8mm,
    german,
    align(if plan.direction == "rtl" { right } else { left }, other),
  )
}
#let both(pair) = beside(pair.de, own(pair.own))
#let both-lines(pair) = if plan.language == "de" { pair.de } else { pair.de + linebreak() + own(pair.own) }

#beside(heading(level: 1, plan.title.de), own(text(size: 17pt, weight: "bold", plan.title.own)))
#both(plan.version)
#if plan.draft != none { block(stroke: 1.2pt, inset: 6pt, width: 100%, both(plan.draft)) }
#for fact in plan.facts { both(fact) }
#both(plan.name)
#for clause in plan.clauses { both(clause) }
#block(above: 1.2em, below: 0.4em, line(length: 100%, stroke: 0.5pt))

#for goal in plan.goals {
  block(above: 1.6em, sticky: true, beside(
    heading(level: 2, goal.heading.de),
    own(text(size: 12pt, weight: "bold", goal.heading.own)),
  ))
  block(goal.text)
  for fact in goal.facts { both(fact) }
  if goal.indicator != none {
    both(plan.words.indicator)
    block(goal.indicator)
  }
  if goal.steps.len() > 0 {
    table(
      columns: (1fr, 4.2cm, 2.6cm, 2.6cm),
      stroke: (x, y) => (bottom: if y == 0 { 0.8pt } else { 0.25pt + luma(160) }),
      inset: (x: 3pt, y: 4pt),
      table.header(..plan.words.heads.map(both-lines)),
      ..goal.steps.map(step => (step.text, both-lines(step.who), step.by, step.done)).flatten(),
    )
  }
}

#for signature in plan.signatures {
  block(above: 2.6em, breakable: false, width: 100%, {
    line(length: 100%, stroke: 0.5pt)
    both(signature)
  })
}
#block(above: 2em, text(size: 8pt, both(plan.words.binding)))
`;
