package store

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/query"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/terms"
)

// A Search is a question to the ledger.
type Search struct {
	Query     query.Query
	AsOf      record.AsOf // the zero AsOf is now
	Limit     int         // 0 for 100
	Relevance bool        // those first that say most of what is asked for; otherwise the newest
}

// A Result is what a search found.
type Result struct {
	Hits  []Hit
	More  bool // there are more than the limit allowed
	Count int  // how many there are, up to a thousand; 0 where they were not counted
	Above bool // there are more than Count
	Ended bool // of a past day: the search came to its end before all places were looked at, of which the newest are first
}

// A Hit is a paragraph of a document, or a claim.
type Hit struct {
	Incidents []record.Ref // none for a document in the inbox
	Document  record.DocumentID
	Title     string         // of the document
	Claim     record.ClaimID // "" for a paragraph
	Kind      record.Kind    // of the claim
	Said      *record.Claim  // the claim; nil for a paragraph
	Snippet   string
	Marks     [][2]int // what was asked for, as byte ranges of Snippet
	Start     int      // byte offset in the document: of Snippet, or of the claim's words
}

const (
	mostCounted = 1000 // hits are counted no further
	mostRanked  = 500  // and so many are ranked by relevance, the newest
)

// A hitRow is a passage that fits a question.
type hitRow struct {
	key, first, past int64
	doc, claim       sql.NullInt64
}

// Search finds paragraphs and claims that fit a question, the newest entries of the ledger first. Claims
// that are rejected or superseded are left out unless the question asks for them. A question without
// words finds claims: those that fit its filters of a claim, or where it has none, the publications of
// the incidents that fit.
func (s *Store) Search(ctx context.Context, ask Search) (res Result, err error) {
	if ask.Query.IsZero() {
		return res, nil
	}
	if ask.Limit <= 0 {
		ask.Limit = 100
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		a, err := s.asker(ctx, tx, ask.Query, true, !ask.AsOf.IsZero())
		if err != nil {
			return err
		}
		if err := a.lookHome(ctx, tx); err != nil {
			return err
		}
		from, key, where := a.find(ask.AsOf)
		want := ask.Limit + 1
		if ask.Relevance {
			want = max(want, mostRanked)
		}
		rows, all, err := s.foundRows(ctx, tx, a, ask.AsOf, from, key, where, want)
		if err != nil {
			return err
		}
		res.Ended = !all
		if len(rows) > ask.Limit {
			res.More = true
			if !ask.Relevance {
				rows = rows[:ask.Limit]
			}
		}
		// Words alone are counted in the index; what filters leave of them is not, so that no question takes
		// longer than what it shows.
		counted := ask.AsOf.IsZero() && len(ask.Query.Filters) == 0
		if res.Count = len(rows); res.More && counted {
			if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM (SELECT 1 AS one FROM `+from+` WHERE `+where.String()+` LIMIT ?) counted`,
				append(slices.Clone(where.args), mostCounted+1)...).Scan(&res.Count); err != nil {
				return err
			}
		}
		res.Above = res.Count > mostCounted || res.More && !counted
		res.Count = min(res.Count, mostCounted)
		must, _ := ask.Query.Phrases()
		r, err := s.reporter(ctx, tx, rows, must)
		if err != nil {
			return err
		}
		scores := make([]float64, 0, len(rows))
		for _, row := range rows {
			h, score, err := r.hit(row)
			if err != nil {
				return err
			}
			res.Hits = append(res.Hits, h)
			scores = append(scores, score)
		}
		if ask.Relevance {
			order := make([]int, len(res.Hits))
			for i := range order {
				order[i] = i
			}
			slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(scores[y], scores[x]) })
			hits := make([]Hit, 0, ask.Limit)
			for _, i := range order[:min(len(order), ask.Limit)] {
				hits = append(hits, res.Hits[i])
			}
			res.Hits = hits
		}
		return nil
	})
	if err != nil {
		return Result{}, err
	}
	return res, nil
}

// mostHomes is in how many incidents a search looks at what they hold, and not at all that has the words.
const mostHomes = 200

// lookHome finds the incidents that fit where a filter asks for few of them: a party, an indicator, a name. Otherwise most of what
// has the words would be of others.
func (a *asker) lookHome(ctx context.Context, tx *sql.Tx) error {
	narrow := false
	for _, f := range a.q.Filters {
		narrow = narrow || !f.Not && (f.Name == query.Party && a.allFew(f) || f.Name == query.Indicator || f.Name == query.Incident)
	}
	if !narrow || a.past {
		return nil
	}
	of := a.record()
	homes, err := keysOf(ctx, tx, `SELECT i.key FROM incident i WHERE `+of.String()+` LIMIT ?`, append(of.args, mostHomes+1)...)
	if err == nil && len(homes) <= mostHomes {
		a.homes = append([]int64{0}, homes...) // no incident has 0: so the list is never empty
	}
	return err
}

// find gives where the passages p with their claims c and documents d stand, the key by which the index
// has them in order, and what must hold of them.
func (a *asker) find(at record.AsOf) (from, key string, where *condition) {
	where = &condition{}
	must, not := a.q.Phrases()
	in := sought{kept(must), askedMarks(a.q), kept(not)}
	past := a.past
	claim, stated := a.claim()
	own := len(must) == 0 && len(claim.args) == 0 && !(past && stated) // nothing is asked of a claim: the publications stand for their incidents
	if own {
		in.marks = append(in.marks, []string{mark(markOwn, "")})
	}
	alone := len(must) > 0 // paragraphs are found, too
	for _, f := range a.q.Filters {
		alone = alone && !ofOneClaim(f)
	}
	from, key = `passage p`, `p.key`
	if a.homes != nil {
		// What is asked of a claim the tables tell of the few that are looked at, and a look into the index for each of them
		// would take most of the time.
		some := filled(a.homes)
		held, args := `SELECT `+passageOf("m.claim")+` FROM membership m WHERE m.incident`+isIn(len(some)), anys(some)
		if alone {
			held += ` UNION ALL SELECT p.key FROM placement n JOIN passage p ON ` + paragraphsOf("n.document") + ` AND p.claim IS NULL WHERE n.held = 1 AND n.incident` + isIn(len(some))
			args = append(args, args...)
		}
		where.and(`p.key IN (`+held+`)`, args...)
		in.marks = nil
		if own {
			where.and(`EXISTS (SELECT 1 FROM publication x WHERE x.claim = p.claim AND x.own = 1)`)
		}
		if len(in.phrases) > 0 {
			where.and(a.d.saysOne("p.key"), a.d.match(in))
		}
	} else if len(in.phrases)+len(in.marks) > 0 {
		var cond string
		from, key, cond = a.d.hits()
		where.and(cond, a.d.match(in))
	}
	if len(in.phrases)+len(in.marks) == 0 {
		for _, p := range not {
			says, args := a.saying("p.key", p)
			if a.homes != nil {
				says = a.d.saysOne("p.key")
			}
			where.and(`NOT `+says, args...)
		}
	}
	from += ` LEFT JOIN claim c ON c.key = p.claim LEFT JOIN document d ON d.key = p.document`
	if !alone {
		where.and(`p.claim IS NOT NULL`)
	}
	if !stated && !past { // of a past day, what stood then is looked at one by one
		where.and(`(p.claim IS NULL OR ` + current + `)`)
	}
	if len(claim.args) > 0 {
		where.and(claim.String(), claim.args...)
	}
	if of := a.record(); len(of.args) > 0 && a.homes == nil {
		text, args := `(EXISTS (SELECT 1 FROM membership n JOIN incident i ON i.key = n.incident WHERE n.claim = p.claim AND `+of.String()+`)
			OR p.claim IS NULL AND EXISTS (SELECT 1 FROM placement n JOIN incident i ON i.key = n.incident WHERE n.document = p.document AND n.held = 1 AND `+of.String()+`))`,
			append(slices.Clone(of.args), of.args...)
		if past { // it may be in another incident today than then
			text, args = `EXISTS (SELECT 1 FROM incident i WHERE i.key IN (`+homesEver("p.document", "p.claim")+`) AND `+of.String()+`)`, of.args
		}
		where.and(text, args...)
	}
	if !at.Published.IsZero() && at.Recorded.IsZero() { // when a document was published, the tables have as it is known today
		end := at.Published.UnixMicro()
		if at.Possibly {
			where.and(saidWhere(`(s.starts IS NULL OR s.starts < ?)`), end)
		} else {
			where.and(saidWhere(`s.ends <= ?`), end)
		}
	}
	if !at.Recorded.IsZero() {
		where.and(`EXISTS (SELECT 1 FROM entry e WHERE e.seq = COALESCE(c.seq, d.seq) AND e.at < ?)`, at.Recorded.UnixMicro())
	}
	return from, key, where
}

// mostLooked is at how many passages is looked at most whether they stood on a past day.
const mostLooked = 10000

// foundRows gives the newest passages that fit, up to a number. On a past day it looks at each claim whether it
// stood then, and where it was; all is false where it came to its end before.
func (s *Store) foundRows(ctx context.Context, tx *sql.Tx, a *asker, at record.AsOf, from, key string, where *condition, want int) (rows []hitRow, all bool, err error) {
	portion := want
	if a.past {
		portion = max(want, 200)
	}
	then := &past{s: s, a: a, at: at, incidents: map[int64]*record.Incident{}}
	below := int64(math.MaxInt64)
	for looked := 0; !a.past || looked < mostLooked; looked += portion {
		var some []hitRow
		if err := each(ctx, tx, `
			SELECT p.key, p.document, p.claim, p.first, p.past
			FROM `+from+`
			WHERE `+where.String()+` AND `+key+` < ?
			ORDER BY `+key+` DESC
			LIMIT ?`, append(slices.Clone(where.args), below, portion), func(scan func(...any) error) error {
			var r hitRow
			err := scan(&r.key, &r.doc, &r.claim, &r.first, &r.past)
			some = append(some, r)
			return err
		}); err != nil {
			return nil, false, fmt.Errorf("search: %w", err)
		}
		fits := func(hitRow) (bool, error) { return true, nil }
		if a.past {
			if fits, err = then.fits(ctx, tx, some); err != nil {
				return nil, false, err
			}
		}
		for _, r := range some {
			ok, err := fits(r)
			if err != nil {
				return nil, false, err
			}
			if ok {
				if rows = append(rows, r); len(rows) == want {
					return rows, true, nil
				}
			}
			below = r.key
		}
		if len(some) < portion {
			return rows, true, nil
		}
	}
	return rows, false, nil
}

// A reporter makes hits of passages. What they show is read for all of them at once.
type reporter struct {
	*Store
	phrases   []terms.Phrase
	documents map[int64]shownDocument
	claims    map[int64]*record.Held
	inClaim   map[int64][]record.Ref // incidents
	inText    map[int64][]record.Ref // of the documents of paragraphs
}

type shownDocument struct {
	id    record.DocumentID
	title string
	text  string // of one with a paragraph
}

// reporter reads what the passages show.
func (s *Store) reporter(ctx context.Context, tx *sql.Tx, rows []hitRow, phrases []terms.Phrase) (*reporter, error) {
	r := &reporter{Store: s, phrases: phrases, documents: map[int64]shownDocument{}, claims: map[int64]*record.Held{}}
	var documents, texts, claims []int64
	for _, row := range rows {
		if row.doc.Valid {
			documents = append(documents, row.doc.Int64)
		}
		if row.claim.Valid {
			claims = append(claims, row.claim.Int64)
		} else if row.doc.Valid {
			texts = append(texts, row.doc.Int64)
		}
	}
	var err error
	if r.inClaim, err = refsOf(ctx, tx, claims, `SELECT m.claim, i.id, i.slug, i.title FROM membership m JOIN incident i ON i.key = m.incident WHERE m.claim`); err != nil {
		return nil, err
	}
	if r.inText, err = refsOf(ctx, tx, texts, placedIn); err != nil {
		return nil, err
	}
	sums := map[int64]string{}
	if err := eachOf(ctx, tx, documents, `SELECT key, id, title, text FROM document WHERE key`, func(scan func(...any) error) error {
		var key int64
		var d shownDocument
		var sum string
		err := scan(&key, &d.id, &d.title, &sum)
		r.documents[key], sums[key] = d, sum
		return err
	}); err != nil {
		return nil, err
	}
	for _, key := range texts {
		d := r.documents[key]
		if d.text != "" {
			continue
		}
		b, err := s.Blob(sums[key])
		if err != nil {
			return nil, err
		}
		d.text = string(b)
		r.documents[key] = d
	}
	claims = compact(claims)
	list, err := standingsAt(ctx, tx, claims)
	if err != nil {
		return nil, err
	}
	held, err := heldAs(ctx, tx, s.room, list)
	if err != nil {
		return nil, err
	}
	for i, st := range list {
		r.claims[st.key] = &held[i]
	}
	return r, nil
}

// hit gives what a passage shows, and how much it says of what was asked for: each phrase for each time
// it stands there, weighed by how long the text is. The rule is ours, and the same over every database.
func (r *reporter) hit(row hitRow) (h Hit, score float64, err error) {
	d := r.documents[row.doc.Int64]
	h.Document, h.Title = d.id, d.title
	weigh := func(text string) float64 {
		return float64(len(terms.Find(text, r.phrases))) / (1 + math.Log1p(float64(len(text))))
	}
	if row.claim.Valid {
		c := r.claims[row.claim.Int64]
		if c == nil {
			return h, 0, fmt.Errorf("search: a passage is of a claim that is not there: %w; reindex mends this", ErrConflict)
		}
		h.Claim, h.Kind, h.Said, h.Start = c.ID, c.Kind, &c.Claim, c.Position()
		text := best(claimTexts(&c.Claim), r.phrases)
		h.Snippet, h.Marks, _ = snippet(text, r.phrases)
		h.Incidents = r.inClaim[row.claim.Int64]
		return h, weigh(text), nil
	}
	h.Incidents = r.inText[row.doc.Int64]
	if row.past > int64(len(d.text)) {
		return h, 0, fmt.Errorf("search: a paragraph of document %s lies behind its end: %w; reindex mends this", h.Document, ErrConflict)
	}
	var at int
	h.Snippet, h.Marks, at = snippet(d.text[row.first:row.past], r.phrases)
	h.Start = int(row.first) + at
	return h, weigh(d.text[row.first:row.past]), nil
}

// kept gives phrases of terms as the index has them.
func kept(phrases []terms.Phrase) []terms.Phrase {
	list := slices.Clone(phrases)
	for i := range list {
		list[i].Terms = cut(slices.Clone(list[i].Terms))
	}
	return list
}

// best is the first text in which something of the query stands.
func best(texts []string, phrases []terms.Phrase) string {
	for _, t := range texts {
		if len(terms.Find(t, phrases)) > 0 {
			return t
		}
	}
	return strings.Join(texts[:min(1, len(texts))], "")
}

// before and after are how much of a paragraph a snippet shows around the first match, in runes.
const before, after = 40, 160

// snippet cuts a paragraph to what stands around the first match, and gives where the cut begins.
func snippet(text string, phrases []terms.Phrase) (cut string, marks [][2]int, from int) {
	found := terms.Find(text, phrases)
	first := 0
	if len(found) > 0 {
		first = found[0].Start
	}
	from, to := first, first
	for range before {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	for range after {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	for _, f := range found {
		if f.Start < to {
			marks = append(marks, [2]int{f.Start - from, min(f.End, to) - from})
		}
	}
	return text[from:to], marks, from
}

// A passage is a piece of text that search finds as one.
type passage struct {
	first, past int
	terms       string
}

// maxPassages bounds the passages of one entry: their number is the lower part of their key.
const maxPassages = 1 << 20

// passageOf is the key of the one passage of a claim, of the claim's key in SQL. A claim without terms has none.
func passageOf(claim string) string {
	return fmt.Sprintf(`(%s * %d + %d)`, claim, maxPassages, maxPassages-1)
}

// paragraphsOf is the condition that a passage p is a paragraph of a document, of the document's key in SQL.
func paragraphsOf(document string) string {
	return fmt.Sprintf(`p.key >= %s * %d AND p.key < (%[1]s + 1) * %[2]d`, document, maxPassages)
}

// near is how far behind the entry of a document those of claims are that are looked for together with its paragraphs: what was
// read in it stands right behind it.
const near = 1 << 16

// besides is the condition that the key of a passage lies between those of a document and of the last of the near claims that
// were read in it: one look into the index for all of them. The document is its key in SQL.
func besides(key, document string) string {
	return fmt.Sprintf(`%s >= %s * %d AND %[1]s < (1 + COALESCE((SELECT max(k.key) FROM claim k WHERE k.document = %[2]s AND k.key <= %[2]s + %[4]d), %[2]s)) * %[3]d`,
		key, document, maxPassages, near)
}

// A pendingTerm is the terms of a passage that the index does not have yet.
type pendingTerm struct {
	key   int64
	terms string
}

// mostPending bounds the terms that wait: those of a whole batch of an import, and some MB.
const mostPending = 20_000

// putPassages writes the passages of the entry at seq. Their terms wait for flush.
func (w *writer) putPassages(seq int64, doc, claim sql.NullInt64, list []passage) error {
	if len(list) > maxPassages {
		return fmt.Errorf("has %d paragraphs; at most %d can be kept", len(list), maxPassages)
	}
	for i, p := range slices.Backward(list) { // so that keys go up
		key := seq*maxPassages + int64(maxPassages-1-i)
		if err := w.exec(`INSERT INTO passage (key, document, claim, first, past) VALUES (?, ?, ?, ?, ?)`, key, doc, claim, p.first, p.past); err != nil {
			return err
		}
		if err := w.wait(pendingTerm{key, p.terms}); err != nil {
			return err
		}
	}
	return nil
}

// wait has terms wait for flush.
func (w *writer) wait(p pendingTerm) error {
	w.pending = append(w.pending, p)
	if len(w.pending) < mostPending {
		return nil
	}
	return w.flush()
}

// flush writes the terms that wait, together and by their keys: FTS5 writes its buffer out whenever a
// statement that may write several rows comes between, or a key is less than the one before. That was
// more than half of the time of projecting.
func (w *writer) flush() error {
	for _, p := range w.pending {
		if err := w.exec(w.d.putTerms(), p.key, w.d.indexed(p.terms)); err != nil {
			return err
		}
	}
	w.pending = w.pending[:0]
	return nil
}

// What a tsvector of PostgreSQL can hold bounds the passages of both databases, so that they find the
// same: 16,383 places, 256 of them for one term, and terms of 2,046 bytes.
const (
	longest     = 12 << 10 // bytes of a passage
	mostPlaces  = 255      // of a term in a passage
	longestTerm = 1 << 10  // bytes; of a longer one, this many are looked at
)

// cut gives terms as they are kept and asked for.
func cut(list []string) []string {
	for i, t := range list {
		if len(t) > longestTerm {
			end := longestTerm
			for !utf8.RuneStart(t[end]) {
				end--
			}
			list[i] = t[:end]
		}
	}
	return list
}

// appendTerms appends the terms of a text as they are kept, a space behind each.
func appendTerms(b []byte, text string) []byte {
	from := len(b)
	if b = terms.Append(b, text); len(b)-from <= longestTerm {
		return b
	}
	list := strings.Fields(string(b[from:]))
	b = b[:from]
	for _, t := range cut(list) {
		b = append(append(b, t...), ' ')
	}
	return b
}

// uncrowded is how many bytes of terms, a space behind each, make a passage in which none stands too often.
func uncrowded(list []byte) int {
	if bytes.Count(list, []byte{' '}) <= mostPlaces {
		return len(list)
	}
	count := map[string]int{}
	for at := 0; at < len(list); {
		end := at + bytes.IndexByte(list[at:], ' ')
		t := string(list[at:end])
		if count[t]++; count[t] > mostPlaces {
			return at
		}
		at = end + 1
	}
	return len(list)
}

// paragraphs cuts a text at its line breaks, and what is too long or says one thing too often at an
// end of a sentence.
func paragraphs(text string) (list []passage) {
	var b []byte
	for at := 0; at < len(text); {
		end, next := piece(text, at, longest)
		b = appendTerms(b[:0], text[at:end])
		for uncrowded(b) < len(b) {
			end, next = piece(text, at, (end-at)/2)
			b = appendTerms(b[:0], text[at:end])
		}
		if len(b) > 0 {
			list = append(list, passage{at, end, string(b[:len(b)-1])})
		}
		at = next
	}
	return list
}

// piece gives the end of the line that begins at a place, or of as many of its sentences as most
// bytes hold, and where the next begins.
func piece(text string, at, most int) (end, next int) {
	end = len(text)
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		end = at + i
	}
	if end-at <= most {
		return end, end + 1
	}
	end = at + most
	for !utf8.RuneStart(text[end]) {
		end--
	}
	if i := strings.LastIndexAny(text[at:end], "。. "); i > 0 {
		_, n := utf8.DecodeRuneInString(text[at+i:])
		end = at + i + n
	}
	return end, end
}

// document works out what is searched by of a document.
func (p *prepared) document(d *record.TakenIn, l *look) {
	p.passages, p.sketch = l.passages, l.sketch
	p.title = strings.Join(terms.Index(d.Title), " ")
}

// claimTexts gives the texts by which a claim is found: what it says, then the words it rests on, as
// far as they say more.
func claimTexts(c *record.Claim) (texts []string) {
	add := func(s string) {
		for _, t := range texts {
			if strings.Contains(t, s) {
				return
			}
		}
		texts = append(texts, s)
	}
	switch {
	case c.Publication != nil:
		add(c.Publication.Title)
		add(c.Publication.Publisher)
	case c.Event != nil:
		add(c.Event.Text)
	case c.Statement != nil:
		add(c.Statement.Text)
	case c.Involvement != nil:
		add(c.Involvement.Name)
	case c.Indicator != nil:
		add(c.Indicator.Value)
	case c.Figure != nil:
		add(c.Figure.About)
	case c.Relation != nil:
		add(c.Relation.To)
	case c.Entry != nil:
		for _, cell := range c.Entry.Cells {
			add(cell)
		}
	}
	for _, w := range c.Words {
		if w.Role != record.WordsHeading && w.Role != record.WordsMention && w.Role != record.WordsMark {
			add(w.Quote)
		}
	}
	return texts
}

// apart stands between texts of one passage, so that no phrase goes across. It is in private use:
// no text has it as a term.
const apart = "\uF8FF"

// claimPassages gives the one passage of a claim. What of a very long claim goes beyond it is found in
// the paragraph that it was read from.
func claimPassages(c *record.Claim) []passage {
	b := make([]byte, 0, 1<<10)
	for _, m := range append(marks(c), apart) {
		b = append(append(b, m...), ' ')
	}
	from, n := len(b), 0
	for _, t := range claimTexts(c) {
		if n += len(t); n > longest {
			break
		}
		before := len(b)
		if before > from {
			b = append(b, apart+" "...)
		}
		start := len(b)
		if b = appendTerms(b, t); len(b) == start {
			b = b[:before]
		}
	}
	if b = b[:from+uncrowded(b[from:])]; len(b) == from {
		return nil
	}
	return []passage{{terms: string(b[:len(b)-1])}}
}
