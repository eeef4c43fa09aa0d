package record

import (
	"fmt"
	"strings"
)

// A Seen is how a claim stood when somebody looked at it: see [Held.Standing].
type Seen struct {
	Claim    ClaimID
	Standing string
}

// Standing is a word for how a claim stands: its state, by whose decision and when, and what took its
// place. Whatever is said of the claim changes it, so that a decision can be held to what its author
// saw.
func (h *Held) Standing() string {
	return newID("standing", string(h.ID), string(h.State), h.DecidedAt, h.DecidedBy, h.Why, string(h.SupersededBy), string(h.Reason), string(h.Verdict), h.VerdictAt, h.VerdictBy)[:12]
}

// Seen is how a claim stands now.
func (h *Held) Seen() Seen { return Seen{h.ID, h.Standing()} }

// A Meanwhile is the error of a decision whose claims do not stand any more as its author saw them.
// Nothing was written.
type Meanwhile struct {
	Claims []Held // those that changed, as they stand now
}

func (m *Meanwhile) Error() string {
	var b strings.Builder
	for i := range m.Claims {
		if i == 3 {
			fmt.Fprintf(&b, "; %d more", len(m.Claims)-i)
			break
		}
		if i > 0 {
			b.WriteString("; ")
		}
		c := &m.Claims[i]
		fmt.Fprintf(&b, "claim %s is %s", c.ID, c.State)
		if c.DecidedBy != "" {
			fmt.Fprintf(&b, ", by %s at %s", c.DecidedBy, c.DecidedAt)
		}
	}
	return b.String() + ": it changed meanwhile; look at it again"
}
