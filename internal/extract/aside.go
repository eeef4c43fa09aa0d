package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// Some quantities of a text are none of the incident: who told of it (two people familiar with the matter, 関係者2人によると), and what happened
// to others before (a similar attack on Example Bank exposed 3 million customers). They are read and marked as beside the incident; dated
// sentences of another case are no events. The rules are ours; the rows of docs/reading/figures.md show them.

// mostInformants is how many people or firms are informants at the most.
const mostInformants = 20

// Words around a number of people, in small letters, that make them those who tell.
var (
	informantUnits  = wordSet("people persons sources source person officials official employees employee staffers workers insiders executives experts analysts researchers lawyers investigators")
	counselUnits    = wordSet("lawyers attorneys firms") // of law firms, where they act for others
	informantKnows  = []string{"familiar with", "with knowledge", "with direct knowledge", "with first-hand", "briefed on", "close to the", "who spoke", "who asked", "who declined", "who requested", "aware of", "told", "said on condition", "speaking on"}
	informantBefore = []string{"according to", "interviews with", "citing", "cited"}
	informantNouns  = newEndings("関係者", "捜査関係者", "専門家", "弁護士", "研究者", "幹部", "元社員", "社員", "元職員", "職員", "従業員", "元従業員", "情報筋", "消息筋", "取引先", "アナリスト")
	informantTells  = []string{"によると", "によれば", "への取材", "に取材", "への聞き取り", "が取材に", "は取材に", "の証言", "が証言", "は証言", "の話", "が明かし", "が明らかに", "が匿名", "は匿名", "が語", "は語", "が話", "は話"}
)

// informants says whether the number that stands at [start, end) of a text counts those who tell of the matter, or lawyers who take it up.
func informants(text string, start, end int, m *amount) bool {
	few := m.Min.Known && m.Max.Known && m.Max.Cmp(figure.Int(mostInformants)) <= 0
	if !few || m.Unit == "" {
		return false
	}
	if m.Unit[0] < 0x80 {
		noun := small(m.Unit[strings.LastIndexByte(m.Unit, ' ')+1:])
		if counselUnits.has(noun) && (noun != "firms" || strings.HasSuffix(small(m.Unit), "law firms")) {
			return true
		}
		behind := strings.TrimLeft(small(front(text, end, len(text), 40)), " ,\n")
		return informantUnits.has(noun) && (beginsWith(behind, informantKnows) || suffix(small(back(text, 0, start, 40)), informantBefore) || noun == "sources" && beginsWith(behind, []string{"said", "say"}))
	}
	if m.Unit != "人" && m.Unit != "名" {
		return false
	}
	before, behind := strings.TrimSuffix(back(text, 0, start, 40), "の"), front(text, end, len(text), 40)
	if informantNouns.of(before) > 0 {
		return strings.HasSuffix(before, "弁護士") || beginsWith(behind, informantTells)
	}
	noun, ok := strings.CutPrefix(behind, "の")
	if !ok {
		return false
	}
	for _, w := range informantTells {
		if k := strings.Index(noun, w); k > 0 && informantNouns.of(noun[:k]) > 0 {
			return true
		}
	}
	return false
}

// A caseTie says how a word makes a sentence one of another case.
type caseTie uint8

const (
	likeCase  caseTie = 1 + iota // the case is like this one: another only where it lies before
	otherCase                    // it is another
)

// likeCases and otherCaseWords are those words.
var (
	likeCases      = []string{"similar attack", "similar incident", "similar breach", "similar intrusion", "similar case", "similar hack", "similar leak", "earlier attack", "earlier breach", "earlier incident", "previous attack", "previous breach", "previous incident", "同様の攻撃", "同様の不正", "同様の被害", "同様の障害", "同様の事案", "同様の事例", "同様の事件", "同様の手口", "同種の", "類似の", "同じ手口"}
	otherCaseWords = []string{"follows one at", "follows a breach", "follows an attack", "follows a similar", "follows an incident", "comes after a breach", "comes after an attack", "comes after a similar", "came after a breach", "came after an attack", "echoes the", "echoes a", "recalls the", "reminiscent of", "another breach at", "another attack on", "in a separate incident", "in a separate breach", "in a separate case", "in another case", "by comparison", "a rival", "a competitor", "同業では", "同業他社", "他社で", "他社の", "他の企業では", "別の会社では", "別の事案", "別の事件", "過去には", "過去にも", "以前にも", "これまでにも", "類似事例"}
	thisCase       = []string{"今回", "本件", "当社", "弊社", "this time", "this incident", "this breach", "this attack", "the current", "the latest", "the present"}
	toPrevent      = []string{"防", "再発", "ないよう", "避け", "備え", "prevent", "avoid", "against"}
)

// ofOtherCase says whether the number at offset i is that of another case: a word that says so stands before it in its sentence, and none
// that comes back to this one.
func (r *reader) ofOtherCase(s *segment, i int) bool {
	sentence := r.sentenceAround(s, i)
	at, tie := r.caseWord(s, scan.Span{Start: sentence.Start, End: i})
	if tie == 0 || holdsAny(small(r.text[at:i]), thisCase) || r.self && holdsAny(r.text[sentence.Start:at], thisCase) {
		return false
	}
	return tie == otherCase || r.longBefore(s, sentence)
}

// tellsOtherCase says whether the clause of a time m tells of another case, which lies before this one.
func (r *reader) tellsOtherCase(s *segment, m when.Match, clause scan.Span) bool {
	at, tie := r.caseWord(s, clause)
	return tie > 0 && r.isLongBefore(m) && !holdsAny(small(r.text[at:clause.End]), thisCase)
}

// caseWord gives where the last word that tells of another case ends in a stretch of text, and how it does; what is done so that the like does
// not happen again tells of none.
func (r *reader) caseWord(s *segment, in scan.Span) (end int, tie caseTie) {
	for _, h := range s.hits.within(in.Start, in.End) {
		if b := cues[h.Word].beside; b > 0 && h.End <= in.End && !holdsAny(small(front(r.text, h.End, in.End, 45)), toPrevent) && !holdsAny(small(back(r.text, in.Start, h.Start, 20)), toPrevent) {
			end, tie = h.End, max(tie, b)
		}
	}
	return end, tie
}

// longBefore says whether a time of a sentence lies long before the text.
func (r *reader) longBefore(s *segment, sentence scan.Span) bool {
	for _, m := range s.times {
		if m.Start >= sentence.Start && m.End <= sentence.End && r.isLongBefore(m) {
			return true
		}
	}
	return false
}

// isLongBefore says whether a time lies so long before the text that it is hardly told of the same case.
func (r *reader) isLongBefore(m when.Match) bool {
	const long = 90 // days
	return m.Problem == "" && !m.Time.OpenStart && !r.out.Published.IsZero() && m.Time.End < r.out.Published.Start-long*24*3600*1e6
}

// sentenceAround gives the sentence of a segment in which offset i stands, as far as it lies near.
func (r *reader) sentenceAround(s *segment, i int) scan.Span {
	const near = 400
	if r.doc.Language == "en" {
		from, to := englishSentence(r.text, s, i, i)
		return scan.Span{Start: max(from, i-near), End: min(to, i+near)}
	}
	return scan.Span{Start: sentenceStart(r.text, s.Start, i, near), End: sentenceEnd(r.text, i, s.End, near)}
}
