package record

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
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
	for range 20_000 {
		v := apart{tree(3), tree(2), tree(1), map[string]any{text(): tree(2), text(): tree(0)}}
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
