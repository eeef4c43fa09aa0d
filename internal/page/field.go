package page

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A Field is one of the fields of a claim in a form; [record.Claim.Set] takes it.
type Field struct {
	ID      string // in the page
	Name    string
	Label   string
	Value   string   // what stands in it
	Was     string   // what the claim says
	Options []Option // the words that it can hold; nil for any text
	Free    bool     // Options are only proposed
	Long    bool     // it may hold several lines
	Invalid bool     // it is what is wrong with the form
}

// An Option is a word that a field can hold.
type Option struct {
	Value, Label string
	Chosen       bool
}

// Fields gives the fields of a claim as a form shows them, with what was written in them before in the
// place of what the claim says. Times and quantities are worded as pages word them; who leaves them as
// they are changes nothing, see [Changed]. prefix tells the forms of a page apart.
func Fields(l Language, c *record.Claim, written map[string]string, prefix string) (list []Field) {
	for _, name := range record.Fields(c.Kind) {
		if name == "cell1" {
			for i, cell := range c.Entry.Cells {
				f := Field{Name: "cell" + strconv.Itoa(i+1), Label: Say(l, "field.cell", i+1), Was: cell}
				if i < len(c.Entry.Columns) && c.Entry.Columns[i] != "" {
					f.Label = c.Entry.Columns[i]
				}
				list = append(list, f)
			}
			continue
		}
		f := Field{Name: name, Label: Say(l, "field."+name), Was: fieldValue(l, c, name)}
		var words []string
		var of string
		blank := true
		switch name {
		case "phase":
			of, words = "phase", record.Phases
		case "measure":
			of, words = "measure", record.Measures
		case "role":
			of, words = "role", record.PartyRoles
		case "how":
			of, words = "how", record.Relations
		case "voice":
			of = "voice"
			for _, v := range record.Voices {
				words = append(words, string(v))
			}
		case "section":
			of = "about"
			for _, r := range record.SectionRoles {
				words = append(words, string(r))
			}
		case "basis":
			of, blank, words = "certainty", false, []string{string(record.Confirmed), string(record.Possible), string(record.Claimed)}
			if c.Relation != nil {
				words = []string{string(record.Confirmed), string(record.Suspected)}
			}
		case "part":
			of, blank, words = "part", false, []string{"false", "true"}
		case "denied", "aside":
			of, blank, words = name, false, []string{"false", "true"}
		case "kind":
			of, blank, f.Free, words = "kind", false, true, record.IncidentKinds
		case "text":
			f.Long = true
		}
		if blank && words != nil {
			f.Options = append(f.Options, Option{"", Say(l, "field.none"), false})
		}
		for _, w := range words {
			f.Options = append(f.Options, Option{w, Name(l, of, w), false})
		}
		list = append(list, f)
	}
	for i := range list {
		f := &list[i]
		f.ID, f.Value = prefix+"-"+f.Name, f.Was
		if s, ok := written[f.Name]; ok {
			f.Value = s
		}
		known := f.Free || f.Options == nil
		for k := range f.Options {
			f.Options[k].Chosen = f.Options[k].Value == f.Value
			known = known || f.Options[k].Chosen
		}
		if !known { // a word of an older list stays what it is
			f.Options = append(f.Options, Option{f.Value, f.Value, true})
		}
		f.Long = f.Long || strings.ContainsAny(f.Value, "\n\r") || len(f.Value) > 120
	}
	return list
}

// invalid marks the field that is wrong with a form.
func invalid(list []Field, name string) {
	for i := range list {
		list[i].Invalid = list[i].Name == name
	}
}

// Unfit words what is wrong with a field of a form, or with the words that are quoted for a claim (field
// "quote": what is none, absent or twice). err says it in English.
func Unfit(l Language, field, value, what string, err error) string {
	if l == English {
		return err.Error()
	}
	name := Name(l, "field", field)
	if n, ok := strings.CutPrefix(field, "cell"); ok {
		if i, e := strconv.Atoi(n); e == nil {
			name = Say(l, "field.cell", i)
		}
	}
	switch {
	case field == "quote":
		return Name(l, "unfit.quote", what)
	case what == "unquoted":
		return Say(l, "unfit.unquoted", name, value)
	case what == "unsaid":
		return Name(l, "unfit.unsaid", field)
	case what == "future":
		return Say(l, "unfit.future", name, value)
	case field == "":
		return Say(l, "unfit.claim", Lower(l, err.Error()))
	case value == "":
		return Say(l, "unfit.empty", name)
	case field == "when", field == "said":
		return Say(l, "unfit.time", name, value)
	case field == "value":
		return Say(l, "unfit.quantity", name, value)
	}
	return Say(l, "unfit.field", name, value, Lower(l, err.Error()))
}

// Changed says whether somebody wrote something else into a field of a claim than a page in any of our
// languages shows there.
func Changed(c *record.Claim, name, value string) bool {
	for _, l := range Languages {
		for _, f := range Fields(l, c, nil, "") {
			if f.Name == name && strings.TrimSpace(f.Was) == strings.TrimSpace(value) {
				return false
			}
		}
	}
	return true
}

// An Edit is a field in which a claim says something else than the one in whose place it is; a word that the field can
// hold goes by its name.
type Edit struct{ Name, Label, Was, Is string }

// Edits lists the fields that an edit changed.
func Edits(l Language, old, now *record.Claim) (list []Edit) {
	was, is := Fields(l, old, nil, ""), Fields(l, now, nil, "")
	shown := func(f *Field) string {
		for _, o := range f.Options {
			if o.Value == f.Was {
				return o.Label
			}
		}
		return cmp.Or(f.Was, Say(l, "field.none"))
	}
	for i := range min(len(was), len(is)) {
		if was[i].Was != is[i].Was {
			list = append(list, Edit{is[i].Name, is[i].Label, shown(&was[i]), shown(&is[i])})
		}
	}
	return list
}

// EditsLine words what an edit changed.
func EditsLine(l Language, old, now *record.Claim) string {
	var list []string
	for _, e := range Edits(l, old, now) {
		list = append(list, Say(l, "field.edit", e.Label, Shorten(e.Was, editLong), Shorten(e.Is, editLong)))
	}
	return strings.Join(list, Say(l, "field.and"))
}

// editLong is how many letters of what a field says stand where an edit is told.
const editLong = 60

// fieldValue is what a claim says in a field, as a person would write it there.
func fieldValue(l Language, c *record.Claim, name string) string {
	switch name {
	case "said", "said-by":
		switch {
		case c.Said == nil:
			return ""
		case name == "said":
			return Time(l, c.Said.When)
		}
		return c.Said.By
	}
	var is map[string]string
	switch {
	case c.Event != nil:
		is = map[string]string{"text": c.Event.Text, "phase": c.Event.Phase}
		if t := c.Event.When; !t.OpenStart || !t.OpenEnd {
			is["when"] = Time(l, t)
		}
	case c.Figure != nil:
		f := c.Figure
		is = map[string]string{"about": f.About, "measure": f.Measure, "basis": cmp.Or(string(f.Basis), string(record.Confirmed)), "party": f.Scope.Party, "event": f.Scope.Event,
			"row": f.Scope.Row, "part": strconv.FormatBool(f.Part), "denied": strconv.FormatBool(f.Denied), "aside": strconv.FormatBool(f.Aside)}
		if f.State != "" || f.Min.Known || f.Max.Known {
			is["value"] = Quantity(l, f.Quantity)
		}
	case c.Involvement != nil:
		is = map[string]string{"name": c.Involvement.Name, "role": c.Involvement.Role}
	case c.Entry != nil:
		is = map[string]string{"table": c.Entry.Title}
	case c.Indicator != nil:
		is = map[string]string{"type": c.Indicator.Type, "value": c.Indicator.Value}
	case c.Statement != nil:
		is = map[string]string{"text": c.Statement.Text, "section": string(c.Role)}
	case c.Relation != nil:
		is = map[string]string{"to": c.Relation.To, "how": c.Relation.How, "basis": string(c.Relation.Basis)}
	case c.Publication != nil:
		p := c.Publication
		is = map[string]string{"title": p.Title, "publisher": p.Publisher, "address": p.Address, "voice": string(p.Voice)}
		if p.When != nil {
			is["when"] = Time(l, *p.When)
		}
	case c.Classification != nil:
		is = map[string]string{"kind": c.Classification.Kind}
	}
	return is[name]
}
