package extract

import (
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// sayingWords are the English verbs with which somebody says what happened.
var sayingWords = []string{"said", "says", "announced", "disclosed", "told", "confirmed", "reported", "wrote", "stated", "acknowledged", "admitted", "revealed"}

// findingWords are those with which an investigation tells what it found; they count only before that.
var findingWords = []string{"found", "determined", "showed", "established", "concluded", "learned", "discovered"}

// beforeThat may stand between such a verb, with its time, and that: said late on Friday that.
var beforeThat = []string{"on", "in", "late", "early", "at", "around", "about"}

// confirmers find out what they confirm.
var confirmers = []string{"we", "investigation", "investigators", "analysis", "review"}

// saying finds in an English clause the verb by which somebody says the rest of it, and where that begins: behind "that",
// or behind a time right behind the verb. ok is false where nobody says anything.
func (r *reader) saying(clause scan.Span, times []when.Match) (verb scan.Span, said int, ok bool) {
	if r.doc.Language != "en" {
		return verb, 0, false
	}
	for _, h := range r.hits.within(clause.Start, clause.End) {
		if cues[h.Word].uses&useSaying == 0 || h.End > clause.End || lastLatin(r.text[clause.Start:h.Start]) != "" || firstLatin(r.text[h.End:clause.End]) != "" {
			continue
		}
		word := small(r.text[h.Start:h.End])
		if subject := small(lastLatin(strings.TrimRight(r.text[clause.Start:h.Start], " \n"))); word == "confirmed" && slices.Contains(confirmers, subject) {
			continue
		}
		i, timed := h.End, false
		for between := 0; i < clause.End; {
			if k := slices.IndexFunc(times, func(m when.Match) bool { return m.Start == i }); k >= 0 {
				i, timed = times[k].End, true
				continue
			}
			c, n := scan.At(r.text[:clause.End], i)
			if n == 0 || c != ' ' && c != '\n' && (c != ',' || !timed) && scan.ClassOf(c) != scan.Latin {
				break
			}
			w := small(firstLatin(r.text[i:clause.End]))
			if w == "that" {
				return scan.Span{Start: h.Start, End: h.End}, scan.Blank(r.text, i+len(w)), true
			}
			if w == "" {
				i += n
				continue
			}
			if !slices.Contains(beforeThat, w) {
				if between++; timed || word != "told" && !saidWhere(r.text[h.End:i+len(w)]) || between > 6 {
					break
				}
			}
			i += len(w)
		}
		if timed && !slices.Contains(findingWords, word) {
			return scan.Span{Start: h.Start, End: h.End}, scan.Blank(r.text, i), true
		}
	}
	return verb, 0, false
}

// saidWhere says whether what stands behind a verb of saying tells where or to whom: in a statement, to its customers.
func saidWhere(behind string) bool {
	behind = strings.TrimSpace(behind)
	return strings.HasPrefix(behind, "in ") || strings.HasPrefix(behind, "to ")
}

// sayEvents makes events of a clause in which somebody says or finds what happened: the time of saying is that of an announcement,
// that of finding of a detection, a time within what is said is that of the step. It says whether the clause is one.
func (r *reader) sayEvents(s *segment, clause scan.Span, times []when.Match) bool {
	verb, said, ok := r.saying(clause, times)
	if !ok {
		return false
	}
	phase := "announcement"
	if slices.Contains(findingWords, small(verb.Of(r.text))) {
		phase = "detection"
	}
	k := 0
	for k < len(times) && times[k].Start < said {
		k++
	}
	if m, ok := r.stepTime(s, times[:k], clause, phase); ok {
		e := Event{Item: Item{Section: s.section, Rule: EventStep}, Prose: true, Table: -1, Phase: phase}
		r.cue(&e.Item, verb)
		r.addStep(m, clause, e)
	}
	step := scan.Span{Start: said, End: clause.End}
	if phase, _ := r.phase(step); phase != "" || !r.timeline {
		if m, ok := r.stepTime(s, times[k:], step, ""); ok {
			r.addStep(m, step, Event{Item: Item{Section: s.section, Rule: EventStep}, Prose: true, Table: -1})
		}
	}
	return true
}

// phaseAt tells the phase of what happened at m, of which words tell. A day in the clause of what was found is that of the
// clause, as is a stretch of time: 5月28日に侵入されたことが判明した tells of an intrusion on that day, 5月28日、侵入されたことが判明した of a detection.
func (r *reader) phaseAt(m when.Match, words scan.Span) (string, scan.Span) {
	phase, verb := r.phase(words)
	if phase != "detection" || m.End > words.End || verb.Start < m.End {
		return phase, verb
	}
	clause := r.text[m.End:verb.Start]
	if !strings.HasPrefix(clause, "に") && !strings.HasPrefix(clause, "から") && m.Time.Precision != when.Range && !m.Time.OpenStart && !m.Time.OpenEnd {
		return phase, verb
	}
	for _, found := range []string{"たことが", "たことも"} {
		k := strings.Index(clause, found)
		if k < 0 || strings.ContainsAny(clause[:k], "、。\n") {
			continue
		}
		if inner, v := r.phase(scan.Span{Start: m.End, End: m.End + k + len("た")}); inner != "" {
			return inner, v
		}
	}
	return phase, verb
}
