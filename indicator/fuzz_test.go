package indicator

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

// check says what should be true of every text and is not of this one.
func check(text string) error {
	if err := sane(text); err != nil {
		return err
	}
	return again(text)
}

// sane says what is wrong with the matches of a text: their spans and values, and that Explain tells of other ones.
func sane(text string) error {
	last := 0
	found := Scan(text)
	k := 0
	for _, j := range Explain(text) {
		if j.Rule == "" || j.Start < last || j.End <= j.Start {
			return fmt.Errorf("Explain(%q): %+v behind %d", text, j, last)
		}
		last = j.End
		if !j.Refused {
			if k == len(found) || j.Match != found[k] {
				return fmt.Errorf("Explain(%q): %+v is not what Scan finds", text, j)
			}
			k++
		}
	}
	if k != len(found) {
		return fmt.Errorf("Explain(%q) lacks %+v", text, found[k])
	}
	last = 0
	for _, m := range Scan(text) {
		if m.Start < last || m.End <= m.Start || m.End > len(text) {
			return fmt.Errorf("Scan(%q): span %d:%d of %s behind %d", text, m.Start, m.End, m.Type, last)
		}
		last = m.End
		if utf8.ValidString(text) && (!utf8.RuneStart(text[m.Start]) || m.End < len(text) && !utf8.RuneStart(text[m.End])) {
			return fmt.Errorf("Scan(%q): span %d:%d lies within a rune", text, m.Start, m.End)
		}
		if m.Value == "" || m.Type == "" {
			return fmt.Errorf("Scan(%q): %+v", text, m)
		}
		if m.Port < 0 || m.Port > 65535 {
			return fmt.Errorf("Scan(%q): port %d", text, m.Port)
		}
	}
	return nil
}

// again says of which match of a text the words, read by themselves, or defanged and refanged, give another.
func again(text string) error {
	for _, m := range Scan(text) {
		if defanged := Defang(m.Type, m.Value); !leans(text, m) && Refang(defanged) != m.Value {
			return fmt.Errorf("Scan(%q): Refang(Defang(%s, %q)) is %q, by way of %q", text, m.Type, m.Value, Refang(defanged), defanged)
		}
		if leans(text, m) {
			continue
		}
		words := text[m.Start:m.End]
		again := Scan(words)
		if len(again) != 1 || again[0].Type != m.Type || again[0].Value != m.Value || again[0].Port != m.Port {
			return fmt.Errorf("Scan(%q) finds %s %q, Scan(%q) %q", text, m.Type, m.Value, words, show(words, again))
		}
	}
	return nil
}

// leans says whether a match rests on what stands around it: names whose ending is a file's and a
// host's, names in quotes, bare technique numbers.
func leans(text string, m Match) bool {
	switch m.Type {
	case Filename, Attack, Path, RegistryKey, Handle, TLSH, ASN:
		return true
	case SHA1, SHA256, SHA512: // "SHA-256" before two lines, each as long as an MD5
		return strings.Contains(text[m.Start:m.End], "\n")
	case Email: // "info at example.com" behind "mail", info★example.jp before "★を@に"
		words := text[m.Start:m.End]
		return strings.Contains(words, " ") || strings.ContainsAny(words, "★☆■●◆▲◎※＊")
	case URL:
		k := strings.IndexAny(m.Value, ":/?#")
		if strings.HasPrefix(m.Value[k:], "://") {
			return false
		}
		host := m.Value[:k]
		_, known := extensions[host[strings.LastIndexByte(host, '.')+1:]]
		return known
	case Domain:
		_, known := extensions[m.Value[strings.LastIndexByte(m.Value, '.')+1:]]
		return known
	}
	return false
}

// rows are the texts of docs/reading/indicators.md, whose readings a test at the root holds.
func rows(t testing.TB) (texts []string) {
	data, err := os.ReadFile("../docs/reading/indicators.md")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, "| `"); ok {
			text, _, _ := strings.Cut(rest, "` |")
			texts = append(texts, text)
		}
	}
	if len(texts) < 400 {
		t.Fatalf("docs/reading/indicators.md has %d rows", len(texts))
	}
	return texts
}

// A row of the table stands in a text too: what goes before and behind must not change it.
func TestRowsInText(t *testing.T) {
	for _, frame := range []struct{ before, after string }{{"とき、", "、など"}, {"Then: ", "\nEnd"}, {"「", "」"}} {
		for _, row := range rows(t) {
			text := frame.before + row + frame.after
			if got, want := show(text, Scan(text)), show(row, Scan(row)); got != want {
				t.Errorf("Scan(%q)\n got %s\nwant %s", text, got, want)
			}
		}
	}
}

func TestProperties(t *testing.T) {
	for _, text := range rows(t) {
		if err := check(text); err != nil {
			t.Error(err)
		}
	}
	for _, test := range scanTests {
		if err := check(test.in); err != nil {
			t.Error(err)
		}
	}
	// Rows cut and joined at any byte, from a fixed seed.
	r := rand.New(rand.NewPCG(1, 2))
	glue := []string{"", "", " ", "、", "。", ".", "/", ":", "@", "「", "」", "[", "]", "の", "\n", "*", "-", "dot", "．"}
	wrong := 0
	for range 30000 {
		var b strings.Builder
		for range 1 + r.IntN(4) {
			in := scanTests[r.IntN(len(scanTests))].in
			i := r.IntN(len(in) + 1)
			j := i + r.IntN(len(in)-i+1)
			if r.IntN(2) == 0 {
				i, j = 0, len(in)
			}
			b.WriteString(in[i:j])
			b.WriteString(glue[r.IntN(len(glue))])
		}
		if err := check(b.String()); err != nil {
			t.Error(err)
			if wrong++; wrong == 10 {
				t.FailNow()
			}
		}
	}
}

func TestDefang(t *testing.T) {
	for _, test := range []struct {
		kind     Type
		in, want string
	}{
		{Domain, "www.example.com", "www[.]example[.]com"},
		{Onion, "facebookcorewwwi.onion", "facebookcorewwwi[.]onion"},
		{IPv4, "192.0.2.1", "192[.]0[.]2[.]1"},
		{IPv6, "2001:db8::1", "2001[:]db8[:][:]1"},
		{CIDR, "192.0.2.0/24", "192[.]0[.]2[.]0/24"},
		{CIDR, "2001:db8::/32", "2001[:]db8[:][:]/32"},
		{URL, "http://example.com/a.php", "hxxp://example[.]com/a.php"},
		{URL, "https://user:pw@example.com:8080/", "hxxps://user:pw@example[.]com:8080/"},
		{URL, "ftp://example.com", "fxp://example[.]com"},
		{URL, "tcp://192.0.2.1:80", "tcp[:]//192[.]0[.]2[.]1:80"},
		{URL, "http://[2001:db8::1]/", "hxxp://[2001:db8::1]/"},
		{URL, "example.com/a?u=http://x", "example[.]com/a?u=http://x"},
		{Email, "first.last@example.com", "first.last[@]example[.]com"},
		{Email, "user@[192.0.2.1]", "user[@][192.0.2.1]"},
		{Filename, "evil.exe", "evil.exe"},
		{SHA1, sha1Hex, sha1Hex},
	} {
		got := Defang(test.kind, test.in)
		if got != test.want {
			t.Errorf("Defang(%s, %q)\n got %s\nwant %s", test.kind, test.in, got, test.want)
		}
		if back := Refang(got); back != test.in {
			t.Errorf("Refang(%q)\n got %s\nwant %s", got, back, test.in)
		}
	}
}

func TestRefang(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", ""},
		{"何もない。", "何もない。"},
		{"metigojp[.]comと192[.]0[.]2[.]1[:]80です", "metigojp.comと192.0.2.1:80です"},
		{"HTTP://Example.com stays", "HTTP://Example.com stays"},
		{"[2001[:]db8::1]:443", "[2001:db8::1]:443"},
		{"192[.]0[.]2[.]1-20 and 192[.]0[.]2[.]30〜40", "192.0.2.1-20 and 192.0.2.30-40"},
		{"hxxps://evil[.]example:8080/a[.]b", "https://evil.example:8080/a.b"},
		{"user[at]evil[.]example, user（アット）evil.example", "user@evil.example, user@evil.example"},
		{"ev\u200bil.example", "evil.example"},
	} {
		if got := Refang(test.in); got != test.want {
			t.Errorf("Refang(%q)\n got %s\nwant %s", test.in, got, test.want)
		}
	}
}

// Long rows of what begins much and ends nothing must not take long.
func TestLinear(t *testing.T) {
	for _, piece := range []string{"a", "a.", "a@", "A.", "a+", "a-", "a_", "a[.]", "a*", "(", "[", "http://", "http://a", "http://日", "日", "日本[.]", "1.", "1:", "a:", "::", "C:\\a ",
		"「", "あ.doc", "/tmp/", "%a", "www.", "a dot ", "a at ", "hxxp[", "h*", "CVE-", "cve_c", "1.1.1.1/", "a.com/", "ａ．", "a。", "\\\\a", "@a.exe", "f:", "7", "f", "1.2.3.", "[.]", "].[", "@abcde ", "★", "\u200b", "a\u00ad", "a:/", "3:aB", "a,", "http://a/,", "http://a/&", "а.", "б", "AS1 ", "T1059 ", "ASN ", "CVE ", "hxxp : // ", "bc1q", "a.zip ", "http://a@", "C:\\日",
		"a).", "a([", "a(.", "a-dot-", "a -at- ", "a=b@", "/tmp/A B", "\"C:\\a ", "C:\\<a", "<HKLM>\\a", "0123456789abcdef0123456789\n", "CVE-2024-\n", "a·", "http[://", "http[ ://", "x@[IPv6:", "a\\_", "HKLM\\A B", "http%3A%2F%2F"} {
		text := strings.Repeat(piece, 400_000/len(piece))
		found := Scan(text)
		if len(found) > len(text) {
			t.Errorf("%d matches of %q", len(found), piece)
		}
	}
}

func FuzzScan(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) {
		if err := sane(text); err != nil {
			t.Error(err)
		}
	})
}

// That words read again say the same is a wish: what is found against it is a reading to mend, and breaks nothing.
func FuzzAgain(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) {
		if err := again(text); err != nil {
			t.Error(err)
		}
	})
}

func seed(f *testing.F) {
	f.Helper()
	for _, test := range scanTests {
		f.Add(test.in)
	}
	for _, text := range rows(f) {
		f.Add(text)
	}
}
