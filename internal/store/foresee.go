package store

import (
	"crypto/sha256"
	"encoding/hex"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A foresight keeps what was found out of texts and claims before they were asked for or appended.
type foresight struct {
	texts  *lru.Cache[[sha256.Size]byte, *look] // by what the text hashes to
	claims *lru.Cache[*record.Claim, *spoken]
}

// mostTexts and mostClaims bound what is kept: more than an import has in hand at a time, or all is found out twice. A claim takes
// about 1 KB, a text some ten times its bytes: a long one is looked at again.
const (
	mostTexts  = 512
	longText   = 64 << 10
	mostClaims = 60_000
)

func newForesight() *foresight {
	texts, err := lru.New[[sha256.Size]byte, *look](mostTexts)
	if err != nil {
		panic(err) // the bound is ours, and above 0
	}
	claims, err := lru.New[*record.Claim, *spoken](mostClaims)
	if err != nil {
		panic(err)
	}
	return &foresight{texts: texts, claims: claims}
}

// A look is what a text is found by. Who gets one must not change it.
type look struct {
	text     string
	passages []passage
	sketch   []int64
}

// at looks at a text. One that is taken in is asked for twice: for what it is like, and when it is appended.
func (f *foresight) at(text string) *look {
	sum := sha256.Sum256([]byte(text))
	if l, known := f.texts.Get(sum); known {
		return l
	}
	l := lookAt(text)
	if len(text) <= longText {
		f.texts.Add(sum, l)
	}
	return l
}

// last is at for a text that is appended: it is not asked for again.
func (f *foresight) last(text string) *look {
	sum := sha256.Sum256([]byte(text))
	if l, known := f.texts.Peek(sum); known {
		f.texts.Remove(sum)
		return l
	}
	return lookAt(text)
}

func lookAt(text string) *look {
	l := &look{text: text, passages: paragraphs(text)}
	l.sketch = sketch(l.passages)
	return l
}

// text gives a text that was looked at, by the hexadecimal digits of what it hashes to.
func (f *foresight) text(sum string) (string, bool) {
	key, err := hex.DecodeString(sum)
	if err != nil || len(key) != sha256.Size {
		return "", false
	}
	l, known := f.texts.Get([sha256.Size]byte(key))
	if !known {
		return "", false
	}
	return l.text, true
}

// A spoken is what can be known of a claim by itself and the text of its document.
type spoken struct {
	id       record.ClaimID
	body     []byte // canonical JSON
	passages []passage
}

// say looks at a claim that rests on a text; written is what is written of it, where that is known.
func say(c *record.Claim, text string, written *record.Written) (*spoken, error) {
	if written == nil {
		body, err := record.Canonical(c)
		if err != nil {
			return nil, err
		}
		written = &record.Written{ID: record.ClaimIDOf(body), JSON: body}
	}
	if err := checkQuotes(c, text); err != nil {
		return nil, err
	}
	return &spoken{written.ID, written.JSON, claimPassages(c)}, nil
}

// Foresee does, of the work of appending a text and claims read in it, what needs no transaction, for those who read
// some while others are written. It may be called at any time, and changes nothing. The claims are those that are appended
// later, by the same pointers, and must not be changed any more, with what is written of each. What is wrong with one is
// told then.
func (s *Store) Foresee(text string, claims []record.Claim, written []record.Written) {
	s.foresight.at(text)
	id := record.DocumentIDOf(text)
	for i := range claims {
		c := &claims[i]
		if c.Via != id {
			continue
		}
		if said, err := say(c, text, &written[i]); err == nil {
			s.foresight.claims.Add(c, said)
		}
	}
}

// of gives what was foreseen of a claim, once; nil for one that was not.
func (f *foresight) of(c *record.Claim) *spoken {
	said, known := f.claims.Get(c)
	if known {
		f.claims.Remove(c)
	}
	return said
}
