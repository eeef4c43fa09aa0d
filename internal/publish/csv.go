package publish

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// csvColumns are the columns of the CSV form, one row per claim; docs/format.md describes them.
var csvColumns = []string{"incident", "claim", "kind", "state", "section_role", "section", "start", "end", "precision", "approximate", "text", "name", "role", "type", "value",
	"measure", "about", "min", "max", "unit", "figure_state", "malformed", "certainty", "part", "denied", "aside", "as_of", "party", "event", "parent", "table", "row", "column", "cells",
	"title", "publisher", "address", "mark", "sources", "said_by", "said_start", "said_end", "document", "words_start", "words_end", "quote", "recorded", "by", "decided_by", "decided_at", "why", "marking"}

// writeCSV writes one row per claim with flat columns, after RFC 4180: lines end in CR LF, the
// charset is UTF-8 without a byte order mark. The cells of a table's row are one JSON array.
func writeCSV(w io.Writer, in *record.Incident, o Options) ([]Loss, error) {
	refs := page.References(in, page.Options{Language: o.Language, Drafts: o.Drafts})
	cw := csv.NewWriter(w)
	cw.UseCRLF = true
	if err := cw.Write(csvColumns); err != nil {
		return nil, err
	}
	words, marks, tlp := 0, 0, in.Marked()
	for i := range in.Claims {
		c := &in.Claims[i]
		if !o.shown(c) {
			continue
		}
		row, err := csvRow(in, c, refs)
		if err != nil {
			return nil, err
		}
		row["marking"] = string(tlp[c.ID])
		line := make([]string, len(csvColumns))
		for i, name := range csvColumns {
			line[i] = guard(row[name])
		}
		if err := cw.Write(line); err != nil {
			return nil, err
		}
		if len(c.Words) > 1 {
			words += len(c.Words) - 1
		}
		if c.Event != nil && len(c.Event.Marks) > 1 {
			marks += len(c.Event.Marks) - 1
		}
	}
	cw.Flush()
	var lost []Loss
	for _, l := range []Loss{
		{What: "rivals", Count: len(rivals(in, o)), One: "which of %d group of rival figures is the headline; JSON has it", Many: "which of %d groups of rival figures is the headline; JSON has it"},
		{What: "related", Count: back(in, o), One: "%d relation that another incident states; JSON has it", Many: "%d relations that other incidents state; JSON has them"},
	} {
		if l.Count > 0 {
			lost = append(lost, l)
		}
	}
	if words > 0 {
		lost = append(lost, Loss{What: "words", Count: words, One: "%d further quote of a claim; JSON has it", Many: "%d further quotes of claims; JSON has them"})
	}
	if marks > 0 {
		lost = append(lost, Loss{What: "marks", Count: marks, One: "%d further footnote mark; the column sources has its number", Many: "%d further footnote marks; the column sources has their numbers"})
	}
	if n := len(in.Documents); n > 0 {
		lost = append(lost, Loss{What: "documents", Count: n, One: "capture and language of %d document; JSON has them", Many: "capture and language of %d documents; JSON has them"})
	}
	return lost, cw.Error()
}

// back counts the relations that other incidents state.
func back(in *record.Incident, o Options) (n int) {
	for _, r := range related(in, o) {
		if r.Back {
			n++
		}
	}
	return n
}

func csvRow(in *record.Incident, c *record.Held, refs *page.Refs) (map[string]string, error) {
	row := map[string]string{"incident": in.Slug, "claim": string(c.ID), "kind": string(c.Kind), "state": string(c.State), "section_role": string(c.Role), "section": c.Section,
		"parent": string(c.Parent), "document": string(c.Via), "recorded": c.Recorded, "by": c.By, "decided_by": c.DecidedBy, "decided_at": c.DecidedAt, "why": c.Why}
	interval := func(t when.Time) error {
		s, e, err := ends(t)
		row["start"], row["end"], row["precision"], row["approximate"] = s, e, string(t.Precision), yes(t.Approximate)
		return err
	}
	var err error
	switch {
	case c.Event != nil:
		err = interval(c.Event.When)
		row["text"], row["type"] = c.Event.Text, c.Event.Phase
		if len(c.Event.Marks) > 0 {
			row["mark"] = c.Event.Marks[0]
		}
	case c.Figure != nil:
		f := c.Figure
		row["measure"], row["about"], row["unit"], row["figure_state"] = f.Measure, f.About, f.Unit, string(f.State)
		row["min"], row["max"] = bound(f.Min), bound(f.Max)
		row["approximate"], row["malformed"], row["part"] = yes(f.Approximate), yes(f.Malformed), yes(f.Part)
		row["denied"], row["aside"] = yes(f.Denied), yes(f.Aside)
		if !f.AsOf.IsZero() {
			row["as_of"] = f.AsOf.EDTF()
		}
		row["certainty"], row["party"], row["event"], row["row"], row["column"] = string(f.Basis), f.Scope.Party, f.Scope.Event, f.Scope.Row, f.Column
	case c.Entry != nil:
		e := c.Entry
		row["title"], row["table"], row["row"] = e.Title, strconv.Itoa(e.Table), strconv.Itoa(e.Row)
		row["column"], err = array(e.Columns)
		if err == nil {
			row["cells"], err = array(e.Cells)
		}
	case c.Indicator != nil:
		row["type"], row["value"] = c.Indicator.Type, c.Indicator.Value
	case c.Involvement != nil:
		row["name"], row["role"] = c.Involvement.Name, c.Involvement.Role
	case c.Statement != nil:
		row["text"], row["mark"] = c.Statement.Text, c.Statement.Mark
	case c.Relation != nil:
		row["name"], row["type"], row["certainty"] = c.Relation.To, c.Relation.How, string(c.Relation.Basis)
	case c.Publication != nil:
		p := c.Publication
		row["title"], row["publisher"], row["address"], row["mark"], row["certainty"] = p.Title, p.Publisher, p.Address, p.Mark, string(p.Basis)
		if p.When != nil {
			err = interval(*p.When)
		}
	case c.Classification != nil:
		row["value"] = c.Classification.Kind
	}
	if err != nil {
		return nil, err
	}
	if c.Said != nil {
		row["said_by"] = c.Said.By
		if row["said_start"], row["said_end"], err = ends(c.Said.When); err != nil {
			return nil, err
		}
	}
	if len(c.Words) > 0 {
		w := c.Words[0]
		for _, x := range c.Words {
			if x.Start == c.Position() {
				w = x
				break
			}
		}
		row["words_start"], row["words_end"], row["quote"] = strconv.Itoa(w.Start), strconv.Itoa(w.End), w.Quote
	}
	var numbers []string
	for _, n := range refs.Claim(c) {
		numbers = append(numbers, strconv.Itoa(n))
	}
	row["sources"] = strings.Join(numbers, " ")
	return row, nil
}

// ends gives the ends of an interval as JSON has them; an open one is "".
func ends(t when.Time) (start, end string, err error) {
	b, err := json.Marshal(t)
	if err != nil {
		return "", "", err
	}
	var j struct{ Start, End string }
	err = json.Unmarshal(b, &j)
	return j.Start, j.End, err
}

func array(list []string) (string, error) {
	b, err := record.Canonical(list)
	if err != nil {
		return "", fmt.Errorf("cells: %w", err)
	}
	return string(b), nil
}

func bound(b figure.Bound) string {
	if !b.Known {
		return ""
	}
	return b.String()
}

func yes(b bool) string {
	if b {
		return "true"
	}
	return ""
}

// guard puts a ' before a value that a spreadsheet would take for a formula: one that begins with
// = + - @, their full-width forms, a tab or a line break, white space before them aside. A plain
// number keeps its sign.
func guard(s string) string {
	rest := strings.TrimLeft(s, " \u00a0\u3000\u200b\ufeff")
	r, _ := utf8.DecodeRuneInString(rest)
	switch r {
	case '=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n', '|', '%':
		if plain(s) {
			return s
		}
		return "'" + s
	}
	return s
}

func plain(s string) bool {
	_, err := figure.ParseNumber(s)
	return err == nil && !strings.HasPrefix(s, "+")
}
