package cli

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/query"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// asOfHelp are the lines of a help for the flags that asOf adds.
const asOfHelp = `    --as-of DAY              as published by the end of this day
    --possibly               with --as-of: also what may have been published by then
    --recorded DAY           as we had recorded it by the end of this day
`

// An asOf is what flags say of a past day.
type asOf struct {
	published, recorded string
	possibly            bool
}

func (f *asOf) add(c *cobra.Command) {
	c.Flags().StringVar(&f.published, "as-of", "", "as published by this day")
	c.Flags().StringVar(&f.recorded, "recorded", "", "as recorded by this day")
	c.Flags().BoolVar(&f.possibly, "possibly", false, "also what may have been published")
}

// read gives the day. Days are Japan's, as times in Japanese texts are read; what was recorded goes by
// the days of the clock.
func (f *asOf) read(a *app) (at record.AsOf, err error) {
	if err := errors.Join(checkDay("as-of", f.published), checkDay("recorded", f.recorded)); err != nil {
		return at, err
	}
	if f.possibly && f.published == "" {
		return at, wrong("--possibly belongs to --as-of DAY")
	}
	if f.published != "" {
		if at, err = record.PublishedBy(f.published); err != nil {
			return at, err
		}
	}
	at.Possibly = f.possibly
	if f.recorded != "" {
		day, err := time.ParseInLocation(time.DateOnly, f.recorded, a.Now().Location())
		if err != nil {
			return at, err
		}
		at.Recorded = day.AddDate(0, 0, 1)
	}
	return at, nil
}

// question reads a query against today.
func (a *app) question(text string) (query.Query, error) {
	_, offset := a.Now().Zone()
	zone := when.JST
	if offset != 0 {
		zone = offset
	}
	q, err := query.Parse(text, when.Ref{Day: a.Now().Format(time.DateOnly), Zone: zone})
	var e *query.Error
	if errors.As(err, &e) {
		return q, hint(wrong("%s", err), "docs/searching.md has the language; words that look like a filter go in quotes")
	}
	return q, err
}

// tellDoubts says what a question that found nothing may have meant otherwise.
func (a *app) tellDoubts(text string, q query.Query) {
	for _, d := range q.Doubts(text) {
		a.tell("hint: %s", d)
	}
}

// told says in words which day is shown; "" for now.
func (a *app) dayShown(f asOf) string {
	switch {
	case f.published != "" && f.recorded != "":
		return fmt.Sprintf("%s, %s", a.say("asof.published", f.published), a.say("asof.recorded", f.recorded))
	case f.published != "":
		return a.say("asof.published", f.published)
	case f.recorded != "":
		return a.say("asof.recorded", f.recorded)
	}
	return ""
}
