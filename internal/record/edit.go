package record

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/when"
)

// Fields are the names by which [Claim.Set] changes a claim of a kind, in the order of a form. The cells
// of an entry are cell1, cell2 and so on.
func Fields(k Kind) []string {
	own := map[Kind][]string{
		KindEvent:          {"when", "text", "phase"},
		KindFigure:         {"value", "about", "measure", "basis", "party", "event", "row", "part", "denied", "aside"},
		KindInvolvement:    {"name", "role"},
		KindEntry:          {"table", "cell1"},
		KindIndicator:      {"type", "value"},
		KindStatement:      {"text", "section"},
		KindRelation:       {"to", "how", "basis"},
		KindPublication:    {"title", "publisher", "address", "when", "voice"},
		KindClassification: {"kind"},
	}[k]
	if own == nil {
		return nil
	}
	return append(slices.Clone(own), "said", "said-by")
}

// Set changes one field of a claim to what a person writes: times and quantities as texts write them,
// read against ref. What the field cannot hold is an error that says what it can; the claim is then
// unchanged.
func (c *Claim) Set(field, value string, ref when.Ref) error {
	value = strings.TrimSpace(value)
	wrong := func(right string) error { return fmt.Errorf("%s %q: %s", field, value, right) }
	word := func(to *string, list []string, closed bool) error {
		if closed && value != "" && !slices.Contains(list, value) {
			return wrong("it is one of " + strings.Join(list, ", "))
		}
		*to = value
		return nil
	}
	text := func(to *string) error {
		if value == "" {
			return wrong("it cannot be empty")
		}
		*to = value
		return nil
	}
	switch field {
	case "said", "said-by":
		return c.setSaid(field, value, ref)
	}
	switch {
	case c.Event != nil:
		switch field {
		case "when":
			return setTime(&c.Event.When, value, ref)
		case "text":
			return text(&c.Event.Text)
		case "phase":
			return word(&c.Event.Phase, Phases, true)
		}
	case c.Figure != nil:
		f := c.Figure
		switch field {
		case "value":
			q, ok := figure.Parse(value)
			if !ok {
				return wrong("it is no quantity, such as 約1,800件, 最大20施設 or 不明")
			}
			f.Quantity = q
			return nil
		case "about":
			return word(&f.About, nil, false)
		case "measure":
			return word(&f.Measure, Measures, true)
		case "basis":
			basis := string(f.Basis)
			err := word(&basis, []string{string(Confirmed), string(Possible), string(Claimed)}, true)
			f.Basis = Certainty(basis)
			return err
		case "party":
			return word(&f.Scope.Party, nil, false)
		case "event":
			return word(&f.Scope.Event, nil, false)
		case "row":
			return word(&f.Scope.Row, nil, false)
		case "part", "denied", "aside":
			is, err := strconv.ParseBool(value)
			if err != nil {
				return wrong("it is true or false")
			}
			switch field {
			case "part":
				f.Part = is
			case "denied":
				f.Denied = is
			default:
				f.Aside = is
			}
			return nil
		}
	case c.Involvement != nil:
		switch field {
		case "name":
			return text(&c.Involvement.Name)
		case "role":
			return word(&c.Involvement.Role, PartyRoles, true)
		}
	case c.Entry != nil:
		if field == "table" {
			return word(&c.Entry.Title, nil, false)
		}
		if n, ok := strings.CutPrefix(field, "cell"); ok {
			i, err := strconv.Atoi(n)
			if err != nil || i < 1 || i > len(c.Entry.Cells) {
				return fmt.Errorf("field %q: the row has cell1 to cell%d", field, len(c.Entry.Cells))
			}
			cells := slices.Clone(c.Entry.Cells)
			cells[i-1] = value
			e := *c.Entry
			e.Cells, c.Entry = cells, &e
			return nil
		}
	case c.Indicator != nil:
		switch field {
		case "type":
			return text(&c.Indicator.Type)
		case "value":
			return text(&c.Indicator.Value)
		}
	case c.Statement != nil:
		switch field {
		case "text":
			return text(&c.Statement.Text)
		case "section":
			role := string(c.Role)
			list := make([]string, len(SectionRoles))
			for i, r := range SectionRoles {
				list[i] = string(r)
			}
			err := word(&role, list, true)
			c.Role = SectionRole(role)
			return err
		}
	case c.Relation != nil:
		switch field {
		case "to":
			return text(&c.Relation.To)
		case "how":
			return word(&c.Relation.How, Relations, true)
		case "basis":
			basis := string(c.Relation.Basis)
			err := word(&basis, []string{string(Confirmed), string(Suspected)}, true)
			c.Relation.Basis = Certainty(basis)
			return err
		}
	case c.Publication != nil:
		p := c.Publication
		switch field {
		case "title":
			return word(&p.Title, nil, false)
		case "publisher":
			return word(&p.Publisher, nil, false)
		case "address":
			return word(&p.Address, nil, false)
		case "voice":
			voice := string(p.Voice)
			list := make([]string, len(Voices))
			for i, v := range Voices {
				list[i] = string(v)
			}
			err := word(&voice, list, true)
			p.Voice = Voice(voice)
			return err
		case "when":
			var t when.Time
			if err := setTime(&t, value, ref); err != nil {
				return err
			}
			p.When, p.Basis = &t, Stated
			return nil
		}
	case c.Classification != nil:
		if field == "kind" {
			return text(&c.Classification.Kind)
		}
	}
	return fmt.Errorf("a claim of kind %s has no field %q (fields: %s)", c.Kind, field, strings.Join(Fields(c.Kind), ", "))
}

// setSaid changes who said a claim and when, where that is not the document in which it was read.
func (c *Claim) setSaid(field, value string, ref when.Ref) error {
	said := Said{Basis: Stated}
	if c.Said != nil {
		said = *c.Said
	}
	if field == "said-by" {
		said.By = value
		if c.Said == nil {
			return fmt.Errorf("said-by %q: say when first, with said", value)
		}
	} else if err := setTime(&said.When, value, ref); err != nil {
		return err
	}
	c.Said = &said
	return nil
}

func setTime(to *when.Time, value string, ref when.Ref) error {
	for _, m := range when.Scan(value, ref) {
		switch {
		case m.Problem != "":
			return fmt.Errorf("when %q: %s", value, m.Problem)
		case m.Start == 0 && m.End == len(value):
			*to = m.Time
			return nil
		}
	}
	return fmt.Errorf("when %q: it is no time, such as 2018-08-02, 2018年7月下旬 or 2018-08-02 23:00", value)
}

// New makes an empty claim of a kind, for a person to fill in.
func New(k Kind) (*Claim, error) {
	c := &Claim{Kind: k}
	switch k {
	case KindEvent:
		c.Event = &Event{When: when.Time{OpenStart: true, OpenEnd: true}}
	case KindFigure:
		c.Figure = &Figure{}
	case KindInvolvement:
		c.Involvement = &Involvement{}
	case KindIndicator:
		c.Indicator = &Indicator{}
	case KindStatement:
		c.Statement = &Statement{}
	case KindRelation:
		c.Relation = &Relation{Basis: Confirmed}
	case KindPublication:
		c.Publication = &Publication{}
	case KindClassification:
		c.Classification = &Classification{}
	default:
		return nil, fmt.Errorf("a person adds no claim of kind %q (kinds: event, figure, involvement, indicator, statement, relation, publication, classification)", k)
	}
	return c, nil
}

// Clone copies a claim so that its body can be changed and the original stays.
func (c *Claim) Clone() *Claim {
	d := *c
	copyOf(&d.Classification)
	copyOf(&d.Entry)
	copyOf(&d.Event)
	copyOf(&d.Figure)
	copyOf(&d.Indicator)
	copyOf(&d.Involvement)
	copyOf(&d.Publication)
	copyOf(&d.Relation)
	copyOf(&d.Said)
	copyOf(&d.Statement)
	d.Words = slices.Clone(c.Words)
	return &d
}

func copyOf[T any](p **T) {
	if *p != nil {
		x := **p
		*p = &x
	}
}
