package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// figures gives the quantities to the reading, with what they are about.
func (r *reader) figures() {
	for i := range r.segments {
		s := &r.segments[i]
		cell := s.table >= 0 && s.row >= 0
		if cell && len(s.figures) == 0 && len(s.times) == 0 {
			r.stateCell(s)
			continue
		}
		numbers := r.amountsOf(s)
		first := len(r.out.Figures)
		for k := range numbers {
			m := &numbers[k]
			f := Figure{Item: r.item(s.section, FigureQuantity, Words{"", scan.Span{Start: m.Start, End: m.End}}), Quantity: m.Quantity, Denied: m.denied, Part: m.Part, Length: m.Length, Table: -1}
			if m.bare {
				f.Rule = FigureSubject
			}
			switch {
			case cell:
				f.Table, f.Row, f.Column = s.table, s.row, s.column
				f.About, f.Party = r.columnName(s), r.rowParty(s)
				if f.Unit == "" && f.State == "" {
					f.Unit = r.unitOf(s)
				}
			case m.about.Len() > 0:
				f.About = clean(m.about.Of(r.text))
			default:
				f.About = r.about(s, m)
			}
			f.Measure = measureOf(m.Unit, f.About, m.Length)
			basis, said := r.basis(s, m.Start, m.End)
			f.Basis = basis
			f.Aside = !cell && (informants(s.Of(r.text), m.Start-s.Start, m.End-s.Start, m) || r.ofOtherCase(s, m.Start))
			if !cell {
				f.AsOf = r.asOf(s, m.Start, m.End)
			}
			r.cue(&f.Item, said)
			r.cue(&f.Item, m.cue)
			r.out.Figures = append(r.out.Figures, f)
		}
		r.shareSubjects(numbers, r.out.Figures[first:])
	}
}

// unitOf is the unit that the headings of a cell give: the lowest that gives one.
func (r *reader) unitOf(s *segment) string {
	g := &r.grids[s.table]
	if s.column >= len(g.heads) {
		return unitOfHead(r.columnName(s))
	}
	unit := unitOfHead(g.columns[s.column].name)
	for i := len(g.above) - 1; i >= 0 && unit == ""; i-- {
		if s.column < len(g.above[i]) {
			unit = unitOfHead(clean(g.above[i][s.column].Of(r.text)))
		}
	}
	return unit
}

// stateCell reads a cell that says why there is no number, where numbers stand in its column or row.
func (r *reader) stateCell(s *segment) {
	span := scan.Trim(r.text, s.Span)
	state, end, ok := figure.StateAt(r.text[:span.End], span.Start)
	if !ok {
		// A bare number in a column of numbers.
		q, is := figure.Parse(r.text[span.Start:span.End])
		if is && r.numeric(s) && r.plainNumber(s) {
			f := Figure{Item: r.item(s.section, FigureBare, Words{"", span}), Quantity: q, Table: s.table, Row: s.row, Column: s.column, About: r.columnName(s)}
			if f.Unit == "" && f.State == "" {
				f.Unit = r.unitOf(s)
			}
			f.Party, f.Measure = r.rowParty(s), measureOf(f.Unit, f.About, false)
			r.out.Figures = append(r.out.Figures, f)
		}
		return
	}
	if end != span.End {
		if c, _ := scan.At(r.text, end); c != '(' {
			return
		}
	}
	if !r.numeric(s) {
		return
	}
	f := Figure{Item: r.item(s.section, FigureState, Words{"", scan.Span{Start: span.Start, End: end}}), Table: s.table, Row: s.row, Column: s.column, About: r.columnName(s)}
	f.State, f.Party = state, r.rowParty(s)
	f.Measure = measureOf(r.unitOf(s), f.About, false)
	r.out.Figures = append(r.out.Figures, f)
}

// measures tell what a unit counts.
var measures = func() map[string]string {
	m := map[string]string{}
	for _, list := range []struct{ measure, units string }{
		{"money", "円 ドル $ £ € ¥ USD EUR GBP JPY XMR BTC ETH ユーロ 米ドル ポンド dollars pounds euros yen ビットコイン"},
		{"share", "% 割 percent パーセント"},
		{"data", "GB TB MB KB gigabytes terabytes"},
		{"persons", "人 名 人分 名分 people individuals customers patients employees students users residents members ユーザー ユーザ"},
		{"facilities", "施設 店舗 拠点 病院 校 hospitals stores sites"},
		{"devices", "台 端末 servers devices workstations laptops computers サーバー サーバ machines endpoints"},
		{"organisations", "社 団体 法人 自治体 機関 companies organisations organizations"},
		{"sites", "サイト ドメイン URL websites domains"},
		{"files", "ファイル 個 files documents"},
		{"accounts", "アカウント 口座 ID accounts"},
		{"records", "件 件分 records レコード rows entries"},
	} {
		for u := range strings.FieldsSeq(list.units) {
			if _, ok := m[u]; !ok {
				m[u] = list.measure
			}
		}
	}
	return m
}()

// accountWords make 件 and the like a count of accounts.
var accountWords = []string{"アカウント", "ログイン", "account", "login", "log-in"}

// Measure tells what a quantity as texts write it counts, as a word of record.Measures: by its unit, and for 件 by what
// it is about. It is "" for what is no number.
func Measure(value, about string) string {
	for _, m := range figure.Scan(value) {
		if m.State == "" {
			return measureOf(m.Unit, about, m.Length)
		}
	}
	return ""
}

// measureOf tells what a quantity counts; an English unit of several words by its last.
func measureOf(unit, about string, length bool) string {
	if length {
		return "time"
	}
	m, ok := measures[unit]
	if !ok {
		m, ok = measures[unit[strings.LastIndexByte(unit, ' ')+1:]]
	}
	switch {
	case !ok:
		return "other"
	case m == "records":
		for _, w := range accountWords {
			if strings.Contains(about, w) {
				return "accounts"
			}
		}
	}
	return m
}

// claimedWords say that an attacker claims, possibleWords that something may be.
var (
	claimedWords  = []string{"犯行声明", "と主張", "声明で", "attackers claim", "group claims", "claims to have", "claimed to have", "claimed responsibility", "claiming to have", "alleges to have", "alleged to have stolen", "hackers claim", "hackers say", "attackers say", "gang claims", "gang says", "group says it", "hacker claims", "hacker says", "according to the attackers", "according to the hackers", "according to the gang", "claims it stole", "says it stole", "said it stole"}
	possibleWords = []string{"可能性", "おそれ", "恐れ", "may have", "might have", "potentially", "possibly", "疑い", "could have", "could be affected", "may be affected", "are believed to", "is believed to", "suspected", "might be"}
)

// basis says whether a quantity is only possible or an attacker's claim, and by which words.
func (r *reader) basis(s *segment, start, end int) (string, scan.Span) {
	if s.uses&(useClaimed|usePossible) == 0 {
		return "", scan.Span{}
	}
	from, to := sentenceStart(r.text, s.Start, start, 120), sentenceEnd(r.text, end, s.End, 90)
	if w, ok := s.hits.first(useClaimed, from, to); ok {
		return "claimed", w
	}
	if w, ok := s.hits.first(usePossible, from, to); ok {
		return "possible", w
	}
	return "", scan.Span{}
}
