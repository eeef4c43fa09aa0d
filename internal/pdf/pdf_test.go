package pdf

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding/japanese"

	"github.com/tenmatsu/tenmatsu/internal/document"
)

// engine is one for all tests: its start costs seconds where no earlier run has left its compiled form.
var engine Engine

func TestMain(m *testing.M) {
	if folder, err := os.UserCacheDir(); err == nil {
		engine.Cache = filepath.Join(folder, "tenmatsu", "pdf")
	}
	code := m.Run()
	if err := engine.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// A paper is a PDF file while it is written, byte by byte, with fonts that it does not hold.
type paper struct {
	cmap  string // the encoding of its text: 90ms-RKSJ-H and the like
	pages []*bytes.Buffer
	more  string // what else stands in the trailer
}

func (p *paper) page() *paper {
	p.pages = append(p.pages, new(bytes.Buffer))
	return p
}

// at writes text with its foot at x, y from the lower left corner of the page.
func (p *paper) at(x, y, size float64, text string) *paper {
	fmt.Fprintf(p.pages[len(p.pages)-1], "BT /F1 %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET\n", size, x, y, hex.EncodeToString(p.encode(text)))
	return p
}

func (p *paper) lines(x, y, size, pitch float64, lines ...string) *paper {
	for i, l := range lines {
		p.at(x, y-float64(i)*pitch, size, l)
	}
	return p
}

// rule draws a line.
func (p *paper) rule(x1, y1, x2, y2 float64) *paper {
	fmt.Fprintf(p.pages[len(p.pages)-1], "0.5 w %g %g m %g %g l S\n", x1, y1, x2, y2)
	return p
}

func (p *paper) encode(text string) (out []byte) {
	if strings.HasPrefix(p.cmap, "Uni") {
		for _, u := range utf16.Encode([]rune(text)) {
			out = append(out, byte(u>>8), byte(u))
		}
		return out
	}
	out, err := japanese.ShiftJIS.NewEncoder().Bytes([]byte(text))
	if err != nil {
		panic(err)
	}
	return out
}

func (p *paper) bytes() []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(format string, args ...any) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n", len(offsets))
		fmt.Fprintf(&b, format, args...)
		b.WriteString("\nendobj\n")
	}
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	var kids strings.Builder
	for i := range p.pages {
		fmt.Fprintf(&kids, "%d 0 R ", 6+2*i)
	}
	object("<< /Type /Pages /Count %d /Kids [%s] >>", len(p.pages), kids.String())
	object("<< /Type /Font /Subtype /Type0 /BaseFont /MS-Gothic-%s /Encoding /%s /DescendantFonts [4 0 R] >>", p.cmap, p.cmap)
	object("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /MS-Gothic /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /DW 1000 /W [1 [500] 2 94 500 231 389 500] /FontDescriptor 5 0 R >>")
	object("<< /Type /FontDescriptor /FontName /MS-Gothic /Flags 4 /FontBBox [0 -137 1000 859] /ItalicAngle 0 /Ascent 859 /Descent -140 /CapHeight 769 /StemV 78 >>")
	for i, content := range p.pages {
		object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", 7+2*i)
		object("<< /Length %d >>\nstream\n%s\nendstream", content.Len(), content.String())
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, p.more, start)
	return b.Bytes()
}

func readAll(t *testing.T, data []byte) (document.Document, error) {
	t.Helper()
	docs, err := document.Read(data, document.Options{Name: "a.pdf", PDF: func(data []byte) (document.Sheets, error) {
		return engine.Read(t.Context(), data)
	}})
	if err != nil {
		return document.Document{}, err
	}
	return docs[0], nil
}

// show is the text with its tables, headings and what the page repeats.
func show(d document.Document) string {
	var b strings.Builder
	table := -1
	for _, k := range d.Blocks {
		if k.Table >= 0 {
			if k.Table != table {
				table = k.Table
				for i, row := range append([][]span{}, rowsOf(d, table)...) {
					if i == 0 && d.Tables[table].Columns != nil {
						b.WriteString("#")
					}
					for _, c := range row {
						b.WriteString("|" + strings.ReplaceAll(d.Text[c.start:c.end], "\n", "⏎"))
					}
					b.WriteString("|\n")
				}
			}
			continue
		}
		switch {
		case k.Boilerplate:
			b.WriteString("~ ")
		case k.Span == d.Title:
			b.WriteString("title ")
		case k.Kind == document.Heading:
			b.WriteString("h ")
		case k.Kind == document.Item:
			b.WriteString("li ")
		case k.Kind == document.NoteText:
			b.WriteString("note ")
		}
		b.WriteString(d.Text[k.Start:k.End] + "\n")
	}
	return b.String()
}

type span struct{ start, end int }

func rowsOf(d document.Document, i int) (rows [][]span) {
	t := d.Tables[i]
	all := t.Rows
	if t.Columns != nil {
		all = append(all[:0:0], t.Columns)
		all = append(all, t.Rows...)
	}
	for _, r := range all {
		var row []span
		for _, c := range r {
			row = append(row, span{c.Start, c.End})
		}
		rows = append(rows, row)
	}
	return rows
}

// Fonts that the file does not hold, in each of the encodings that Japanese offices write.
func TestReadEncodings(t *testing.T) {
	for _, cmap := range []string{"90ms-RKSJ-H", "90msp-RKSJ-H", "UniJIS-UTF16-H", "UniJIS-UCS2-H"} {
		p := (&paper{cmap: cmap}).page().
			at(150, 760, 16, "不正アクセスに関するお知らせ").
			lines(60, 700, 10.5, 16, "　このたび、当社のサーバーが第三者による不正アクセスを受け、お客様の情報が外部に流出し", "た可能性があることが分かりました。対象は1,234件です。", "　お客様には深くお詫び申し上げます。")
		d, err := readAll(t, p.bytes())
		if err != nil {
			t.Errorf("%s: %v", cmap, err)
			continue
		}
		want := "title 不正アクセスに関するお知らせ\nこのたび、当社のサーバーが第三者による不正アクセスを受け、お客様の情報が外部に流出した可能性があることが分かりました。対象は1,234件です。\nお客様には深くお詫び申し上げます。\n"
		if got := show(d); got != want {
			t.Errorf("%s\n got\n%s\nwant\n%s", cmap, got, want)
		}
	}
}

func TestReadLayout(t *testing.T) {
	for name, test := range map[string]struct {
		p    *paper
		want string
	}{
		// A ruled table with a merged cell; the words of a cell run on from line to line.
		"ruled table": {(&paper{cmap: "90ms-RKSJ-H"}).page().at(150, 760, 16, "障害の経緯について").
			rule(60, 700, 460, 700).rule(60, 680, 460, 680).rule(160, 660, 460, 660).rule(60, 620, 460, 620).
			rule(60, 620, 60, 700).rule(160, 620, 160, 700).rule(460, 620, 460, 700).
			at(66, 686, 10, "日時").at(166, 686, 10, "出来事").
			at(66, 666, 10, "8月1日").at(166, 666, 10, "検知した。").
			lines(166, 645, 10, 14, "監視担当がサーバーを停止し、外部の調査会社に解析を依頼しま", "した。"),
			"title 障害の経緯について\n|日時|出来事|\n|8月1日|検知した。|\n|8月1日|監視担当がサーバーを停止し、外部の調査会社に解析を依頼しました。|\n"},
		// Strips that begin at the same places are a table without rules.
		"aligned table": {(&paper{cmap: "90ms-RKSJ-H"}).page().at(150, 760, 16, "障害の経緯について").
			lines(60, 700, 10, 16, "日時", "8月1日", "8月2日", "8月3日").lines(160, 700, 10, 16, "出来事", "検知", "調査", "復旧").
			lines(60, 600, 10, 16, "以上のとおりである。"),
			"title 障害の経緯について\n|日時|出来事|\n|8月1日|検知|\n|8月2日|調査|\n|8月3日|復旧|\n以上のとおりである。\n"},
		// Two columns are read one after the other.
		"columns": {(&paper{cmap: "90ms-RKSJ-H"}).page().at(150, 760, 16, "障害の経緯について").
			lines(60, 700, 10, 16, "当社の設備で障害が起きましたのでお知ら", "せします。原因は調べているところです。", "復旧の見込みはまだ立っておりませんので", "分かり次第この場でお知らせいたします。", "ご迷惑をおかけしておりますことを深くお", "詫びいたします。").
			lines(320, 700, 10, 16, "お客様の情報が流出した事実は今のところ", "確かめられておりません。調査を続け、新", "しいことが分かりましたときは、速やかに", "お知らせいたします。ご不便をおかけしま", "すが、今しばらくお待ちくださいますよう", "お願い申し上げます。"),
			"title 障害の経緯について\n当社の設備で障害が起きましたのでお知らせします。原因は調べているところです。復旧の見込みはまだ立っておりませんので分かり次第この場でお知らせいたします。ご迷惑をおかけしておりますことを深くお詫びいたします。\nお客様の情報が流出した事実は今のところ確かめられておりません。調査を続け、新しいことが分かりましたときは、速やかにお知らせいたします。ご不便をおかけしますが、今しばらくお待ちくださいますようお願い申し上げます。\n"},
		// English: spaces at line breaks, hyphens, an address in two lines; a line that ends early ends its paragraph.
		"english": {(&paper{cmap: "90ms-RKSJ-H"}).page().at(150, 760, 16, "Notice of a Security Incident").
			lines(60, 700, 10, 14, "On 3 May 2024 Example Freight found that an outsider had used the account of an admin-", "istrator to read the files of about 1,200 customers. See https://www.example.com/notice/", "2024-05 for more.", "Passwords were not among them.").
			lines(60, 640, 10, 14, "Whoever has a question may write a mail to our help desk at help@example-", "freight.example, or look at the list of answers that stands at questions.example-", "freight.example on the web.").
			lines(60, 580, 10, 14, "1. What happened", "- the login page was copied", "- the copy was sent to staff"),
			"title Notice of a Security Incident\nOn 3 May 2024 Example Freight found that an outsider had used the account of an administrator to read the files of about 1,200 customers. See https://www.example.com/notice/2024-05 for more.\nPasswords were not among them.\nWhoever has a question may write a mail to our help desk at help@example-freight.example, or look at the list of answers that stands at questions.example-freight.example on the web.\nh 1. What happened\nli the login page was copied\nli the copy was sent to staff\n"},
		// Running heads and page numbers are the file's own; a sentence goes on over them.
		"pages": {(&paper{cmap: "90ms-RKSJ-H"}).
			page().at(60, 810, 8, "架空商事 調査報告書").at(150, 760, 16, "障害の経緯について").lines(60, 700, 10, 16, "当社の設備で障害が起きましたのでお知らせします。原因は委託先の作業員が誤って設定を消").at(290, 30, 8, "- 1 -").
			page().at(60, 810, 8, "架空商事 調査報告書").lines(60, 760, 10, 16, "したことでした。", "　再び起きないように努めます。").at(290, 30, 8, "- 2 -"),
			"~ 架空商事 調査報告書\ntitle 障害の経緯について\n当社の設備で障害が起きましたのでお知らせします。原因は委託先の作業員が誤って設定を消したことでした。\n~ - 1 -\n~ 架空商事 調査報告書\n再び起きないように努めます。\n~ - 2 -\n"},
		// Characters drawn alone, in a font that the file does not hold.
		"single characters": {(&paper{cmap: "90ms-RKSJ-H"}).page().at(150, 760, 16, "障害の経緯について").
			lines(60, 700, 10, 16, "漏えい", "改ざん", "停止").lines(160, 700, 10, 16, "有", "無", "有").lines(260, 700, 10, 16, "3", "－", "計"),
			"title 障害の経緯について\n|漏えい|有|3|\n|改ざん|無|－|\n|停止|有|計|\n"},
		// A superior number is a note's mark.
		"notes": {(&paper{cmap: "90ms-RKSJ-H"}).page().at(150, 760, 16, "障害の経緯について").
			at(60, 700, 10, "対象は1,000").at(115, 704, 6, "1").at(118, 700, 10, "件です。").at(60, 100, 8, "*1 8月1日に数えたもの"),
			"title 障害の経緯について\n対象は1,000*1件です。\nnote 8月1日に数えたもの\n"},
	} {
		d, err := readAll(t, test.p.bytes())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := show(d); got != test.want {
			t.Errorf("%s\n got\n%s\nwant\n%s", name, got, test.want)
		}
	}
}

// Each box lies where the words were set.
func TestPlaces(t *testing.T) {
	p := (&paper{cmap: "90ms-RKSJ-H"}).page().at(100, 742, 20, "題名となる行である").page().at(100, 442, 10, "検知は8月1日です。")
	d, err := readAll(t, p.bytes())
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(d.Text, "8月1日")
	places := d.Places(document.Block{}.Span)
	if len(places) != 0 {
		t.Errorf("no words have places: %v", places)
	}
	s := d.Title
	s.Start, s.End = at, at+len("8月1日")
	places = d.Places(s)
	// Three full-width characters of 10 points stand before it, two of them and two halves are in it.
	if len(places) != 1 || places[0].Page != 2 || places[0].Left < 129 || places[0].Left > 131 || places[0].Right < 158 || places[0].Right > 161 || places[0].Top < 385 || places[0].Bottom > 405 {
		t.Errorf("8月1日 stands at %v", places)
	}
}

// What cannot be read says what to do, in a time that is bounded.
func TestReadFaults(t *testing.T) {
	good := (&paper{cmap: "90ms-RKSJ-H"}).page().at(60, 700, 10, "不正アクセスのお知らせ").bytes()
	locked := &paper{cmap: "90ms-RKSJ-H", more: "/ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + strings.Repeat("41", 32) + "> /U <" + strings.Repeat("42", 32) + "> >>"}
	for name, test := range map[string]struct {
		data []byte
		want string
	}{
		"cut off": {good[:len("%PDF-1.7\n%....\n1 0 obj")], `read "a.pdf": the PDF is damaged or cut off; fetch it again, or give its text`},
		"garbage": {append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte("\x00\xff<<[("), 5000)...), `read "a.pdf": the PDF is damaged or cut off; fetch it again, or give its text`},
		"locked":  {locked.page().at(60, 700, 10, "秘").bytes(), `read "a.pdf": the PDF is locked with a password; print it to a new PDF file without one, or give its text`},
		"picture": {(&paper{cmap: "90ms-RKSJ-H"}).page().rule(1, 1, 500, 500).bytes(), `read "a.pdf": the PDF has pictures of its pages and no text; run text recognition over it, or give its words`},
	} {
		if _, err := readAll(t, test.data); err == nil || err.Error() != test.want {
			t.Errorf("%s: got %v, want %s", name, err, test.want)
		}
	}
}

// Pages that are blank or pictures among others are told, also where a running head stands on each.
func TestReadWordless(t *testing.T) {
	for _, test := range []struct {
		name  string
		pages string // w for one with words, - for a picture
		head  string
		want  string
	}{
		{"all with words", "ww", "", ""},
		{"one in between", "w-w", "", "no text was read on 1 of 3 pages (2), "},
		{"several, the last ones too", "w-w--", "", "no text was read on 3 of 5 pages (2, 4–5), "},
		{"only heads", "w---w", "社外秘 検討資料", "no text was read on 3 of 5 pages (2–4), "},
	} {
		p := &paper{cmap: "90ms-RKSJ-H"}
		for i, sort := range test.pages {
			p.page().rule(1, 1, 500, 500)
			if test.head != "" {
				p.at(60, 800, 8, test.head)
			}
			if sort == 'w' {
				p.at(60, 700, 10, fmt.Sprintf("第%d報では、不正アクセスの調べがさらに進んだと述べている。", i+1)).at(60, 680, 10, "問い合わせの窓口も設けた。")
			}
		}
		d, err := readAll(t, p.bytes())
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, problem := range d.Problems {
			got += problem.Text
		}
		if test.want != "" {
			test.want += "each blank or a picture; run text recognition over pictures, or give their words"
		}
		if got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// Files cut off anywhere or with wrong bits give a text or an error, and the engine reads on.
func TestReadBroken(t *testing.T) {
	p := &paper{cmap: "UniJIS-UTF16-H"}
	for range 3 {
		p.page().lines(60, 700, 10, 16, "一行目の文です。", "二行目の文です。").rule(60, 600, 500, 600).rule(60, 500, 500, 500).rule(60, 500, 60, 600)
	}
	whole := p.bytes()
	rng := rand.New(rand.NewSource(1))
	for i := range 24 {
		data := bytes.Clone(whole)
		if i%2 == 0 {
			data = data[:len(data)*(i+1)/25]
		} else {
			for range 1 + i*4 {
				data[9+rng.Intn(len(data)-9)] ^= 1 << rng.Intn(8)
			}
		}
		start := time.Now()
		if _, err := readAll(t, data); err != nil && !strings.Contains(err.Error(), ";") {
			t.Errorf("%d: %v does not say what to do", i, err)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%d: took %v", i, took)
		}
	}
	if d, err := readAll(t, whole); err != nil || !strings.Contains(d.Text, "二行目の文です。") {
		t.Errorf("after broken files: %q, %v", d.Text, err)
	}
}

// A file of many pages is read to its limit, and the caller can stop it.
func TestReadBounds(t *testing.T) {
	p := &paper{cmap: "90ms-RKSJ-H"}
	for range mostPages + 20 {
		p.page().at(60, 700, 10, "文である")
	}
	d, err := readAll(t, p.bytes())
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Problems) != 1 || d.Problems[0].Text != "only the first 500 of 520 pages were read" {
		t.Errorf("problems %v", d.Problems)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := engine.Read(ctx, p.bytes()); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a read that was stopped gives %v", err)
	}
	if took := time.Since(start); took > 3*time.Second {
		t.Errorf("it stopped after %v", took)
	}
}
