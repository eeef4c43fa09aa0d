package figure

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A number is a numeral as read: its value, or two bounds for 数百.
type number struct {
	min, max  Number
	count     int   // how many digits
	malformed bool  // grouped wrongly, or more digits than a Number holds
	indian    bool  // grouped as in India: 12,34,567
	vague     bool  // 数百, dozens
	digits    bool  // written in digits, or begins with them
	kanji     bool  // written in kanji alone
	word      bool  // written in English words
	grouped   bool  // 1,234
	scaled    bool  // 2万, 1.4 million: no year and no number of a thing
	padded    bool  // 007
	scale     int64 // what an English scale multiplies a plain number by
	negative  bool  // ▲250
	around    bool  // ±3: from -3 to 3
	ofWhole   bool  // a half of something, a third: what follows is the whole, and no unit
}

// notVague are the kanji that make a word with 数 before them, which counts nothing.
const notVague = "字値学式量理列奇多独珠珍"

// myriad is the value of 万, 億, 兆 and 京.
func myriad(r rune) (int64, bool) {
	switch r {
	case '万', '萬':
		return 1e4, true
	case '億':
		return 1e8, true
	case '兆':
		return 1e12, true
	case '京':
		return 1e16, true
	}
	return 0, false
}

// readNumeral reads a numeral: 1,234 · 1億2,345万 · 2万5千 · 三千 · 十二万 · 数百 · 百数十 · 0.05. The
// sections before 万, 億 and 兆 are added up; they must fall.
func readNumeral(text string, i int) (n number, end int, ok bool) {
	last := int64(1e17)
	end = i
	for {
		part, j, is := readSection(text, end)
		if !is || ok && (part.padded || part.grouped && part.malformed) {
			return n, end, ok
		}
		mult := int64(1)
		k := scan.Blank(text, j)
		if r, w := scan.Raw(text, k); w > 1 {
			if m, is := myriad(r); is {
				if m >= last {
					return n, end, ok
				}
				mult, j = m, k+w
			}
		}
		if mult == 1 && !ok { // most numerals are digits alone
			return part, j, true
		}
		lo, f1 := part.min.Times(mult)
		hi, f2 := part.max.Times(mult)
		f3 := true
		if part.vague && mult > 1 { // 数十万 ends one below 百万
			hi, f3 = hi.Add(Int(mult - 1))
		}
		var f4, f5 bool
		n.min, f4 = n.min.Add(lo)
		n.max, f5 = n.max.Add(hi)
		n.malformed = n.malformed || part.malformed || !(f1 && f2 && f3 && f4 && f5)
		n.vague = part.vague
		n.scaled = n.scaled || mult > 1 || part.scaled
		n.count += part.count
		if !ok {
			n.digits, n.kanji, n.grouped, n.padded, n.indian = part.digits, part.kanji, part.grouped, part.padded, part.indian
		} else {
			n.kanji = n.kanji && part.kanji
		}
		end, ok, last = j, true, mult
		if mult == 1 || part.vague {
			return n, end, true
		}
	}
}

// readSection reads what stands before 万: digits with their grouping and decimals, 5千, 2千5百, a
// numeral in kanji, 数百, and 数 or 数十 behind a round number.
func readSection(text string, i int) (n number, end int, ok bool) {
	r, w := scan.At(text, i)
	switch {
	case w == 0:
		return n, i, false
	case vulgar[r].Coef != 0:
		n.min, n.max, n.digits = vulgar[r], vulgar[r], true
		return n, i + w, true
	case r >= '0' && r <= '9':
		if n, end, ok = readDigits(text, i); !ok {
			return n, i, false
		}
		if v, w := scan.At(text, end); w > 1 && vulgar[v].Coef != 0 && n.min.Exp == 0 { // 1½
			if x, fine := n.min.Add(vulgar[v]); fine {
				n.min, n.max = x, x
				return n, end + w, true
			}
		}
		if end+1 < len(text) && text[end] == ' ' && text[end+1] >= 0x80 && n.min.Exp == 0 && !n.grouped { // 3 ¾ inches
			if v, w := scan.At(text, end+1); vulgar[v].Coef != 0 {
				if x, fine := n.min.Add(vulgar[v]); fine {
					n.min, n.max = x, x
					return n, end + 1 + w, true
				}
			}
		}
		if e, is := scan.HasFold(text, end, " and a half "); is && n.min.Exp == 0 && !n.grouped { // 11 and a half hours
			if x, fine := n.min.Add(Number{Coef: 5, Exp: -1}); fine {
				n.min, n.max = x, x
				return n, e - 1, true
			}
		}
		end = digitsWithTen(text, end, &n)
	case r == '数' || r == '何':
		t, k := scan.Raw(text, i+w)
		if ten, is := scan.KanjiTen(t); is {
			n.min, n.max, end = Int(2*ten), Int(10*ten-1), i+w+k
		} else if _, is := myriad(t); r == '数' || is {
			n.min, n.max, end = Int(2), Int(9), i+w
		} else { // 何件 asks
			return n, i, false
		}
		n.vague = true
		return n, end, true
	default:
		v, e, is := scan.Numeral(text, i)
		if !is {
			return n, i, false
		}
		n.min, n.kanji, end = Int(v), true, e
	}
	n.max = n.min
	return n, someMore(text, end, &n), true
}

// digitsWithTen reads the 千 or 百 behind digits, and a smaller one behind that: 5千, 2千5百. 十 is never
// written behind digits.
func digitsWithTen(text string, i int, n *number) (end int) {
	r, w := scan.Raw(text, i)
	ten, is := scan.KanjiTen(r)
	if !is || ten < 100 || w == 0 {
		return i
	}
	v, fine := n.min.Times(ten)
	n.min, n.malformed, n.scaled = v, n.malformed || !fine, true
	i += w
	rest, count, j := scan.Digits(text, i)
	r, w = scan.Raw(text, j)
	if less, is := scan.KanjiTen(r); is && count > 0 && less < ten && w > 0 && count == 1 {
		if v, fine := n.min.Add(Int(rest * less)); fine {
			n.min, i = v, j+w
		}
	}
	return i
}

// someMore reads 数 behind a round number, which adds 1 to 9: 十数, 20数; and 数十 behind one that is
// rounder still: 百数十, 2千数百.
func someMore(text string, i int, n *number) (end int) {
	r, w := scan.Raw(text, i)
	if r != '数' || w == 0 || n.min.Coef <= 0 || n.min.Exp != 0 {
		return i
	}
	lo, hi, j := int64(1), int64(9), i+w
	t, k := scan.Raw(text, j)
	if ten, is := scan.KanjiTen(t); is {
		lo, hi, j = 2*ten, 10*ten-1, j+k
	}
	round := int64(10)
	for round <= hi {
		round *= 10
	}
	if n.min.Coef%round != 0 {
		return i
	}
	n.max, _ = n.min.Add(Int(hi))
	n.min, _ = n.min.Add(Int(lo))
	n.vague = true
	return j
}

// readDigits reads digits of either width, with groups of three and decimals. A number with two
// points is a version and none.
func readDigits(text string, i int) (n number, end int, ok bool) {
	v, c, j := scan.Digits(text, i)
	if c == 0 {
		return n, i, false
	}
	n.digits, n.count = true, c
	first, _ := scan.At(text, i)
	n.padded = first == '0' && c > 1
	value, used := v, c                                // used: digits that value holds
	groups, wrong, indian, last := 0, c > 3, c <= 2, 2 // last: the size of the group before
	for {
		r, w := scan.At(text, j)
		if r != ',' || w == 0 {
			if !thin(text, j, w) || c > 3 {
				break
			}
			// A thin or no-break space groups, as the SI has it, where three digits follow.
			if _, gc, k := scan.Digits(text, j+w); gc != 3 || thin(text, k, 2) && groups == 0 && wrong {
				break
			}
		}
		g, gc, k := scan.Digits(text, j+w)
		if gc == 0 || groups == 0 && c == 1 && gc == 1 && g == v+1 { // 2,3件 is two or three
			break
		}
		wrong = wrong || gc != 3
		indian = indian && last == 2 && (gc == 2 || gc == 3)
		last = gc
		if used+gc <= 18 {
			for range gc {
				value *= 10
			}
			value += g
		}
		used += gc
		groups++
		j = k
	}
	n.count = used
	n.grouped = groups > 0
	n.malformed = groups > 0 && wrong || used > 18
	n.indian = groups > 0 && indian && last == 3 && used <= 18
	n.min, end = Int(value), j
	if r, w := scan.At(text, j); w > 0 && (r == '.' || r == '・' && used <= 4 && groups == 0 && pressDecimal(text, j+w)) {
		f, fc, k := scan.Digits(text, j+w)
		if x, e, is := european(text, v, c, j); is && groups == 0 {
			n.min, n.max, n.grouped = x, x, true
			return n, e, true
		}
		if q, qw := scan.At(text, k); fc > 0 && q == '.' && qw > 0 {
			if d, dw := scan.At(text, k+qw); dw > 0 && d >= '0' && d <= '9' {
				return n, i, false
			}
		}
		if fc > 0 && fc+used <= 18 {
			for range fc {
				value *= 10
			}
			n.min = Number{Coef: value + f, Exp: int8(-fc)}.norm()
			n.count += fc
			n.padded = n.padded && c > 1
			end = k
		} else if fc > 0 {
			n.malformed, end = true, k
		}
	}
	n.max = n.min
	return n, end, true
}

// european reads the rest of 1.234,56, whose first digits are v and end at j: points group, and a comma parts the
// decimals.
func european(text string, v int64, c, j int) (n Number, end int, ok bool) {
	groups := 0
	for c <= 3 && j < len(text) && text[j] == '.' && groups < 4 {
		g, gc, k := scan.Digits(text, j+1)
		if gc != 3 {
			return n, j, false
		}
		v, j, groups = v*1000+g, k, groups+1
	}
	if groups == 0 || j >= len(text) || text[j] != ',' {
		return n, j, false
	}
	f, fc, k := scan.Digits(text, j+1)
	if fc != 2 {
		return n, j, false
	}
	return Number{Coef: v*100 + f, Exp: -2}.norm(), k, true
}

// pressDecimal says whether a middle dot before i is a decimal point, as some papers print it: one or two digits and a scale stand behind it: 42・5億円, 36・3%.
func pressDecimal(text string, i int) bool {
	_, count, end := scan.Digits(text, i)
	if count == 0 || count > 2 {
		return false
	}
	r, _ := scan.At(text, end)
	return strings.ContainsRune("億兆%倍", r) || count == 1 && r == '万'
}

// thin says whether a thin or no-break space of w bytes stands at i.
func thin(text string, i, w int) bool {
	return w > 1 && i+w <= len(text) && (text[i:i+w] == "\u00a0" || text[i:i+w] == "\u2009" || text[i:i+w] == "\u202f")
}

// times multiplies both bounds.
func (n *number) times(factor int64) {
	lo, f1 := n.min.Times(factor)
	hi, f2 := n.max.Times(factor)
	if n.vague && factor > 1 {
		var f3 bool
		if hi, f3 = hi.Add(Int(factor - 1)); !f3 {
			n.malformed = true
		}
	}
	n.min, n.max, n.scaled = lo, hi, true
	n.malformed = n.malformed || !f1 || !f2
}

// whole says whether the number has no decimals.
func (n *number) whole() bool { return n.min.Exp >= 0 && n.max.Exp >= 0 }

// year says whether the number may be a year.
func (n *number) year() bool {
	return n.digits && n.count == 4 && !n.grouped && !n.scaled && n.min.Exp == 0 && n.min.Coef >= 1900 && n.min.Coef < 2100
}

// fraction is a over b to three digits: exact where it is a decimal of so many, else the two
// decimals between which it lies. It must be less than 1.
func fraction(a, b int64) (n number, ok bool) {
	if a <= 0 || b <= a || b > 1e6 {
		return n, false
	}
	exp := int8(-3)
	for a*1000/b < 100 { // leading zeros are no digits
		a *= 10
		exp--
	}
	n.min = Number{Coef: a * 1000 / b, Exp: exp}.norm()
	n.max = n.min
	if a*1000%b != 0 {
		n.max = Number{Coef: a*1000/b + 1, Exp: exp}.norm()
	}
	n.ofWhole = true
	return n, true
}
