package extract

import (
	"cmp"
	"iter"
	"slices"
	"sort"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// proseEvents reads the dated sentences of running text: each clause that tells at its time what was done or happened. Under a
// timeline's heading (経緯, what happened) and in a text that has no timeline all of them are events; beside a timeline those are whose
// times none of its rows touches.
func (r *reader) proseEvents() {
	r.cover()
	for i := range r.segments {
		s := &r.segments[i]
		if len(s.times) == 0 || s.note >= 0 || s.table >= 0 || s.event || s.kind != document.Paragraph && s.kind != document.Line && s.kind != document.Item {
			continue
		}
		role := r.out.Sections[s.section].Role
		switch role {
		case Sources, Updates, Announcements, Related:
			continue
		}
		underTimeline := role == Timeline && s.kind == document.Paragraph
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
				if first == next {
					continue
				}
				times := s.times[first:next]
				if cited := func(m when.Match) bool { return r.cited(m, sentence) }; slices.ContainsFunc(times, cited) {
					times = slices.DeleteFunc(slices.Clone(times), cited)
				}
				if len(times) > 0 && r.stepEvents(s, sentence, times) == 0 && underTimeline {
					r.proseEvent(s, sentence, times[0])
				}
			}
		})
	}
}

// proseEvent makes an event of a sentence that a time leads.
func (r *reader) proseEvent(s *segment, sentence scan.Span, m when.Match) {
	if m.Start-sentence.Start > 12 || m.End > sentence.End || !dayOrFiner(m.Time) || m.Time.OpenStart || m.Problem != "" {
		return
	}
	if at := r.behindLead(m.End, sentence.End); sentence.End-at >= 12 {
		r.addEvent(m, scan.Span{Start: at, End: sentence.End}, Event{Item: Item{Section: s.section, Rule: EventSentence}, Prose: true, Table: -1})
	}
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
// of several times in one clause the first counts. Times that are covered make none. It gives how many it made.
func (r *reader) stepEvents(s *segment, sentence scan.Span, times []when.Match) int {
	switch last, n := scan.Before(r.text, sentence.End); last {
	case '.', '"', '”':
	case '。':
		words := r.text[sentence.Start : sentence.End-n]
		done, lasts := isDone(words)
		if !done && !setsRight(words) && (!lasts || !slices.ContainsFunc(times, func(m when.Match) bool { return dayOrFiner(m.Time) })) {
			return 0 // it goes on, or is to come
		}
	default:
		return 0
	}
	made := len(r.out.Events)
	clause := sentence
	for k := 0; k < len(times); {
		j, next := k+1, sentence
		for ; j < len(times); j++ {
			if at, ok := r.behindClause(times[j].Start, clause.Start); ok {
				clause.End, next.Start = at, times[j].Start
				break
			}
			if at, begin, ok := r.twoClauses(scan.Span{Start: clause.Start, End: times[j-1].End}, scan.Span{Start: times[j].Start, End: sentence.End}); ok {
				clause.End, next.Start = at, begin
				break
			}
		}
		if !r.sayEvents(s, clause, times[k:j]) {
			if m, ok := r.stepTime(s, times[k:j], clause, ""); ok {
				r.addStep(m, clause, Event{Item: Item{Section: s.section, Rule: EventStep}, Prose: true, Table: -1})
			}
		}
		k, clause = j, next
	}
	return len(r.out.Events) - made
}

// joints stand between two clauses of a sentence in English that each have a predicate.
var joints = []string{"; ", " and ", " but "}

// twoClauses finds where a clause that began with head ends before tail, in which the next time stands, and where the next one begins: at a
// conjunction with a predicate on both sides, or behind the stem of a Japanese verb right before that time: 3日に検知し4日に停止した.
func (r *reader) twoClauses(head, tail scan.Span) (end, next int, ok bool) {
	between := r.text[head.End:tail.Start]
	if r.doc.Language != "en" {
		c, _ := scan.Before(between, len(between))
		return tail.Start, tail.Start, verbStems.Has(c) && noVerbs.of(between) == 0
	}
	for _, w := range joints {
		k := strings.Index(between, w)
		if k < 0 {
			continue
		}
		end, next = head.End+len(strings.TrimRight(between[:k], " ,")), head.End+k+len(w)
		if r.tellsPast(scan.Span{Start: head.Start, End: end}) && r.tellsPast(scan.Span{Start: next, End: tail.End}) {
			return end, next, true
		}
	}
	return 0, 0, false
}

// verbStems end the stems of Japanese verbs behind which a clause goes on, noVerbs are words that end like one.
var (
	verbStems = scan.NewSet("しきりちみびれけめえ")
	noVerbs   = newEndings("より", "あたり", "あまり", "もし", "しかし", "ただし", "なし", "とき", "など", "のち", "うち", "のみ", "それ", "これ", "あれ", "おそれ", "だけ", "わけ", "ため", "はじめ", "いずれ")
)

// lastingEndings end a Japanese sentence that tells what lasts, or, politely, what was done: 提出しております.
var lastingEndings = []string{"ております", "ています", "ている", "ておる"}

// isDone says whether a Japanese sentence without its full stop tells what was done, and whether it tells what lasts.
func isDone(sentence string) (done, lasts bool) {
	sentence = strings.TrimRight(sentence, "）)」 ")
	return strings.HasSuffix(sentence, "た"), slices.ContainsFunc(lastingEndings, func(w string) bool { return strings.HasSuffix(sentence, w) })
}

// addStep adds the event of a clause that tells of a step at m, where no row of a timeline touches it; a time that leads the clause is
// no part of its words.
func (r *reader) addStep(m when.Match, clause scan.Span, e Event) {
	if r.isCovered(m.Time) {
		return
	}
	if m.Start-clause.Start <= len("On ") {
		clause.Start = r.behindLead(m.End, clause.End)
	}
	if clause.Len() >= 12 {
		r.addEvent(m, clause, e)
	}
}

// cover notes the times of the rows of timelines, those that touch each other as one; of one with an open end the day of the other end.
func (r *reader) cover() {
	r.timeline = len(r.out.Events) > 0
	for i := range r.out.Events {
		if t := r.out.Events[i].When; !t.OpenStart || !t.OpenEnd {
			r.covered = append(r.covered, nearEnd(t))
		}
	}
	slices.SortFunc(r.covered, func(a, b when.Time) int { return cmp.Compare(a.Start, b.Start) })
	whole := r.covered[:0]
	for _, t := range r.covered {
		if n := len(whole); n > 0 && t.Start <= whole[n-1].End {
			whole[n-1].End = max(whole[n-1].End, t.End)
			continue
		}
		whole = append(whole, t)
	}
	r.covered = whole
}

// nearEnd gives of a time with an open end the day of its other end.
func nearEnd(t when.Time) when.Time {
	const day = int64(24 * time.Hour / time.Microsecond)
	switch {
	case t.OpenStart:
		t.Start = t.End - day
	case t.OpenEnd:
		t.End = t.Start + day
	}
	return t
}

// isCovered says whether a time has an instant in common with a row of a timeline; one with an open end the day of its other end.
func (r *reader) isCovered(t when.Time) bool {
	t = nearEnd(t)
	i := sort.Search(len(r.covered), func(i int) bool { return r.covered[i].End > t.Start })
	return i < len(r.covered) && r.covered[i].Start < t.End
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

// stepTime gives the time of a clause that tells of a step: the first that can be a row of a timeline. The phase is that which its time
// has, "" for that of its verb.
func (r *reader) stepTime(s *segment, times []when.Match, clause scan.Span, phase string) (when.Match, bool) {
	const predicate = len("たことが分かりましたため、")
	const most = 8 // times of a clause: of more it is a list
	own, verb := r.phase(clause)
	phase = cmp.Or(phase, own)
	if verb.Len() == 0 {
		verb, _ = r.hits.first(useTelling|useStep, clause.Start, clause.End)
	}
	if at, denied := r.hits.first(useDenial|usePlanned, clause.Start, clause.End); denied && !slices.ContainsFunc(times, func(m when.Match) bool {
		return at.Start >= m.End && at.Start <= m.End+len("では") && beginsWith(r.text[m.End:clause.End], notThis)
	}) {
		return when.Match{}, false
	}
	told := func(m when.Match) bool {
		return verb.Len() > 0 && (r.text[verb.Start] < utf8.RuneSelf || r.subjectEnd(m, times, clause)-verb.End <= predicate)
	}
	for _, m := range times[:min(len(times), most)] {
		t := m.Time
		if phase == "detection" {
			phase, _ = r.phaseAt(m, clause)
		}
		switch {
		case t.IsZero() || m.Problem != "" || (t.OpenStart || t.OpenEnd) && (!mayBeOpen(t, phase) || denies(r.text[clause.Start:clause.End])) || t.Precision == when.Year || t.Precision == when.Quarter || t.Precision == when.Season: // no row of a timeline
		case !r.out.Published.IsZero() && t.Start > r.out.Published.End:
		case r.out.Stated && m.Start < r.out.DaySpan.End && r.out.DaySpan.Start < m.End: // when the text was published
		case t.Precision == when.Range && (phase == "detection" || phase == "announcement"): // it is the time of what was found, or of nothing
		case slices.ContainsFunc(ofDay, func(w string) bool { return strings.HasPrefix(r.text[m.End:clause.End], w) }):
		case r.tellsOtherCase(s, m, clause):
		case r.isAside(m, clause, phase) || r.ofNoun(m, clause) || r.takenBack(m, clause):
		case told(m) || !r.timeline && (dayOrFiner(t) || t.Precision == when.Range) && r.tellsDone(m, clause):
			return m, true
		}
	}
	return when.Match{}, false
}

// mayBeOpen says whether a time with one end may be that of a step: nobody knows when an intruder came but that it was by a day or from one on, and
// what was cut off or came back by an hour did so then.
func mayBeOpen(t when.Time, phase string) bool {
	switch phase {
	case "intrusion":
		return true
	case "containment", "recovery":
		return t.OpenStart && endsByClock(t)
	}
	return false
}

// subjectEnd gives where the words end whose verb the time m is for, of the times of a clause: before one that is said of them as
// what is right (侵入を受けた日は、4月30日ではなく、正しくは4月28日でした。), and otherwise at the end of the clause.
func (r *reader) subjectEnd(m when.Match, times []when.Match, clause scan.Span) int {
	behind := strings.TrimRight(r.text[m.End:clause.End], "。")
	if last, _ := scan.Before(behind, len(behind)); !slices.Contains(copulas.endingIn(last), behind) {
		return clause.End
	}
	head, right := r.text[clause.Start:m.Start], false
	for _, x := range times {
		if x.End < m.Start && beginsWith(r.text[x.End:m.Start], notThis) {
			head, right = r.text[clause.Start:x.Start], true
			break
		}
	}
	for _, w := range rightIs {
		if h, ok := strings.CutSuffix(head, w); ok {
			head, right = h, true
		}
	}
	if head = strings.TrimSuffix(head, "、"); right && strings.HasSuffix(head, "は") {
		return clause.Start + len(head)
	}
	return clause.End
}

// setsRight says whether a Japanese sentence without its full stop says which value is right, as something that is: 正しくは4月28日です.
func setsRight(sentence string) bool {
	return strings.Contains(sentence, rightIs[0]) && (strings.HasSuffix(sentence, "です") || strings.HasSuffix(sentence, "である"))
}

// takenBack says whether a clause takes back that something was at the time m: 4月30日ではなく, 4月30日としていた…は、正しくは4月28日.
func (r *reader) takenBack(m when.Match, clause scan.Span) bool {
	behind := r.text[m.End:clause.End]
	return beginsWith(behind, notThis) || strings.Contains(behind, rightIs[0]) && (beginsWith(behind, announcedAs) || beginsWith(behind, errorFor))
}

// cited says whether a time stands in brackets with other words, as that of a publication: (Example Times, 29 November 2023).
func (r *reader) cited(m when.Match, sentence scan.Span) bool {
	const longest = 200
	head := r.text[max(sentence.Start, m.Start-longest):m.Start]
	open := strings.LastIndexAny(head, "(（")
	if open < 0 || strings.ContainsAny(head[open:], ")）") {
		return false
	}
	_, n := scan.At(head, open)
	return strings.TrimSpace(head[open+n:]) != ""
}

// isAside says whether a time tells which year, version or letter is meant, and not when something was done: the year ended June 30; or
// when the text itself was made: Last checked 3 May.
func (r *reader) isAside(m when.Match, clause scan.Span, phase string) bool {
	const few = len("last updated ")
	head := strings.TrimRight(r.text[clause.Start:m.Start], " \n")
	word := small(lastLatin(head))
	return asideWords.has(word) && !(word == "dated" && phase == "announcement") || madeWords.has(word) && len(head) < few // said in a letter dated 3 May
}

// asideWords stand before a time that says of which year, version or letter something is, madeWords before that of which a text is.
var (
	asideWords = wordSet("ended ending dated version")
	madeWords  = wordSet("issued checked updated reviewed revised posted published filed")
)

// tellsDone says whether the words of a clause around the time m tell that something was done then, whatever it was.
func (r *reader) tellsDone(m when.Match, clause scan.Span) bool {
	if r.doc.Language == "en" {
		return r.tellsPast(clause)
	}
	behind := strings.TrimRight(r.text[m.End:clause.End], "。")
	if slices.ContainsFunc(stateEndings, func(w string) bool { return strings.HasSuffix(behind, w) }) {
		return false
	}
	return strings.HasPrefix(behind, "に") || strings.HasPrefix(behind, "、") && len(behind) > len("、")
}

// ofNoun says whether the time m says when that was done of which a noun behind it tells: 7月30日にお知らせした不正アクセス.
func (r *reader) ofNoun(m when.Match, clause scan.Span) bool {
	behind, ok := strings.CutPrefix(r.text[m.End:clause.End], "に")
	if k := strings.Index(behind, "、"); k >= 0 {
		behind = behind[:k]
	}
	for k := 0; ok; k += len("た") {
		next := strings.Index(behind[k:], "た")
		if next < 0 {
			return false
		}
		k += next
		before, _ := scan.Before(behind, k)
		if after, n := scan.Raw(behind, k+len("た")); n > 0 && pastStems.Has(before) && !afterPast.Has(after) {
			return true
		}
	}
	return false
}

// pastStems stand before た at the end of a verb, and afterPast behind it where no noun follows: したため, したところ, したと, したことが.
var (
	pastStems = scan.NewSet("しれっいんきみびえけせてめげねりち")
	afterPast = scan.NewSet("たとこが、。後際")
)

// stateEndings end a Japanese clause that tells how something was, and not what was done.
var stateEndings = []string{"でした", "だった", "かった", "であった", "がいた", "があった", "ていた", "でいた", "であり", "であって", "がある"}

// tellsPast says whether an English clause has a verb in the past that can be its predicate, and denies nothing.
func (r *reader) tellsPast(clause scan.Span) bool {
	before, was, found := "", 0, false // was counts down the words behind was, in which its participle stands
	for w := range smallWords(r.text[clause.Start:clause.End]) {
		if isNot(w) {
			return false
		}
		switch was--; {
		case w == "was" || w == "were":
			was = 3
		case was > 0 && (participles.has(w) || strings.HasSuffix(w, "ed") && !noPast.has(w)), pastForms.has(w), strings.HasSuffix(w, "ed") && len(w) > 3 && !noSubject.has(before) && !noPast.has(w):
			found = true
		}
		before = w
	}
	return found
}

// smallWords gives the words of Latin letters of a text, in small letters.
func smallWords(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for w := range strings.FieldsFuncSeq(text, func(c rune) bool {
			return !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '\'' || c == '’' || c == '-')
		}) {
			if !yield(small(w)) {
				return
			}
		}
	}
}

// denies says whether a word of an English clause denies it.
func denies(clause string) bool {
	for w := range smallWords(clause) {
		if isNot(w) {
			return true
		}
	}
	return false
}

func isNot(w string) bool {
	return nots.has(w) || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t")
}

// nots deny what a clause tells.
var nots = wordSet("no not never none nobody nothing neither nor")

// pastForms are the past forms of English that do not end in -ed and are no other word's form; what is only a participle, or a present too, is left out.
var pastForms = wordSet("had did went came took gave got found made told said saw knew began became sent lost left kept held brought bought caught sought taught thought fell felt led met paid ran sold stole stood spoke broke chose drew drove fled froze grew hid rose shook shut sank struck swept threw withdrew won woke wrote undertook overwrote forgot crept dealt built spent")

// participles are those that do not end in -ed and are no past form, and states that stand behind was like one.
var participles = wordSet("taken stolen hit shut cut put given known seen broken begun hidden overwritten written frozen drawn driven thrown withdrawn chosen forgotten shaken swept struck being down offline back unavailable unreachable")

// noSubject stand before a participle that describes a noun: an affected server, of encrypted files.
var noSubject = wordSet("a an the of its their his her our your my any all some these those this that for in on with by to from at into as per no each every other more most many several few")

// noPast end in -ed and are adjectives or nouns, or tell when another thing was written.
var noPast = wordSet("need dated based speed feed seed breed related united limited unauthorized unauthorised detailed so-called called named")

// ofDay stand behind a time that says of which day a thing is, and not when something happened.
var ofDay = []string{"付", "現在", "時点", "の", "号", "版", "にも", "'s", "’s"}

// stepWords are verbs of the affair's course that belong to no phase.
var stepWords = []string{"提出", "届け出", "届出", "通報", "逮捕", "送検", "起訴", "提訴", "入金", "送金", "設置し", "notified", "reported to", "reported it", "reported the", "hired", "engaged", "retained", "arrested", "charged", "pleaded", "sentenced", "demanded", "posted", "went down", "began to", "opened an", "was paid", "were paid"}

// plannedWords tell of what is to come, of a duty, or of what was said before.
var plannedWords = []string{"予定", "見込み", "見通し", "目指し", "目途", "めど", "will ", "would ", "expects to", "expect to", "plans to", "plan to", "scheduled", "must ", "should ", "intends to", "とおり", "通り、", "further to", "as announced", "correction,"}
