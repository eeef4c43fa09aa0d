package record

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/when"
)

// Canonical writes what a plain walk over the parsed tree writes, whatever the keys and texts are.
func TestCanonicalIsPlain(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	letters := []string{"a", "b", "A", "é", "感", "\"", "\\", "/", "<", ">", "&", "\n", "\t", "\b", "\f", "\r", "\x00", "\x1f", "\x7f", "\u2028", "\u2029", "\uFFFD", "😀", " ", ":", ",", "{", "]"}
	text := func() string {
		var b []byte
		for range r.IntN(5) {
			b = append(b, letters[r.IntN(len(letters))]...)
		}
		return string(b)
	}
	var tree func(deep int) any
	tree = func(deep int) any {
		switch n := r.IntN(8); {
		case n < 2 && deep > 0:
			m := map[string]any{}
			for range r.IntN(20) {
				m[text()] = tree(deep - 1)
			}
			return m
		case n == 2 && deep > 0:
			list := []any{}
			for range r.IntN(4) {
				list = append(list, tree(deep-1))
			}
			return list
		case n == 3:
			return r.IntN(1000) - 500
		case n == 4:
			return r.IntN(2) == 0
		case n == 5:
			return nil
		}
		return text()
	}
	type apart struct { // keys that are not in order
		Z, B, A any
		M       map[string]any `json:"m"`
	}
	type inner struct{ Y, C string }
	type foreign struct { // what package json writes
		*inner
		F  float64
		P  *upper
		Q  upper
		S  int `json:",string"`
		R  json.RawMessage
		B  []byte
		N  json.Number
		At *time.Time `json:"at,omitempty"`
		K  map[int]string
	}
	for i := range 20_000 {
		checkPlain(t, apart{tree(3), tree(2), tree(1), map[string]any{text(): tree(2), text(): tree(0)}})
		if i%10 > 0 {
			continue
		}
		u := upper(text())
		checkPlain(t, &foreign{inner: &inner{text(), text()}, F: r.Float64(), P: &u, Q: u, S: r.IntN(9), R: json.RawMessage(`{"b" : 1, "a":[ ]}`), B: []byte(text()), N: "1.50", At: new(time.Time), K: map[int]string{2: text(), 10: ""}})
		// Entries of all kinds, with any of their fields.
		var e LedgerEntry
		fill(r, text, reflect.ValueOf(&e).Elem())
		checkPlain(t, &e)
		checkPlain(t, e)
		if e.Claim != nil {
			checkLeafWith(t, LedgerEntry{At: e.At, By: e.By, Claim: e.Claim, ID: e.ID, Kind: e.Kind})
		}
	}
}

// An upper writes itself where there is a pointer to it.
type upper string

func (u *upper) MarshalJSON() ([]byte, error) { return json.Marshal("<" + strings.ToUpper(string(*u))) }

// fill sets about half of the fields of a value to something.
func fill(r *rand.Rand, text func() string, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text())
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(r.IntN(3)) * 1e15)
	case reflect.Pointer:
		if r.IntN(2) == 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(r, text, v.Elem())
		}
	case reflect.Slice:
		if n := r.IntN(4); n > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n-1, n-1))
			for i := range n - 1 {
				fill(r, text, v.Index(i))
			}
		}
	case reflect.Struct:
		if t, is := v.Addr().Interface().(*when.Time); is { // its offset is one of the earth
			*t = when.Time{Start: r.Int64N(2e15), End: r.Int64N(2e15), Offset: 32400 * r.IntN(2), OpenEnd: r.IntN(2) == 0, Approximate: r.IntN(2) == 0}
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() && r.IntN(2) == 0 {
				fill(r, text, v.Field(i))
			}
		}
	}
}

// checkPlain holds that a value is written as a plain walk over its JSON writes it.
func checkPlain(t *testing.T, v any) {
	t.Helper()
	got, err := Canonical(v)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var parsed any
	if err := d.Decode(&parsed); err != nil {
		t.Fatal(err)
	}
	if want := plainCanonical(nil, parsed); !bytes.Equal(got, want) {
		t.Fatalf("Canonical(%#v)\n got %s\nwant %s", v, got, want)
	}
}

// checkLeafWith holds that an entry is the same with its claim written before.
func checkLeafWith(t *testing.T, e LedgerEntry) {
	t.Helper()
	claim, err := Canonical(e.Claim)
	if err != nil {
		t.Fatal(err)
	}
	body, hash, err := e.LeafWith(claim)
	if err != nil {
		t.Fatal(err)
	}
	if want, sum, err := e.Leaf(); err != nil || !bytes.Equal(body, want) || hash != sum {
		t.Fatalf("LeafWith: %s %s, %v\nwant %s %s", body, hash, err, want, sum)
	}
}

func plainCanonical(b []byte, tree any) []byte {
	switch x := tree.(type) {
	case map[string]any:
		b = append(b, '{')
		for i, k := range slices.Sorted(maps.Keys(x)) {
			if i > 0 {
				b = append(b, ',')
			}
			b = plainCanonical(append(appendString(b, k), ':'), x[k])
		}
		return append(b, '}')
	case []any:
		b = append(b, '[')
		for i, v := range x {
			if i > 0 {
				b = append(b, ',')
			}
			b = plainCanonical(b, v)
		}
		return append(b, ']')
	case string:
		return appendString(b, x)
	case json.Number:
		return append(b, x...)
	case bool:
		return strconv.AppendBool(b, x)
	}
	return append(b, "null"...)
}

func BenchmarkCanonical(b *testing.B) {
	c := validClaim(func(*Claim) {})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Canonical(c); err != nil {
			b.Fatal(err)
		}
	}
}
