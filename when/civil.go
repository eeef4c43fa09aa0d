package when

// A civil is a day of the Gregorian calendar; the zero value is no day. Month and day may be 0 where
// only the year, or the month, was said.
type civil struct{ y, m, d int }

func (c civil) known() bool { return c.y != 0 && c.m != 0 && c.d != 0 }

func (c civil) String() string {
	if c.y < 0 || c.y > 9999 || c.m < 0 || c.m > 99 || c.d < 0 || c.d > 99 {
		return padded(c.y, 4) + "-" + padded(c.m, 2) + "-" + padded(c.d, 2)
	}
	digit := func(n int) byte { return byte('0' + n%10) }
	b := [...]byte{digit(c.y / 1000), digit(c.y / 100), digit(c.y / 10), digit(c.y), '-', digit(c.m / 10), digit(c.m), '-', digit(c.d / 10), digit(c.d)}
	return string(b[:])
}

// padded gives a number with zeros before it, up to a width.
func padded(n, width int) string {
	s := itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return s
}

// days counts the days since 1970-01-01, after Howard Hinnant's "chrono-Compatible Low-Level Date
// Algorithms". Days and months out of range are carried over.
//
//go:noinline
func days(y, m, d int) int64 {
	y, m = y+(m-1)/12, (m-1)%12+1
	if m < 1 {
		y, m = y-1, m+12
	}
	if m <= 2 {
		y--
	}
	era := y / 400
	if y < 0 {
		era = (y - 399) / 400
	}
	yoe := y - era*400
	mp := (m + 9) % 12
	doy := (153*mp + 2) / 5
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return int64(era)*146097 + int64(doe) - 719468 + int64(d) - 1
}

// fromDays is the day that lies n days after 1970-01-01.
func fromDays(n int64) civil {
	n += 719468
	era := n / 146097
	if n < 0 {
		era = (n - 146096) / 146097
	}
	doe := int(n - era*146097)
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	m := mp + 3
	if m > 12 {
		m -= 12
	}
	y := yoe + int(era)*400
	if m <= 2 {
		y++
	}
	return civil{y, m, doy - (153*mp+2)/5 + 1}
}

func (c civil) days() int64 { return days(c.y, c.m, c.d) }

//
//go:noinline
func (c civil) add(n int) civil { return fromDays(c.days() + int64(n)) }

// addMonths keeps the day where the month has it and takes the month's last day otherwise.
//
//go:noinline
func (c civil) addMonths(n int) civil {
	t := c.y*12 + c.m - 1 + n
	y, m := t/12, t%12+1
	return civil{y, m, min(c.d, monthLength(y, m))}
}

// weekday counts from Sunday, which is 0.
//
//go:noinline
func (c civil) weekday() int { return int(((c.days()+4)%7 + 7) % 7) }

//
//go:noinline
func monthLength(y, m int) int {
	switch m {
	case 2:
		if y%4 == 0 && y%100 != 0 || y%400 == 0 {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func parseCivil(s string) (c civil, ok bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return civil{}, false
	}
	num := func(s string) int {
		n := 0
		for i := range len(s) {
			if s[i] < '0' || s[i] > '9' {
				return -1
			}
			n = n*10 + int(s[i]-'0')
		}
		return n
	}
	c = civil{num(s[:4]), num(s[5:7]), num(s[8:])}
	return c, c.y > 0 && c.m >= 1 && c.m <= 12 && c.d >= 1 && c.d <= monthLength(c.y, c.m)
}
