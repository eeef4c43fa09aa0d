package document

import (
	"strings"
	"testing"
)

// A drawing is a page while it is set, without an engine.
type drawing struct{ sheet Sheet }

// at sets text with its upper left corner at x, y: a wide character is as wide as its size, another
// half as wide.
func (d *drawing) at(x, y, size float32, bold bool, text string) *drawing {
	space := NoSpace
	for _, r := range text {
		w := size / 2
		if isWide(r) {
			w = size
		}
		if r == ' ' {
			space = DrawnSpace
		} else {
			d.sheet.Glyphs = append(d.sheet.Glyphs, Glyph{Box: Box{x, y, x + w, y + size}, Size: size, Rune: r, Bold: bold, Space: space})
			space = NoSpace
		}
		x += w
	}
	return d
}

func (d *drawing) rule(left, top, right, bottom float32) *drawing {
	d.sheet.Rules = append(d.sheet.Rules, Box{left, top, right, bottom})
	return d
}

func page1() *drawing { return &drawing{Sheet{Width: 595, Height: 842}} }

func TestReadSheets(t *testing.T) {
	for _, test := range []struct {
		name  string
		pages []*drawing
		want  string
	}{
		{"type larger than the text is a heading; its size says the level",
			[]*drawing{page1().at(60, 50, 20, false, "報告書である").at(60, 100, 15, false, "経緯").at(60, 130, 10, false, "検知した。").at(60, 160, 12, false, "詳細").at(60, 190, 10, false, "調べた。").at(60, 210, 10, true, "太字の見出し").at(60, 240, 10, false, "以上である。")},
			"title: 報告書である\nh1 報告書である\n\nh2 経緯\n\np 検知した。\n\nh3 詳細\n\np 調べた。\n\nh3 太字の見出し\n\np 以上である。"},
		{"bold cells are headings: of columns, of rows",
			[]*drawing{page1().at(60, 50, 20, false, "報告書である").
				at(60, 100, 10, true, "日時").at(160, 100, 10, true, "内容").at(60, 116, 10, false, "5月1日").at(160, 116, 10, false, "検知").at(60, 132, 10, false, "5月2日").at(160, 132, 10, false, "復旧").
				at(60, 250, 10, true, "発生日").at(160, 250, 10, false, "5月1日").at(60, 266, 10, true, "対象").at(160, 266, 10, false, "氏名").at(60, 282, 10, true, "件数").at(160, 282, 10, false, "12件")},
			"title: 報告書である\nh1 報告書である\ntable\n  # 日時 | 内容 |\n  - 5月1日 | 検知 |\n  - 5月2日 | 復旧 |\ntable keyleft\n  - 発生日 | 5月1日 |\n  - 対象 | 氏名 |\n  - 件数 | 12件 |"},
		{"lying rules part the rows; a cell of two lines is one",
			[]*drawing{page1().at(60, 50, 20, false, "報告書である").rule(60, 100, 400, 100.5).rule(60, 120, 400, 120.5).rule(60, 160, 400, 160.5).
				at(62, 105, 10, false, "8月1日").at(200, 105, 10, false, "一つ目の出来事").at(62, 125, 10, false, "8月2日").at(200, 125, 10, false, "二つ目の出来事は長いので二行に").at(200, 140, 10, false, "なる。").at(60, 200, 10, false, "以上である。")},
			"title: 報告書である\nh1 報告書である\n\np 以上である。\ntable\n  - 8月1日 | 一つ目の出来事 |\n  - 8月2日 | 二つ目の出来事は長いので二行に⏎なる。 |"},
		{"radicals for kanji, ligatures, glyphs drawn twice, a compound at the end of a line",
			[]*drawing{page1().at(60, 50, 20, false, "報告書である").at(60, 100, 10, false, "⽇本の⻑い⾏。").at(60.2, 100, 10, false, "⽇本").at(60, 130, 10, false, "An oﬃce of the third-").at(60, 145, 10, false, "party firm was hit.")},
			"title: 報告書である\nh1 報告書である\n\np 日本の長い行。\n\np An office of the third-party firm was hit."},
		{"a table goes on over a page break, its heading row set again",
			[]*drawing{
				page1().at(60, 50, 20, false, "報告書である").rule(60, 100, 400, 100).rule(60, 120, 400, 120).rule(60, 140, 400, 140).rule(60, 100, 60, 140).rule(200, 100, 200, 140).rule(400, 100, 400, 140).at(62, 105, 10, false, "日時").at(202, 105, 10, false, "内容").at(62, 125, 10, false, "8月1日").at(202, 125, 10, false, "検知").at(290, 810, 8, false, "1 / 2"),
				page1().rule(60, 50, 400, 50).rule(60, 70, 400, 70).rule(60, 90, 400, 90).rule(60, 50, 60, 90).rule(200, 50, 200, 90).rule(400, 50, 400, 90).at(62, 55, 10, false, "日時").at(202, 55, 10, false, "内容").at(62, 75, 10, false, "8月2日").at(202, 75, 10, false, "復旧").at(290, 810, 8, false, "2 / 2"),
			},
			"title: 報告書である\nh1 報告書である\n\np~ 1 / 2\n\np~ 2 / 2\ntable\n  - 日時 | 内容 |\n  - 8月1日 | 検知 |\n  - 8月2日 | 復旧 |"},
		{"a table whose first and last cells are empty",
			[]*drawing{page1().rule(60, 100, 400, 100).rule(60, 120, 400, 120).rule(60, 140, 400, 140).rule(60, 100, 60, 140).rule(200, 100, 200, 140).rule(400, 100, 400, 140).at(202, 105, 10, false, "件数").at(62, 125, 10, false, "会員")},
			"table\n  -  | 件数 |\n  - 会員 |  |"},
	} {
		var s Sheets
		for _, p := range test.pages {
			s.Pages = append(s.Pages, p.sheet)
		}
		s.Of = len(s.Pages)
		d := readPDF(s)
		checkSpans(t, d)
		if got := strings.TrimSpace(show(d)); got != test.want {
			t.Errorf("%s\n got\n%s\n\nwant\n%s", test.name, got, test.want)
		}
	}
}

// Any glyphs at any places give a text that keeps its promises.
func FuzzSheets(f *testing.F) {
	f.Add([]byte("0aA1bB2cC3\xff\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s := Sheet{Width: 600, Height: 800}
		for len(data) >= 4 && len(s.Glyphs) < 2000 {
			x, y := float32(data[0])*2.5, float32(data[1])*3.2
			size := float32(data[2]%20) + 1
			if data[3] == 0xFF {
				s.Rules = append(s.Rules, Box{x, y, x + float32(data[2])*2, y + 1}, Box{x, y, x + 1, y + float32(data[2])*2})
			} else {
				s.Glyphs = append(s.Glyphs, Glyph{Box: Box{x, y, x + size, y + size}, Size: size, Rune: rune(data[3])*97 + 1, Bold: data[2] > 128, Space: Space(data[2] % 3)})
			}
			data = data[4:]
		}
		d := readPDF(Sheets{Pages: []Sheet{s, s}, Of: 2})
		checkSpans(t, d)
		for _, b := range d.Blocks {
			if len(d.Places(b.Span)) == 0 {
				t.Fatalf("block %v has no place", b.Span)
			}
		}
	})
}
