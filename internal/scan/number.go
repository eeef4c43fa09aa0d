package scan

// Digits reads a run of decimal digits of either width at offset i. Its value is exact up to 18
// digits; of a longer run only count and end are meant.
func Digits(text string, i int) (value int64, count, end int) {
	for {
		if i < len(text) { // most numbers are written in ASCII, and most end there
			switch b := text[i]; {
			case '0' <= b && b <= '9':
				if count < 18 {
					value = value*10 + int64(b-'0')
				}
				count++
				i++
				continue
			case b != 0xEF:
				return value, count, i
			}
		}
		r, n := At(text, i)
		if n == 0 || r < '0' || r > '9' {
			return value, count, i
		}
		if count < 18 {
			value = value*10 + int64(r-'0')
		}
		count++
		i += n
	}
}

// KanjiDigit is the value of a kanji that is a digit: 〇 to 九, and 零.
func KanjiDigit(r rune) (int64, bool) {
	switch r {
	case '〇', '零':
		return 0, true
	case '一', '壱':
		return 1, true
	case '二', '弐':
		return 2, true
	case '三', '参':
		return 3, true
	case '四':
		return 4, true
	case '五':
		return 5, true
	case '六':
		return 6, true
	case '七':
		return 7, true
	case '八':
		return 8, true
	case '九':
		return 9, true
	}
	return 0, false
}

// KanjiTen is the value of 十, 百 or 千.
func KanjiTen(r rune) (int64, bool) {
	switch r {
	case '十':
		return 10, true
	case '百':
		return 100, true
	case '千':
		return 1000, true
	}
	return 0, false
}

// Numeral reads a whole number below 10,000 in kanji at offset i, by place (二〇一八) or by name
// (三十一, 百二十). 万 and above are the affair of package figure.
func Numeral(text string, i int) (value int64, end int, ok bool) {
	start := i
	var digits int
	var place, sum, last int64
	last = -1
	least := int64(10000) // the ten read last: they must fall, 十十 is no number
	for {
		r, n := Raw(text, i)
		if n == 0 {
			break
		}
		if d, is := KanjiDigit(r); is {
			if sum > 0 && last >= 0 { // 十二三: no number
				break
			}
			if digits >= 8 {
				break
			}
			place, last, digits = place*10+d, d, digits+1
		} else if t, is := KanjiTen(r); is {
			if digits > 1 || place == 0 && digits == 1 { // 二〇十, 〇百
				break
			}
			if t >= least {
				break
			}
			least = t
			if digits == 0 {
				place = 1
			}
			sum, place, last, digits = sum+place*t, 0, -1, 0
		} else {
			break
		}
		i += n
	}
	if i == start {
		return 0, start, false
	}
	return sum + place, i, true
}
