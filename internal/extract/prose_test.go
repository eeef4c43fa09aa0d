package extract_test

import (
	"fmt"
	"strings"
	"testing"
)

// Dated sentences of running text, clause by clause: when, the phase, and where the words begin and end.
func TestProse(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"several steps in the sentences of one line",
			"架空商事への不正アクセス\n\n2026年9月18日\n\n1.経緯\n9月1日午前6時40分頃、夜勤の社員が画面の脅迫文を発見し、情報システム課に連絡しました。同課が午前7時15分に社内の通信を遮断し、同日午後には警察署に相談、翌2日に委員会へ速報を提出しております。\n調べの結果、攻撃者は8月下旬、VPN装置の欠陥を悪用して侵入し、8月31日深夜から翌日未明にかけて3台を暗号化したことが判明しました。\n",
			"2026-09-01T06:40:00 detection 夜勤の社員が画面の脅迫文を発見し、情報システム課に連絡しました。 | 2026-09-01T07:15:00 containment 同課が午前7時15分に社内の通信を遮断し | 2026-09-01T12:00:00 - 警察署に相談 | 2026-09-02 - 委員会へ速報を提出しております。 | 2026-08-21 intrusion 調べの結果、攻撃者は8月下旬、VPN装置の欠陥を悪用して侵入し | 2026-08-31T22:00:00 intrusion 3台を暗号化したことが判明しました。"},
		{"an investigation finds when it was, a firm says what",
			"Union says vendor breach exposed data\n\nOct. 14, 2025\n\nThe lender said in a letter dated Oct. 10 that the vendor detected unusual activity on Aug. 22. The investigation, completed on Sept. 30, found that an intruder had been inside the network between Aug. 17 and Aug. 23. The files were posted on Oct. 1.\n\nLast checked Oct. 12. Reviewed Oct. 13.\n",
			"2025-10-10T00:00:00+00:00 announcement The lender said in a letter dated Oct. 10 that the vendor detected unusual activity on Aug. 22. | 2025-08-22T00:00:00+00:00 detection the vendor detected unusual activity on Aug. 22. | 2025-09-30T00:00:00+00:00 detection The investigation, completed on Sept. 30, found that an intruder had been inside the network between Aug. 17 and Aug. 23. | 2025-08-17T00:00:00+00:00 intrusion an intruder had been inside the network between Aug. 17 and Aug. 23. | 2025-10-01T00:00:00+00:00 - The files were posted on Oct. 1."},
		{"any deed of the affair, whatever its verb",
			"架空精機の送金の件\n\n2023年2月10日\n\n経理の担当者は1月16日に、振込先の変更を求める電子メールを受信しました。\n\nThe rest is in Japanese.\n",
			"2023-01-16 - 経理の担当者は1月16日に、振込先の変更を求める電子メールを受信しました。"},
		{"beside a timeline, what its rows leave open",
			"# 架空便の障害\n\n2020年3月5日\n\n3月1日に予約を停止した。2月27日に欠陥を検知していた。\n\n## 経緯\n\n- 2020年3月1日 9時 予約が遅くなった\n- 同日 11時30分 予約を停止した\n- 3月2日 予約を再開した\n",
			"2020-02-27 detection 欠陥を検知していた。 | 2020-03-01T09:00:00 - 予約が遅くなった | 2020-03-01T11:30:00 containment 予約を停止した | 2020-03-02 recovery 予約を再開した"},
		{"no step: what is denied, planned, lasts, counts, is cited or is of another year",
			"架空商事の件\n\n2026年9月18日\n\n9月3日にお知らせした件です。9月2日早朝に発生した予約の障害は、攻撃によることが調査で確認されました。9月10日現在、流出は確認されていません。10月末に廃止する予定でした。9月9日以降は稼働しています。8月の利用は4千件でした。9月1日の件数は3件だった。昨年5月にも同じ事故が起きた。続報が出た(架空新聞、2026年9月4日)。\n",
			""},
		{"the same in English",
			"Notice of a breach\n\nPublished June 8, 2025\n\nOn May 2 no data had been taken. On May 3 the operator didn’t inform its customers. On May 4 it didn't either, and left. Cash at March 31 was $6 million. See the report for the year ended December 31, 2024. Another paper wrote of it (Example Times, 4 June 2025). The doors will open on June 20.\n",
			""},
	} {
		var list []string
		form := "txt"
		if strings.HasPrefix(test.text, "#") {
			form = "md"
		}
		for _, e := range read(t, form, test.text).Events {
			phase := e.Phase
			if phase == "" {
				phase = "-"
			}
			start, _, _ := strings.Cut(bounds(e.When), "/")
			list = append(list, fmt.Sprint(start, " ", phase, " ", e.Text))
		}
		if got := strings.Join(list, " | "); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}
