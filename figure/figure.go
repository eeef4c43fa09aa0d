// Package figure reads quantities as people write them: numbers with their units, as bounds.
//
// "最大20施設" has no lower bound, "1000人以上" no upper one, "数百円" is 200 to 999, "不明" in a table's
// cell is no number at all. [Scan] finds every quantity of a text, in Japanese and English. It does
// no I/O and never fails: what it cannot read, it does not return. Times, ordinals (第2報), versions,
// telephone numbers and the like are no quantities. A number that is grouped wrongly (80,11,532件)
// is returned as Malformed, never guessed.
//
// Numbers are exact decimals; see [Number].
package figure

import "github.com/tenmatsu/tenmatsu/internal/scan"

// Scan finds the quantities of text in their order. They do not overlap.
func Scan(text string) []Match { return Append(nil, text) }

// interest marks the runes at which a quantity may begin.
var interest = func() (t [1 << 16 / 8]byte) {
	for _, r := range "う数十一二三四五六七八九百千〇約最計延少おの半０１２３４５６７８９" {
		t[r/8] |= 1 << (r % 8)
	}
	for _, r := range "＄￥£€¥" {
		t[r/8] |= 1 << (r % 8)
	}
	return t
}()

var asciiInterest = func() (t [128]byte) {
	for b := '0'; b <= '9'; b++ {
		t[b] = 1
	}
	t['$'] = 1
	for b := 'a'; b <= 'z'; b++ {
		t[b], t[b-32] = 2, 2
	}
	t['_'] = 2
	return t
}()

// Append appends the quantities of text to dst.
func Append(dst []Match, text string) []Match {
	for i := 0; i < len(text); {
		b := text[i]
		if b < 0x80 {
			switch asciiInterest[b] {
			case 0:
				i++
				continue
			case 2:
				if m, ok := readWord(text, i); ok {
					dst = append(dst, m)
					i = m.End
					continue
				}
				i = wordEnd(text, i)
				continue
			}
		} else {
			r, n := scan.Raw(text, i)
			if r > 0xFFFF || interest[r/8]&(1<<(r%8)) == 0 {
				i += n
				continue
			}
		}
		if m, ok := read(text, i); ok {
			if n := len(dst); n > 0 && dst[n-1].End <= m.Start && dst[n-1].Unit == m.Unit && (text[dst[n-1].End:m.Start] == "中" || text[dst[n-1].End:m.Start] == "のうち") {
				m.Part = true // 41台中23台
			}
			dst = append(dst, m)
			i = m.End
			continue
		}
		if r, n := scan.At(text, i); r < '0' || r > '9' {
			i += n
		} else {
			i = passNumber(text, i)
		}
	}
	return dst
}

// wordEnd passes over a Latin word, and over an address or path that begins with it.
func wordEnd(text string, i int) int {
	for i < len(text) && text[i] < 0x80 && asciiInterest[text[i]] == 2 {
		i++
	}
	if i+3 <= len(text) && text[i:i+3] == "://" {
		for i < len(text) && text[i] > ' ' && text[i] < 0x7F {
			i++
		}
		return i
	}
	// What is glued to a word is part of a name: MD5, iPhone10, x86-64, CVE-2018-1234.
	for i < len(text) && (text[i] >= '0' && text[i] <= '9' || text[i] < 0x80 && asciiInterest[text[i]] == 2 || text[i] == '-' && i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9') {
		i++
	}
	return i
}

// passNumber passes over a number with all that is joined to it, so that no part of a version, an
// address or a telephone number is read.
func passNumber(text string, i int) int {
	for {
		r, n := scan.At(text, i)
		if n == 0 {
			return i
		}
		if r >= '0' && r <= '9' {
			i += n
			continue
		}
		switch r {
		case '.', ',', '-', ':', '/', '_':
			if d, _ := scan.At(text, i+n); d >= '0' && d <= '9' {
				i += n
				continue
			}
		}
		return i
	}
}

// number is a numeral as read: its value, or several bounds for 数百.
type number struct {
	min, max  Number
	vague     bool // 数百, 十数, dozens
	malformed bool
	digits    bool // written in digits
	count     int  // how many digits
	kanji     bool // written in kanji alone
}

var myriads = scan.NewWords(map[string]int64{"万": 1e4, "億": 1e8, "兆": 1e12, "萬": 1e4})

// readNumeral reads a numeral: 1,234 · 1億2,345万 · 2万5千 · 三千 · 十二万 · 数百 · 十数 · 0.05.
func readNumeral(text string, i int) (n number, end int, ok bool) {
	var total Number
	start := i
	last := int64(1e16) // units must fall
	for {
		part, j, is := readPart(text, i)
		if !is {
			break
		}
		n.digits = n.digits || part.digits
		n.kanji = n.kanji || part.kanji
		n.malformed = n.malformed || part.malformed
		n.count += part.count
		// 2千, 5百: a ten behind digits.
		mult := int64(1)
		if part.digits || part.vague {
			if r, w := scan.Raw(text, j); w > 0 {
				if t, is := scan.KanjiTen(r); is && (t >= 100 || part.vague) {
					mult, j = t, j+w
					// 2千5百
					if rest, k, more := readPart(text, j); more && rest.digits && !part.vague {
						if r, w := scan.Raw(text, k); w > 0 {
							if u, is := scan.KanjiTen(r); is && u < t {
								a, _ := part.min.Times(t)
								b, _ := rest.min.Times(u)
								part.min, _ = a.Add(b)
								part.max, mult, j = part.min, 1, k+w
							}
						}
					}
				}
			}
		}
		if m, k, is := myriads.At(text, scan.Blank(text, j)); is {
			if m >= last {
				break
			}
			last, mult, j = m, mult*m, k
		} else if last != 1e16 { // the ones behind 万
			last = 0
		}
		a, fine := part.min.Times(mult)
		b, fine2 := part.max.Times(mult)
		if !fine || !fine2 {
			n.malformed = true
		}
		if part.vague {
			n.vague = true
			// 数百万 is 200 to 999 万: the top is one below the next power.
			one := mult
			if up, k := b.Add(Int(one - 1)); k {
				b = up
			}
			n.min, n.max = a, b
			if total.Coef != 0 {
				n.min, _ = n.min.Add(total)
				n.max, _ = n.max.Add(total)
			}
			return n, j, true
		}
		if sum, k := total.Add(a); k {
			total = sum
		} else {
			n.malformed = true
		}
		i, end, ok = j, j, true
		if last == 0 || last == 1e16 {
			break
		}
	}
	if !ok {
		return n, start, false
	}
	// 十数, 二十数万: some more than ten.
	if r, w := scan.Raw(text, end); r == '数' && (n.kanji || endsInTen(text, end)) {
		if _, _, is := readPart(text, end+w); !is {
			mult, k := int64(1), end+w
			if m, e, is := myriads.At(text, k); is {
				mult, k = m, e
			}
			lo, _ := total.Times(mult)
			add, _ := Int(9).Times(mult)
			n.min, _ = lo.Add(Int(mult))
			n.max, _ = lo.Add(add)
			n.vague = true
			return n, k, true
		}
	}
	n.min, n.max = total, total
	return n, end, true
}

func endsInTen(text string, i int) bool {
	r, _ := scan.Before(text, i)
	return r == '十' || r == '百' || r == '千' || r == '万'
}

// readPart reads digits with their grouping and decimals, or a numeral in kanji below 万.
func readPart(text string, i int) (n number, end int, ok bool) {
	r, w := scan.At(text, i)
	if r == '数' { // 数 itself, or before 十, 百, 千, 万
		n.vague, n.min, n.max = true, Int(2), Int(9)
		j := i + w
		if t, k := scan.Raw(text, j); k > 0 {
			if u, is := scan.KanjiTen(t); is {
				n.min, n.max = Int(2*u), Int(10*u-1)
				return n, j + k, true
			}
		}
		return n, j, true
	}
	if r >= '0' && r <= '9' {
		return readDigits(text, i)
	}
	if v, e, is := scan.Numeral(text, i); is {
		n.min, n.kanji = Int(v), true
		n.max = n.min
		return n, e, true
	}
	return n, i, false
}

func readDigits(text string, i int) (n number, end int, ok bool) {
	v, c, j := scan.Digits(text, i)
	n.digits, n.count = true, c
	whole := Int(v)
	groups := []int{c}
	for {
		r, w := scan.At(text, j)
		if r != ',' {
			break
		}
		g, gc, k := scan.Digits(text, j+w)
		if gc == 0 {
			break
		}
		groups = append(groups, gc)
		if n.count+gc <= 18 {
			p := Int(1)
			for range gc {
				p, _ = p.Times(10)
			}
			whole, _ = whole.Times(p.Coef)
			whole, _ = whole.Add(Int(g))
		}
		n.count += gc
		j = k
	}
	if n.count > 18 {
		n.malformed = true
	}
	if len(groups) > 1 {
		if groups[0] > 3 {
			n.malformed = true
		}
		for _, g := range groups[1:] {
			if g != 3 {
				n.malformed = true
			}
		}
	}
	n.min, n.max, end = whole, whole, j
	if r, w := scan.At(text, j); r == '.' {
		f, fc, k := scan.Digits(text, j+w)
		if fc > 0 && fc+n.count <= 18 {
			if q, qw := scan.At(text, k); q == '.' {
				if d, _ := scan.At(text, k+qw); d >= '0' && d <= '9' {
					return n, i, false // a version: 1.2.3
				}
			}
			p := int64(1)
			for range fc {
				p *= 10
			}
			x, fine := whole.Times(p)
			y, fine2 := x.Add(Int(f))
			if fine && fine2 {
				n.min = Number{Coef: y.Coef, Exp: y.Exp - int8(fc)}.norm()
				n.max = n.min
			}
			n.count += fc
			end = k
		}
	}
	return n, end, true
}
