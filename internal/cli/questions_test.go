package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A question is one that needs more than one claim. Its commands name an article of the corpus by @ and
// its number; each of want must stand in what they print, and each of altered once one place of the
// article has been changed.
type question struct {
	n        int
	seeds    string // the article, "" for all
	commands [][]string
	want     []string
	in       string // the article that is changed, seeds where that is one
	change   [2]string
	altered  []string
	gone     string // what must no longer stand there
}

// every fits all articles, and not the file that holds them once more.
const every = "[01][0-9]*"

const operators = "被害発表をしている国内ホテル"

var questions = []question{
	{n: 1, seeds: "08", commands: [][]string{{"tally", "@08", "--table", operators, "--sum", "事象(1)流出件数"}},
		want:   []string{"186,049 records from 25 of 28 rows", "90.69 % of 205,137 records", "19,088 records fewer", "unknown: 1 (株式会社芝パークホテル)", "not stated: 1 (株式会社コスモスホテルマネジメント)", "no cell: 1 (S.H.ホールディングス株式会社)"},
		change: [2]string{"58,003件", "58,103件"}, altered: []string{"186,149 records", "90.74 %", "18,988 records fewer"}},
	{n: 2, seeds: "08", commands: [][]string{{"tally", "@08", "--table", operators, "--sum", "事象(2)流出件数"}},
		want:   []string{"144,321 records", "119.69 % of 120,580 records", "a contradiction, the parts are 23,741 records more", "not applicable: 19", "unknown: 1 (株式会社芝パークホテル)"},
		change: [2]string{"66,960件", "36,960件"}, altered: []string{"114,321 records", "94.81 %", "6,259 records fewer"}},
	{n: 3, seeds: "08", commands: [][]string{{"tally", "@08", "--table", operators, "--measure", "facilities"}},
		want:   []string{"213–235 facilities", "of 380 facilities", "100–122 facilities", "of 189 facilities", "unknown: 1 (株式会社マイステイズ・ホテル・マネジメント)"},
		change: [2]string{"最大20施設10,066件", "最大24施設10,066件"}, altered: []string{"213–239 facilities", "100–122 facilities"}},
	{n: 4, seeds: "08", commands: [][]string{{"tally", "@08", "--table", operators, "--by", "day of 発表日"}},
		want: []string{"2018-06-26   4 rows", "2018-06-27  12 rows", "2018-06-28   6 rows  ブリーズベイオペレーション2号株式会社, グランホテルオペレーション株式会社, 株式会社トラベリエンス, 京阪ホテルズ&リゾーツ株式会社, ソラーレ ホテルズ アンド リゾーツ株式会社, 株式会社東急ホテルズ",
			"2018-06-29   5 rows", "2018-06-30    1 row", "京阪ホテルズ&リゾーツ株式会社: the cell goes on with 3 July 2018"},
		change: [2]string{"株式会社トラベリエンス2018年6月28日", "株式会社トラベリエンス2018年6月29日"}, altered: []string{"2018-06-28   5 rows", "2018-06-29   6 rows"}},
	{n: 5, seeds: "08", commands: [][]string{{"compare", "@08:対象施設名", ":" + operators + ":事象(1)対象施設数"}},
		want: []string{"事象(1)対象施設数: 3\n  株式会社プリンスホテル ", "\n  株式会社マイステイズ・ホテル・マネジメント ", "\n  株式会社コスモスホテルマネジメント",
			"figures differ: 2\n  アールエヌティーホテルズ株式会社                         34 facilities  31 facilities\n  株式会社東急ホテルズ/株式会社セルリアンタワー東急ホテル  1 facility     28 facilities\n",
			"figures that one number fits: 2\n  ホテルモントレ株式会社  20 facilities  up to 20 facilities\n  株式会社芝パークホテル  2 facilities   up to 2 facilities\n"},
		change: [2]string{"アールエヌティーホテルズ株式会社(34施設)", "アールエヌティーホテルズ株式会社(31施設)"}, altered: []string{"figures differ: 1\n  株式会社東急"}},
	{n: 6, seeds: "08", commands: [][]string{{"between", "@08", "intrusion", "detection"}, {"between", "@08", "detection", "announcement"}},
		want:   []string{"5 d 0 h 19 min (5 d 0 h 18 min to 5 d 0 h 20 min)", "5 d 18 h 57 min to 6 d 18 h 58 min"},
		change: [2]string{"6月20日 5時2分", "6月20日 6時2分"}, altered: []string{"5 d 1 h 19 min (5 d 1 h 18 min to 5 d 1 h 20 min)", "5 d 17 h 57 min to 6 d 17 h 58 min"}},
	{n: 7, seeds: "05", commands: [][]string{{"between", "@05", "detection", "announcement", "--days"}},
		want:   []string{"3 d 0 h to 4 d 1 h (72 to 97 hours); 4 days by the calendar"},
		change: [2]string{"7月9日23時頃", "7月9日21時頃"}, altered: []string{"(74 to 99 hours)"}},
	{n: 8, seeds: "02", commands: [][]string{{"between", "@02", "--table", "投稿されたWebサイト", "--sort", "to", "col:掲示板への投稿日時", "col:復旧日時"}},
		want: []string{"less than 1 d 0 h 12 min 15.71 s\n株式会社 ドラゴンコンサルティング", "1 d 8 h 12 min 47.25 s to 1 d 8 h 13 min 47.26 s\n衆議院議員 杉田", "1 d 9 h 15 min 30.08 s to 1 d 9 h 16 min 30.09 s\nコミックマーケット",
			"2 d 2 h 0 min 20.58 s to 2 d 3 h 0 min 20.59 s\nLArc-en-Ciel", "2 d 10 h 17 min 57.99 s to 2 d 10 h 18 min 58.00 s\n"},
		change: [2]string{"8月14日12時半頃", "8月14日14時半頃"}, altered: []string{"2 d 12 h 17 min 57.99 s to 2 d 12 h 18 min 58.00 s"}},
	{n: 9, seeds: "02", commands: [][]string{{"between", "@02", "--table", "投稿されたWebサイト", "first:col:掲示板への投稿日時", "last:col:掲示板への投稿日時"}},
		want:   []string{"29 min 28.45 s (29 min 28.44 s to 29 min 28.46 s)"},
		change: [2]string{"02:17:12.74", "02:18:12.74"}, altered: []string{"30 min 28.45 s"}},
	{n: 10, seeds: "04", commands: [][]string{{"between", "@04", "intrusion", "text:80%"}},
		want:   []string{"1 d 21 h to 2 d 1 h (45 to 49 hours)"},
		change: [2]string{"14時(台湾時間)", "16時(台湾時間)"}, altered: []string{"(47 to 51 hours)"}},
	{n: 11, seeds: "03", commands: [][]string{{"between", "@03", "--days", "text:システム障害", "text:駆除を完了"}, {"between", "@03", "--days", "text:システム障害", "last:announcement"}, {"between", "@03"}},
		want:   []string{"13 days by the calendar", "30 days by the calendar", "announcement       4  12 July 2018                10 August 2018"},
		change: [2]string{"2018年7月24日", "2018年7月25日"}, altered: []string{"14 days by the calendar", "30 days by the calendar"}},
	{n: 12, seeds: "10", commands: [][]string{{"tally", "@10", "--figure", "ドメインが含まれる", "--against", "ファイル"}, {"tally", "@10", "--figure", "メールアドレス"}},
		want:   []string{"84 records", "2.95 % of 2,844", "malformed: 1"},
		change: [2]string{"84件", "42件"}, altered: []string{"1.48 % of 2,844"}},
	{n: 13, seeds: "10", commands: [][]string{{"between", "@10", "--by", "party", "--days", "--sort", "length"}},
		want: []string{"10 May 2018    1 d to 3 d; 2 days by the calendar", "5 April 2018   2 d to 4 d; 3 days by the calendar", "14 April 2018  7 d to 9 d; 8 days by the calendar", "9 March 2018   8 d to 10 d; 9 days by the calendar",
			"22 March 2018  27 d to 29 d; 28 days by the calendar", "27 April 2018  57 d to 59 d; 58 days by the calendar", "18 June 2018   not known", "19 June 2018   not known"},
		change: [2]string{"2018年4月14日三菱", "2018年4月16日三菱"}, altered: []string{"16 April 2018  9 d to 11 d; 10 days by the calendar"}},
	{n: 14, seeds: "10", commands: [][]string{{"search", "--limit", "40", "--format", "json", `claim:statement "日発表" incident:february`}, {"search", "--limit", "40", "--format", "json", `claim:statement "日発表" incident:february published:..2018-06-08`}},
		want:   []string{`"count": 8,`, `"count": 6,`},
		change: [2]string{"二見書房(2018年6月18日発表)", "二見書房(2018年6月7日発表)"}, altered: []string{`"count": 8,`, `"count": 7,`}},
	{n: 15, seeds: "09", commands: [][]string{{"tally", "@09", "--table", "逮捕・送検事案の一覧", "--where", "警察の対応~逮捕"}, {"tally", "@09", "--table", "逮捕・送検事案の一覧", "--where", "警察の対応~書類送検"}, {"tally", "@09", "--table", "逮捕・送検事案の一覧", "--against", "16"}},
		want:   []string{"  3 rows", "  14 rows", "106.25 % of 16: a contradiction, the parts are 1 more than the whole"},
		change: [2]string{"4書類送検宮城県警察", "4逮捕宮城県警察"}, altered: []string{"  4 rows", "  13 rows"}},
	{n: 16, seeds: "09", commands: [][]string{{"tally", "@09", "--table", "逮捕・送検事案の一覧", "--by", "認否"}, {"tally", "@09", "--table", "逮捕・送検事案の一覧", "--by", "担当"}},
		want: []string{"一部否認          3 rows  1, 2, 3\n", "容疑を認めている  4 rows  4, 5, 7, 8\n", "否認               1 row  6\n", "不明              9 rows  9, 10, 11, 12, 13, 14, 15, 16, 17\n",
			"5県警合同捜査本部  2 rows  1, 2\n", "宮城県警察         2 rows  3, 4\n", "埼玉県警察         2 rows  9, 10\n", "不明               5 rows  12, 13, 14, 15, 16\n"},
		change: [2]string{"アダルトサイト運営社長不正指令電磁的記録保管容疑を認めている", "アダルトサイト運営社長不正指令電磁的記録保管不明"}, altered: []string{"容疑を認めている   3 rows  4, 7, 8\n", "不明              10 rows  5, 9,"}},
	{n: 17, seeds: "09", commands: [][]string{{"tally", "@09", "--table", "摘発されたサイト", "--sum", "得た収益", "--unit", "円"}},
		want:   []string{"about 172,004–173,199 yen from 7 of 9 rows", "unknown: 2 ("},
		change: [2]string{"約50,000円?", "約60,000円?"}, altered: []string{"about 182,004–183,199 yen from 7 of 9 rows"}},
	{n: 18, seeds: "09", commands: [][]string{{"tally", "@09", "--table", "摘発されたサイト", "--where", "設置期間 overlaps 2017-10-05", "--rows"}, {"tally", "@09", "--table", "摘発されたサイト", "--where", "設置期間 overlaps 2018-03-15", "--rows"}},
		want:   []string{"  4 rows\n  京都市北区男性23歳の事案\n  男性30歳\n  東京都新宿区男性24歳\n  兵庫県尼崎市男性24歳\n", "  2 rows\n  京都市北区男性23歳の事案\n  和歌山県和歌山市男性40歳", "left open whether it holds: 2 ("},
		change: [2]string{"2017年12月〜2018年4月不明", "2017年12月〜2018年2月不明"}, altered: []string{"  4 rows\n", "  1 row\n  京都市北区男性23歳の事案\n"}},
	{n: 19, commands: [][]string{{"search", "claim:event", "when:2018-07-13"}}, want: []string{"続報(第二報)を発表", "被害発表。"},
		in: "05", change: [2]string{"2018年7月13日多摩", "2018年7月14日多摩"}, altered: []string{"続報(第二報)を発表"}, gone: "被害発表。"},
	{n: 20, commands: [][]string{{"stats", "--cited", "--limit", "4"}, {"stats", "--cited", "--by", "day"}},
		want: []string{"        3      3  朝日新聞\n", "        2      2  日経xTech\n", "        2      2  時事通信\n", "        2      2  読売新聞\n", "        1      7  2018-08-06\n"},
		in:   "04", change: [2]string{"Reuters,2018年8月6日", "Reuters,2018年8月7日"}, altered: []string{"        1      6  2018-08-06\n", "        1      1  2018-08-07\n"}},
	{n: 21, seeds: "07", commands: [][]string{{"between", "@07", "text:コピー", "text:注意喚起を公開"}},
		want:   []string{"12 d 16 h to 12 d 20 h"},
		change: [2]string{"6月21日19時頃", "6月21日20時頃"}, altered: []string{"12 d 15 h to 12 d 19 h"}},
	{n: 22, seeds: "01", commands: [][]string{{"between", "@01", "detection", "text:2段階認証"}, {"tally", "@01", "--table", "被害件数", "--sum", "2", "--where", "1=不正購入の被害件数", "--against", "不正ログインの被害件数"}},
		want:   []string{"14 d to 26 d", "55.56 % of about 1,800"},
		change: [2]string{"2018年8月15日NTTドコモ", "2018年8月16日NTTドコモ"}, altered: []string{"15 d to 27 d", "55.56 %"}},
}

// Each question is answered over the articles, and again over a copy in which one place is changed.
func TestQuestions(t *testing.T) {
	dir := seeds(t)
	whole := newAnswers(t, dir, "", [2]string{}, every)
	for _, q := range questions {
		t.Run(fmt.Sprintf("%02d", q.n), func(t *testing.T) {
			if !q.holds(t, whole, q.want, "") {
				return
			}
			in, which := q.in, every
			if in == "" {
				in, which = q.seeds, q.seeds+"*"
			}
			q.holds(t, newAnswers(t, dir, in, q.change, which), q.altered, q.gone)
		})
	}
}

// holds says whether the commands print what they should, and fails where they do not.
func (q *question) holds(t *testing.T, a *answers, want []string, gone string) bool {
	t.Helper()
	out := ""
	for _, c := range q.commands {
		printed, told, status := a.run(t, c)
		if status != 0 {
			t.Fatalf("%v\nstatus %d\n%s", c, status, told)
		}
		out += printed
	}
	for _, w := range want {
		if strings.Contains(out, w) {
			continue
		}
		t.Errorf("lacks %q:\n%s", w, out)
		return false
	}
	if gone != "" && strings.Contains(out, gone) {
		t.Errorf("still says %q:\n%s", gone, out)
	}
	return true
}

// answers is a ledger with articles in which all was accepted that was read, and what a reviewer adds.
type answers struct {
	data  string
	slugs map[string]string // by the number of the article
}

func (a *answers) run(t *testing.T, command []string) (out, told string, status int) {
	args := []string{"--data", a.data, "--lang", "en"}
	for _, c := range command {
		if strings.HasPrefix(c, "@") {
			c = a.slugs[c[1:3]] + c[3:]
		}
		args = append(args, c)
	}
	return call{env: map[string]string{"TENMATSU_AUTHOR": "sato"}}.run(t, args...)
}

func (a *answers) must(t *testing.T, command ...string) string {
	t.Helper()
	out, told, status := a.run(t, command)
	if status != 0 {
		t.Fatalf("%v: status %d\n%s", command, status, told)
	}
	return out
}

// newAnswers takes in the articles that a pattern fits, one of them with its change.
func newAnswers(t *testing.T, dir, altered string, change [2]string, pattern string) *answers {
	t.Helper()
	a := &answers{data: t.TempDir(), slugs: map[string]string{}}
	copies := t.TempDir()
	paths, err := filepath.Glob(filepath.Join(dir, pattern+".txt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no article fits %q, %v", pattern, err)
	}
	for _, path := range paths {
		n := filepath.Base(path)[:2]
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		if n == altered {
			if strings.Count(text, change[0]) != 1 {
				t.Fatalf("%s holds %q %d times, want once", path, change[0], strings.Count(text, change[0]))
			}
			text = strings.Replace(text, change[0], change[1], 1)
		}
		file := filepath.Join(copies, filepath.Base(path))
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		var r importReport
		if err := json.Unmarshal([]byte(a.must(t, "import", "--split", "never", "--format", "json", file)), &r); err != nil {
			t.Fatal(err)
		}
		a.slugs[n] = r.Files[0].Documents[0].Incidents[0].Slug
		a.must(t, "accept", "--all", a.slugs[n])
		a.review(t, n, text)
	}
	return a
}

// review does what a reviewer does where the text was not read well enough: rows whose cells run into each
// other are edited, and events that stand in prose or in headings are added with their words.
func (a *answers) review(t *testing.T, n, text string) {
	var in struct {
		Claims []struct {
			ID, Kind, Via string
			Entry         struct {
				Cells, Columns []string
				Title          string
			}
		}
	}
	if err := json.Unmarshal([]byte(a.must(t, "show", "--format", "json", "@"+n)), &in); err != nil {
		t.Fatal(err)
	}
	event := func(quote, when, said, phase string) {
		if !strings.Contains(text, quote) {
			t.Fatalf("article %s does not say %q", n, quote)
		}
		a.must(t, "claim", "add", "--kind", "event", "--set", "when="+when, "--set", "text="+said, "--set", "phase="+phase, "--document", in.Claims[0].Via, "--quote", quote, "@"+n)
	}
	switch n {
	case "07":
		copied := "6月21日19時頃"
		if !strings.Contains(text, copied) {
			copied = "6月21日20時頃"
		}
		event(copied, "2018年"+copied, "サイトをコピー", "intrusion")
	case "09":
		for _, c := range in.Claims {
			if c.Kind == "entry" && c.Entry.Columns[0] == "No" && (c.Entry.Cells[0] == "1" || c.Entry.Cells[0] == "2") && c.Entry.Cells[1] != "逮捕" {
				a.must(t, "edit", "--why", "cells run together", "--set", "cell2=逮捕", "--set", "cell3=5県警合同捜査本部", c.ID)
			}
		}
	case "10":
		event("冨美家(2018年4月5日発表)", "2018年4月5日", "冨美家が発表", "announcement")
	}
}
