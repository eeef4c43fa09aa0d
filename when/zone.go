package when

import "github.com/tenmatsu/tenmatsu/internal/scan"

type zone struct {
	offset int
	summer summer
}

// zones are names of zones and their offsets from UTC in seconds. Where a name has several meanings,
// it is that which security news uses.
var zones = scan.NewWords(func() map[string]zone {
	return withAmerica(map[string]zone{
		"jst": {offset: JST}, "日本時間": {offset: JST}, "日本標準時": {offset: JST}, "utc": {}, "gmt": {}, "協定世界時": {}, "世界標準時": {}, "世界協定時": {}, "coordinated universal time": {},
		"台湾時間": {offset: 8 * 3600}, "中国時間": {offset: 8 * 3600}, "北京時間": {offset: 8 * 3600}, "香港時間": {offset: 8 * 3600}, "シンガポール時間": {offset: 8 * 3600}, "韓国時間": {offset: JST}, "kst": {offset: JST},
		"sgt": {offset: 8 * 3600}, "hkt": {offset: 8 * 3600}, "タイ時間": {offset: 7 * 3600}, "インド時間": {offset: 19800}, "ist": {offset: 19800}, "モスクワ時間": {offset: 3 * 3600}, "msk": {offset: 3 * 3600},
		"est": {offset: -5 * 3600}, "edt": {offset: -4 * 3600}, "cst": {offset: -6 * 3600}, "cdt": {offset: -5 * 3600}, "mst": {offset: -7 * 3600}, "mdt": {offset: -6 * 3600}, "pst": {offset: -8 * 3600}, "pdt": {offset: -7 * 3600},
		"et": {-5 * 3600, american}, "ct": {-6 * 3600, american}, "mt": {-7 * 3600, american}, "pt": {-8 * 3600, american}, "eastern time": {-5 * 3600, american}, "pacific time": {-8 * 3600, american}, "central time": {-6 * 3600, american}, "eastern": {-5 * 3600, american}, "pacific": {-8 * 3600, american},
		"eastern standard time": {offset: -5 * 3600}, "eastern daylight time": {offset: -4 * 3600}, "central standard time": {offset: -6 * 3600}, "central daylight time": {offset: -5 * 3600}, "mountain standard time": {offset: -7 * 3600}, "mountain daylight time": {offset: -6 * 3600}, "pacific standard time": {offset: -8 * 3600}, "pacific daylight time": {offset: -7 * 3600}, "british summer time": {offset: 3600}, "central european time": {offset: 3600}, "central european summer time": {offset: 7200}, "japan standard time": {offset: JST},
		"bst": {offset: 3600}, "cet": {offset: 3600}, "cest": {offset: 7200}, "eet": {offset: 7200}, "eest": {offset: 10800}, "中央ヨーロッパ時間": {3600, european}, "中央ヨーロッパ標準時": {offset: 3600}, "中央ヨーロッパ夏時間": {offset: 7200}, "中欧時間": {3600, european}, "グリニッジ標準時": {}, "英国時間": {0, european}, "イギリス時間": {0, european}, "ロンドン時間": {0, european}, "パリ時間": {3600, european}, "ベルリン時間": {3600, european}, "フランス時間": {3600, european}, "ドイツ時間": {3600, european}, "ニューヨーク時間": {-5 * 3600, american}, "ロサンゼルス時間": {-8 * 3600, american}, "シカゴ時間": {-6 * 3600, american}, "ハワイ時間": {offset: -10 * 3600}, "シドニー時間": {10 * 3600, australian}, "ソウル時間": {offset: JST}, "上海時間": {offset: 8 * 3600},
		"tokyo time": {offset: JST}, "japan time": {offset: JST}, "seoul time": {offset: JST}, "beijing time": {offset: 8 * 3600}, "shanghai time": {offset: 8 * 3600}, "hong kong time": {offset: 8 * 3600}, "taipei time": {offset: 8 * 3600}, "singapore time": {offset: 8 * 3600}, "india time": {offset: 19800}, "moscow time": {offset: 3 * 3600},
		"london time": {0, european}, "uk time": {0, european}, "paris time": {3600, european}, "berlin time": {3600, european}, "madrid time": {3600, european}, "rome time": {3600, european}, "amsterdam time": {3600, european}, "brussels time": {3600, european}, "zurich time": {3600, european}, "vienna time": {3600, european}, "stockholm time": {3600, european}, "sydney time": {10 * 3600, australian}, "melbourne time": {10 * 3600, australian},
		"new york time": {-5 * 3600, american}, "washington time": {-5 * 3600, american}, "boston time": {-5 * 3600, american}, "toronto time": {-5 * 3600, american}, "chicago time": {-6 * 3600, american}, "los angeles time": {-8 * 3600, american}, "san francisco time": {-8 * 3600, american}, "seattle time": {-8 * 3600, american},
		"india standard time": {offset: 19800}, "indian standard time": {offset: 19800}, "irish standard time": {offset: 3600}, "irish time": {0, european}, "dublin time": {0, european}, "greenwich mean time": {}, "western european time": {}, "western european summer time": {offset: 3600}, "eastern european time": {offset: 7200}, "eastern european summer time": {offset: 10800}, "moscow standard time": {offset: 3 * 3600},
		"singapore standard time": {offset: 8 * 3600}, "malaysia time": {offset: 8 * 3600}, "philippine time": {offset: 8 * 3600}, "philippine standard time": {offset: 8 * 3600}, "korea standard time": {offset: JST}, "china standard time": {offset: 8 * 3600}, "gulf standard time": {offset: 4 * 3600}, "pakistan standard time": {offset: 5 * 3600}, "pkt": {offset: 5 * 3600}, "sast": {offset: 7200}, "south africa standard time": {offset: 7200}, "south african standard time": {offset: 7200}, "east africa time": {offset: 3 * 3600}, "west africa time": {offset: 3600}, "brt": {offset: -3 * 3600}, "brasília time": {offset: -3 * 3600}, "brasilia time": {offset: -3 * 3600},
		"australian eastern standard time": {offset: 10 * 3600}, "australian eastern daylight time": {offset: 11 * 3600}, "australian eastern time": {10 * 3600, australian}, "australian central standard time": {offset: 34200}, "australian central daylight time": {offset: 37800}, "australian western standard time": {offset: 8 * 3600}, "acst": {offset: 34200}, "acdt": {offset: 37800}, "new zealand standard time": {offset: 12 * 3600}, "new zealand daylight time": {offset: 13 * 3600}, "alaska standard time": {offset: -9 * 3600}, "alaska daylight time": {offset: -8 * 3600}, "hawaii standard time": {offset: -10 * 3600}, "hst": {offset: -10 * 3600}, "akst": {offset: -9 * 3600}, "akdt": {offset: -8 * 3600},
		"aest": {offset: 10 * 3600}, "aedt": {offset: 11 * 3600}, "awst": {offset: 8 * 3600}, "nzst": {offset: 12 * 3600}, "nzdt": {offset: 13 * 3600},
	})
})

// withAmerica adds the zones of America as Japanese names them: 東部時間, 米東部夏時間, アメリカ太平洋標準時.
func withAmerica(zones map[string]zone) map[string]zone {
	for region, hours := range map[string]int{"東部": -5, "中部": -6, "山岳部": -7, "太平洋": -8} {
		for _, land := range []string{"", "米", "米国", "アメリカ", "北米"} {
			name := land + region
			if land != "" || region == "東部" || region == "太平洋" { // 中部 and 山岳部 alone lie in Japan, too
				zones[name+"時間"] = zone{hours * 3600, american}
			}
			zones[name+"標準時"] = zone{offset: hours * 3600}
			zones[name+"夏時間"] = zone{offset: (hours + 1) * 3600}
		}
	}
	return zones
}

// zoneAt reads a zone behind a time: JST, (台湾時間), +09:00, UTC+9. "Local time" leaves the zone open
// and is passed over.
func (p *parser) zoneAt(e *expr, i int) (int, bool) {
	text := p.text
	if e.hour < 0 && e.partTo == 0 && !e.dated() {
		return i, false
	}
	j := scan.Blank(text, i)
	r, n := scan.At(text, j)
	if r < 1<<16 && !tailFirst.Get().Has(r) || n == 0 {
		return i, false
	}
	open := r == '('
	if open {
		j = scan.Blank(text, j+n)
		r, _ = scan.At(text, j)
	}
	end, ok := i, false
	if z, k, is := zones.At(text, j); is && (scan.ClassOf(r) != scan.Latin || !letterAt(text, k)) {
		if r < 0x80 && e.hour < 0 && !open {
			return i, false // "2 August ET" is no zone
		}
		e.zone, e.zoned, e.summer = z.offset, true, z.summer
		end, ok = k, true
		if s, w := scan.At(text, k); (s == '+' || s == '-') && z.offset == 0 {
			if h, c, l := scan.Digits(text, k+w); c > 0 && c <= 2 {
				e.zone = int(h) * 3600
				if q, w := scan.At(text, l); q == ':' {
					if m, c, o := scan.Digits(text, l+w); c == 2 {
						e.zone += int(m) * 60
						l = o
					}
				}
				if s == '-' {
					e.zone = -e.zone
				}
				end = l
			}
		}
	} else if (r == '+' || r == '-' && e.sec >= 0) && e.hour >= 0 && e.min >= 0 && (j == i || e.sec >= 0 && fourDigits(text, j+n)) { // 10:00:00 +0900, as mail has it
		_, w := scan.At(text, j)
		if h, c, l := scan.Digits(text, j+w); c == 2 || c == 4 {
			off := int(h) * 3600
			if c == 4 {
				off = int(h/100)*3600 + int(h%100)*60
			} else if q, w := scan.At(text, l); q == ':' {
				if m, c, o := scan.Digits(text, l+w); c == 2 {
					off += int(m) * 60
					l = o
				}
			} else {
				return i, false
			}
			if r == '-' {
				off = -off
			}
			e.zone, e.zoned, end, ok = off, true, l, true
		}
	} else if k, is := scan.HasFold(text, j, "現地時間"); is {
		end, ok = k, true
	} else if k, is := scan.HasFold(text, j, "local time"); is {
		end, ok = k, true
	}
	if !ok {
		return i, false
	}
	if open {
		k := scan.Blank(text, end)
		c, n := scan.At(text, k)
		if c != ')' {
			e.zoned = false
			return i, false
		}
		end = k + n
	}
	return end, true
}

// fourDigits says whether four digits and no more stand at i.
func fourDigits(text string, i int) bool {
	_, c, k := scan.Digits(text, i)
	return c == 4 && !letterAt(text, k)
}

// ZoneIn finds the name of a zone in a phrase such as "Eastern Daylight Time (EDT)" and gives its
// offset in seconds east of UTC.
func ZoneIn(phrase string) (offset int, ok bool) {
	for i := range len(phrase) {
		if letterBefore(phrase, i) || phrase[i] >= 0x80 && phrase[i] < 0xC0 {
			continue
		}
		if z, end, is := zones.At(phrase, i); is && !letterAt(phrase, end) {
			offset, ok = z.offset, true
			if r, n := scan.At(phrase, end); z.offset == 0 && (r == '+' || r == '-') { // UTC+10
				if h, c, k := scan.Digits(phrase, end+n); c > 0 && c <= 2 {
					offset = int(h) * 3600
					if q, w := scan.At(phrase, k); q == ':' { // UTC+5:30
						if m, c, _ := scan.Digits(phrase, k+w); c == 2 {
							offset += int(m) * 60
						}
					}
					if r == '-' {
						offset = -offset
					}
				}
			}
			if z.summer == noSummer {
				return offset, true
			}
		}
	}
	return offset, ok
}
