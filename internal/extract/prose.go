package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// proseEvents reads the dated sentences of running text. Under a timeline's heading (経緯, what
// happened) a sentence is an event where it begins with its time; in a text that has neither a
// timeline nor a table with days, where it tells of a step of the affair as done.
func (r *reader) proseEvents() {
	told := len(r.out.Events) > 0 || slices.ContainsFunc(r.segments, func(s segment) bool { return s.table >= 0 && len(s.times) > 0 })
	for i := range r.segments {
		s := &r.segments[i]
		role := r.out.Sections[s.section].Role
		if len(s.times) == 0 || s.note >= 0 || s.table >= 0 || s.event || role == Sources || role == Updates || role == Announcements {
			continue
		}
		timeline := role == Timeline && s.kind == document.Paragraph
		if !timeline && s.kind != document.Paragraph && s.kind != document.Line && s.kind != document.Item {
			continue
		}
		next := 0
		r.lines(s.Span, func(line scan.Span) {
			for sentence := range sentences(r.text, line) {
				for next < len(s.times) && s.times[next].Start < sentence.Start {
					next++
				}
				first := next
				for next < len(s.times) && s.times[next].End <= sentence.End {
					next++
				}
				if first == next || timeline && r.proseEvent(s, sentence, s.times[first]) || told {
					continue
				}
				r.stepEvents(s, sentence, s.times[first:next])
			}
		})
	}
}

// proseEvent makes an event of a sentence that a time leads, and says whether it is one.
func (r *reader) proseEvent(s *segment, sentence scan.Span, m when.Match) bool {
	if m.Start-sentence.Start > 12 || m.End > sentence.End || !dayOrFiner(m.Time) || m.Time.OpenStart || m.Problem != "" {
		return false
	}
	at := r.behindLead(m.End, sentence.End)
	if sentence.End-at < 12 {
		return false
	}
	r.addEvent(m, scan.Span{Start: at, End: sentence.End}, Event{Item: Item{Section: s.section, Rule: EventSentence}, Prose: true, Table: -1})
	return true
}

// behindLead gives where the words of a sentence begin behind the time that leads it, which ends at i.
func (r *reader) behindLead(i, end int) int {
	for i < end {
		c, n := scan.At(r.text, i)
		if c != '、' && c != ',' && c != ':' && c != ' ' && c != 'に' && c != 'は' {
			break
		}
		i += n
	}
	return i
}

// stepEvents makes events of the clauses of a sentence that tell of a step of the affair at a time: with
// a verb of a phase, as done, not denied, not planned. A clause is cut off where a time follows a comma;
// of several times in one clause the first counts.
func (r *reader) stepEvents(s *segment, sentence scan.Span, times []when.Match) {
	switch last, n := scan.Before(r.text, sentence.End); last {
	case '.', '"', '”':
	case '。':
		if verb, _ := scan.Before(r.text, sentence.End-n); verb != 'た' {
			return // it goes on, or is to come
		}
	default:
		return
	}
	for k := 0; k < len(times); {
		clause := sentence
		if k > 0 {
			clause.Start = times[k].Start
		}
		j := k + 1
		for ; j < len(times); j++ {
			if at, ok := r.behindClause(times[j].Start, clause.Start); ok {
				clause.End = at
				break
			}
		}
		if !r.sayEvents(s, clause, times[k:j]) {
			phase, _ := r.phase(clause)
			if m, ok := r.stepTime(times[k:j], clause, phase); ok {
				r.addStep(m, clause, Event{Item: Item{Section: s.section, Rule: EventStep}, Prose: true, Table: -1})
			}
		}
		k = j
	}
}

// addStep adds the event of a clause that tells of a step at m; a time that leads the clause is no part of its words.
func (r *reader) addStep(m when.Match, clause scan.Span, e Event) {
	if m.Start-clause.Start <= len("On ") {
		clause.Start = r.behindLead(m.End, clause.End)
	}
	if clause.Len() >= 12 {
		r.addEvent(m, clause, e)
	}
}

// behindClause says whether a comma stands before offset i, a conjunction aside, and where; nothing
// before from is looked at.
func (r *reader) behindClause(i, from int) (int, bool) {
	head := strings.TrimRight(r.text[from:i], " \n")
	for _, w := range []string{" and on", " on", " and", " then", "翌", "同"} {
		head = strings.TrimRight(strings.TrimSuffix(head, w), " \n")
	}
	c, n := scan.Before(head, len(head))
	return from + len(head) - n, c == '、' || c == ',' || c == ';'
}

// stepTime gives the time of a clause that tells of a step of a phase, "" where its verb tells of none.
func (r *reader) stepTime(times []when.Match, clause scan.Span, phase string) (when.Match, bool) {
	const predicate = len("たことが分かりましたため、")
	_, verb := r.phase(clause)
	if verb.Len() == 0 {
		verb, _ = r.hits.first(useTelling|useStep, clause.Start, clause.End)
	}
	if verb.Len() == 0 || r.hits.has(useDenial|usePlanned, clause.Start, clause.End) || r.text[verb.Start] >= utf8.RuneSelf && clause.End-verb.End > predicate {
		return when.Match{}, false
	}
	for _, m := range times {
		t := m.Time
		if phase == "detection" {
			phase, _ = r.phaseAt(m, clause)
		}
		switch {
		case t.IsZero() || m.Problem != "" || t.OpenStart || t.OpenEnd || t.Precision == when.Year || t.Precision == when.Quarter || t.Precision == when.Season: // no row of a timeline
		case !r.out.Published.IsZero() && t.Start > r.out.Published.End:
		case t.Precision == when.Range && (phase == "detection" || phase == "announcement"): // it is the time of what was found
		case slices.ContainsFunc(ofDay, func(w string) bool { return strings.HasPrefix(r.text[m.End:clause.End], w) }):
		default:
			return m, true
		}
	}
	return when.Match{}, false
}

// ofDay stand behind a time that says of which day a thing is, and not when something happened.
var ofDay = []string{"付", "現在", "時点", "の", "号", "版"}

// stepWords are verbs of the affair's course that belong to no phase.
var stepWords = []string{"提出", "届け出", "届出", "通報", "逮捕", "送検", "起訴", "提訴", "入金", "送金", "設置し", "notified", "reported to", "reported it", "reported the", "hired", "engaged", "retained", "arrested", "charged", "pleaded", "sentenced", "demanded", "posted", "went down", "began to", "opened an", "was paid", "were paid"}

// plannedWords tell of what is to come, of a duty, or of what was said before.
var plannedWords = []string{"予定", "見込み", "見通し", "目指し", "目途", "めど", "will ", "would ", "expects to", "expect to", "plans to", "plan to", "scheduled", "must ", "should ", "intends to", "とおり", "通り、", "further to", "as announced", "correction,"}
