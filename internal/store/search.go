package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/terms"
)

// A Result is what a search found. More says that there is more than the limit allowed.
type Result struct {
	Hits []Hit
	More bool
}

// A Hit is a paragraph of a document, or a claim.
type Hit struct {
	Incidents []record.Ref // none for a document in the inbox
	Document  record.DocumentID
	Title     string         // of the document
	Claim     record.ClaimID // "" for a paragraph
	Kind      record.Kind    // of the claim
	Snippet   string
	Marks     [][2]int // what was asked for, as byte ranges of Snippet
	Start     int      // byte offset in the document: of Snippet, or of the claim's words
}

// Search finds paragraphs and claims that say all phrases of the query, the newest entries of the
// ledger first. Claims that are rejected or superseded are left out. A query without a word in it
// finds nothing. limit 0 is 100.
func (s *Store) Search(ctx context.Context, query string, limit int) (res Result, err error) {
	phrases := terms.Query(query)
	if len(phrases) == 0 {
		return res, nil
	}
	if limit <= 0 {
		limit = 100
	}
	type row struct {
		key, first, past int64
		doc, claim       sql.NullInt64
	}
	texts := map[int64]string{} // of documents
	err = s.read(ctx, func(tx *sql.Tx) error {
		var rows []row
		if err := each(ctx, tx, s.d.found(), []any{s.d.match(kept(phrases)), limit + 1}, func(scan func(...any) error) error {
			var r row
			err := scan(&r.key, &r.doc, &r.claim, &r.first, &r.past)
			rows = append(rows, r)
			return err
		}); err != nil {
			return fmt.Errorf("search %q: %w", query, err)
		}
		if len(rows) > limit {
			rows, res.More = rows[:limit], true
		}
		for _, r := range rows {
			var h Hit
			if r.doc.Valid {
				var sum string
				if err := tx.QueryRowContext(ctx, `SELECT id, title, text FROM document WHERE key = ?`, r.doc.Int64).Scan(&h.Document, &h.Title, &sum); err != nil {
					return err
				}
				if _, read := texts[r.doc.Int64]; !read && !r.claim.Valid {
					b, err := s.Blob(sum)
					if err != nil {
						return err
					}
					texts[r.doc.Int64] = string(b)
				}
			}
			var err error
			if r.claim.Valid {
				var list []record.Held
				list, err = helds(ctx, tx, `
					FROM claim c
					JOIN entry e ON e.seq = c.seq
					LEFT JOIN claim n ON n.key = c.superseded_by
					WHERE c.key = ?`, r.claim.Int64)
				if err != nil {
					return err
				}
				h.Claim, h.Kind, h.Start = list[0].ID, list[0].Kind, list[0].Position()
				h.Snippet, h.Marks, _ = snippet(best(claimTexts(&list[0].Claim), phrases), phrases)
				if h.Incidents, err = incidentsOfClaim(ctx, tx, r.claim.Int64); err != nil {
					return err
				}
			} else {
				if h.Incidents, err = incidentsOfDocument(ctx, tx, r.doc.Int64); err != nil {
					return err
				}
				text := texts[r.doc.Int64]
				if r.past > int64(len(text)) {
					return fmt.Errorf("search: a paragraph of document %s lies behind its end: %w; reindex mends this", h.Document, ErrConflict)
				}
				var at int
				h.Snippet, h.Marks, at = snippet(text[r.first:r.past], phrases)
				h.Start = int(r.first) + at
			}
			res.Hits = append(res.Hits, h)
		}
		return nil
	})
	if err != nil {
		return Result{}, err
	}
	return res, nil
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

// A pendingTerm is the terms of a passage that the index does not have yet.
type pendingTerm struct {
	key   int64
	terms string
}

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
		w.pending = append(w.pending, pendingTerm{key, p.terms})
	}
	if len(w.pending) < 5000 {
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

// uncrowded is how many terms of a list make a passage in which none stands too often.
func uncrowded(list []string) int {
	if len(list) <= mostPlaces {
		return len(list)
	}
	count := make(map[string]int, len(list))
	for i, t := range list {
		if count[t]++; count[t] > mostPlaces {
			return i
		}
	}
	return len(list)
}

// paragraphs cuts a text at its line breaks, and what is too long or says one thing too often at an
// end of a sentence.
func paragraphs(text string) (list []passage) {
	for at := 0; at < len(text); {
		end, next := piece(text, at, longest)
		t := cut(terms.Index(text[at:end]))
		for uncrowded(t) < len(t) {
			end, next = piece(text, at, (end-at)/2)
			t = cut(terms.Index(text[at:end]))
		}
		if len(t) > 0 {
			list = append(list, passage{at, end, strings.Join(t, " ")})
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
func (p *prepared) document(d *record.TakenIn, text string) {
	p.passages = paragraphs(text)
	p.title = strings.Join(terms.Index(d.Title), " ")
	p.sketch = sketch(text)
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
	var list []string
	n := 0
	for _, t := range claimTexts(c) {
		if n += len(t); n > longest {
			break
		}
		if x := cut(terms.Index(t)); len(x) > 0 {
			if len(list) > 0 {
				list = append(list, apart)
			}
			list = append(list, x...)
		}
	}
	if list = list[:uncrowded(list)]; len(list) == 0 {
		return nil
	}
	return []passage{{terms: strings.Join(list, " ")}}
}
