package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/terms"
)

// sketchSize is how many hashes a document's likeness keeps: enough to tell 30% from 10%. By how many of
// them, the least, documents are found: of two that have 30% in common, all but a few in a hundred share
// two of those.
const (
	sketchSize  = 48
	sketchIndex = 16
	sketchFound = "2"
)

// indexed is the part of a likeness by which it is found.
func indexed(hashes []int64) []int64 { return hashes[:min(sketchIndex, len(hashes))] }

// packed and unpacked turn a likeness into what the table of it has, and back.
func packed(hashes []int64) string {
	b := make([]byte, 0, 8*len(hashes))
	for _, h := range hashes {
		b = binary.BigEndian.AppendUint64(b, uint64(h))
	}
	return base64.RawStdEncoding.EncodeToString(b)
}

func unpacked(text string) (hashes []int64, err error) {
	b, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil {
		return nil, fmt.Errorf("the likeness of a document is damaged: %w; reindex mends this", err)
	}
	for ; len(b) >= 8; b = b[8:] {
		hashes = append(hashes, int64(binary.BigEndian.Uint64(b)))
	}
	return hashes, nil
}

// likenesses gives the likeness of documents.
func likenesses(ctx context.Context, tx *sql.Tx, docs []int64) (map[int64][]int64, error) {
	hashes := make(map[int64][]int64, len(docs))
	err := eachOf(ctx, tx, docs, `SELECT document, hashes FROM likeness WHERE document`, func(scan func(...any) error) error {
		var k int64
		var text string
		if err := scan(&k, &text); err != nil {
			return err
		}
		var err error
		hashes[k], err = unpacked(text)
		return err
	})
	return hashes, err
}

// sketch gives the least hashes of all runs of four terms of a text, which are those of its paragraphs one behind the other. The
// share of least hashes that two documents have in common is about the share of what they say in common (Broder, "On the
// resemblance and containment of documents", 1997). The four runs that a term is part of are hashed side by side.
func sketch(text []passage) []int64 {
	const basis, prime = 14695981039346656037, 1099511628211 // of FNV-1a
	least := make([]uint64, 0, sketchSize+1)                 // in order
	var a, b, c, d uint64 = basis, basis, basis, basis       // the runs, that which began first before the others
	n := 0
	for _, p := range text {
		for i := 0; i <= len(p.terms); i++ {
			if i < len(p.terms) && p.terms[i] != ' ' {
				x := uint64(p.terms[i])
				a, b, c, d = (a^x)*prime, (b^x)*prime, (c^x)*prime, (d^x)*prime
				continue
			}
			x := a * prime // a zero stands behind each term
			a, b, c, d = b*prime, c*prime, d*prime, basis
			if n++; n < 4 {
				continue
			}
			x ^= x >> 33
			x *= 0xff51afd7ed558ccd // the finalizer of MurmurHash3: FNV's low values are not spread evenly
			x ^= x >> 33
			if len(least) == sketchSize && x >= least[sketchSize-1] { // most are
				continue
			}
			if at, have := slices.BinarySearch(least, x); !have {
				least = slices.Insert(least, at, x)
				least = least[:min(len(least), sketchSize)]
			}
		}
	}
	out := make([]int64, len(least))
	for i := range out {
		out[i] = int64(least[i])
	}
	return out
}

// resemblance is the estimated share of what two documents have in common, from 0 to 1: of the least hashes that either
// has, how many both have. The hashes of each are in order.
func resemblance(a, b []int64) float64 {
	n, both := 0, 0
	for ; n < sketchSize && (len(a) > 0 || len(b) > 0); n++ {
		switch {
		case len(b) == 0 || len(a) > 0 && uint64(a[0]) < uint64(b[0]):
			a = a[1:]
		case len(a) == 0 || uint64(a[0]) > uint64(b[0]):
			b = b[1:]
		default:
			both++
			a, b = a[1:], b[1:]
		}
	}
	if n == 0 {
		return 0
	}
	return float64(both) / float64(n)
}

// mostLike bounds how many documents that share a hash are looked at, the newest: a text that is sent out
// every day has thousands of likes, and of all that are found no more than as many are compared.
const mostLike = "20"

// Candidates gives up to five documents other than doc that look like one with this title and text:
// the same title, or at least 30% of what they say in common. The likest come first.
func (s *Store) Candidates(ctx context.Context, title, text string, doc record.DocumentID) (list []record.Candidate, err error) {
	own := s.foresight.at(text).sketch
	titleTerms := strings.Join(terms.Index(title), " ")
	type like struct {
		key    int64
		c      record.Candidate
		same   bool
		hashes string
		share  float64
	}
	found := map[int64]*like{}
	note := func(scan func(...any) error) error {
		var l like
		var t string
		if err := scan(&l.key, &l.c.Document, &l.c.Title, &l.c.Source, &t, &l.hashes); err != nil {
			return err
		}
		l.same = t == titleTerms && t != ""
		if l.c.Document != doc {
			found[l.key] = &l
		}
		return nil
	}
	const (
		read = `SELECT d.key, d.id, d.title, s.id, d.title_terms, COALESCE(y.hashes, '') `
		with = ` JOIN source s ON s.key = d.source LEFT JOIN likeness y ON y.document = d.key `
	)
	err = s.read(ctx, func(tx *sql.Tx) error {
		if titleTerms != "" {
			if err := each(ctx, tx, read+`FROM document d`+with+`WHERE d.title_terms = ? ORDER BY d.key DESC LIMIT 20`, []any{titleTerms}, note); err != nil {
				return err
			}
		}
		if least := indexed(own); len(least) > 0 {
			const one = `SELECT document FROM (SELECT document FROM sketch WHERE hash = ? ORDER BY document DESC LIMIT ` + mostLike + `) newest`
			if err := each(ctx, tx, read+`FROM (
					SELECT document, count(*) AS n FROM (`+one+strings.Repeat(` UNION ALL `+one, len(least)-1)+`) shared
					GROUP BY document
					HAVING count(*) >= `+sketchFound+`
					ORDER BY count(*) DESC, document DESC
					LIMIT 20
				) k
				JOIN document d ON d.key = k.document`+with, anys(least), note); err != nil {
				return err
			}
		}
		likes := make([]*like, 0, len(found))
		for _, l := range found {
			hashes, err := unpacked(l.hashes)
			if err != nil {
				return err
			}
			if l.share = resemblance(own, hashes); l.same || l.share >= 0.3 {
				likes = append(likes, l)
			}
		}
		slices.SortFunc(likes, func(a, b *like) int {
			return cmp.Or(cmp.Compare(b.share, a.share), cmp.Compare(a.c.Document, b.c.Document))
		})
		likes = likes[:min(5, len(likes))]
		keys := make([]int64, len(likes))
		for i, l := range likes {
			keys[i] = l.key
		}
		in, err := refsOf(ctx, tx, keys, placedIn)
		if err != nil {
			return err
		}
		for _, l := range likes {
			var why []string
			if l.same {
				why = append(why, "same title")
			}
			if l.share >= 0.3 {
				why = append(why, fmt.Sprintf("about %.0f%% of its words", l.share*100))
			}
			l.c.Incidents, l.c.Why = in[l.key], strings.Join(why, ", ")
			list = append(list, l.c)
		}
		return nil
	})
	return list, err
}

// What is looked at for documents about the same party: the newest so many of its parts, and so many days around.
const (
	mostKin = "100"
	kinDays = 90
)

// Kin gives up to three documents other than doc that speak of one of these parties as victim or operator and were
// published around the same time, in microseconds, the nearest first: a report of an incident has often few words in common with the
// one before.
func (s *Store) Kin(ctx context.Context, parties []string, published int64, doc record.DocumentID) (list []record.Candidate, err error) {
	if len(parties) == 0 {
		return nil, nil
	}
	type kin struct {
		key, starts int64
		role        string
		c           record.Candidate
	}
	const day = int64(24 * time.Hour / time.Microsecond)
	var lookups []any
	for _, name := range parties {
		lookups = append(lookups, record.LookupName(name))
	}
	var found []kin
	err = s.read(ctx, func(tx *sql.Tx) error {
		if err := each(ctx, tx, `
			SELECT d.key, d.id, d.title, s.id, d.starts, x.role, x.name
			FROM (
				SELECT claim, role, name FROM involvement
				WHERE party IN (SELECT key FROM party WHERE lookup`+isIn(len(lookups))+`) AND role IN ('victim', 'operator')
				ORDER BY claim DESC
				LIMIT `+mostKin+`
			) x
			JOIN claim c ON c.key = x.claim
			JOIN document d ON d.key = c.document
			JOIN source s ON s.key = d.source
			WHERE c.state IN ('draft', 'accepted') AND d.starts BETWEEN ? AND ?
			ORDER BY d.key DESC`, append(lookups, published-kinDays*day, published+kinDays*day), func(scan func(...any) error) error {
			var k kin
			err := scan(&k.key, &k.c.Document, &k.c.Title, &k.c.Source, &k.starts, &k.role, &k.c.Party)
			if k.c.Document != doc && !slices.ContainsFunc(found, func(x kin) bool { return x.key == k.key }) {
				found = append(found, k)
			}
			return err
		}); err != nil {
			return err
		}
		away := func(k kin) int64 { return max(published-k.starts, k.starts-published) }
		slices.SortStableFunc(found, func(a, b kin) int { return cmp.Compare(away(a), away(b)) })
		found = found[:min(3, len(found))]
		var keys []int64
		for _, k := range found {
			keys = append(keys, k.key)
		}
		in, err := refsOf(ctx, tx, keys, placedIn)
		if err != nil {
			return err
		}
		for _, k := range found {
			k.c.Incidents = in[k.key]
			when := "the same day"
			switch n := (away(k) + day/2) / day; {
			case n == 0:
			case n == 1 && published > k.starts:
				when = "the next day"
			case n == 1:
				when = "the day before"
			case published > k.starts:
				when = fmt.Sprintf("%d days later", n)
			default:
				when = fmt.Sprintf("%d days earlier", n)
			}
			k.c.Why = "same " + k.role + ", " + when
			list = append(list, k.c)
		}
		return nil
	})
	return list, err
}
