package extract

// A Rule says why an item was read so. The rules are a closed list: [Rules] gives all of them, and
// what each says in one sentence. A rule's word is printed and may be kept; its number may not.
type Rule uint8

// The rules, by what they read.
const (
	NoRule Rule = iota

	TimeStated
	TimeLeaning

	EventRow
	EventLine
	EventApart
	EventSentence
	EventStep

	FigureQuantity
	FigureBare
	FigureSubject
	FigureState

	TableStated
	TableSpaced
	TableGlued
	TableStacked
	TableDated
	TablePairs
	TableLabels

	SourceNote
	SourceListed
	SourceQuoted
	NoteRemark

	IndicatorPlain
	IndicatorDefanged

	PartyBody
	PartyPress
	PartyAttacker
	PartySubject
	PartyColumn
	PartySupplies
	PartyOwnDamage
	PartyAnnounces
	PartyBesides
	PartyCell
	PartySuffers
	PartyTells
	PartyPublishes
	PartyLetterhead
	PartyRepeated

	VoiceOwn
	VoiceBody
	VoicePress
	VoiceThird

	KindWords
	KindFrame
	StatementSentence

	ruleCount
)

// rules gives each rule its word and its sentence.
var rules = [ruleCount]struct{ word, says string }{
	TimeStated:        {"time-stated", "The words give the time in full."},
	TimeLeaning:       {"time-leaning", "The words leave out a year, month or day, which was taken from the day named before or from the day of the text."},
	EventRow:          {"event-row", "A row of a table with a column of times is an event."},
	EventLine:         {"event-line", "A line or list item that a time leads is an event where others of its group or its section are too."},
	EventApart:        {"event-apart", "A line that is a time gives it to the words before it or behind it, where a section has several."},
	EventSentence:     {"event-sentence", "A sentence that a time leads is an event under the heading of a timeline."},
	EventStep:         {"event-step", "A dated clause of running text that tells what was done or happened is an event, beside a timeline where it tells of a step of the affair (how it began, was found, contained, mended, told) and no row touches its time."},
	FigureQuantity:    {"figure-quantity", "A number with a unit is a quantity."},
	FigureBare:        {"figure-bare", "A bare number is a quantity in a column of quantities."},
	FigureSubject:     {"figure-subject", "A bare number counts what the subject of its sentence names, or what the number counts that it corrects."},
	FigureState:       {"figure-state", "A cell in a column of quantities says why it gives no number."},
	TableStated:       {"table-stated", "The document states the table and its cells."},
	TableSpaced:       {"table-spaced", "Lines whose cells stand below each other, parted by blanks, tabs or bars, are the rows of a table."},
	TableGlued:        {"table-glued", "A line of column words, or one above lines that all hold times, quantities or addresses at the same places, heads a table whose cells have run together; they are cut where the rows agree best."},
	TableStacked:      {"table-stacked", "Lines that are each a cell, or are parted by tabs or single blanks below headings that stand apart or have run together, are the rows of a table where each column has cells of its own sort."},
	TableDated:        {"table-dated", "Lines that each begin with a time to which their words are glued are the rows of a timeline."},
	TablePairs:        {"table-pairs", "Lines that are each a label and a value are the rows of a table."},
	TableLabels:       {"table-labels", "Lines that each begin with a word that labels are made of are labels and what they say."},
	SourceNote:        {"source-note", "A footnote names a publication."},
	SourceListed:      {"source-listed", "An item of a list of sources or announcements names a publication."},
	SourceQuoted:      {"source-quoted", "A title in quotes has its publisher and day beside it."},
	NoteRemark:        {"note-remark", "A footnote cites nothing."},
	IndicatorPlain:    {"indicator-plain", "A host, address, hash or file name stands in the text and does not only cite."},
	IndicatorDefanged: {"indicator-defanged", "A host or address was made harmless, so it is named as a danger."},
	PartyBody:         {"party-body", "The name is that of a public body: an authority."},
	PartyPress:        {"party-press", "The name is that of a publisher of news: a reporter."},
	PartyAttacker:     {"party-attacker", "The words beside the name call it a group of attackers."},
	PartySubject:      {"party-subject", "Title, letterhead and first sentences are about this organisation: the victim."},
	PartyColumn:       {"party-column", "The name stands in a column of organisations: affected."},
	PartySupplies:     {"party-supplies", "The words beside the name say that it supplies, runs or examines something for another."},
	PartyOwnDamage:    {"party-own-damage", "Several organisations each announce damage, this one its own: a victim."},
	PartyAnnounces:    {"party-announces", "The sentence says that the organisation announces."},
	PartyBesides:      {"party-besides", "A company that is named beside the victim and is nothing else is a supplier."},
	PartyCell:         {"party-cell", "A company stands in a cell of a table: affected."},
	PartySuffers:      {"party-suffers", "The sentence says what happened to the organisation: a victim."},
	PartyTells:        {"party-tells", "The sentence says that the organisation found it, told it or warned of it: a reporter."},
	PartyPublishes:    {"party-publishes", "A source names the organisation as its publisher: a reporter."},
	PartyLetterhead:   {"party-letterhead", "An organisation without a legal form heads the text: the victim."},
	PartyRepeated:     {"party-repeated", "An organisation without a legal form is named again and again: affected."},
	VoiceOwn:          {"voice-own", "The text speaks in the first person of an organisation's own trouble: operator."},
	VoiceBody:         {"voice-body", "The text is that of a public body: authority."},
	VoicePress:        {"voice-press", "A publisher of news or a byline heads the text: news."},
	VoiceThird:        {"voice-third", "The text tells of others' trouble and is neither theirs nor news: other."},
	KindWords:         {"kind-words", "Words of this kind of incident weigh enough: most in the title, then in headings and first sentences."},
	KindFrame:         {"kind-frame", "Words of the classes of a frame of this kind stand in one clause, and what is said of the kind weighs enough."},
	StatementSentence: {"statement-sentence", "A sentence or item stands under a heading that gives its section a role."},
}

// String is the rule's word, "" for no rule.
func (r Rule) String() string {
	if r >= ruleCount {
		return ""
	}
	return rules[r].word
}

// Says is one English sentence that states the rule, "" for no rule.
func (r Rule) Says() string {
	if r >= ruleCount {
		return ""
	}
	return rules[r].says
}

// Rules gives all rules in the order of what they read.
func Rules() []Rule {
	list := make([]Rule, 0, ruleCount-1)
	for r := NoRule + 1; r < ruleCount; r++ {
		list = append(list, r)
	}
	return list
}
