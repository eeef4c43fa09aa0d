package document

import (
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A line is one line of a text that is not blank, without outer white space.
type line struct {
	scan.Span
	group       int  // lines without a blank line between them share a number
	first, last bool // of its group
	note        int  // the index of the footnote it is or goes on with, -1 if none
	chrome      bool // what a site puts around its articles
	row         bool // a name and its value whose border is gone
}

func (l line) alone() bool { return l.first && l.last }

// linesOf takes a text apart at line breaks and groups the lines at blank ones.
func linesOf(text string) []line {
	lines := make([]line, 0, strings.Count(text, "\n")+1)
	group, blank := -1, true
	for i := 0; i < len(text); {
		end := len(text)
		if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
			end = i + n
		}
		s := scan.Trim(text, scan.Span{Start: i, End: end})
		if s.Len() == 0 {
			blank = true
		} else {
			if blank {
				group++
				if len(lines) > 0 {
					lines[len(lines)-1].last = true
				}
			}
			lines = append(lines, line{Span: s, group: group, first: blank, note: -1})
			blank = false
		}
		i = end + 1
	}
	if len(lines) > 0 {
		lines[len(lines)-1].last = true
	}
	return lines
}

// marked takes a text apart and finds its notes and what the site put around it.
func marked(text string) ([]line, foundNotes) {
	lines := linesOf(text)
	found := findNotes(text, lines)
	markChrome(text, lines)
	return lines, found
}

// readFlat reads text as one document.
func readFlat(text string) Document {
	text = canonical(text)
	lines, found := marked(text)
	return readLines(text, lines, found)
}

// readLines reads flattened text: what is left of a page when its marks are gone. Blank lines part
// its groups; a short line alone in its group is a heading; what a line of a group is, a paragraph,
// an item or a row, mostly stays open.
func readLines(text string, lines []line, found foundNotes) Document {
	from, to := titleOf(text, lines)
	return blocksOf(text, lines, found, from, to)
}

// readBody reads text whose title stands elsewhere, as that of a message does.
func readBody(text string) Document {
	text = canonical(text)
	lines, found := marked(text)
	return blocksOf(text, lines, found, -1, -1)
}

// blocksOf makes the blocks of a text whose title is the lines from to to, or none.
func blocksOf(text string, lines []line, found foundNotes, from, to int) Document {
	d := Document{Text: text, Format: Text, Notes: found.notes}
	markRows(text, lines)
	d.Blocks = make([]Block, 0, len(lines))
	mayDraw := strings.Contains(text, "  ") || strings.Contains(text, "　") || strings.IndexByte(text, '\t') >= 0 || strings.IndexByte(text, '|') >= 0
	apart := -1 // the group whose lines stay lines: its headings stand apart
	for i := 0; i < len(lines); i++ {
		l := &lines[i]
		b := Block{Span: l.Span, Group: l.group, Table: -1, Boilerplate: l.chrome}
		switch {
		case i == from:
			b.Start, _ = entitled(d.Text, b.Span)
			b.End = lines[to].End
			b.Kind, b.Level = Heading, 1
			d.Title = b.Span
			i = to
		case l.note >= 0:
			b.Kind, b.Span = NoteText, scan.Span{Start: max(l.Start, d.Notes[l.note].Text.Start), End: l.End}
			if b.Start >= b.End { // a mark alone on its line
				continue
			}
		case l.chrome || i < from: // above the title stand dates, senders and banners
			b.Kind = plain(*l)
		default:
			if l.first && mayDraw && headedApart(text, lines[i:]) {
				apart = l.group
			}
			if l.group != apart {
				if n := d.tabbed(lines[i:]); n > 0 {
					i += n - 1
					continue
				}
			}
			if n := d.drawn(lines[i:], mayDraw && l.group != apart); n > 0 {
				i += n - 1
				continue
			}
			b.Kind, b.Level, b.Start = kindOf(text, lines, i)
		}
		d.Blocks = append(d.Blocks, b)
	}
	return d
}

// canonical is a text without outer white space, its form feeds being line breaks.
func canonical(text string) string {
	if strings.IndexByte(text, '\f') >= 0 {
		text = strings.ReplaceAll(text, "\f", "\n")
	}
	return scan.Trim(text, scan.Span{End: len(text)}).Of(text)
}

func plain(l line) BlockKind {
	if l.alone() {
		return Paragraph
	}
	return Line
}

// headedApart says whether the group that lines begin with has the headings of its columns in lines of their own, above rows
// whose cells tabs part: two headings or more, as many as the cells of the rows that have most.
func headedApart(text string, lines []line) bool {
	heads, cells := 0, 0
	for k, l := range lines {
		if k > 0 && l.first {
			break
		}
		if tabs := strings.Count(l.Of(text), "\t"); tabs > 0 {
			cells = max(cells, tabs+1)
		} else if cells == 0 {
			heads++
		}
	}
	return heads > 1 && heads == cells
}

// tabbed reads the rows at the start of lines as a table when at least two lines of one group have
// the same number of tabs; the first is the heading of three columns or more where it heads numbers. It says how many lines it took.
func (d *Document) tabbed(lines []line) int {
	n := 0
	tabs := strings.Count(lines[0].Of(d.Text), "\t")
	for tabs > 0 && n < len(lines) && (n == 0 || !lines[n].first) && lines[n].note < 0 && strings.Count(lines[n].Of(d.Text), "\t") == tabs {
		n++
	}
	if n < 2 {
		return 0
	}
	t := Table{Span: scan.Span{Start: lines[0].Start, End: lines[n-1].End}}
	for _, l := range lines[:n] {
		var row []scan.Span
		at := l.Start
		for cell := range strings.SplitSeq(l.Of(d.Text), "\t") {
			s := scan.Trim(d.Text, scan.Span{Start: at, End: at + len(cell)})
			row = append(row, s)
			if s.Len() > 0 {
				d.Blocks = append(d.Blocks, Block{Span: s, Kind: Cell, Group: l.group, Table: len(d.Tables)})
			}
			at += len(cell) + 1
		}
		t.Rows = append(t.Rows, row)
	}
	if tabs > 1 && headsNumbers(d.Text, t.Rows) {
		t.Columns, t.Rows = t.Rows[0], t.Rows[1:]
	}
	d.Tables = append(d.Tables, t)
	return n
}

// kindOf says what the line at i is, at what level it stands, and where its words start.
func kindOf(text string, lines []line, i int) (kind BlockKind, level, start int) {
	l := lines[i]
	s := l.Span
	if isImages(text, s) || isLetterWord(text, s) || isDate(text, s) || isAddress(text, s) {
		return plain(l), 0, s.Start
	}
	if r, n := scan.At(text, s.Start); r == '>' && s.Len() > n {
		return Quote, 0, scan.Trim(text, scan.Span{Start: s.Start + n, End: s.End}).Start
	}
	if words, level, ok := numbered(text, s); ok && words < s.End {
		rest := scan.Span{Start: words, End: s.End}
		short := runes(text, rest, 50) <= 45 && !isSentence(text, rest) && !isPair(text, rest)
		before := !l.first && sameNumbering(text, lines[i-1].Span, s)
		after := !l.last && sameNumbering(text, s, lines[i+1].Span)
		switch {
		case short && !before && !after && (l.alone() || !l.last):
			return Heading, level, s.Start
		case before || after || !short:
			return Item, 1, words
		}
		return plain(l), 0, s.Start
	}
	if words, ok := framed(text, s); ok {
		return Heading, 0, words
	}
	if l.first && !l.last && (lines[i+1].note >= 0 || opensItem(text, lines[i+1].Span)) && isEndWord(text, s) { // a list right below its heading
		return Heading, 0, s.Start
	}
	if l.first && !l.last && isShout(text, s) && lines[i+1].Len() > 2*s.Len() && isSentence(text, lines[i+1].Span) { // WHAT HAPPENED, right above its paragraph
		return Heading, 0, s.Start
	}
	if words, strong, ok := bullet(text, s); ok {
		rest := scan.Span{Start: words, End: s.End}
		if strong && runes(text, rest, 50) <= 45 && !isSentence(text, rest) && !isPair(text, rest) {
			first, _ := scan.Raw(text, s.Start)
			before := i > 0 && beginsWith(text, lines[i-1].Span, first) && (!l.first || lines[i-1].alone())
			after := i+1 < len(lines) && beginsWith(text, lines[i+1].Span, first) && (!l.last || lines[i+1].alone())
			if l.alone() && !before && !after || !l.alone() && !l.last && !before && !after {
				return Heading, 0, words
			}
		}
		return Item, 1, words
	}
	if l.alone() && !l.row && isHeading(text, s) {
		return Heading, 0, s.Start
	}
	return plain(l), 0, s.Start
}

// isShout says whether a line is a heading in capitals of several words.
func isShout(text string, s scan.Span) bool {
	t := s.Of(text)
	return t[0] < utf8.RuneSelf && strings.Contains(t, " ") && strings.ToUpper(t) == t && strings.ToLower(t) != t && isHeading(text, s)
}

// opensItem says whether a line opens with a bullet or a number.
func opensItem(text string, s scan.Span) bool {
	if _, _, ok := bullet(text, s); ok {
		return true
	}
	_, _, ok := numbered(text, s)
	return ok
}

func beginsWith(text string, s scan.Span, want rune) bool {
	r, n := scan.Raw(text[:s.End], s.Start)
	return n > 0 && r == want
}

// runes counts the characters of s, up to limit.
func runes(text string, s scan.Span, limit int) int {
	if s.Len() > limit*utf8.UTFMax {
		return limit
	}
	return min(utf8.RuneCountInString(s.Of(text)), limit)
}

// isHeading says whether a line that stands alone is short and no sentence. 60 characters is ours:
// longer headings exist, and are rarer than short paragraphs without a full stop.
func isHeading(text string, s scan.Span) bool {
	return runes(text, s, 61) <= 60 && !isSentence(text, s) && !isPair(text, s) && hasLetter(text, s) &&
		!strings.Contains(s.Of(text), "。")
}

// markRows marks the lines alone in their groups that open with the same words again and again, each
// below another heading: tables of one row, such as 被害を受けたWebサイトあいあいパーク under each
// operator's name, whose border between name and value is gone.
func markRows(text string, lines []line) {
	const same, often = 8, 3 // characters, times: ours
	opening := func(i int) string {
		s := lines[i].Span
		end := s.Start
		for range same {
			_, n := scan.Raw(text[:s.End], end)
			end += n
		}
		return text[s.Start:end]
	}
	var rows map[string][]int // few texts have such lines
	for i := 1; i < len(lines); i++ {
		if !lines[i].alone() || !lines[i-1].alone() || lines[i].note >= 0 || lines[i].Len() <= same || runes(text, lines[i].Span, same+1) <= same || !isHeading(text, lines[i].Span) || !isHeading(text, lines[i-1].Span) {
			continue
		}
		if o := opening(i); o != opening(i-1) {
			if rows == nil {
				rows = map[string][]int{}
			}
			rows[o] = append(rows[o], i)
		}
	}
	for _, list := range rows {
		if len(list) >= often {
			for _, i := range list {
				lines[i].row = true
			}
		}
	}
}

func hasLetter(text string, s scan.Span) bool {
	for i := s.Start; i < s.End; {
		r, n := scan.Raw(text, i)
		switch scan.ClassOf(r) {
		case scan.Latin, scan.Hiragana, scan.Katakana, scan.Kanji:
			if r != '〇' { // 〇〇 stands for a name left out
				return true
			}
		}
		i += n
	}
	return false
}

// predicates end a Japanese sentence whose full stop is missing.
var predicates = []string{"ます", "です", "した", "ません", "ください", "下さい", "である", "であった", "ている", "された", "しょう"}

// abbreviations end in a full stop that ends no sentence.
var abbreviations = []string{"Inc.", "Ltd.", "Co.", "Corp.", "Jr.", "U.S.", "U.K.", "No.", "etc.", "K.K."}

// isSentence says whether the line ends as a sentence or a clause does, footnote marks and closing
// brackets behind its end left out of account.
func isSentence(text string, s scan.Span) bool {
	closed := false
	for {
		s = scan.Trim(text, s)
		if s.Len() == 0 {
			return false
		}
		if start, ok := callBefore(text, s); ok {
			s.End = start
			continue
		}
		r, n := scan.Before(text, s.End)
		if scan.ClassOf(r) == scan.Close {
			s.End -= n
			closed = true
			continue
		}
		switch r {
		case '。', '｡', '!', '…', '、', ',', ';':
			return true
		case '.':
			for _, a := range abbreviations {
				if strings.HasSuffix(s.Of(text), a) {
					return false
				}
			}
			return true
		}
		break
	}
	for _, p := range predicates {
		if !closed && strings.HasSuffix(s.Of(text), p) {
			return true
		}
	}
	return false
}

// callBefore finds a footnote's mark (*1, ※1, [1]) at the end of s.
func callBefore(text string, s scan.Span) (start int, ok bool) {
	i := s.End
	r, n := scan.Before(text[:i], i)
	bracket := r == ']'
	if bracket {
		i -= n
	}
	digits := 0
	for i > s.Start {
		r, n = scan.Before(text, i)
		if r < '0' || r > '9' {
			break
		}
		i -= n
		digits++
	}
	if digits == 0 || digits > 3 || i <= s.Start {
		return 0, false
	}
	if bracket && r == '[' || !bracket && (r == '*' || r == '※') {
		return i - n, true
	}
	return 0, false
}

// isPair says whether the line is a name with its value, such as 日時:2018年7月9日 or "Contact: PR".
func isPair(text string, s scan.Span) bool {
	n := 0
	for i := s.Start; i < s.End; n++ {
		r, size := scan.At(text, i)
		i += size
		if r != ':' {
			continue
		}
		rest := scan.Trim(text, scan.Span{Start: i, End: s.End})
		if rest.Len() == 0 || n == 0 {
			return false
		}
		if n <= 8 {
			return true
		}
		for j := rest.Start; j < rest.End; {
			r, size := scan.At(text, j)
			if scan.ClassOf(r) == scan.Digit {
				return true
			}
			j += size
		}
		return false
	}
	return false
}

// isImages says whether the line holds nothing but the image marks of Hatena (f:id:name:…:image).
func isImages(text string, s scan.Span) bool {
	if s.Len() == 0 || text[s.Start] != 'f' {
		return false
	}
	for word := range strings.FieldsSeq(s.Of(text)) {
		if !strings.HasPrefix(word, "f:id:") || !strings.Contains(word, ":image") && !strings.Contains(word, ":plain") {
			return false
		}
	}
	return true
}

// isAddress says whether the line is one URL, host or mail address.
func isAddress(text string, s scan.Span) bool {
	t := s.Of(text)
	if t == "" || t[0] >= 0x80 || strings.IndexByte(t, ' ') >= 0 || strings.IndexByte(t, '\t') >= 0 {
		return false
	}
	if strings.HasPrefix(t, "r/") || isHost(t) {
		return true
	}
	if strings.Contains(t, "://") || strings.HasPrefix(t, "hxxp") || strings.HasPrefix(t, "www.") {
		return !strings.Contains(t, "。") && !strings.Contains(t, "、")
	}
	return strings.IndexByte(t, '@') >= 0 && strings.IndexByte(t, '.') >= 0
}

// isHost says whether a word is the name of a host in small letters: status.acme.example.
func isHost(t string) bool {
	labels := strings.Split(t, ".")
	for _, l := range labels {
		if l == "" || strings.Trim(l, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return false
		}
	}
	return len(labels) >= 3
}

// letterWords stand alone in Japanese letters and are no headings.
var letterWords = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"各位": true, "記": true, "以上": true, "以 上": true, "拝啓": true, "敬具": true, "謹啓": true, "謹白": true, "草々": true, "前略": true,
		"関係各位": true, "お客様各位": true, "お客さま各位": true, "お客様 各位": true, "お取引先各位": true, "お取引先様各位": true, "株主各位": true, "会員各位": true,
		"報道関係者各位": true, "報道関係者 各位": true, "報道関係各位": true, "報道機関各位": true, "報道機関 各位": true, "保護者各位": true, "保護者の皆様": true,
		"利用者各位": true, "ご利用者各位": true, "患者様各位": true, "宜しく": true, "よろしくお願いいたします": true,
	}
})

func isLetterWord(text string, s scan.Span) bool {
	if _, end, ok := letterWords.At(text, s.Start); ok && end == s.End {
		return true
	}
	if strings.HasPrefix(s.Of(text), "Dear ") {
		return true
	}
	switch r, _ := scan.Before(text, s.End); r {
	case '位':
		return endsSpaced(text, s, "各位")
	case 'へ':
		return endsSpaced(text, s, "の皆様へ") || endsSpaced(text, s, "の皆さまへ") || endsSpaced(text, s, "のみなさまへ") || endsSpaced(text, s, "の方へ")
	case '中':
		return endsSpaced(text, s, "御中")
	case '殿':
		r, _ := scan.Before(text, s.End-len("殿"))
		return r == ' ' || r == '長'
	case '様', 'ま':
		return endsSpaced(text, s, "の皆様") || endsSpaced(text, s, "の皆さま")
	}
	return false
}

// endsSpaced says whether s ends in word, spaces between its characters left out of account: 各　位.
func endsSpaced(text string, s scan.Span, word string) bool {
	i := s.End
	for j := len(word); j > 0; {
		r, n := scan.Before(text[:i], i)
		if i <= s.Start || n == 0 {
			return false
		}
		i -= n
		if r == ' ' {
			continue
		}
		w, m := scan.Before(word, j)
		if r != w {
			return false
		}
		j -= m
	}
	return true
}

// dateWords are the words of a line that says nothing but a date, beside digits and their signs.
var dateWords = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"年": true, "月": true, "日": true, "時": true, "分": true, "秒": true, "頃": true, "午前": true, "午後": true, "平成": true, "令和": true, "昭和": true, "元": true,
		"火": true, "水": true, "木": true, "金": true, "土": true, "祝": true, "曜": true, "現在": true, "時点": true, "更新": true, "公開": true, "掲載": true, "発表": true,
		"記録": true, "最終": true, "初版": true, "追記": true, "更新日": true, "公開日": true, "掲載日": true, "発表日": true, "作成": true, "作成日": true, "最終更新": true, "最終更新日": true,
		"改訂": true, "付": true, "発行": true, "投稿": true, "投稿日": true, "日時": true, "配信": true, "報道": true, "以降": true, "西暦": true,
		"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true, "september": true, "october": true, "november": true, "december": true,
		"jan": true, "feb": true, "mar": true, "apr": true, "jun": true, "jul": true, "aug": true, "sep": true, "sept": true, "oct": true, "nov": true, "dec": true,
		"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
		"mon": true, "tue": true, "wed": true, "thu": true, "fri": true, "sat": true, "sun": true, "am": true, "pm": true, "a.m.": true, "p.m.": true,
		"jst": true, "utc": true, "gmt": true, "est": true, "edt": true, "pst": true, "pdt": true, "cet": true, "cest": true, "bst": true,
		"published": true, "updated": true, "posted": true, "dated": true, "issued": true, "released": true, "effective": true, "date": true, "last": true, "on": true, "at": true, "of": true, "st": true, "nd": true, "rd": true, "th": true, "t": true, "z": true,
	}
})

// isDateSign says whether a sign may stand in a line that is a date.
func isDateSign(r rune) bool {
	switch r {
	case '/', '-', '.', ':', ',', '~', '+', '・', '、', '|', '·', '–', '—':
		return true
	}
	c := scan.ClassOf(r)
	return c == scan.Space || c == scan.Open || c == scan.Close
}

// isDate says whether the line is a date, or a date with a word such as 更新 or "Updated".
func isDate(text string, s scan.Span) bool {
	const most = 100 // bytes: two dates with their labels take 70; ours
	if s.Len() > most {
		return false
	}
	digits := 0
	for i := s.Start; i < s.End; {
		r, n := scan.At(text, i)
		switch {
		case '0' <= r && r <= '9':
			digits++
			i += n
			continue
		case isDateSign(r):
			i += n
			continue
		}
		_, end, ok := dateWords.At(text, i)
		if !ok || end > s.End {
			return false
		}
		i = end
	}
	return digits >= 3 || digits > 0 && strings.Contains(s.Of(text), "月")
}

// numbered reads the number that opens a heading or an item (1. (1) １） 第1章 Ⅱ 一、): where the words
// after it start, and its level as a heading. In 1. the dot stands for any of . ． 、 and ).
func numbered(text string, s scan.Span) (words, level int, ok bool) {
	text = text[:s.End]
	i := s.Start
	r, n := scan.At(text, i)
	switch {
	case '0' <= r && r <= '9':
		_, count, end := scan.Digits(text, i)
		if count > 2 {
			return 0, 0, false
		}
		level = 2
		for { // 1.1 and 2-3
			r, n = scan.At(text, end)
			if r != '.' && r != '-' {
				break
			}
			part, count, next := scan.Digits(text, end+n)
			if count == 0 || count > 2 {
				break
			}
			if count == 2 && part < 10 { // 1.04 is a version
				return 0, 0, false
			}
			end = next
			level++
		}
		r, n = scan.At(text, end)
		switch {
		case level == 2 && (r == '.' || r == ')' || r == '、'), level > 2 && (r == '.' || r == ')'):
			end += n
		case r == ' ' && n > 0:
			if level == 2 { // 3 施設 and 5 people are no headings: ask for a wide space
				if raw, _ := scan.Raw(text, end); raw != 0x3000 {
					return 0, 0, false
				}
			}
		default:
			return 0, 0, false
		}
		if r, _ := scan.At(text, end); '0' <= r && r <= '9' && level > 2 {
			return 0, 0, false
		}
		return scan.Blank(text, end), min(level, 6), true
	case r == '(':
		_, count, end := scan.Digits(text, i+n)
		if count == 0 || count > 2 {
			return 0, 0, false
		}
		if r, n = scan.At(text, end); r != ')' {
			return 0, 0, false
		}
		return scan.Blank(text, end+n), 3, true
	case r == '第':
		end := i + n
		if _, count, e := scan.Digits(text, end); count > 0 && count <= 2 {
			end = e
		} else if _, e, ok := scan.Numeral(text, end); ok {
			end = e
		} else {
			return 0, 0, false
		}
		r, n = scan.At(text, end)
		switch r {
		case '章', '節', '部', '項', '編':
			return scan.Blank(text, end+n), 2, true
		case ' ':
			return scan.Blank(text, end+n), 2, true
		}
		return 0, 0, false
	case r >= 0x2160 && r <= 0x216B: // Ⅰ to Ⅻ
		end := i + n
		if r, n := scan.At(text, end); r == '.' || r == '、' {
			end += n
		}
		return scan.Blank(text, end), 2, true
	}
	if _, end, is := scan.Numeral(text, i); is {
		r, n := scan.Raw(text, end)
		if r == '、' || r == '．' || r == '.' || r == 0x3000 {
			return scan.Blank(text, end+n), 2, true
		}
	}
	return 0, 0, false
}

// sameNumbering says whether two lines open with numbers of one form.
func sameNumbering(text string, a, b scan.Span) bool {
	_, i, ok := numbered(text, a)
	_, j, ok2 := numbered(text, b)
	return ok && ok2 && i == j
}

// framed finds a heading in brackets: 【経緯】, <対応>, ≪概要≫ alone on its line.
func framed(text string, s scan.Span) (words int, ok bool) {
	first, n := scan.Raw(text, s.Start)
	last, _ := scan.Before(text, s.End)
	switch {
	case first == '【' && last == '】', first == '＜' && last == '>', first == '〈' && last == '〉', first == '《' && last == '》', first == '〔' && last == '〕', first == '≪' && last == '≫', first == '<' && last == '>':
	default:
		return 0, false
	}
	inner := scan.Span{Start: s.Start + n, End: s.End}
	return s.Start, runes(text, inner, 45) <= 42 && !strings.ContainsAny(inner.Of(text), "。/=\"")
}

// bullet reads the sign that opens an item, and where the words after it start. A strong one (■ ● ◆)
// may open a heading as well.
func bullet(text string, s scan.Span) (words int, strong, ok bool) {
	text = text[:s.End]
	r, n := scan.Raw(text, s.Start)
	end := s.Start + n
	next, size := scan.At(text, end)
	if size == 0 {
		return 0, false, false
	}
	switch r {
	case '〇': // the kanji zero stands for ○
		if next != ' ' && next != '\t' {
			return 0, false, false
		}
	case '・', '•', '‣', '⁃', '※', '➢', '✓', '✔', '･', '▸':
	case '■', '□', '◆', '◇', '●', '○', '◎', '▼', '▽', '▶', '►', '★', '☆', '◯', '▪', '❖', '▲', '△':
		if raw, _ := scan.Raw(text, end); raw == r { // ○○株式会社
			return 0, false, false
		}
		if (r == '▲' || r == '△') && scan.ClassOf(next) == scan.Digit { // a minus sign
			return 0, false, false
		}
		strong = true
	case '-', '*', '+', '–', '—', '－', '＊':
		if next != ' ' && next != '\t' {
			return 0, false, false
		}
	default:
		if r >= '①' && r <= '⑳' || r >= '⑴' && r <= '⒇' || r >= '㉑' && r <= '㉟' || r >= '❶' && r <= '❿' {
			break
		}
		return 0, false, false
	}
	return scan.Blank(text, end), strong, true
}
