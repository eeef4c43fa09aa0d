package golden

import (
	"encoding/json"
	"fmt"
	"net/netip"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// An Area is what is scored by itself.
type Area string

// The areas. Of Tables each cell counts as one, of Parties the names.
const (
	Times      Area = "times"
	Events     Area = "events"
	Figures    Area = "figures"
	Sources    Area = "sources"
	Indicators Area = "indicators"
	Tables     Area = "tables"
	Parties    Area = "parties"
	Kinds      Area = "kinds"
	Title      Area = "title"
)

// Areas are all areas, in the order in which they are printed.
var Areas = []Area{Times, Events, Figures, Sources, Indicators, Tables, Parties, Kinds, Title}

// A Count says how many items of gold were found, how many were not, and what was found that is not
// there. Misses tells the latter two as lines that begin with - and +.
type Count struct {
	Right, Missed, Wrong int
	Misses               []string
}

// Precision is the share of what was found that is right; 1 where nothing was found.
func (c Count) Precision() float64 { return share(c.Right, c.Wrong) }

// Recall is the share of gold that was found; 1 where there was nothing to find.
func (c Count) Recall() float64 { return share(c.Right, c.Missed) }

// F1 is the harmonic mean of precision and recall.
func (c Count) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func share(right, other int) float64 {
	if right+other == 0 {
		return 1
	}
	return float64(right) / float64(right+other)
}

func (c Count) plus(d Count) Count {
	return Count{c.Right + d.Right, c.Missed + d.Missed, c.Wrong + d.Wrong, append(slices.Clip(c.Misses), d.Misses...)}
}

func (c *Count) miss(format string, args ...any) {
	c.Missed++
	c.Misses = append(c.Misses, "- "+fmt.Sprintf(format, args...))
}

func (c *Count) extra(format string, args ...any) {
	c.Wrong++
	c.Misses = append(c.Misses, "+ "+fmt.Sprintf(format, args...))
}

// A Score is the count of each area.
type Score map[Area]Count

// Overall adds up all areas.
func (s Score) Overall() Count {
	var c Count
	for _, a := range Areas {
		c = c.plus(s[a])
	}
	return c
}

// Misses gives one line for each item that was missed (-) or is wrong (+), with its area.
func (s Score) Misses() []string {
	var lines []string
	for _, a := range Areas {
		for _, m := range s[a].Misses {
			lines = append(lines, string(a)+" "+m)
		}
	}
	return lines
}

// Sum adds scores up area by area.
func Sum(scores ...Score) Score {
	sum := Score{}
	for _, s := range scores {
		for _, a := range Areas {
			sum[a] = sum[a].plus(s[a])
		}
	}
	return sum
}

// What gold and a reading have in common, in the form that docs/format.md describes. Optional is
// gold's: the item counts neither when it is missed nor when it is found.
type (
	goldTime struct {
		Text, Start, End string
		Approximate      bool
		Optional         bool
	}
	goldEvent struct {
		When     goldTime
		Text     string
		Optional bool
	}
	goldFigure struct {
		Text, Unit, State      string
		Min, Max               *float64
		Approximate, Malformed bool
		Optional               bool
	}
	goldSource struct {
		Mark, Title, Publisher, Date, URL string
		Optional                          bool
	}
	goldIndicator struct {
		Type, Value, Text string
		Optional          bool
	}
	goldTable struct {
		Above    [][]string // heading rows above Columns
		Columns  []string
		Rows     [][]string
		Optional bool
	}
	goldParty struct {
		Name, Role string
		Optional   bool
	}
	gold struct {
		Title      string
		Kinds      []string
		Events     []goldEvent
		Times      []goldTime
		Figures    []goldFigure
		Sources    []goldSource
		Indicators []goldIndicator
		Tables     []goldTable
		Parties    []goldParty
	}
)

// Compare scores the JSON of a reading against gold's.
func Compare(want, got []byte) (Score, error) {
	var g, p gold
	if err := json.Unmarshal(want, &g); err != nil {
		return nil, fmt.Errorf("gold: %w", err)
	}
	if err := json.Unmarshal(got, &p); err != nil {
		return nil, fmt.Errorf("reading: %w", err)
	}
	return Score{
		Times: ordered(g.Times, p.Times,
			func(a *goldTime) bool { return a.Optional },
			func(a, b *goldTime) bool { return sameTime(a, b) && overlap(a.Text, b.Text, 0.5) },
			func(a, b *goldTime) bool { return overlap(a.Text, b.Text, 0.8) },
			(*goldTime).String),
		Events: ordered(g.Events, p.Events,
			func(a *goldEvent) bool { return a.Optional },
			func(a, b *goldEvent) bool {
				return sameTime(&a.When, &b.When) && alike(plain(a.Text), plain(b.Text), 0.8)
			},
			func(a, b *goldEvent) bool {
				return sameTime(&a.When, &b.When) && a.When.Start+a.When.End != "" || alike(plain(a.Text), plain(b.Text), 0.5)
			},
			func(a *goldEvent) string { return a.When.String() + " " + a.Text }),
		Figures: ordered(g.Figures, p.Figures,
			func(a *goldFigure) bool { return a.Optional },
			sameFigure,
			func(a, b *goldFigure) bool { return overlap(a.Text, b.Text, 0.8) },
			(*goldFigure).String),
		Sources:    sources(g.Sources, p.Sources),
		Indicators: indicators(g.Indicators, p.Indicators),
		Tables:     tables(g.Tables, p.Tables),
		Parties:    parties(g.Parties, p.Parties),
		Kinds:      kinds(g.Kinds, p.Kinds),
		Title:      title(g.Title, p.Title),
	}, nil
}

// ordered scores a list whose order is that of the text. good says that b is a; near that b is about
// the optional a, so that it is not wrong.
func ordered[T any](want, got []T, optional func(*T) bool, good, near func(a, b *T) bool, show func(*T) string) Count {
	pairs := align(len(want), len(got), func(i, j int) float64 {
		a, b := &want[i], &got[j]
		switch is := good(a, b); {
		case !optional(a) && is:
			return 1
		case optional(a) && is:
			return 0.002
		case optional(a) && near(a, b):
			return 0.001
		}
		return 0
	})
	var c Count
	used, settled := make([]bool, len(want)), make([]bool, len(got))
	for _, p := range pairs {
		used[p[0]], settled[p[1]] = true, true
		if !optional(&want[p[0]]) {
			c.Right++
		}
	}
	for j := range got { // an optional item may also be found out of order
		for i := range want {
			if !settled[j] && !used[i] && optional(&want[i]) && near(&want[i], &got[j]) {
				used[i], settled[j] = true, true
			}
		}
	}
	for i := range want {
		if !used[i] && !optional(&want[i]) {
			c.miss("%s", show(&want[i]))
		}
	}
	for j := range got {
		if !settled[j] {
			c.extra("%s", show(&got[j]))
		}
	}
	return c
}

func (t *goldTime) String() string {
	side := func(s string) string {
		if s == "" {
			return ".."
		}
		return s
	}
	return fmt.Sprintf("%s [%s/%s]", t.Text, side(t.Start), side(t.End))
}

// sameTime says whether both ends are the same instants, in whichever zone. A time that cannot be
// read or has no zone is like no other.
func sameTime(a, b *goldTime) bool {
	same := func(s, t string) bool {
		if s == "" || t == "" {
			return s == t
		}
		x, err := time.Parse(time.RFC3339Nano, s)
		if err != nil {
			return false
		}
		y, err := time.Parse(time.RFC3339Nano, t)
		return err == nil && x.Equal(y)
	}
	return same(a.Start, b.Start) && same(a.End, b.End)
}

func (f *goldFigure) String() string {
	side := func(n *float64) string {
		if n == nil {
			return ".."
		}
		return fmt.Sprint(*n)
	}
	s := fmt.Sprintf("%s [%s–%s %s]", f.Text, side(f.Min), side(f.Max), f.Unit)
	switch {
	case f.State != "":
		s = f.Text + " [" + f.State + "]"
	case f.Malformed:
		s = f.Text + " [malformed]"
	}
	if f.Approximate {
		s += " approximate"
	}
	return s
}

func sameFigure(a, b *goldFigure) bool {
	if !overlap(a.Text, b.Text, 0.5) {
		return false
	}
	if a.State != "" || b.State != "" {
		return a.State == b.State
	}
	if a.Malformed || b.Malformed {
		return a.Malformed == b.Malformed
	}
	return sameNumber(a.Min, b.Min) && sameNumber(a.Max, b.Max) && a.Approximate == b.Approximate && sameUnit(a.Unit, b.Unit)
}

func sameNumber(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	d := max(*a-*b, *b-*a)
	return d <= 1e-9*max(1, *a, -*a, *b, -*b)
}

// unitSets are units that mean the same.
var unitSets = [][]string{
	{"$", "usd", "us$", "dollar", "dollars", "ドル", "米ドル"}, {"£", "gbp", "pound", "pounds", "ポンド"}, {"€", "eur", "euro", "euros", "ユーロ"},
	{"%", "percent", "percentage", "パーセント"}, {"円", "¥", "jpy", "yen"}, {"btc", "bitcoin", "bitcoins", "ビットコイン"},
}

// sameUnit takes 人分 for 人, and of an English unit the last word, singular or plural.
func sameUnit(a, b string) bool {
	x, y := plain(a), plain(b)
	if x != "分" && y != "分" {
		x, y = strings.TrimSuffix(x, "分"), strings.TrimSuffix(y, "分")
	}
	if x == y {
		return true
	}
	for _, set := range unitSets {
		if slices.Contains(set, x) && slices.Contains(set, y) {
			return true
		}
	}
	last := func(s string) string {
		words := strings.FieldsFunc(strings.ToLower(norm.NFKC.String(s)), func(r rune) bool {
			return (r < 'a' || r > 'z') && r != '/' && r != '%' && r != '-'
		})
		if len(words) == 0 {
			return ""
		}
		return strings.TrimSuffix(strings.TrimLeft(words[len(words)-1], "/%-"), "s")
	}
	return last(a) != "" && last(a) == last(b)
}

func sources(want, got []goldSource) Count {
	near := func(a, b *goldSource) bool {
		if plain(a.Mark) != plain(b.Mark) {
			return false
		}
		if a.Title == "" && b.Title == "" {
			return strings.TrimRight(plain(a.URL), "/") == strings.TrimRight(plain(b.URL), "/")
		}
		return alike(plain(a.Title), plain(b.Title), 0.9)
	}
	good := func(a, b *goldSource) bool {
		return near(a, b) && plain(a.Publisher) == plain(b.Publisher) && a.Date == b.Date[:min(10, len(b.Date))]
	}
	show := func(s *goldSource) string {
		return strings.Join([]string{s.Mark, s.Title, s.Publisher, s.Date, s.URL}, "|")
	}
	var c Count
	used := make([]bool, len(got))
	find := func(a *goldSource, fits func(a, b *goldSource) bool) bool {
		for j := range got {
			if !used[j] && fits(a, &got[j]) {
				used[j] = true
				return true
			}
		}
		return false
	}
	for i := range want {
		switch a := &want[i]; {
		case a.Optional:
		case find(a, good):
			c.Right++
		default:
			c.miss("%s", show(a))
		}
	}
	for i := range want {
		if a := &want[i]; a.Optional && !find(a, good) {
			find(a, near)
		}
	}
	for j := range got {
		if !used[j] {
			c.extra("%s", show(&got[j]))
		}
	}
	return c
}

// listed are the types of indicator that gold lists. Others are the program's own and do not count.
var listed = []string{"domain", "ipv4", "ipv6", "url", "email", "md5", "sha1", "sha256", "cve", "filename", "btc-address", "onion"}

// spelling is an indicator in one spelling: type and value.
func spelling(x *goldIndicator) [2]string {
	kind, v := plain(x.Type), strings.TrimSpace(norm.NFC.String(x.Value))
	switch kind {
	case "domain", "onion", "email", "md5", "sha1", "sha256":
		v = strings.TrimRight(strings.ToLower(v), ".")
	case "cve":
		v = strings.ToUpper(v)
	case "ipv4", "ipv6":
		if a, err := netip.ParseAddr(v); err == nil {
			v = a.String()
		}
	case "url":
		if scheme, rest, ok := strings.Cut(v, "://"); ok {
			host, path := rest, ""
			if i := strings.IndexAny(rest, "/?#"); i >= 0 {
				host, path = rest[:i], rest[i:]
			}
			if path == "/" {
				path = ""
			}
			v = strings.ToLower(scheme) + "://" + strings.ToLower(host) + path
		}
	}
	return [2]string{kind, v}
}

// within gives what stands inside an indicator and is neither right nor wrong: the host of an address,
// the file name at its end.
func within(x [2]string) [][2]string {
	kind, v := x[0], x[1]
	base := v[strings.LastIndexByte(v, '/')+1:]
	switch kind {
	case "email":
		return [][2]string{{"domain", v[strings.LastIndexByte(v, '@')+1:]}}
	case "filename":
		return [][2]string{{"filename", base}}
	case "url":
		_, rest, ok := strings.Cut(v, "://")
		if !ok {
			return nil
		}
		if i := strings.IndexAny(rest, "?#"); i >= 0 {
			rest = rest[:i]
		}
		host, path, _ := strings.Cut(rest, "/")
		host = host[strings.LastIndexByte(host, '@')+1:]
		if h, _, ok := strings.Cut(strings.TrimPrefix(host, "["), "]"); ok {
			host = h
		} else {
			host, _, _ = strings.Cut(host, ":")
		}
		return [][2]string{{"domain", host}, {"onion", host}, {"ipv4", host}, {"ipv6", host}, {"filename", path[strings.LastIndexByte(path, '/')+1:]}}
	}
	return nil
}

func indicators(want, got []goldIndicator) Count {
	var c Count
	found, known := map[[2]string]bool{}, map[[2]string]bool{}
	for i := range got {
		if slices.Contains(listed, plain(got[i].Type)) {
			found[spelling(&got[i])] = true
		}
	}
	for i := range want { // what is asked for before what is optional
		k := spelling(&want[i])
		if want[i].Optional || known[k] {
			continue
		}
		known[k] = true
		if found[k] {
			c.Right++
		} else {
			c.miss("%s %s", k[0], k[1])
		}
	}
	for i := range want {
		k := spelling(&want[i])
		known[k] = true
		for _, d := range within(k) {
			known[d] = true
		}
	}
	for i := range got {
		if k := spelling(&got[i]); found[k] && !known[k] {
			known[k] = true
			c.extra("%s %s", k[0], k[1])
		}
	}
	return c
}

// rowsOf gives the rows of a table, its heading rows first, each cell as it is compared.
func rowsOf(t *goldTable) [][]string {
	var rows [][]string
	for _, r := range slices.Concat(t.Above, [][]string{t.Columns}, t.Rows) {
		row := make([]string, len(r))
		for i, c := range r {
			row[i] = plain(c)
		}
		rows = append(rows, row)
	}
	if strings.Join(rows[0], "") == "" {
		rows = rows[1:]
	}
	return rows
}

// sameCell takes long cells for the same when they are alike by 0.95.
func sameCell(a, b string) bool {
	return a == b || min(len([]rune(a)), len([]rune(b))) >= 20 && alike(a, b, 0.95)
}

// cells compares two tables: rows are paired in order by the cells they share, cells in a row in order.
func cells(want, got [][]string) Count {
	pairs := map[[2]int][][2]int{}
	rows := align(len(want), len(got), func(i, j int) float64 {
		p := align(len(want[i]), len(got[j]), func(a, b int) float64 {
			if x, y := want[i][a], got[j][b]; x != "" && y != "" && sameCell(x, y) {
				return 1
			}
			return 0
		})
		pairs[[2]int{i, j}] = p
		return float64(len(p))
	})
	var c Count
	partner := map[int]int{}
	right, used := map[[2]int]bool{}, map[[2]int]bool{}
	for _, r := range rows {
		partner[r[0]] = r[1]
		for _, p := range pairs[r] {
			c.Right++
			right[[2]int{r[0], p[0]}], used[[2]int{r[1], p[1]}] = true, true
		}
	}
	for i, row := range want {
		j, ok := partner[i]
		for k, x := range row {
			if x == "" || right[[2]int{i, k}] {
				continue
			}
			// Of a merged cell, that gold repeats, once is enough.
			again := i > 0 && k < len(want[i-1]) && want[i-1][k] == x || k > 0 && row[k-1] == x
			if again && ok && (len(got[j]) < len(row) || slices.Contains(got[j], "")) {
				continue
			}
			c.miss("%s", x)
		}
	}
	for j, row := range got {
		for k, x := range row {
			if x != "" && !used[[2]int{j, k}] {
				c.extra("%s", x)
			}
		}
	}
	return c
}

// tables pairs the tables that are most alike, those asked for first.
func tables(want, got []goldTable) Count {
	type pair struct {
		i, j     int
		optional bool
		f1       float64
		count    Count
	}
	var all []pair
	g, p := make([][][]string, len(want)), make([][][]string, len(got))
	for i := range want {
		g[i] = rowsOf(&want[i])
	}
	for j := range got {
		p[j] = rowsOf(&got[j])
	}
	for i := range g {
		for j := range p {
			if c := cells(g[i], p[j]); c.Right > 0 {
				all = append(all, pair{i, j, want[i].Optional, c.F1(), c})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int {
		switch {
		case a.optional != b.optional && b.optional || a.optional == b.optional && a.f1 > b.f1:
			return -1
		case a.optional != b.optional || a.f1 < b.f1:
			return 1
		}
		return 0
	})
	var c Count
	usedG, usedP := make([]bool, len(g)), make([]bool, len(p))
	for _, x := range all {
		if usedG[x.i] || usedP[x.j] || x.optional && x.f1 < 0.3 {
			continue
		}
		usedG[x.i], usedP[x.j] = true, true
		if !x.optional {
			c = c.plus(x.count)
		}
	}
	for _, x := range all { // a second reading of an optional table is not wrong either
		if x.optional && x.f1 >= 0.3 {
			usedP[x.j] = true
		}
	}
	for i := range g {
		if !usedG[i] && !want[i].Optional {
			c = c.plus(cells(g[i], nil))
		}
	}
	for j := range p {
		if !usedP[j] {
			c = c.plus(cells(nil, p[j]))
		}
	}
	return c
}

var (
	legalForms = strings.NewReplacer("株式会社", "", "有限会社", "", "合同会社", "", "合資会社", "", "(株)", "", "(有)", "", "(同)", "",
		"一般社団法人", "", "一般財団法人", "", "公益社団法人", "", "公益財団法人", "", "社会福祉法人", "", "学校法人", "", "医療法人社団", "", "医療法人財団", "", "医療法人", "",
		"国立研究開発法人", "", "国立大学法人", "", "地方独立行政法人", "", "独立行政法人", "", "特定非営利活動法人", "", "npo法人", "",
		"(一社)", "", "(一財)", "", "(公社)", "", "(公財)", "", "(福)", "", "(独)", "")
	englishForm = regexp.MustCompile(`[\s,]+(inc|incorporated|ltd|limited|llc|llp|l\.l\.c|plc|corp|corporation|co|company|gmbh|ag|as|s\.a|n\.v|b\.v|p\.c|pty)\.?$`)
	nameSigns   = regexp.MustCompile(`[\s「」『』"'“”‘’,・.]`)
)

// partyName is a name without legal form, white space, quotes and 社 or 様 at its end.
func partyName(s string) string {
	s = strings.TrimSpace(strings.ToLower(norm.NFKC.String(s)))
	if rest, ok := strings.CutPrefix(s, "the "); ok {
		s = rest
	}
	for old := ""; old != s; {
		old = s
		s = englishForm.ReplaceAllString(strings.TrimSpace(s), "")
	}
	s = legalForms.Replace(nameSigns.ReplaceAllString(s, ""))
	if r := []rune(s); len(r) >= 3 && (r[len(r)-1] == '社' || r[len(r)-1] == '様') {
		s = string(r[:len(r)-1])
	}
	return s
}

func parties(want, got []goldParty) Count {
	var c Count
	found, known := map[string]bool{}, map[string]bool{}
	for _, x := range got {
		found[partyName(x.Name)] = true
	}
	for _, x := range want {
		k := partyName(x.Name)
		if x.Optional || known[k] {
			continue
		}
		known[k] = true
		if found[k] {
			c.Right++
		} else {
			c.miss("%s (%s)", x.Name, x.Role)
		}
	}
	for _, x := range want {
		known[partyName(x.Name)] = true
	}
	for _, x := range got {
		if k := partyName(x.Name); !known[k] {
			known[k] = true
			c.extra("%s (%s)", x.Name, x.Role)
		}
	}
	return c
}

func kinds(want, got []string) Count {
	var c Count
	known := map[string]bool{}
	has := func(list []string, k string) bool {
		return slices.ContainsFunc(list, func(x string) bool { return plain(x) == k })
	}
	for _, x := range want {
		k := plain(x)
		switch {
		case known[k]:
		case has(got, k):
			c.Right++
		default:
			c.miss("%s", x)
		}
		known[k] = true
	}
	for _, x := range got {
		if k := plain(x); !known[k] {
			known[k] = true
			c.extra("%s", x)
		}
	}
	return c
}

func title(want, got string) Count {
	var c Count
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	switch {
	case squeeze(want) == squeeze(got):
		c.Right = 1
	case got == "":
		c.miss("%s", want)
	default:
		c.miss("%s", want)
		c.extra("%s", got)
	}
	return c
}
