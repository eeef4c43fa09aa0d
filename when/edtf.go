package when

import "time"

// EDTF writes t in the Extended Date/Time Format (ISO 8601-2:2019): a date or date and time of its
// precision, "~" where approximate, an interval "a/b" with ".." for an open end.
func (t Time) EDTF() string {
	mark := ""
	if t.Approximate {
		mark = "~"
	}
	if t.OpenStart && t.OpenEnd {
		return "../.."
	}
	if !t.OpenStart && !t.OpenEnd {
		s, e := t.StartTime(), t.EndTime()
		switch t.Precision {
		case Year:
			return s.Format("2006") + mark
		case Month:
			return s.Format("2006-01") + mark
		case Day:
			return s.Format("2006-01-02") + mark
		case Season:
			if code, ok := seasonCode(s.Month()); ok {
				return s.Format("2006-") + code + mark
			}
		case Quarter:
			if s.Day() == 1 && int(s.Month())%3 == 1 {
				return s.Format("2006-") + []string{"33", "34", "35", "36"}[int(s.Month())/3] + mark
			}
		case Second:
			return s.Format("2006-01-02T15:04:05-07:00")
		}
		if h, m, sec := s.Clock(); h != 0 || m != 0 || sec != 0 || s.Nanosecond() != 0 {
			return Stamp(s) + "/" + Stamp(e)
		}
		return edge(s, mark) + "/" + last(e, mark)
	}
	if t.OpenStart {
		return "../" + last(t.EndTime(), mark)
	}
	return edge(t.StartTime(), mark) + "/.."
}

// edge writes one end of an interval: a day where it falls on midnight, otherwise day and time.
func edge(t time.Time, mark string) string {
	if h, m, s := t.Clock(); h == 0 && m == 0 && s == 0 && t.Nanosecond() == 0 {
		return t.Format("2006-01-02") + mark
	}
	return Stamp(t)
}

// last writes the end of an interval, which EDTF counts in: where ours falls on midnight, the day before.
func last(t time.Time, mark string) string {
	if h, m, s := t.Clock(); h == 0 && m == 0 && s == 0 && t.Nanosecond() == 0 {
		return t.AddDate(0, 0, -1).Format("2006-01-02") + mark
	}
	return edge(t, mark)
}

func seasonCode(m time.Month) (string, bool) {
	switch m {
	case time.March:
		return "21", true
	case time.June:
		return "22", true
	case time.September:
		return "23", true
	case time.December:
		return "24", true
	}
	return "", false
}
