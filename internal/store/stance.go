package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A stance is what of a claim is counted: its kind, and how it stands.
type stance struct {
	kind record.Kind
	held record.Held // the state, the reason and the verdict
}

// counts says whether it counts as one of its kind, and whether it waits for a decision.
func (s *stance) counts() (stands, waits bool) {
	return s.held.State == record.Draft || s.held.State == record.StateAccepted, s.held.Undecided()
}

// stances gives those of claims.
func stances(ctx context.Context, tx *sql.Tx, keys []int64) (map[int64]stance, error) {
	list := make(map[int64]stance, len(keys))
	err := eachOf(ctx, tx, keys, `SELECT key, kind, state, reason, verdict FROM claim WHERE key`, func(scan func(...any) error) error {
		var key int64
		var s stance
		err := scan(&key, &s.kind, &s.held.State, &s.held.Reason, &s.held.Verdict)
		list[key] = s
		return err
	})
	return list, err
}

// mostJudged bounds of how many claims it is kept how they stood: of others, all of their incidents is looked at.
const mostJudged = 20_000

// stood notes how claims stand before something is said of them.
func (w *writer) stood(keys ...int64) error {
	keys = slices.DeleteFunc(keys, func(k int64) bool { _, known := w.was[k]; return known })
	if len(keys) == 0 {
		return nil
	}
	if len(w.was)+len(keys) > mostJudged {
		return eachOf(w.ctx, w.tx, keys, `SELECT incident FROM membership WHERE claim`, func(scan func(...any) error) error {
			var in int64
			err := scan(&in)
			w.changed(in)
			return err
		})
	}
	list, err := stances(w.ctx, w.tx, keys)
	maps.Copy(w.was, list)
	return err
}

// A restated is an incident of which some claims stand otherwise than before, and else nothing is new.
type restated struct {
	counts  map[record.Kind]int // by how much they change
	drafts  int
	events  bool // among them are events
	parties bool // and involvements
}

// judge makes the lines of the incidents anew of whose claims something was said: from what they were, where it can. Of publications and
// classifications more follows than is counted here, and then all of the incident is looked at.
func (w *writer) judge() error {
	if len(w.was) == 0 {
		return nil
	}
	keys := slices.Sorted(maps.Keys(w.was))
	now, err := stances(w.ctx, w.tx, keys)
	if err != nil {
		return err
	}
	in := map[int64]*restated{}
	if err := eachOf(w.ctx, w.tx, keys, `SELECT claim, incident FROM membership WHERE claim`, func(scan func(...any) error) error {
		var key, incident int64
		if err := scan(&key, &incident); err != nil || w.incidents[incident] && w.newcomers[incident] == nil {
			return err
		}
		was, is := w.was[key], now[key]
		if w.newcomers[incident] != nil || is.kind == record.KindPublication || is.kind == record.KindClassification {
			w.changed(incident)
			return nil
		}
		j := in[incident]
		if j == nil {
			j = &restated{counts: map[record.Kind]int{}}
			in[incident] = j
		}
		stood, waited := was.counts()
		stands, waits := is.counts()
		j.counts[is.kind] += number(stands) - number(stood)
		j.drafts += number(waits) - number(waited)
		if stands != stood {
			j.events = j.events || is.kind == record.KindEvent
			j.parties = j.parties || is.kind == record.KindInvolvement
		}
		return nil
	}); err != nil {
		return err
	}
	clear(w.was)
	for _, k := range slices.Sorted(maps.Keys(in)) {
		if w.incidents[k] {
			continue
		}
		if err := w.judgeOne(k, in[k]); err != nil {
			return err
		}
	}
	return nil
}

// judgeOne makes the line of an incident anew from what it was.
func (w *writer) judgeOne(in int64, by *restated) error {
	is, drafts, err := w.shareOf(in)
	if err != nil {
		return err
	}
	is.counts = maps.Clone(is.counts)
	for kind, n := range by.counts {
		if is.counts[kind] += n; is.counts[kind] == 0 {
			delete(is.counts, kind)
		}
	}
	is.state = record.StateAccepted
	if drafts += by.drafts; drafts > 0 {
		is.state = record.Draft
	}
	if by.events {
		if is.spans, err = w.spansOf(in); err != nil {
			return err
		}
	}
	if by.parties {
		parties, err := w.partiesIn(in)
		if err != nil {
			return err
		}
		if err := w.partiesOf(in, parties); err != nil {
			return err
		}
	}
	counts, err := json.Marshal(is.counts)
	spans, fault := json.Marshal(is.spans)
	if err = errors.Join(err, fault); err != nil {
		return fmt.Errorf("incident: tally: %w", err)
	}
	if err := w.recount(in, is); err != nil {
		return err
	}
	return w.exec(`UPDATE incident SET state = ?, counts = ?, spans = ?, drafts = ? WHERE key = ?`, string(is.state), string(counts), string(spans), drafts, in)
}
