package record

import (
	"bytes"
	"cmp"
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// Canonical writes v as canonical JSON, in the manner of RFC 8785: no white space, the keys of an
// object in the order of their bytes, and in strings only quotation marks, backslashes and the
// controls below U+0020 escaped (\b \t \n \f \r, otherwise \u00 and two lower-case digits). Numbers
// stay as v's own JSON has them: plain decimals without exponent. A string that is no UTF-8 is an error.
//
// It writes what package json says of v, by its rules for tags and methods, in that form.
func Canonical(v any) ([]byte, error) { return appendValue(make([]byte, 0, 512), reflect.ValueOf(v)) }

// A form writes the values of a type.
type form func(b []byte, v reflect.Value) ([]byte, error)

// forms has the form of each type that was written, by [reflect.Type]. How a type is written is found out once:
// a ledger writes each claim several times.
var forms sync.Map

func appendValue(b []byte, v reflect.Value) ([]byte, error) {
	if !v.IsValid() {
		return append(b, "null"...), nil
	}
	return formFor(v.Type())(b, v)
}

func formFor(t reflect.Type) form {
	f, known := forms.Load(t)
	if !known {
		f, _ = forms.LoadOrStore(t, formOf(t))
	}
	return f.(form)
}

// within is the form of a type that is a part of another one; it is looked up when it is first needed, because a type
// may be a part of itself.
func within(t reflect.Type) func() form { return sync.OnceValue(func() form { return formFor(t) }) }

var (
	jsonWriter = reflect.TypeFor[json.Marshaler]()
	textWriter = reflect.TypeFor[encoding.TextMarshaler]()
)

// own says whether a type, or a pointer to it, writes itself.
func own(t reflect.Type) bool {
	return t.Implements(jsonWriter) || t.Implements(textWriter) || reflect.PointerTo(t).Implements(jsonWriter) || reflect.PointerTo(t).Implements(textWriter)
}

// formOf gives the form of a type. What our records do not have, package json writes.
func formOf(t reflect.Type) form {
	switch {
	case t.Kind() == reflect.Pointer && (!own(t.Elem()) || t.Elem().Implements(jsonWriter)):
		to := within(t.Elem())
		return func(b []byte, v reflect.Value) ([]byte, error) {
			if v.IsNil() {
				return append(b, "null"...), nil
			}
			return to()(b, v.Elem())
		}
	case own(t) || t == reflect.TypeFor[json.Number]():
		return appendForeign
	}
	switch t.Kind() {
	case reflect.String:
		return func(b []byte, v reflect.Value) ([]byte, error) { return appendChecked(b, v.String()) }
	case reflect.Bool:
		return func(b []byte, v reflect.Value) ([]byte, error) { return strconv.AppendBool(b, v.Bool()), nil }
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(b []byte, v reflect.Value) ([]byte, error) { return strconv.AppendInt(b, v.Int(), 10), nil }
	case reflect.Interface:
		return func(b []byte, v reflect.Value) ([]byte, error) { return appendValue(b, v.Elem()) }
	case reflect.Slice:
		if t.Elem().Kind() != reflect.Uint8 {
			return listOf(within(t.Elem()))
		}
	case reflect.Map:
		if key := t.Key(); key.Kind() == reflect.String && !own(key) {
			return appendMap
		}
	case reflect.Struct:
		if list, ours := fieldsOf(t); ours {
			return objectOf(list)
		}
	}
	return appendForeign
}

// appendForeign writes what package json writes, in canonical form.
func appendForeign(b []byte, v reflect.Value) ([]byte, error) {
	if err := validUTF8(v); err != nil {
		return nil, err
	}
	x := v.Interface()
	if v.CanAddr() { // a method may be the pointer's
		x = v.Addr().Interface()
	}
	var raw []byte
	var err error
	if w, ours := x.(json.Marshaler); ours && v.Kind() != reflect.Pointer {
		raw, err = w.MarshalJSON()
	} else {
		raw, err = json.Marshal(x)
	}
	if err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	if err := json.Compact(&buf, raw); err != nil {
		return nil, fmt.Errorf("%s: %w", v.Type(), err)
	}
	b, _ = appendCanonical(b, buf.Bytes(), 0)
	return b, nil
}

func listOf(part func() form) form {
	return func(b []byte, v reflect.Value) (_ []byte, err error) {
		if v.IsNil() {
			return append(b, "null"...), nil
		}
		b = append(b, '[')
		for i := range v.Len() {
			if i > 0 {
				b = append(b, ',')
			}
			if b, err = part()(b, v.Index(i)); err != nil {
				return nil, err
			}
		}
		return append(b, ']'), nil
	}
}

func appendMap(b []byte, v reflect.Value) (_ []byte, err error) {
	if v.IsNil() {
		return append(b, "null"...), nil
	}
	keys := v.MapKeys()
	slices.SortFunc(keys, func(x, y reflect.Value) int { return cmp.Compare(x.String(), y.String()) })
	b = append(b, '{')
	for i, k := range keys {
		if i > 0 {
			b = append(b, ',')
		}
		if b, err = appendChecked(b, k.String()); err != nil {
			return nil, err
		}
		if b, err = appendValue(append(b, ':'), v.MapIndex(k)); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

// A field is a field of a struct as a member of an object.
type field struct {
	key   string // as it is written, quoted and with a colon behind it
	name  string
	index []int
	form  func() form
	empty bool // left out where it is empty
	zero  bool // left out where it is zero
	asks  bool // it says itself whether it is zero
}

// fieldsOf gives the fields of a struct by the order of their names; those of a struct that is embedded are its own. It
// is not ours to write where a tag asks for more, or two fields have one name.
func fieldsOf(t reflect.Type) (list []field, ours bool) {
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		switch {
		case tag == "-":
			continue
		case f.Anonymous && name == "":
			if f.Type.Kind() != reflect.Struct || own(f.Type) {
				return nil, false
			}
			inner, ours := fieldsOf(f.Type)
			if !ours {
				return nil, false
			}
			for _, x := range inner {
				x.index = append([]int{i}, x.index...)
				list = append(list, x)
			}
			continue
		case !f.IsExported():
			continue
		case name == "":
			name = f.Name
		}
		x := field{key: string(appendString(nil, name)) + ":", name: name, index: []int{i}, form: within(f.Type), asks: f.Type.Implements(reflect.TypeFor[zeroer]())}
		for o := range strings.SplitSeq(options, ",") {
			switch o {
			case "omitempty":
				x.empty = true
			case "omitzero":
				x.zero = true
			case "":
			default:
				return nil, false
			}
		}
		list = append(list, x)
	}
	slices.SortFunc(list, func(x, y field) int { return cmp.Compare(x.name, y.name) })
	for i := 1; i < len(list); i++ {
		if list[i-1].name == list[i].name {
			return nil, false
		}
	}
	return list, true
}

// objectOf is the form of a struct with these fields.
func objectOf(list []field) form {
	return func(b []byte, v reflect.Value) (_ []byte, err error) {
		b = append(b, '{')
		first := true
		for i := range list {
			f := &list[i]
			x := v.Field(f.index[0])
			for _, at := range f.index[1:] {
				x = x.Field(at)
			}
			if f.empty && isEmpty(x) || f.zero && f.isZero(x) {
				continue
			}
			if !first {
				b = append(b, ',')
			}
			first = false
			if b, err = f.form()(append(b, f.key...), x); err != nil {
				return nil, err
			}
		}
		return append(b, '}'), nil
	}
}

// isEmpty says what omitempty leaves out.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Struct:
		return false
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	}
	return v.IsZero()
}

// isZero says what omitzero leaves out.
func (f *field) isZero(v reflect.Value) bool {
	if f.asks && (v.Kind() != reflect.Pointer || !v.IsNil()) {
		return v.Interface().(zeroer).IsZero()
	}
	return v.IsZero()
}

type zeroer interface{ IsZero() bool }

// appendChecked writes a string; one that is no UTF-8 is an error.
func appendChecked(b []byte, s string) ([]byte, error) {
	if !utf8.ValidString(s) {
		return nil, notUTF8(s)
	}
	return appendString(b, s), nil
}

func notUTF8(s string) error { return fmt.Errorf("the string %q is not UTF-8", s) }

// A member is the value of an object as it was written, with the text of its key.
type member struct {
	key        []byte
	start, end int // from the key to the end of the value
}

// appendCanonical writes the value that begins at a place of compact JSON, and gives the place behind it. The
// JSON is valid: package json wrote it.
func appendCanonical(b, raw []byte, at int) (out []byte, next int) {
	switch raw[at] {
	case '{':
		var room [16]member
		members := room[:0]
		sorted := true
		b = append(b, '{')
		begin := len(b)
		for at++; raw[at] != '}'; {
			if raw[at] == ',' {
				at++
				b = append(b, ',')
			}
			m := member{start: len(b)}
			end := stringEnd(raw, at)
			m.key = raw[at+1 : end-1]
			if bytes.IndexByte(m.key, '\\') >= 0 {
				m.key = []byte(unescaped(raw[at:end]))
			}
			b = append(appendText(b, raw[at:end]), ':')
			b, at = appendCanonical(b, raw, end+1)
			m.end = len(b)
			if k := len(members); k > 0 && bytes.Compare(members[k-1].key, m.key) > 0 {
				sorted = false
			}
			members = append(members, m)
		}
		if !sorted {
			written := slices.Clone(b[begin:])
			slices.SortStableFunc(members, func(x, y member) int { return bytes.Compare(x.key, y.key) })
			b = b[:begin]
			for i, m := range members {
				if i > 0 {
					b = append(b, ',')
				}
				b = append(b, written[m.start-begin:m.end-begin]...)
			}
		}
		return append(b, '}'), at + 1
	case '[':
		b = append(b, '[')
		for at++; raw[at] != ']'; {
			if raw[at] == ',' {
				at++
				b = append(b, ',')
			}
			b, at = appendCanonical(b, raw, at)
		}
		return append(b, ']'), at + 1
	case '"':
		end := stringEnd(raw, at)
		return appendText(b, raw[at:end]), end
	}
	end := at
	for end < len(raw) && raw[end] != ',' && raw[end] != '}' && raw[end] != ']' {
		end++
	}
	return append(b, raw[at:end]...), end
}

// stringEnd gives the place behind the string that begins at a place of JSON.
func stringEnd(raw []byte, at int) int {
	for at++; raw[at] != '"'; at++ {
		if raw[at] == '\\' {
			at++
		}
	}
	return at + 1
}

// appendText writes a string of JSON. Package json escapes more than is needed.
func appendText(b, quoted []byte) []byte {
	if bytes.IndexByte(quoted, '\\') < 0 {
		return append(b, quoted...)
	}
	return appendString(b, unescaped(quoted))
}

// unescaped is what a string of JSON says; it is valid.
func unescaped(quoted []byte) (s string) {
	if err := json.Unmarshal(quoted, &s); err != nil {
		panic(err) // package json wrote it
	}
	return s
}

func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0 // of what stands as it is
	for i := range len(s) {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\b':
			b = append(b, `\b`...)
		case '\t':
			b = append(b, `\t`...)
		case '\n':
			b = append(b, `\n`...)
		case '\f':
			b = append(b, `\f`...)
		case '\r':
			b = append(b, `\r`...)
		default:
			b = fmt.Appendf(b, `\u%04x`, c)
		}
	}
	return append(append(b, s[from:]...), '"')
}

// validUTF8 says which string in v is no UTF-8: JSON would change it without a word.
func validUTF8(v reflect.Value) error {
	switch v.Kind() {
	case reflect.String:
		if !utf8.ValidString(v.String()) {
			return notUTF8(v.String())
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return validUTF8(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if err := validUTF8(v.Field(i)); err != nil {
				return err
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			if err := validUTF8(v.Index(i)); err != nil {
				return err
			}
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			if err := validUTF8(it.Key()); err != nil {
				return err
			}
			if err := validUTF8(it.Value()); err != nil {
				return err
			}
		}
	}
	return nil
}
