package query

import (
	"slices"
	"strings"
	"unicode"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A Name is the English name of a filter.
type Name string

// The names of the filters.
const (
	Kind      Name = "kind"
	Claim     Name = "claim"
	Party     Name = "party"
	Role      Name = "role"
	When      Name = "when"
	Phase     Name = "phase"
	Source    Name = "source"
	State     Name = "state"
	Section   Name = "section"
	Measure   Name = "measure"
	Number    Name = "value"
	Indicator Name = "indicator"
	Incident  Name = "incident"
	Published Name = "published"
	Recorded  Name = "recorded"
	Year      Name = "year"
	Marking   Name = "marking"
)

// A Sort says what a filter takes.
type Sort string

// The sorts of values.
const (
	ClosedWords Sort = "words of a list" // and no other
	OpenWords   Sort = "words"           // of a list, or others in quotes
	Texts       Sort = "text"
	Slugs       Sort = "slug" // or its beginning
	Times       Sort = "time"
	Days        Sort = "day" // or any other time
	Years       Sort = "year"
	Numbers     Sort = "number"
)

// A Scope says what must fit a filter.
type Scope string

// The scopes.
const (
	OfRecord Scope = "record"
	OfClaim  Scope = "claim" // all filters of this scope must fit one claim
)

// A Definition says what a filter is. Its texts are those of docs/searching.md.
type Definition struct {
	Name     Name
	Japanese string
	Of       Scope
	Takes    Sort
	Words    []Listed // of ClosedWords and OpenWords
	Wide     string   // the word behind + by which what may be counts as well, "" where there is none
	Example  string
	About    string
}

// A Listed is a word of a list, as the record has it, and other ways of writing it, of which the first
// is what Japanese pages show (of markings, which have no Japanese, the protocol's own).
type Listed struct {
	Word    string
	Aliases []string
}

// Definitions lists the filters in the order of the canonical form.
var Definitions = []Definition{
	{Name: Kind, Japanese: "種別", Of: OfRecord, Takes: OpenWords, Words: kinds, Example: "kind:outage,breach",
		About: "the sort of incident"},
	{Name: Claim, Japanese: "記述", Of: OfClaim, Takes: ClosedWords, Words: claims, Example: "claim:event",
		About: "what the claim states"},
	{Name: Party, Japanese: "当事者", Of: OfRecord, Takes: Texts, Example: "当事者:架空物流",
		About: "a party by its name or a part of it; 株式会社, Inc. and the like do not matter"},
	{Name: Role, Japanese: "役割", Of: OfRecord, Takes: OpenWords, Words: roles, Example: "party:架空物流 role:victim",
		About: "the part that a party has; beside `party`, the part that this one has"},
	{Name: When, Japanese: "日時", Of: OfClaim, Takes: Times, Wide: "open", Example: "when:2018-07-10..2018-07-13",
		About: "the time of the event, or of the publication that is cited, shares an instant with this one"},
	{Name: Phase, Japanese: "段階", Of: OfClaim, Takes: ClosedWords, Words: phases, Example: "段階:復旧",
		About: "the phase of the event"},
	{Name: Source, Japanese: "出典", Of: OfClaim, Takes: Texts, Example: "source:架空新聞",
		About: "publisher, title or address of the publication that says it"},
	{Name: State, Japanese: "状態", Of: OfClaim, Takes: ClosedWords, Words: states, Example: "state:accepted",
		About: "what was decided on the claim"},
	{Name: Section, Japanese: "章", Of: OfClaim, Takes: ClosedWords, Words: sections, Example: "section:cause",
		About: "what the section is about in which it stands"},
	{Name: Measure, Japanese: "単位系", Of: OfClaim, Takes: OpenWords, Words: measures, Example: "measure:persons",
		About: "what the figure counts"},
	{Name: Number, Japanese: "値", Of: OfClaim, Takes: Numbers, Wide: "open", Example: "measure:persons value:>=1万",
		About: "the number of the figure; where it is given as bounds, some number between them"},
	{Name: Indicator, Japanese: "痕跡", Of: OfRecord, Takes: Texts, Example: "indicator:update-check[.]example",
		About: "a host, address, hash or file name, or a part of it, defanged or not"},
	{Name: Incident, Japanese: "記録", Of: OfRecord, Takes: Slugs, Example: "incident:kisaragi",
		About: "a name of the record, or its beginning"},
	{Name: Published, Japanese: "公表", Of: OfClaim, Takes: Days, Wide: "possibly", Example: "published:..2018-07-13",
		About: "the publication that says it was certainly published within this time"},
	{Name: Recorded, Japanese: "記録日", Of: OfClaim, Takes: Days, Example: "recorded:2025-04-01",
		About: "it was taken into the ledger within this time"},
	{Name: Year, Japanese: "年", Of: OfClaim, Takes: Years, Wide: "open", Example: "year:2016..2018",
		About: "as `when`, for whole years"},
	{Name: Marking, Japanese: "表示", Of: OfRecord, Takes: ClosedWords, Words: markings, Example: "-marking:red,amber",
		About: "to whom the record may be shown (TLP 2.0)"},
}

// The lists of words, version 1. They are those of package record, which stands on this floor and
// cannot be asked; a test holds them together, and the Japanese to what pages show.
var (
	kinds = []Listed{
		{"credential-stuffing", []string{"リスト型攻撃", "パスワードリスト攻撃"}},
		{"fraud", []string{"不正利用・詐欺", "不正利用", "詐欺"}},
		{"defacement", []string{"改ざん", "改竄"}},
		{"malware", []string{"マルウェア", "マルウエア"}},
		{"cryptomining", []string{"不正マイニング", "マイニング"}},
		{"ransomware", []string{"ランサムウェア", "ランサムウエア"}},
		{"worm", []string{"ワーム"}},
		{"outage", []string{"障害"}},
		{"phishing", []string{"フィッシング"}},
		{"malspam", []string{"ばらまき型メール"}},
		{"breach", []string{"不正アクセス"}},
		{"leak", []string{"情報流出", "流出", "漏えい", "漏洩", "情報漏えい", "情報漏洩"}},
		{"supply-chain", []string{"委託先・供給元経由", "委託先経由", "供給元経由", "サプライチェーン"}},
		{"prosecution", []string{"摘発・訴追", "摘発", "訴追"}},
	}
	claims = []Listed{
		{"publication", []string{"出典", "公表物"}},
		{"classification", []string{"種類", "kind"}},
		{"event", []string{"出来事"}},
		{"figure", []string{"数値"}},
		{"entry", []string{"表の行", "行", "table-row", "row"}},
		{"involvement", []string{"組織", "関与", "party"}},
		{"statement", []string{"記述"}},
		{"indicator", []string{"痕跡"}},
		{"relation", []string{"関連"}},
	}
	roles = []Listed{
		{"victim", []string{"被害", "被害者"}},
		{"operator", []string{"運営", "運営者"}},
		{"announcer", []string{"発表", "発表者"}},
		{"attacker", []string{"攻撃者"}},
		{"supplier", []string{"提供元", "委託先"}},
		{"authority", []string{"当局"}},
		{"reporter", []string{"報道・報告", "報道", "報告"}},
		{"affected", []string{"影響"}},
	}
	phases = []Listed{
		{"intrusion", []string{"侵入"}},
		{"detection", []string{"検知"}},
		{"announcement", []string{"発表"}},
		{"containment", []string{"封じ込め"}},
		{"recovery", []string{"復旧"}},
	}
	states = []Listed{
		{"draft", []string{"未確認", "下書き"}},
		{"accepted", []string{"確認済み", "確認済"}},
		{"rejected", []string{"退けた"}},
		{"superseded", []string{"置き換え済み", "差し替え済み", "replaced"}},
	}
	sections = []Listed{
		{"announcements", []string{"公式発表", "official-announcements"}},
		{"timeline", []string{"経過", "時系列"}},
		{"damage", []string{"被害"}},
		{"parties", []string{"関係した組織", "組織"}},
		{"cause", []string{"原因"}},
		{"method", []string{"手口"}},
		{"response", []string{"対応"}},
		{"related", []string{"関連する事案", "関連", "related-incidents"}},
		{"legal", []string{"捜査・司法", "捜査", "司法"}},
		{"indicators", []string{"痕跡情報", "痕跡"}},
		{"sources", []string{"出典"}},
		{"updates", []string{"更新履歴", "update-history"}},
		{"other", []string{"そのほかの記述", "そのほか", "その他", "further-statements"}},
	}
	measures = []Listed{
		{"accounts", []string{"アカウント"}},
		{"records", []string{"件数"}},
		{"persons", []string{"人数"}},
		{"facilities", []string{"施設"}},
		{"sites", []string{"サイト"}},
		{"files", []string{"ファイル"}},
		{"money", []string{"金額"}},
		{"devices", []string{"機器"}},
		{"organisations", []string{"組織", "organizations"}},
		{"share", []string{"割合"}},
		{"data", []string{"データ量", "amount-of-data"}},
		{"time", []string{"時間", "length-of-time"}},
		{"other", []string{"数値", "その他", "figure"}},
	}
	// WHITE was the word of TLP 1.0 for CLEAR.
	markings = []Listed{
		{"clear", []string{"tlp:clear", "white", "tlp:white"}},
		{"green", []string{"tlp:green"}},
		{"amber", []string{"tlp:amber"}},
		{"amber+strict", []string{"tlp:amber+strict"}},
		{"red", []string{"tlp:red"}},
	}
)

// definitions and byName find a definition by its English name, and by either.
var definitions, byName = func() (map[Name]*Definition, map[string]*Definition) {
	names, all := map[Name]*Definition{}, map[string]*Definition{}
	for i := range Definitions {
		d := &Definitions[i]
		names[d.Name], all[string(d.Name)], all[d.Japanese] = d, d, d
	}
	return names, all
}()

// order is the place of a filter in the canonical form.
func order(name Name) int {
	return slices.IndexFunc(Definitions, func(d Definition) bool { return d.Name == name })
}

// word finds a word of d's list, however it is written: width, case, and a blank for a hyphen do not matter.
func (d *Definition) word(text string) (string, bool) {
	text = strings.Join(strings.FieldsFunc(lower(text), func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '_' }), "-")
	for _, l := range d.Words {
		if l.Word == text {
			return l.Word, true
		}
		for _, a := range l.Aliases {
			if a == text {
				return l.Word, true
			}
		}
	}
	return "", false
}

// words lists d's words.
func (d *Definition) words() (list []string) {
	for _, l := range d.Words {
		list = append(list, l.Word)
	}
	return list
}

// nearWord gives the word of d's list for which a text may be a slip.
func (d *Definition) nearWord(text string) (string, bool) {
	var names, of []string
	for _, l := range d.Words {
		for _, a := range append([]string{l.Word}, l.Aliases...) {
			names, of = append(names, a), append(of, l.Word)
		}
	}
	if i, ok := nearest(lower(text), names); ok {
		return of[i], true
	}
	return "", false
}

// nearName gives the filter for whose English name a text may be a slip. The Japanese names are of one
// to three characters, from which any two words of a sentence differ by one.
func nearName(text string) (string, bool) {
	var names []string
	for _, d := range Definitions {
		names = append(names, string(d.Name))
	}
	if i, ok := nearest(text, names); ok {
		return names[i], true
	}
	return "", false
}

// lower folds the width of a text and makes it lower case.
func lower(text string) string {
	return strings.Map(func(r rune) rune { return unicode.ToLower(scan.Fold(r)) }, text)
}

// nearest gives the name of a list for which a text may be a slip: one wrong, missing, further or
// exchanged character in names of four and five, two in longer ones. Names of three and less differ
// from each other by as much.
func nearest(text string, names []string) (best int, ok bool) {
	least := 3
	for i, name := range names {
		most := 0
		switch n := len([]rune(name)); {
		case n >= 6:
			most = 2
		case n >= 4:
			most = 1
		}
		if n := distance([]rune(text), []rune(name)); n > 0 && n <= most && n < least {
			best, least = i, n
		}
	}
	return best, least < 3
}

// distance counts the slips between a and b: the Damerau–Levenshtein distance in which no piece is
// changed twice.
func distance(a, b []rune) int {
	if d := len(a) - len(b); d > 2 || d < -2 {
		return 3 // more than anybody asks for
	}
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[0] {
		rows[0][j] = j
	}
	before, last, row := rows[2], rows[0], rows[1]
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
