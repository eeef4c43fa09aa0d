package when

import (
	"errors"
	"strconv"
	"time"
)

// MarshalJSON writes start and end as RFC 3339 in the time's own zone, null where open, with
// precision and approximate. It is written by hand: importing this package does not pull in
// encoding/json.
func (t Time) MarshalJSON() ([]byte, error) {
	b := make([]byte, 0, 128)
	b = append(b, `{"approximate":`...)
	b = strconv.AppendBool(b, t.Approximate)
	end := func(open bool, at time.Time) {
		if open {
			b = append(b, "null"...)
			return
		}
		b = append(append(append(b, '"'), Stamp(at)...), '"')
	}
	b = append(b, `,"end":`...)
	end(t.OpenEnd, t.EndTime())
	if t.Precision != "" {
		b = append(b, `,"precision":`...)
		b = strconv.AppendQuote(b, string(t.Precision))
	}
	b = append(b, `,"start":`...)
	end(t.OpenStart, t.StartTime())
	return append(b, '}'), nil
}

// UnmarshalJSON reads what MarshalJSON writes. Members of other names are passed over; start or end
// left out is open.
func (t *Time) UnmarshalJSON(data []byte) error {
	p := object{text: string(data)}
	u := Time{OpenStart: true, OpenEnd: true}
	err := p.members(func(name, value string, quoted bool) error {
		switch name {
		case "approximate":
			if value != "true" && value != "false" || quoted {
				return errors.New("a time's approximate is " + strconv.Quote(value) + ", not true or false")
			}
			u.Approximate = value == "true"
		case "precision":
			u.Precision = Precision(value)
		case "start", "end":
			if value == "null" && !quoted {
				return nil
			}
			x, err := time.Parse(time.RFC3339Nano, value)
			if err != nil || !quoted {
				return errors.New("time " + strconv.Quote(value) + " is not RFC 3339, such as 2018-08-02T00:00:00+09:00")
			}
			_, offset := x.Zone()
			if name == "start" {
				u.Start, u.OpenStart, u.Offset = x.UnixMicro(), false, offset
				return nil
			}
			u.End, u.OpenEnd = x.UnixMicro(), false
			if u.OpenStart {
				u.Offset = offset
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	*t = u
	return nil
}

// An object walks the members of a JSON object.
type object struct {
	text string
	i    int
}

var errObject = errors.New("a time is not a JSON object such as {\"start\": \"2018-08-02T00:00:00+09:00\", \"end\": null}")

func (p *object) blank() {
	for p.i < len(p.text) && (p.text[p.i] == ' ' || p.text[p.i] == '\t' || p.text[p.i] == '\n' || p.text[p.i] == '\r') {
		p.i++
	}
}

// next passes over white space and the byte b.
func (p *object) next(b byte) bool {
	p.blank()
	if p.i == len(p.text) || p.text[p.i] != b {
		return false
	}
	p.i++
	return true
}

// members calls found with each name and value; a value that is no string is given as it is written.
func (p *object) members(found func(name, value string, quoted bool) error) error {
	if !p.next('{') {
		return errObject
	}
	if p.next('}') {
		return nil
	}
	for {
		p.blank()
		name, ok := p.str()
		if !ok || !p.next(':') {
			return errObject
		}
		p.blank()
		value, quoted := "", p.i < len(p.text) && p.text[p.i] == '"'
		if quoted {
			value, ok = p.str()
		} else {
			value, ok = p.other()
		}
		if !ok {
			return errObject
		}
		if err := found(name, value, quoted); err != nil {
			return err
		}
		if p.next('}') {
			return nil
		}
		if !p.next(',') {
			return errObject
		}
	}
}

// str reads a string, its escapes resolved.
func (p *object) str() (string, bool) {
	from := p.i
	if p.i == len(p.text) || p.text[p.i] != '"' {
		return "", false
	}
	escaped := false
	for p.i++; p.i < len(p.text); p.i++ {
		switch p.text[p.i] {
		case '\\':
			escaped = true
			p.i++
		case '"':
			p.i++
			s := p.text[from:p.i]
			if !escaped {
				return s[1 : len(s)-1], true
			}
			// Go's escapes are those of JSON but for \/; a surrogate stays what it is, for no member has one.
			s, err := strconv.Unquote(unslash(s))
			return s, err == nil
		}
	}
	return "", false
}

// unslash writes \/ as /.
func unslash(s string) string {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			if s[i+1] != '/' {
				b = append(b, s[i])
			}
			i++
		}
		b = append(b, s[i])
	}
	return string(b)
}

// other passes over a number, a word, a list or an object.
func (p *object) other() (string, bool) {
	from, depth := p.i, 0
	for p.i < len(p.text) {
		switch p.text[p.i] {
		case '"':
			if _, ok := p.str(); !ok {
				return "", false
			}
			continue
		case '[', '{':
			depth++
		case ']', '}':
			if depth == 0 {
				return p.text[from:p.i], p.i > from
			}
			depth--
		case ',', ' ', '\t', '\n', '\r':
			if depth == 0 {
				return p.text[from:p.i], p.i > from
			}
		}
		p.i++
	}
	return "", false
}
