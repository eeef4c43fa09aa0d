package query

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/internal/terms"
	"github.com/tenmatsu/tenmatsu/when"
)

var update = flag.Bool("update", false, "rewrite the tables of docs/searching.md")

// today is the day and zone against which the tests read.
var today = when.Ref{Day: "2018-08-15", Zone: when.JST}

// rows are queries and everything that is read in them: each word with its terms, each filter with what
// its values hold.
var rows = []struct{ in, want string }{
	// Nothing asked.
	{"", ""},
	{" \n　", ""},

	// Words must all be found. Each is one phrase of terms.
	{"障害", "0:6 [障害]"},
	{"障害 復旧", "0:6 [障害]; 7:13 [復旧]"},
	{"　サーバー　ＤＤｏＳ\n", "3:15 [さー ーば]; 18:30 [ddos]"},
	{"網", "0:3 [網*]"},
	{"障害「第2報」", "0:19 [障害 害 第 2 報*]"},

	// Quotes of any sort make one phrase; what follows on a quote is a further word.
	{`"cloud service" outage`, "0:15 [cloud service]; 16:22 [outage]"},
	{"「お詫び 第2報」を公表", "0:23 [お詫 詫び び 第 2 報*]; 23:32 [を公 公表]"},
	{"“第2報”", "0:13 [第 2 報*]"},
	{"＂a b＂", "0:9 [a b]"},
	{"｢a b｣", "0:9 [a b]"},
	{`「a "b" c」`, "0:13 [a b c]"},
	{`"a""b"`, "0:3 [a]; 3:6 [b]"},
	{`foo"bar baz"`, "0:7 [foo bar]; 8:12 [baz]"},

	// A dash before it, of any sort, leaves a word out. A dash alone or one of several is a sign.
	{"-障害", "-0:7 [障害]"},
	{"−障害 –復旧", "-0:9 [障害]; -10:19 [復旧]"},
	{`-"a b" c`, "-0:6 [a b]; 7:8 [c]"},
	{"a - b --c", "0:1 [a]; 4:5 [b]; 6:9 [c]"},
	{"ーム", "0:6 [ーむ]"},

	// Signs without a letter or digit beside a word ask nothing.
	{"障害 / … !", "0:6 [障害]"},

	// A filter, its Japanese name, full width, quotes, alternatives, the same one twice, negation.
	{"kind:outage", "0:11 kind=outage"},
	{"種別:障害", "0:13 kind=outage"},
	{"ＫＩＮＤ：ＯＵＴＡＧＥ", "0:33 kind=outage"},
	{"Kind:Outage", "0:11 kind=outage"},
	{"kind:outage,breach", "0:18 kind=breach,outage"},
	{"kind:outage，breach、leak､worm", "0:34 kind=breach,leak,outage,worm"},
	{`kind:"outage",「breach」`, "0:26 kind=breach,outage"},
	{"kind:outage,outage", "0:18 kind=outage"},
	{"kind:outage kind:breach", "12:23 kind=breach; 0:11 kind=outage"},
	{"kind:outage 種別:障害", "0:11 kind=outage"},
	{"-kind:outage,breach", "0:19 -kind=breach,outage"},
	{"−種別：障害", "0:18 -kind=outage"},
	{`kind:outage"第2報"`, "0:20 kind=outage\"第2報\""},
	{`kind:"outage"第2報`, "13:20 [第 2 報*]; 0:13 kind=outage"},

	// Words of lists: blanks and hyphens are one. Kinds, roles and measures that no list has are kept.
	{`kind:"credential stuffing"`, "0:26 kind=credential-stuffing"},
	{"kind:supply_chain", "0:17 kind=supply-chain"},
	{"kind:doxing", "0:11 kind=doxing"},
	{`kind:"Outrage"`, `0:14 kind=outrage`},
	{"role:victim 役割:攻撃者", "12:28 role=attacker; 0:11 role=victim"},
	{"claim:event,figure", "0:18 claim=event,figure"},
	{"記述:表の行", "0:16 claim=entry"},
	{"phase:recovery 段階:復旧", "0:14 phase=recovery"},
	{"state:accepted", "0:14 state=accepted"},
	{"状態:未確認", "0:16 state=draft"},
	{"section:cause 章:原因", "0:13 section=cause"},
	{"measure:persons 単位系:件数", "0:15 measure=persons; 16:32 measure=records"},
	{"marking:TLP:AMBER+STRICT,white", "0:30 marking=amber+strict,clear"},
	{"表示:red", "0:10 marking=red"},

	// Texts are kept as written and become phrases.
	{"party:架空物流", `0:18 party="架空物流"[架空 空物 物流]`},
	{"当事者：「株式会社 架空物流, 本社」", `0:51 party="株式会社 架空物流, 本社"[株式 式会 会社 社 架空 空物 物流 流 本社]`},
	{"source:日経xTech", `0:18 source="日経xTech"[日経 経 xtech]`},
	{"出典:https://example.jp/a", `0:27 source="https://example.jp/a"[https example jp a]`},
	{"indicator:update-check[.]example", `0:32 indicator="update-check[.]example"[update check example]`},
	{"痕跡:hxxp://example[.]jp", `0:26 indicator="hxxp://example[.]jp"[http example jp]`},

	// A slug in lower case.
	{"incident:Kisaragi", `0:17 incident="kisaragi"`},
	{"記録:如月商店", `0:19 incident="如月商店"`},

	// Times: years, months, days, hours …, in the zone of the reader or their own.
	{"when:2018", "0:9 when=2018"},
	{"日時:2018-07", "0:14 when=2018-07"},
	{"when:２０１８－０７－１３", "0:35 when=2018-07-13"},
	{"when:2018-07-13T17", "0:18 when=2018-07-13T17"},
	{"when:2018-07-13T17:30", "0:21 when=2018-07-13T17:30"},
	{"when:2018-07-13T17:30:05Z", "0:25 when=2018-07-14T02:30:05"},
	{"when:2018-07-13T17:30-05:00", "0:27 when=2018-07-14T07:30"},
	{"when:2018-07-13T17:30:05.25", "0:27 when=2018-07-13T17:30:05.250000..2018-07-13T17:30:05.259999"},
	{"when:2018/7,2018/07/13", "0:22 when=2018-07,2018-07-13"},
	{`when:"2018-07-13 17:30"`, "0:23 when=2018-07-13T17:30"},

	// Two ends, one of which may be missing.
	{"when:2018-07-10..2018-07-13", "0:27 when=2018-07-10..2018-07-13"},
	{"when:2018-06..2018-07", "0:21 when=2018-06..2018-07"},
	{"when:2018-06..2018-07-13", "0:24 when=2018-06-01..2018-07-13"},
	{"when:2018-07..2018-07", "0:21 when=2018-07"},
	{"when:..2018-07", "0:14 when=..2018-07"},
	{"when:2018-07-10..", "0:17 when=2018-07-10.."},
	{"when:2018-07-10‥2018-07-13", "0:28 when=2018-07-10..2018-07-13"},
	{"when:2018-07-10〜2018-07-13", "0:28 when=2018-07-10..2018-07-13"},
	{"when:2018-07-10〜", "0:18 when=2018-07-10.."},
	{"when:〜2018-07", "0:15 when=..2018-07"},
	{"when:2018年7月上旬..2018年8月", "0:35 when=2018-07..2018-08"},

	// EDTF: intervals, seasons, quarters, unspecified digits; about and uncertain have no weight.
	{"when:2018-07-10/2018-07-13", "0:26 when=2018-07-10..2018-07-13"},
	{"when:2018-07/..", "0:15 when=2018-07.."},
	{"when:../2018-07", "0:15 when=..2018-07"},
	{"when:2018/", "0:10 when=2018.."},
	{"when:2017/2018", "0:14 when=2017..2018"},
	{"when:2018-22", "0:12 when=2018-06..2018-08"},
	{"when:2018-24", "0:12 when=2018-12..2019-02"},
	{"when:2018-35", "0:12 when=2018-07..2018-09"},
	{"when:201X,2018-XX,2018-07-XX", "0:28 when=2010..2019,2018,2018-07"},
	{"when:2018-07~,2018-08-01?", "0:25 when=2018-07,2018-08-01"},

	// What package when reads as one time, also against the reader's day.
	{"when:2018年7月下旬", "0:22 when=2018-07-21..2018-07-31"},
	{"日時：平成30年", "0:20 when=2018"},
	{`when:"July 13, 2018"`, "0:20 when=2018-07-13"},
	{"when:2018年7月10日〜13日", "0:29 when=2018-07-10..2018-07-13"},
	{"when:2018年7月10日以降", "0:27 when=2018-07-10.."},
	{"when:2018年7月10日まで", "0:27 when=..2018-07-10"},
	{"when:8月2日未明", "0:19 when=2018-08-02T00..2018-08-02T02"},
	{"when:昨日", "0:11 when=2018-08-14"},
	{`when:"last Friday"`, "0:18 when=2018-08-10"},
	{"when:7月", "0:9 when=2018-07"},

	// Open ends of what is found reach as far as they may.
	{"when:2018-07-13+open", "0:20 when=2018-07-13+open"},
	{"when:2018-07-13＋ＯＰＥＮ", "0:30 when=2018-07-13+open"},
	{`when:"2018年7月"+open,2018-09`, "0:31 when=2018-07+open,2018-09"},
	{"when:2018-07-13T17:30+09:00+open", "0:32 when=2018-07-13T17:30+open"},
	{"published:2018-07+possibly", "0:26 published=2018-07+possibly"},

	// Days and years.
	{"published:..2018-07-13 公表:2018年7月", "0:22 published=..2018-07-13; 23:41 published=2018-07"},
	{"recorded:2025-04-01 記録日:昨日", "20:36 recorded=2018-08-14; 0:19 recorded=2025-04-01"},
	{"year:2018 年:2016..2017", "10:24 year=2016..2017; 0:9 year=2018"},
	{"年:平成30年", "0:15 year=2018"},

	// Numbers: bounds, groups, 万 and 億. A comma before three digits is one of a group, 、 is not.
	{"value:100..200、500", "0:20 value=100..200,500"},
	{"value:100..200,500", "0:18 value=100..200500"},
	{`value:1,"100"+open,200`, "0:22 value=1,100+open,200"},
	{"value:1000", "0:10 value=1000"},
	{"値:1,000", "0:9 value=1000"},
	{"value:1,000,500", "0:15 value=1000500"},
	{"value:10,20", "0:11 value=10,20"},
	{"value:1000,200", "0:14 value=1000,200"},
	{"value:１，０００", "0:21 value=1000"},
	{"value:>1万", "0:11 value=>10000"},
	{"value:＞＝1.5億", "0:18 value=>=150000000"},
	{"value:<3万5千", "0:15 value=<35000"},
	{"value:<=0.5 value:≤20", "0:11 value=<=0.5; 12:23 value=<=20"},
	{"値:1万以上,100未満,5以下,7超", "0:37 value=<100,<=5,>7,>=10000"},
	{"value:100..200", "0:14 value=100..200"},
	{"value:1万〜2万", "0:17 value=10000..20000"},
	{"value:100..", "0:11 value=>=100"},
	{"value:..100+open", "0:16 value=<=100+open"},
	{"value:5..5", "0:10 value=5"},

	// A colon does not make a filter: addresses, times of day, paths, sentences, what is in quotes.
	{"http://example.jp/x", "0:19 [http example jp x]"},
	{"source://example.jp", "0:19 [source example jp]"},
	{"23:00", "0:5 [23 00]"},
	{"CVE-2018-0001", "0:13 [cve 2018 0001]"},
	{"update-check[.]example", "0:22 [update check example]"},
	{`C:\x`, "0:4 [c x]"},
	{"対象期間：2018年", "0:22 [対象 象期 期間 間 2018 年*]"},
	{"発表日：7月", "0:16 [発表 表日 日 7 月*]"},
	{`"kind:outage"`, "0:13 [kind outage]"},
	{"(kind:outage)", "0:13 [kind outage]"},
	{"mailto:a@example.jp", "0:19 [mailto a example jp]"},
	{":kind", "0:5 [kind]"},

	// Nor does a near name with nothing behind its colon.
	{"then: outage", "0:5 [then]; 6:12 [outage]"},

	// All together. Filters stand in the order of their list.
	{"障害 kind:outage state:accepted party:架空サーバ when:2018-07 phase:recovery source:架空xTech",
		`0:6 [障害]; 7:18 kind=outage; 34:55 party="架空サーバ"[架空 空さ さー ーば]; 56:68 when=2018-07; 69:83 phase=recovery; 84:102 source="架空xTech"[架空 空 xtech]; 19:33 state=accepted`},
}

func TestParse(t *testing.T) {
	for _, test := range rows {
		q, err := Parse(test.in, today)
		got := show(q)
		if err != nil {
			got = "error: " + err.Error()
		}
		if got != test.want {
			t.Errorf("Parse(%q)\n got %s\nwant %s", test.in, got, test.want)
		}
	}
}

// show writes everything that is in q.
func show(q Query) string {
	var parts []string
	for _, w := range q.Words {
		parts = append(parts, fmt.Sprintf("%s%d:%d %s", sign(w.Not), w.Start, w.End, showPhrase(w.Phrase)))
	}
	for _, f := range q.Filters {
		var values []string
		for _, v := range f.Values {
			s := v.Text
			switch d := definitions[f.Name]; d.Takes {
			case Texts, Slugs:
				s = `"` + s + `"`
				if d.Takes == Texts {
					s += showPhrase(v.Phrase)
				}
			case Times, Days, Years, Numbers:
				s = v.text(d, q.Zone)
			}
			values = append(values, s)
		}
		parts = append(parts, fmt.Sprintf("%d:%d %s%s=%s", f.Start, f.End, sign(f.Not), f.Name, strings.Join(values, ",")))
	}
	return strings.Join(parts, "; ")
}

func showPhrase(p terms.Phrase) string {
	s := strings.Join(p.Terms, " ")
	if p.Prefix {
		s += "*"
	}
	return "[" + s + "]"
}

var faults = []struct{ in, want string }{
	// A slip in a filter's name.
	{"障害 parti:架空物流", `7:13 unknown-filter query, byte 7: no filter is called "parti"; probably party is meant, and in quotes it is searched for as a word`},
	{"-sate:draft", `1:6 unknown-filter query, byte 1: no filter is called "sate"; probably state is meant, and in quotes it is searched for as a word`},
	{"publishd:2018", `0:9 unknown-filter query, byte 0: no filter is called "publishd"; probably published is meant, and in quotes it is searched for as a word`},
	{"ＫＩＮＤＳ：leak", `0:18 unknown-filter query, byte 0: no filter is called "kinds"; probably kind is meant, and in quotes it is searched for as a word`},

	// A word that a closed list does not have, or that is near to one of an open list.
	{"state:acepted", `6:13 unknown-word query, byte 6: filter state: "acepted" is none of its words; probably accepted is meant (words: draft, accepted, rejected, superseded)`},
	{"phase:end", `6:9 unknown-word query, byte 6: filter phase: "end" is none of its words (words: intrusion, detection, announcement, containment, recovery)`},
	{"-role:victim,atacker", `13:20 unknown-word query, byte 13: filter role: "atacker" is none of its words; probably attacker is meant, and in quotes it is taken as it is (words: victim, operator, announcer, attacker, supplier, authority, reporter, affected)`},
	{`state:"gone"`, `6:12 unknown-word query, byte 6: filter state: "gone" is none of its words (words: draft, accepted, rejected, superseded)`},

	// No value.
	{"kind:", `5:5 no-value query, byte 5: filter kind: a value is missing; write kind:outage,breach, without a blank before or in it`},
	{"kind: outage", `5:5 no-value query, byte 5: filter kind: a value is missing; write kind:outage,breach, without a blank before or in it`},
	{"kind:outage,", `12:12 no-value query, byte 12: filter kind: a value is missing; write kind:outage,breach, without a blank before or in it`},
	{`party:" "`, `6:9 no-value query, byte 6: filter party: a value is missing; write 当事者:架空物流, without a blank before or in it`},
	{"when:+open", `5:10 no-value query, byte 5: filter when: a value is missing; write when:2018-07-10..2018-07-13, without a blank before or in it`},

	// No time, with the reason where there is one.
	{"when:soon", `5:9 no-time query, byte 5: filter when: "soon" is no time; write 2018, 2018-07-13, 2018-07-10..2018-07-13, ..2018-07 or 2018年7月下旬`},
	{"when:2018-02-30", `5:15 no-time query, byte 5: filter when: "2018-02-30" is no time, for 2018-02-30 does not exist; write 2018, 2018-07-13, 2018-07-10..2018-07-13, ..2018-07 or 2018年7月下旬`},
	{"when:2018-13", `5:12 no-time query, byte 5: filter when: "2018-13" is no time; write 2018, 2018-07-13, 2018-07-10..2018-07-13, ..2018-07 or 2018年7月下旬`},
	{"when:..", `5:7 no-time query, byte 5: filter when: ".." is no time; write 2018, 2018-07-13, 2018-07-10..2018-07-13, ..2018-07 or 2018年7月下旬`},
	{"recorded:2018+open", `9:18 no-time query, byte 9: filter recorded: "2018+open" is no time; write 2018, 2018-07-13, 2018-07-10..2018-07-13, ..2018-07 or 2018年7月下旬`},
	{"when:0000", `5:9 no-time query, byte 5: filter when: "0000" is no time; write 2018, 2018-07-13, 2018-07-10..2018-07-13, ..2018-07 or 2018年7月下旬`},
	{"when:2018..soon", `5:15 no-time query, byte 5: filter when: "2018..soon" is no time; write 2018, 2018-07-13, 2018-07-10..2018-07-13, ..2018-07 or 2018年7月下旬`},
	{"when:soon..2018", `5:15 no-time query, byte 5: filter when: "soon..2018" is no time; write 2018, 2018-07-13, 2018-07-10..2018-07-13, ..2018-07 or 2018年7月下旬`},
	{"when:2018-07-10以前..2018-07-13", `5:33 no-time query, byte 5: filter when: "2018-07-10以前..2018-07-13" is no time; write 2018, 2018-07-13, 2018-07-10..2018-07-13, ..2018-07 or 2018年7月下旬`},
	{"when:2018-07-13T25", `5:18 no-time query, byte 5: filter when: "2018-07-13T25" is no time; write 2018, 2018-07-13, 2018-07-10..2018-07-13, ..2018-07 or 2018年7月下旬`},
	{"when:9999-12-31T23:30-12:00", `5:27 no-time query, byte 5: filter when: "9999-12-31T23:30-12:00" is no time; write 2018, 2018-07-13, 2018-07-10..2018-07-13, ..2018-07 or 2018年7月下旬`},
	{"when:2018-XX-13", `5:15 no-time query, byte 5: filter when: "2018-XX-13" is no time; write 2018, 2018-07-13, 2018-07-10..2018-07-13, ..2018-07 or 2018年7月下旬`},
	{"when:../..", `5:10 no-time query, byte 5: filter when: "../.." is no time; write 2018, 2018-07-13, 2018-07-10..2018-07-13, ..2018-07 or 2018年7月下旬`},
	{"when:2018-08..2018-07", `5:21 wrong-order query, byte 5: filter when: "2018-08..2018-07" ends before it begins; write the lower end first`},
	{"year:2018-07", `5:12 no-year query, byte 5: filter year: "2018-07" is no year; write 2018 or 2016..2018, or when:2018-07 for other times`},

	// No number.
	{"value:many", `6:10 no-number query, byte 6: filter value: "many" is no number; write 1,000, 1万, >=1.5億 or 100..200`},
	{"value:1万人", `6:13 no-number query, byte 6: filter value: "1万人" is no number alone: leave 人 out, measure: says what is counted; write 1,000, 1万, >=1.5億 or 100..200`},
	{"value:約100", `6:12 no-number query, byte 6: filter value: "約100" is no number: a range says what is near enough; write 1,000, 1万, >=1.5億 or 100..200`},
	{"value:99999999999999999999", `6:26 no-number query, byte 6: filter value: "99999999999999999999" is no number: its digits are grouped wrongly or too many; write 1,000, 1万, >=1.5億 or 100..200`},
	{"value:..", `6:8 no-number query, byte 6: filter value: ".." is no number; write 1,000, 1万, >=1.5億 or 100..200`},
	{"value:1..x", `6:10 no-number query, byte 6: filter value: "1..x" is no number; write 1,000, 1万, >=1.5億 or 100..200`},
	{"value:x..1", `6:10 no-number query, byte 6: filter value: "x..1" is no number; write 1,000, 1万, >=1.5億 or 100..200`},
	{"value:>", `6:7 no-number query, byte 6: filter value: ">" is no number; write 1,000, 1万, >=1.5億 or 100..200`},
	{"value:5000020兆", `6:16 no-number query, byte 6: filter value: "5000020兆" is no number: it has too many digits; write 1,000, 1万, >=1.5億 or 100..200`},
	{"value:200..100", `6:14 wrong-order query, byte 6: filter value: "200..100" ends before it begins; write the lower end first`},
	{"value:不明", `6:12 no-number query, byte 6: filter value: "不明" is no number; write 1,000, 1万, >=1.5億 or 100..200`},

	// Nothing that could be found.
	{"… !", `0:5 no-term query, byte 0: "… !" has nothing in it to search for; give a letter, a digit or a kanji`},
	{"source:…", `7:10 no-term query, byte 7: filter source: "…" has nothing in it to search for; give a letter, a digit or a kanji`},

	// A quote without an end.
	{`障害 "第2報`, `7:15 open-quote query, byte 7: the quote "\"第2報" is not closed; write " at its end`},
	{"party:「架空", `6:15 open-quote query, byte 6: the quote "「架空" is not closed; write 」 at its end`},

	// What was written is not shown in full where it is long.
	{"when:" + strings.Repeat("x", 99), `5:104 no-time query, byte 5: filter when: "` + strings.Repeat("x", 60) + `…" is no time; write 2018, 2018-07-13, 2018-07-10..2018-07-13, ..2018-07 or 2018年7月下旬`},

	// Too much.
	{strings.Repeat("a ", 101), `200:202 too-long query, byte 200: it has more than 100 words and values; ask for less at once`},
	{"kind:" + strings.Repeat("a,", 100) + "a", `204:206 too-long query, byte 204: it has more than 100 words and values; ask for less at once`},
}

func TestErrors(t *testing.T) {
	seen := map[Problem]bool{}
	for _, test := range faults {
		_, err := Parse(test.in, today)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("Parse(%q) gives %v, no *Error", test.in, err)
			continue
		}
		seen[e.Problem] = true
		if got := fmt.Sprintf("%d:%d %s %s", e.Start, e.End, e.Problem, e); got != test.want {
			t.Errorf("Parse(%q)\n got %s\nwant %s", test.in, got, test.want)
		}
	}
	for _, p := range []Problem{UnknownFilter, UnknownWord, NoValue, NoTime, NoYear, NoNumber, WrongOrder, NoTerm, OpenQuote, TooLong} {
		if !seen[p] {
			t.Errorf("no row has the problem %s", p)
		}
	}
	// 昨日 is not known where the reader's day is not.
	if _, err := Parse("when:昨日", when.Ref{}); err == nil || !strings.Contains(err.Error(), "for the day it refers to is not known") {
		t.Errorf("when:昨日 without a day: %v", err)
	}
}

// The canonical form of a query is the same query.
func TestString(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"種別：障害　障害", "障害 kind:outage"},
		{`-"a b" 「a "b"」 x`, `-"a b" 「a "b"」 x`},
		{"http://example.jp", `"http://example.jp"`},
		{`kind:"Outrage",leak`, `kind:"outrage",leak`},
		{`party:"架空 物流",架空"運」輸`, `party:"架空 物流",架空"運」輸`},
		{"when:平成30年7月10日以降+open -年:2018年", "when:2018-07-10..+open -year:2018"},
		{"値:1、100+open、2000、200", `value:1,"100"+open,200,2000`},
		{"値:0、100", `value:0,"100"`},
		{"値:1万以上 当事者:架空", "party:架空 value:>=10000"},
	} {
		q, err := Parse(test.in, today)
		if err != nil {
			t.Error(err)
		} else if got := q.String(); got != test.want {
			t.Errorf("Parse(%q)\n got %s\nwant %s", test.in, got, test.want)
		}
	}
}

// again says what is wrong with the canonical form of a query.
func again(in string, ref when.Ref) error {
	q, err := Parse(in, ref)
	var e *Error
	if errors.As(err, &e) {
		if e.Start < 0 || e.End < e.Start || e.End > len(in) || e.Error() == "" {
			return fmt.Errorf("Parse(%q): %v at %d:%d", in, err, e.Start, e.End)
		}
		return nil
	} else if err != nil {
		return fmt.Errorf("Parse(%q): %v is no *Error", in, err)
	}
	for _, w := range q.Words {
		if w.Start < 0 || w.End <= w.Start || w.End > len(in) || len(w.Phrase.Terms) == 0 {
			return fmt.Errorf("Parse(%q): word %+v", in, w)
		}
	}
	for _, f := range q.Filters {
		if len(f.Values) == 0 {
			return fmt.Errorf("Parse(%q): filter %s has no value", in, f.Name)
		}
		for _, v := range f.Values {
			if !f.Covers(v.Span) || v.Len() == 0 {
				return fmt.Errorf("Parse(%q): filter %s at %v has a value at %v", in, f.Name, f.Span, v.Span)
			}
		}
	}
	text := q.String()
	r, err := Parse(text, ref)
	if err != nil {
		return fmt.Errorf("Parse(%q) is %q: %w", in, text, err)
	}
	if !reflect.DeepEqual(bare(q), bare(r)) {
		return fmt.Errorf("Parse(%q) is %q, which is %q\n%+v\n%+v", in, text, r, q, r)
	}
	return nil
}

// bare is q without the places from which it was read.
func bare(q Query) Query {
	q.Words, q.Filters = slices.Clone(q.Words), slices.Clone(q.Filters)
	for i := range q.Words {
		q.Words[i].Span = scan.Span{}
	}
	for i := range q.Filters {
		f := &q.Filters[i]
		f.Span, f.Values = scan.Span{}, slices.Clone(f.Values)
		for j := range f.Values {
			f.Values[j].Span = scan.Span{}
		}
	}
	return q
}

func TestCanonical(t *testing.T) {
	for _, test := range rows {
		for _, zone := range []int{0, when.JST, -7 * 3600} {
			if err := again(test.in, when.Ref{Day: today.Day, Zone: zone}); err != nil {
				t.Error(err)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, test := range rows {
		f.Add(test.in, true)
	}
	for _, test := range faults {
		f.Add(test.in, false)
	}
	f.Fuzz(func(t *testing.T, in string, known bool) {
		ref := today
		if !known {
			ref = when.Ref{Zone: -5*3600 - 1800}
		}
		if err := again(in, ref); err != nil {
			t.Error(err)
		}
	})
}

// The lists of words are those of the record, and what a page shows of them can be written.
func TestWords(t *testing.T) {
	lists := map[Name][]string{Kind: record.IncidentKinds, Role: record.PartyRoles, Measure: record.Measures,
		State: {string(record.Draft), string(record.StateAccepted), string(record.StateRejected), string(record.StateSuperseded)},
		Phase: {"intrusion", "detection", "announcement", "containment", "recovery"}}
	for _, k := range record.Kinds {
		lists[Claim] = append(lists[Claim], string(k))
	}
	for _, r := range record.SectionRoles {
		lists[Section] = append(lists[Section], string(r))
	}
	for _, m := range record.TLPs {
		lists[Marking] = append(lists[Marking], strings.ToLower(strings.TrimPrefix(string(m), "TLP:")))
	}
	for i := range Definitions {
		d := &Definitions[i]
		if !slices.Equal(d.words(), lists[d.Name]) {
			t.Errorf("%s has the words %q, the record %q", d.Name, d.words(), lists[d.Name])
		}
		taken := map[string]string{}
		for _, l := range d.Words {
			for _, a := range append([]string{l.Word}, l.Aliases...) {
				if other := taken[a]; other != "" {
					t.Errorf("%s: %q is %s and %s", d.Name, a, other, l.Word)
				}
				if taken[a] = l.Word; a != lower(a) {
					t.Errorf("%s: %q is not folded", d.Name, a)
				}
			}
			for _, in := range []page.Language{page.Japanese, page.English} {
				shown := page.Name(in, string(d.Name), l.Word)
				if w, ok := d.word(shown); (!ok || w != l.Word) && d.Name != Marking {
					t.Errorf("%s: pages show %q for %s, which is read as %q", d.Name, shown, l.Word, w)
				}
			}
		}
	}
}

// The examples of the definitions are queries.
func TestExamples(t *testing.T) {
	for _, d := range Definitions {
		q, err := Parse(d.Example, today)
		if err != nil {
			t.Error(err)
		} else if len(q.Of(d.Name)) != 1 {
			t.Errorf("%s: the example %q asks otherwise", d.Name, d.Example)
		}
	}
}

func TestHolds(t *testing.T) {
	q, err := Parse("kind:outage,breach -kind:leak a -b", today)
	if err != nil {
		t.Fatal(err)
	}
	fits := func(kinds ...string) bool {
		for _, f := range q.Of(Kind) {
			if !f.Holds(func(v Value) bool { return slices.Contains(kinds, v.Text) }) {
				return false
			}
		}
		return true
	}
	for _, test := range []struct {
		kinds []string
		want  bool
	}{
		{[]string{"outage"}, true}, {[]string{"worm", "breach"}, true}, {[]string{"breach", "leak"}, false}, {[]string{"worm"}, false}, {nil, false},
	} {
		if got := fits(test.kinds...); got != test.want {
			t.Errorf("%q: %v, want %v", test.kinds, got, test.want)
		}
	}
	if must, not := q.Phrases(); len(must) != 1 || must[0].Terms[0] != "a" || len(not) != 1 || not[0].Terms[0] != "b" {
		t.Errorf("phrases %v and not %v", must, not)
	}
}

func timeOf(t *testing.T, text string) when.Time {
	t.Helper()
	list := when.Scan(text, today)
	if len(list) != 1 {
		t.Fatalf("%q is %d times", text, len(list))
	}
	return list[0].Time
}

func TestMeets(t *testing.T) {
	for _, test := range []struct {
		in, time           string
		meets, open, cover bool
	}{
		{"2018-07", "2018年7月13日", true, true, true},
		{"2018-07-13", "2018年7月", true, true, false},
		{"2018-07-13", "2018年7月14日", false, false, false},
		{"..2018-07-13", "2018年7月13日", true, true, true},
		{"..2018-07-13", "2018年7月", true, true, false},
		{"2018-07-13..", "2018年7月12日", false, false, false},
		// An open end counts by the end that is known, and with open as far as it reaches.
		{"2018-07-13", "2018年7月10日以降", false, true, false},
		{"2018-07-10", "2018年7月10日以降", true, true, false},
		{"2018-07-10..", "2018年7月10日以降", true, true, true},
		{"2018-07-13", "2018年7月10日まで", false, false, false},
		{"2018-07-10", "2018年7月10日まで", true, true, false},
		{"2018-07-01", "2018年7月10日まで", false, true, false},
		{"..2018-07", "2018年7月10日まで", true, true, true},
		// A time of which nothing is known meets nothing.
		{"2018..", "2018年2月30日", false, false, false},
	} {
		i, fault := readTime(test.in, today)
		if fault != nil {
			t.Errorf("%q: %s", test.in, fault.Problem)
		}
		at := timeOf(t, test.time)
		if i.Meets(at, false) != test.meets || i.Meets(at, true) != test.open || i.Covers(at) != test.cover {
			t.Errorf("%s and %s: meets %v, with open ends %v, covers %v", test.in, test.time, i.Meets(at, false), i.Meets(at, true), i.Covers(at))
		}
	}
	if (Interval{OpenStart: true, End: 1}).Meets(when.Time{}, true) {
		t.Error("no time meets an interval")
	}
}

func TestBounds(t *testing.T) {
	for _, test := range []struct {
		in, figure  string
		meets, open bool
	}{
		{">=1000", "1,000件", true, true},
		{">1000", "1,000件", false, false},
		{"<1000", "1,000件", false, false},
		{"<=1000", "1,000件", true, true},
		{"1000", "約1,000件", true, true},
		{"100..200", "150〜300件", true, true},
		{"100..200", "201件", false, false},
		{"0.5..1.5", "1.5%", true, true},
		// A bound that is not known counts only with open.
		{">5000", "1,000件以上", false, true},
		{"<500", "1,000件以上", false, false},
		{"<5", "最大20件", false, true},
		{"20", "最大20件", true, true},
	} {
		b, fault := readBounds(test.in)
		if fault != nil {
			t.Errorf("%q: %s", test.in, fault.Problem)
		}
		list := figure.Scan(test.figure)
		if len(list) != 1 {
			t.Fatalf("%q is %d figures", test.figure, len(list))
		}
		q := list[0].Quantity
		if b.Meets(q, false) != test.meets || b.Meets(q, true) != test.open {
			t.Errorf("%s and %s: meets %v, with open ends %v", test.in, test.figure, b.Meets(q, false), b.Meets(q, true))
		}
	}
	if (Bounds{}).Meets(figure.Quantity{State: figure.Unknown}, true) {
		t.Error("不明 meets bounds")
	}
}

func TestNearest(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"knid", "kind"}, {"kinds", "kind"}, {"roel", "role"}, {"partys", "party"}, {"indicater", "indicator"}, {"sorce", "source"}, {"incidnet", "incident"}, {"recoded", "recorded"},
		{"kind", ""}, {"http", ""}, {"https", ""}, {"ftp", ""}, {"mailto", ""}, {"c", ""}, {"note", ""}, {"date", ""}, {"time", ""}, {"re", ""}, {"file", ""}, {"host", ""}, {"user", ""}, {"状熊", ""}, {"年月", ""},
	} {
		if got, _ := nearName(test.in); got != test.want {
			t.Errorf("nearName(%q) is %q, want %q", test.in, got, test.want)
		}
	}
}

const searching = "../../docs/searching.md"

// The tables of docs/searching.md are the definitions.
func TestDocument(t *testing.T) {
	data, err := os.ReadFile(searching)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for name, table := range map[string]string{"filters": filterTable(), "words": wordTable()} {
		before, rest, ok := strings.Cut(text, "<!-- "+name+" -->\n")
		is, after, ended := strings.Cut(rest, "<!-- end -->")
		if !ok || !ended {
			t.Fatalf("docs/searching.md has no <!-- %s --> … <!-- end -->", name)
		}
		if is != table && !*update {
			t.Errorf("the table of %s differs from the definitions; go test ./internal/query -run Document -update rewrites it\n got\n%swant\n%s", name, is, table)
		}
		text = before + "<!-- " + name + " -->\n" + table + "<!-- end -->" + after
	}
	if *update && text != string(data) {
		if err := os.WriteFile(searching, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func filterTable() string {
	var b strings.Builder
	b.WriteString("| filter | 日本語 | takes | of a | finds | such as |\n|---|---|---|---|---|---|\n")
	for _, d := range Definitions {
		takes := string(d.Takes)
		if d.Wide != "" {
			takes += ", `+" + d.Wide + "`"
		}
		fmt.Fprintf(&b, "| `%s` | `%s` | %s | %s | %s | `%s` |\n", d.Name, d.Japanese, takes, d.Of, d.About, d.Example)
	}
	return b.String()
}

func wordTable() string {
	var b strings.Builder
	b.WriteString("| filter | words |\n|---|---|\n")
	for _, d := range Definitions {
		if len(d.Words) == 0 {
			continue
		}
		var list []string
		for _, l := range d.Words {
			if d.Name == Marking { // TLP has no Japanese words
				list = append(list, fmt.Sprintf("`%s`", l.Word))
				continue
			}
			list = append(list, fmt.Sprintf("`%s` %s", l.Word, l.Aliases[0]))
		}
		fmt.Fprintf(&b, "| `%s` | %s |\n", d.Name, strings.Join(list, ", "))
	}
	return b.String()
}

// What docs/searching.md shows can be read: the queries of its code blocks, the times of a table, what
// the canonical form and the message are.
func TestDocumentQueries(t *testing.T) {
	data, err := os.ReadFile(searching)
	if err != nil {
		t.Fatal(err)
	}
	section, fence, read := "", false, map[string]int{}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		left, right, row := strings.Cut(strings.Trim(line, "| "), " | ")
		switch {
		case strings.HasPrefix(line, "```"):
			fence = line == "```query"
			continue
		case strings.HasPrefix(line, "## "):
			section = line[3:]
			continue
		case fence:
			read["blocks"]++
			if _, err := Parse(line, today); err != nil {
				t.Errorf("%q: %v", line, err)
			}
			continue
		case !row || !strings.HasPrefix(left, "`"):
			continue
		}
		read[section]++
		for shown := range strings.SplitSeq(strings.Trim(left, "`"), "`, `") {
			if section == "Times" {
				shown = "when:" + shown
			}
			q, err := Parse(shown, today)
			switch {
			case section == "What is refused":
				if fmt.Sprint(err) != right {
					t.Errorf("%q: %v", shown, err)
				}
			case section == "Filters":
				continue // TestDocument
			case err != nil:
				t.Errorf("%q: %v", shown, err)
			case section == "Canonical form" && q.String() != strings.Trim(right, "`"):
				t.Errorf("%q is %s", shown, q)
			}
		}
	}
	for part, least := range map[string]int{"blocks": 15, "Times": 6, "Canonical form": 3, "What is refused": 4} {
		if read[part] < least {
			t.Errorf("docs/searching.md shows %d lines of %s", read[part], part)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	const text = `障害 "第2報" kind:outage,breach party:架空サーバ when:2018-07-10..2018-07-13 phase:recovery value:>=1万 -state:rejected`
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(text, today); err != nil {
			b.Fatal(err)
		}
	}
}

func TestDoubts(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{`障害 kind:outage "foo:bar" http://example.jp/ 23:00`, ""},
		{"foo:bar", `query, byte 0: no filter is called "foo", so it was searched for as a word (filters: kind, claim, party, role, when, phase, source, state, section, measure, value, indicator, incident, published, recorded, year, marking)`},
		{"障害 OR 漏えい", `query, byte 7: "OR" was searched for as a word; there are no OR and no brackets, but kind:outage,breach is one of the two`},
		{"(障害", `query, byte 0: "(障害" was searched for as a word; there are no OR and no brackets, but kind:outage,breach is one of the two`},
		{"role:mayor", `query, byte 5: filter role: "mayor" is none of its words and was taken as it is (words: victim, operator, announcer, attacker, supplier, authority, reporter, affected)`},
		{"party:mayor or", ""},
		{"records>50000", `query, byte 0: "records>50000" was searched for as a word; filters take a colon, as kind:outage, and a number stands behind value:, as measure:records value:>500`},
		{"kind＝障害", `query, byte 0: "kind＝障害" was searched for as a word; filters take a colon, as kind:outage, and a number stands behind value:, as measure:records value:>500`},
		{`"a=b" =5 x=5 a5=3`, ""},
	} {
		q, err := Parse(test.in, when.Ref{})
		if err != nil {
			t.Errorf("%q: %v", test.in, err)
			continue
		}
		var got []string
		for _, d := range q.Doubts(test.in) {
			got = append(got, d.Error())
		}
		if s := strings.Join(got, "\n"); s != test.want {
			t.Errorf("Doubts of %q\n got %s\nwant %s", test.in, s, test.want)
		}
	}
}
