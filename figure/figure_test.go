package figure

import (
	"fmt"
	"strings"
	"testing"
)

// show writes everything read from a text as one string: words, bounds, unit, marks.
func show(text string, matches []Match) string {
	var b strings.Builder
	for i, m := range matches {
		if i > 0 {
			b.WriteString(" | ")
		}
		fmt.Fprintf(&b, "%s = %s", text[m.Start:m.End], bounds(m.Quantity))
		if m.Part {
			b.WriteString(" part")
		}
		if m.Length {
			b.WriteString(" length")
		}
	}
	return b.String()
}

func bounds(q Quantity) string {
	if q.State != "" {
		return string(q.State)
	}
	s := "malformed"
	if !q.Malformed {
		lo, hi := "..", ".."
		if q.Min.Known {
			lo = q.Min.String()
		}
		if q.Max.Known {
			hi = q.Max.String()
		}
		s = lo + "–" + hi
		if lo == hi {
			s = lo
		}
	}
	s += " " + q.Unit
	if q.Approximate {
		s += " about"
	}
	return s
}

func TestScan(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		// Grouping, width, 万 and 億.
		{"約1,800件", "約1,800件 = 1800 件 about"},
		{"１，８００件", "１，８００件 = 1800 件"},
		{"20万5137件", "20万5137件 = 205137 件"},
		{"12万580件", "12万580件 = 120580 件"},
		{"1億2,345万件", "1億2,345万件 = 123450000 件"},
		{"2万5千件", "2万5千件 = 25000 件"},
		{"1千件", "1千件 = 1000 件"},
		{"2千人分", "2千人分 = 2000 人分"},
		{"三千件", "三千件 = 3000 件"},
		{"約十二万人", "約十二万人 = 120000 人 about"},
		{"1万円相当", "1万円 = 10000 円"},
		{"412百万円", "412百万円 = 412000000 円"},
		{"38,500千円", "38,500千円 = 38500000 円"},
		{"0.00015 XMR", "0.00015 XMR = 0.00015 XMR"},
		{"iPhone X(256GB)", "256GB = 256 GB"},
		// Coins by their ticker, a country before the noun, and a number in words that begins a name.
		{"sent 4,947 Ether (ETH) and 2.7 million Vole (VOL) tokens", "4,947 Ether = 4947 Ether | 2.7 million Vole = 2700000 Vole"},
		{"1,262 Ether was swapped", "1,262 Ether = 1262 Ether"},
		{"In 2014 Acme (ACM) grew", ""},
		{"affecting nine U.S. bank websites", "nine U.S. bank websites = 9 bank websites"},
		{"Four Winds Hospital learned of it", ""},
		{"data of Three Rivers Health", ""},
		{"Four Banks Hit by Hackers", "Four Banks = 4 Banks"},
		// Bounds.
		{"最大20施設", "最大20施設 = ..–20 施設"},
		{"1000人以上", "1000人以上 = 1000–.. 人"},
		{"少なくとも40台", "少なくとも40台 = 40–.. 台"},
		{"2%以下", "2%以下 = ..–2 %"},
		{"100人超", "100人超 = 100–.. 人"},
		{"5社を超える", "5社を超える = 5–.. 社"},
		{"30%程度", "30%程度 = 30 % about"},
		{"50人近く", "50人近く = 50 人 about"},
		// Vague numbers.
		{"数百円", "数百円 = 200–999 円 about"},
		{"数円程度", "数円程度 = 2–9 円 about"},
		{"数円から約200円", "数円から約200円 = 2–200 円 about"},
		{"十数件", "十数件 = 11–19 件 about"},
		{"数十万件", "数十万件 = 200000–999999 件 about"},
		// Ranges.
		{"約10〜15万円程度", "約10〜15万円程度 = 100000–150000 円 about"},
		{"2万〜3万件", "2万〜3万件 = 20000–30000 件"},
		{"3〜5人", "3〜5人 = 3–5 人"},
		// Malformed grouping is told and not guessed.
		{"80,11,532件", "80,11,532件 = malformed 件"},
		// Parts, sums.
		{"計500件(うち30件は重複)", "500件 = 500 件 | 30件 = 30 件 part"},
		// Lengths.
		{"約2か月半", "約2か月半 = 2.5 か月 about length"},
		{"3時間", "3時間 = 3 時間 length"},
		// A day of the month is no length, even where nothing tells the month.
		{"市が4日発表した", ""},
		{"市は4日、流出があったと発表した。", ""},
		{"県警は4日、男を逮捕した。", ""},
		// The subject of a length is no speaker.
		{"停止は3日、復旧は5日かかった。", "3日 = 3 日 length | 5日 = 5 日 length"},
		{"遅れが3日、欠品が2日に及んだ。", "3日 = 3 日 length | 2日 = 2 日 length"},
		// Hours, minutes and seconds are one length, with hundredths where a record is told.
		{"2時間8分30秒かかった", "2時間8分30秒 = 7710 秒 length"},
		{"記録は9秒98だった", "9秒98 = 9.98 秒 length"},
		{"30秒10 リトライ", "30秒 = 30 秒 length"},
		{"60秒10を超えた", "60秒 = 60 秒 length"},
		{"同社は17日午前11時30分", ""},
		{"市は3日、謝罪した", ""},
		{"翌々22日にも", ""},
		{"大臣が1日の閣議後に", ""},
		{"20日ごろ", ""},
		{"復旧に3日かかり、最長5日、2泊3日", "3日 = 3 日 length | 最長5日 = ..–5 日 length | 2泊 = 2 泊 length | 3日 = 3 日 length"},
		// Glued cells.
		{"43施設58,003件39施設66,960件", "43施設 = 43 施設 | 58,003件 = 58003 件 | 39施設 = 39 施設 | 66,960件 = 66960 件"},
		{"5県警合同捜査本部", "5県警 = 5 県警"},
		{"24回払い", "24回 = 24 回"},
		{"20代", "20代 = 20–29 代"},
		// English.
		{"about 1.2 million records", "about 1.2 million records = 1200000 records about"},
		{"more than 12,000 customers", "more than 12,000 customers = 12000–.. customers"},
		{"up to 300 employees were", "up to 300 employees = ..–300 employees"},
		{"$4.5 million", "$4.5 million = 4500000 $"},
		{"biz for $250m'", "$250m = 250000000 $"},
		{"€300k fine", "€300k = 300000 €"},
		{"at least 40 servers", "at least 40 servers = 40–.. servers"},
		{"3.2 GB of data", "3.2 GB = 3.2 GB"},
		{"15% of", "15% = 15 %"},
		{"three hospitals", "three hospitals = 3 hospitals"},
		{"dozens of servers", "dozens of servers = 24–99 servers about"},
		{"between 10 and 20, 10 to 15 servers", "10 to 15 servers = 10–15 servers"},
		{"between 4,000 and 5,000 Social Security numbers", "between 4,000 and 5,000 Social Security numbers = 4000–5000 Social Security numbers"},
		{"41台中23台", "41台 = 41 台 | 23台 = 23 台 part"},
		{"12,400 current and former employees", "12,400 current and former employees = 12400 employees"},
		// A dash within a line is no sign; one of accounts is.
		{"無断で−16人を摘発", "16人 = 16 人"}, {"増減 −3件", "−3件 = -3 件"}, {"△44.6%", "△44.6% = -44.6 %"},
		// A word of a unit's name before a number is none of its: URL 5件.
		{"URL 5件", "5件 = 5 件"}, {"IoT 40台", "40台 = 40 台"},
		// A bound in words goes on over the end of a line; a blank line ends it, and a word that only looks like one is none.
		{"up to\n400,000 euros", "up to\n400,000 euros = ..–400000 euros"}, {"more than\n1,200 customers", "more than\n1,200 customers = 1200–.. customers"}, {"up to\n\n400,000 euros", "400,000 euros = 400000 euros"}, {"Some\n400 euros", "400 euros = 400 euros"},
		// Signs of full width.
		{"＄300", "＄300 = 300 $"}, {"US＄300", "US＄300 = 300 US$"}, {"￥１，２００", "￥１，２００ = 1200 ¥"}, {"９８．５％", "９８．５％ = 98.5 %"},
		// Groups of India, in Indian money alone; a group too many is wrong.
		{"Rs 12,34,567", "Rs 12,34,567 = 1234567 Rs"}, {"Rs 12,34,567,8", "Rs 12,34,567,8 = malformed Rs"}, {"12,34,567件", "12,34,567件 = malformed 件"},
		// "over" behind a verb is a preposition; from … to tells a change.
		{"works again over 22 mobile lines", "22 mobile lines = 22 mobile lines"}, {"rose from 12 to 40 servers", "40 servers = 40 servers"},
		// The counter that digits touch is the shorter one.
		{"8組織", "8組織 = 8 組織"}, {"12社会員", "12社 = 12 社"}, {"1 社会", ""}, {"三社会", ""},
		// Decimals count nothing; the number of a section is no part.
		{"2.19 release and rolls", ""}, {"900 customers. 8.3 of which apply", "900 customers = 900 customers"}, {"2.5 miles", "2.5 miles = 2.5 miles"},
		// Rows' numbers glued to what follows.
		{"4書類送検", ""}, {"1概要", ""}, {"百分の一秒", ""},
		// Numbers of names.
		{"Windows 10 devices", ""}, {"Hackers Steal 300 Records", "300 Records = 300 Records"}, {"In 2018 customers sued", ""}, {"Article 33 requests", ""},
		// No quantities.
		{"第2報", ""}, {"2つ目", ""}, {"03-1234-5678", ""}, {"バージョン2.4.49", ""}, {"192.0.2.10", ""}, {"2018年8月", ""}, {"第3条第2項", ""}, {"一部の", ""}, {"Windows 7", ""}, {"CVE-2018-1234", ""},
		{"予約10", ""}, {"1位", ""}, {"24時間365日", ""}, {"24時間体制", ""}, {"二段階", ""}, {"3次元", ""}, {"iPhone 10", ""}, {"MD5", ""}, {"10.2.3", ""},
	} {
		if got := show(test.in, Scan(test.in)); got != test.want {
			t.Errorf("Scan(%q)\n got %s\nwant %s", test.in, got, test.want)
		}
	}
}

func TestParse(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"不明", "unknown "}, {" 記載なし ", "not-stated "}, {"対象無し", "not-applicable "}, {"1,234", "1234 "}, {"1,234件", "1234 件"}, {"約50", "50  about"}, {"東京", "none"}, {"不明瞭", "none"}, {"2018", "2018 "}, {"zero", "0 "}, {"twelve", "12 "}, {"several", "none"}, {"1.2M", "1200000 "}, {"−3", "-3 "}, {"+4", "4 "}, {"なし", "not-applicable "}, {"-", "none"}, {"?", "unknown "}, {"不明(調査中)", "unknown "}, {"unknown actor", "none"}, {"", "none"}, {"5 crore", "50000000 "}, {"80,11,532", "malformed "},
	} {
		q, ok := Parse(test.in)
		got := "none"
		if ok {
			got = bounds(q)
			if q.State != "" {
				got += " "
			}
		}
		if got != test.want {
			t.Errorf("Parse(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

// Whether a bound is included, or what is meant lies above or below it.
func TestExcluded(t *testing.T) {
	for _, test := range []struct {
		in           string
		above, below bool
	}{
		{"100人超", true, false}, {"100人を超える", true, false}, {"more than 100 people", true, false}, {"over 100 people", true, false}, {"過半数", true, false},
		{"100人以上", false, false}, {"少なくとも100人", false, false}, {"at least 100 people", false, false}, {"no fewer than 100 people", false, false},
		{"500件未満", false, true}, {"500件に満たない", false, true}, {"fewer than 500 records", false, true}, {"under 500 records", false, true},
		{"最大500件", false, false}, {"500件以下", false, false}, {"no more than 500 records", false, false}, {"up to 500 records", false, false},
		{"10台以上20台未満", false, true}, {"約500件", false, false}, {"500件", false, false},
	} {
		m := Scan(test.in)
		if len(m) != 1 || m[0].Above != test.above || m[0].Below != test.below {
			t.Errorf("%q: got %+v", test.in, m)
		}
	}
}
