package extract

import (
	"encoding/json"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/when"
)

type jsonWords struct {
	Role  string `json:"role"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Quote string `json:"quote"`
}

type jsonItem struct {
	Section *string     `json:"section,omitempty"`
	Words   []jsonWords `json:"words"`
	Rule    string      `json:"rule,omitempty"`
}

type jsonTime struct {
	Text        string         `json:"text"`
	Start       *string        `json:"start"`
	End         *string        `json:"end"`
	Approximate bool           `json:"approximate"`
	Precision   when.Precision `json:"precision,omitempty"`
	EDTF        string         `json:"edtf,omitempty"`
	*jsonItem
}

type jsonEvent struct {
	When  jsonTime `json:"when"`
	Text  string   `json:"text"`
	Marks []string `json:"marks"`
	Phase string   `json:"phase,omitempty"`
	Prose bool     `json:"prose,omitempty"`
	*jsonItem
}

type jsonFigure struct {
	Text string `json:"text"`
	figure.Quantity
	Unit    *string `json:"unit"`
	About   string  `json:"about,omitempty"`
	Measure string  `json:"measure,omitempty"`
	Basis   string  `json:"basis,omitempty"`
	Denied  bool    `json:"denied,omitempty"`
	Aside   bool    `json:"aside,omitempty"`
	AsOf    string  `json:"asOf,omitempty"`
	Scope   string  `json:"scope,omitempty"`
	Part    bool    `json:"part,omitempty"`
	Length  bool    `json:"length,omitempty"`
	*jsonItem
}

type jsonSource struct {
	Mark      *string `json:"mark"`
	Title     *string `json:"title"`
	Publisher *string `json:"publisher"`
	Date      *string `json:"date"`
	URL       *string `json:"url"`
	*jsonItem
}

type jsonNote struct {
	Mark string `json:"mark"`
	Text string `json:"text"`
	*jsonItem
}

type jsonIndicator struct {
	Type  string `json:"type"`
	Value string `json:"value"`
	Text  string `json:"text"`
	*jsonItem
}

type jsonTable struct {
	Title   string     `json:"title,omitempty"`
	Columns []string   `json:"columns"`
	Rows    [][]string `json:"rows"`
	*jsonItem
}

type jsonParty struct {
	Name string `json:"name"`
	Role string `json:"role"`
	*jsonItem
}

type jsonStatement struct {
	Text string `json:"text"`
	Role Role   `json:"role"`
	*jsonItem
}

type jsonKind struct {
	Kind  string `json:"kind"`
	Frame string `json:"frame,omitempty"`
	*jsonItem
}

type jsonVoice struct {
	Voice string `json:"voice"`
	*jsonItem
}

type jsonProblem struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Quote string `json:"quote"`
}

type jsonReading struct {
	Text       string          `json:"text"`
	Title      string          `json:"title"`
	Published  *string         `json:"published"`
	Basis      string          `json:"publishedBasis,omitempty"`
	From       string          `json:"from,omitempty"`
	Voice      string          `json:"voice,omitempty"`
	Language   string          `json:"language"`
	Format     string          `json:"format"`
	Charset    string          `json:"charset"`
	Kinds      []string        `json:"kinds"`
	Events     []jsonEvent     `json:"events"`
	Times      []jsonTime      `json:"times"`
	Figures    []jsonFigure    `json:"figures"`
	Sources    []jsonSource    `json:"sources"`
	Notes      []jsonNote      `json:"notes"`
	Indicators []jsonIndicator `json:"indicators"`
	Tables     []jsonTable     `json:"tables"`
	Parties    []jsonParty     `json:"parties"`
	Statements []jsonStatement `json:"statements"`
	KindWords  []jsonKind      `json:"kindWords"`
	VoiceWords *jsonVoice      `json:"voiceWords,omitempty"`
	Problems   []jsonProblem   `json:"problems"`

	Attachments []document.Attachment `json:"attachments,omitempty"`
	Content     string                `json:"content,omitempty"`
}

// JSON writes the reading as one JSON object in the form that docs/format.md describes. name is the
// text's name, content says whether the canonical text goes with it, explain whether each item says
// by which rule it was read and names the words that decided it, with the role cue.
func (r *Reading) JSON(name string, content, explain bool) ([]byte, error) {
	text := r.Document.Text
	item := func(x *Item) *jsonItem {
		j := &jsonItem{Words: make([]jsonWords, len(x.Words))}
		for i, w := range x.Words {
			j.Words[i] = jsonWords{w.Role, w.Start, w.End, w.Of(text)}
		}
		if x.Section >= 0 && x.Section < len(r.Sections) {
			h := r.Sections[x.Section].Heading.Of(text)
			j.Section = &h
		}
		if explain {
			j.Rule = x.Rule.String()
			for _, c := range x.Cues {
				j.Words = append(j.Words, jsonWords{"cue", c.Start, c.End, c.Of(text)})
			}
		}
		return j
	}
	some := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	timeOf := func(t when.Time, quote string) jsonTime {
		j := jsonTime{Text: quote, Approximate: t.Approximate, Precision: t.Precision, EDTF: t.EDTF()}
		if !t.OpenStart {
			s := when.Stamp(t.StartTime())
			j.Start = &s
		}
		if !t.OpenEnd {
			s := when.Stamp(t.EndTime())
			j.End = &s
		}
		return j
	}
	out := jsonReading{Text: name, Title: r.Title, From: r.Document.From, Attachments: r.Document.Attachments, Language: r.Document.Language, Format: string(r.Document.Format), Charset: r.Document.Charset,
		Kinds: []string{}, Events: []jsonEvent{}, Times: []jsonTime{}, Figures: []jsonFigure{}, Sources: []jsonSource{}, Notes: []jsonNote{}, Indicators: []jsonIndicator{},
		Tables: []jsonTable{}, Parties: []jsonParty{}, Statements: []jsonStatement{}, KindWords: []jsonKind{}, Problems: []jsonProblem{}}
	if !r.Published.IsZero() {
		out.Published = some(r.Published.StartTime().Format("2006-01-02"))
		out.Basis = "inferred"
		if r.Stated {
			out.Basis = "stated"
		}
	}
	if r.Voice.Name != "" {
		out.Voice, out.VoiceWords = r.Voice.Name, &jsonVoice{r.Voice.Name, item(&r.Voice.Item)}
	}
	for i := range r.Kinds {
		out.Kinds = append(out.Kinds, r.Kinds[i].Name)
		out.KindWords = append(out.KindWords, jsonKind{r.Kinds[i].Name, r.Kinds[i].Frame, item(&r.Kinds[i].Item)})
	}
	for i := range r.Times {
		t := &r.Times[i]
		j := timeOf(t.When, t.Words[0].Of(text))
		j.jsonItem = item(&t.Item)
		out.Times = append(out.Times, j)
	}
	for i := range r.Events {
		e := &r.Events[i]
		j := jsonEvent{Text: e.Text, Marks: append([]string{}, e.Marks...), Phase: e.Phase, Prose: e.Prose, jsonItem: item(&e.Item)}
		quote := ""
		for _, w := range e.Words {
			if w.Role == "when" {
				quote = w.Of(text)
			}
		}
		j.When = timeOf(e.When, quote)
		out.Events = append(out.Events, j)
	}
	for i := range r.Figures {
		f := &r.Figures[i]
		asOf := ""
		if !f.AsOf.IsZero() {
			asOf = f.AsOf.EDTF()
		}
		out.Figures = append(out.Figures, jsonFigure{Text: f.Words[0].Of(text), Quantity: f.Quantity, Unit: some(f.Unit), About: f.About, Measure: f.Measure, Basis: f.Basis, Denied: f.Denied, Aside: f.Aside, AsOf: asOf, Scope: f.Party, Part: f.Part, Length: f.Length, jsonItem: item(&f.Item)})
	}
	for i := range r.Sources {
		s := &r.Sources[i]
		out.Sources = append(out.Sources, jsonSource{some(s.Mark), some(s.Title), some(s.Publisher), some(s.Date), some(s.Address), item(&s.Item)})
	}
	for i := range r.Notes {
		out.Notes = append(out.Notes, jsonNote{r.Notes[i].Mark, r.Notes[i].Text, item(&r.Notes[i].Item)})
	}
	for i := range r.Indicators {
		x := &r.Indicators[i]
		out.Indicators = append(out.Indicators, jsonIndicator{string(x.Type), x.Value, x.Words[0].Of(text), item(&x.Item)})
	}
	for i := range r.Tables {
		t := &r.Tables[i]
		j := jsonTable{Title: t.Title, Columns: append([]string{}, t.Columns...), Rows: [][]string{}, jsonItem: item(&t.Item)}
		if len(t.Above) > 0 { // the topmost row heads the table, those below it are its first rows
			j.Columns = texts(t.Above[0])
			for _, row := range t.Above[1:] {
				j.Rows = append(j.Rows, texts(row))
			}
			lowest := make([]string, len(t.Columns))
			for c, h := range t.Heads {
				lowest[c] = clean(h.Of(text))
			}
			j.Rows = append(j.Rows, lowest)
		}
		for _, row := range t.Rows {
			j.Rows = append(j.Rows, texts(row))
		}
		out.Tables = append(out.Tables, j)
	}
	for i := range r.Parties {
		out.Parties = append(out.Parties, jsonParty{r.Parties[i].Name, r.Parties[i].Role, item(&r.Parties[i].Item)})
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		out.Statements = append(out.Statements, jsonStatement{s.Text, r.Sections[s.Section].Role, item(&s.Item)})
	}
	for _, p := range r.Problems {
		out.Problems = append(out.Problems, jsonProblem{p.Text, p.Start, p.End, p.Of(text)})
	}
	if content {
		out.Content = text
	}
	return json.Marshal(out)
}

// texts are the texts of cells.
func texts(row []Cell) []string {
	list := make([]string, len(row))
	for i, c := range row {
		list[i] = c.Text
	}
	return list
}
