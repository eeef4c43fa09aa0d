package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// In a table a name needs no form: that its column holds organisations tells of it. The heading says that it does, or the other cells do, where
// half of them are names by their form.

// A nameColumn says whether a column holds names of organisations, and what tells it.
type nameColumn uint8

const (
	noNames     nameColumn = iota
	formedNames            // half of its cells have the form of such names
	headedNames            // its heading says so
	clientNames            // its heading says that they are customers
)

// clientHeads end the headings of columns of those for whom somebody works.
var clientHeads = newEndings("委託元", "発注元", "契約先", "取引先", "納入先", "荷主", "加盟店", "導入先", "利用企業", "顧客企業", "customer", "client", "tenant", "merchant")

// organisationHeads end the headings of columns that hold nothing but organisations; 名 may stand behind them.
var organisationHeads = newEndings("組織", "会社", "企業", "団体", "発表元", "公表元", "法人", "自治体", "事業者", "病院", "医療機関", "大学", "学校", "銀行", "金融機関", "市町村", "機関", "事業体", "委託先", "教育委員会", "運営元", "開設者", "主催者", "学校法人", "図書館", "組合",
	"organisation", "organization", "company", "victim", "operator", "institution", "district", "school", "hospital", "council", "bank", "airline", "university", "municipality", "utility", "agency", "authority", "trust", "fund", "retailer", "insurer", "employer", "charity", "carrier", "manufacturer", "clinic")

// mostNameColumn is the last column that may hold the names of those to whom a row is.
const mostNameColumn = 2

// nameColumns finds the columns of the tables that hold names of organisations.
func (r *reader) nameColumns() {
	for k := range r.grids {
		g := &r.grids[k]
		for c := range g.columns[:min(len(g.columns), mostNameColumn+1)] {
			col := &g.columns[c]
			switch {
			case endsHeading(clientHeads, col.name):
				col.names = clientNames
			case endsHeading(organisationHeads, col.name):
				col.names = headedNames
			case !col.happens && !col.counts && col.timed == 0 && !headsOthers(col.name) && r.formed(g, c):
				col.names = formedNames
			}
		}
	}
}

// endsHeading says whether one of some ends is that of a heading, without a remark in brackets, the plural and 名 behind it.
func endsHeading(ends *endings, heading string) bool {
	heading = strings.ToLower(heading)
	if k := strings.IndexAny(heading, "(（"); k > 0 {
		heading = heading[:k]
	}
	heading = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(heading), "名"), "の名称")
	return ends.of(heading) > 0 || ends.of(strings.TrimSuffix(heading, "s")) > 0
}

// seatHeads are headings of columns that tell where something is: a town there is no party.
var seatHeads = newEndings("所在地", "住所", "場所", "地域", "所在", "都道府県", "location", "place", "address", "region")

// ofPlace says whether a cell stands in such a column.
func (r *reader) ofPlace(s *segment) bool {
	if s.table < 0 || s.row < 0 {
		return false
	}
	g := &r.grids[s.table]
	return s.column < len(g.columns) && endsHeading(seatHeads, g.columns[s.column].name)
}

// otherHeads stand in the headings of columns whose cells look like names of organisations and tell who wrote something, whom it reached or what it is.
var otherHeads = []string{"出典", "媒体", "報道", "掲載", "情報源", "部署", "担当", "宛先", "届出先", "報告先", "差出", "件名", "文面", "手口", "製品", "サービス", "source", "reported by", "publication", "published", "media", "subject", "sender", "product"}

// headsOthers says whether a heading is that of such a column, or of places.
func headsOthers(heading string) bool {
	if endsHeading(seatHeads, heading) {
		return true
	}
	heading = strings.ToLower(heading)
	return slices.ContainsFunc(otherHeads, func(w string) bool { return strings.Contains(heading, w) })
}

// formed says whether two cells of a column and half of all have the form of names of organisations.
func (r *reader) formed(g *grid, c int) bool {
	names, all := 0, 0
	for _, row := range g.rows {
		if c >= len(row) || row[c].Len() == 0 {
			continue
		}
		all++
		if r.formedName(withoutRemark(r.text, row[c]).Of(r.text)) {
			names++
		}
	}
	return names >= 2 && names*2 >= all
}

// formedName says whether a cell is a name by a legal form or by its last word.
func (r *reader) formedName(name string) bool {
	if utf8.RuneCountInString(name) > 40 || notInNames.In(name) || r.ownWord(name) || commonSubjects[name] {
		return false
	}
	if r.doc.Language == "en" {
		k := strings.LastIndexByte(name, ' ')
		last := name[k+1:]
		return k > 0 && capital(name) && (englishForms.has(last) || englishInstitutes.has(last) || englishTails.has(last))
	}
	n := max(institute2.of(name), businessEnds.of(name))
	return n > 0 && n < len(name) && !genericInstitute[name[:len(name)-n]] || hasForm(name)
}

// notInNames are runes that stand in no name of an organisation.
var notInNames = scan.NewSet("。、\n:;0123456789")

// withoutRemark gives a cell without the white space at its ends and a remark in brackets behind its words.
func withoutRemark(text string, cell scan.Span) scan.Span {
	cell = scan.Trim(text, cell)
	if w := cell.Of(text); strings.HasSuffix(w, ")") || strings.HasSuffix(w, "）") {
		if k := strings.IndexAny(w, "(（"); k > 0 {
			return scan.Trim(text, scan.Span{Start: cell.Start, End: cell.Start + k})
		}
	}
	return cell
}

// cellName takes the whole cell of a column of organisations as a name, and a name before a host in
// brackets: みさき水族館(misaki.example).
func (r *reader) cellName(i int, s *segment) {
	text := s.Of(r.text)
	if len(text) > 120 || len(text) < 4 {
		return
	}
	g := &r.grids[s.table]
	column := noNames
	if s.column < len(g.columns) {
		column = g.columns[s.column].names
	}
	span := withoutRemark(r.text, s.Span)
	bracket := 0
	if len(s.spots) > 0 {
		bracket = strings.IndexAny(r.text[s.Start:s.spots[0].Start], "(（")
	}
	if bracket > 0 {
		span = scan.Trim(r.text, scan.Span{Start: s.Start, End: s.Start + bracket})
	} else if column == noNames {
		return
	}
	if r.mayNameCell(span.Of(r.text), column) {
		r.addName(i, span, plain)
	}
}

// cellOthers begin cells that name nobody, cellTies stand in those that say something.
var (
	cellOthers = []string{"その他", "そのほか", "ほか", "他の", "他社", "他に", "上記", "複数", "各社", "各校", "各市", "各店", "全て", "すべて", "全社", "全校", "全店", "一部の", "非公表", "不明", "なし", "無し", "未定", "未公表", "未回答", "未確認", "匿名", "同上", "合計", "小計", "総計", "累計"}
	cellTies   = []string{"を", "から", "など", "による", "により", "について", "では", "には", "とは", "する", "した", "され", "ない", "ます", "です", "ほか"}
)

// mayNameCell says whether the words of a cell may be a name.
func (r *reader) mayNameCell(name string, column nameColumn) bool {
	if fold(name) == "" || notInNames.In(name) || r.ownWord(name) || commonSubjects[name] || englishCommon.has(name) || noSubjects.of(name) > 0 || utf8.RuneCountInString(name) < 3 {
		return false
	}
	if _, _, state := figure.StateAt(name, 0); state {
		return false
	}
	if r.doc.Language == "en" {
		return column != noNames && capital(name) && strings.Count(name, " ") < 7 && !sumRow(name)
	}
	if !hiragana(name) {
		return !beginsWith(name, cellOthers)
	}
	return r.nameLike(name) || column != noNames && utf8.RuneCountInString(name) <= 16 && !beginsWith(name, cellOthers) && !slices.ContainsFunc(cellTies, func(w string) bool { return strings.Contains(name, w) })
}

// sumRow says whether the words at the head of an English row make it one of sums or of others.
func sumRow(name string) bool {
	first, _, _ := strings.Cut(strings.ToLower(name), " ")
	return sumHeads.has(strings.Trim(first, ":,."))
}

// sumHeads begin the rows of sums and of those that are not named.
var sumHeads = wordSet("total totals subtotal sum all other others unknown unnamed none not undisclosed various several one two three four a an the no yes")
