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
		{"two steps in one clause, each with its time",
			"架空商事の件\n\n2026年9月18日\n\n当直者が9月3日5時40分に異常に気付き、正午前にサーバーを停止した。9月5日に警察へ通報し6日に外部業者へ調査を依頼した。9月7日より9日まで窓口を閉鎖した。サーバーは9月8日に再び感染が広がり10日に初期化された。\n",
			"2026-09-03T05:40:00 detection 当直者が9月3日5時40分に異常に気付き | 2026-09-03T11:00:00 containment サーバーを停止した。 | 2026-09-05 - 警察へ通報し | 2026-09-06 - 外部業者へ調査を依頼した。 | 2026-09-07 containment 窓口を閉鎖した。 | 2026-09-08 intrusion サーバーは9月8日に再び感染が広がり | 2026-09-10 - 初期化された。"},
		{"the same in English",
			"Example Foods notice\n\nPublished June 8, 2025\n\nStaff noticed slow systems at 5:40 a.m. on May 3 and the servers were taken offline before noon. The bank was told on May 4 but the money had left on May 2. The firm hired a lawyer on May 6; it wrote to its customers by May 9 and on May 12. Orders were taken on May 13 and May 14.\n",
			"2025-05-03T05:40:00+00:00 detection Staff noticed slow systems at 5:40 a.m. on May 3 | .. containment the servers were taken offline before noon. | 2025-05-04T00:00:00+00:00 announcement The bank was told on May 4 | 2025-05-02T00:00:00+00:00 - the money had left on May 2. | 2025-05-06T00:00:00+00:00 - The firm hired a lawyer on May 6 | 2025-05-12T00:00:00+00:00 - it wrote to its customers by May 9 and on May 12. | 2025-05-13T00:00:00+00:00 - Orders were taken on May 13 and May 14."},
		{"since when, and by when at the latest, an intruder was inside",
			"Example Foods notice\n\nPublished June 8, 2025\n\nThe investigation found that the attackers had been in the network since at least January 27. Malware had been present on its servers since late 2024. Intruders had access to the mail server as early as March 3. Since May 9 no intrusion has been seen. Since May 10 the shop sells again.\n",
			"2025-01-27T00:00:00+00:00 intrusion the attackers had been in the network since at least January 27. | 2024-09-01T00:00:00+00:00 intrusion Malware had been present on its servers since late 2024. | 2025-03-03T00:00:00+00:00 intrusion Intruders had access to the mail server as early as March 3."},
		{"the same in Japanese",
			"架空商事の件\n\n2026年9月18日\n\n調査の結果、攻撃者は遅くとも8月3日には社内に侵入していたことが分かりました。少なくとも7月27日から第三者が潜伏していたことが判明しました。何者かが8月5日以降、サーバーに不正アクセスしていた。8月20日以降、不正アクセスは確認されていません。9月1日から通常どおり営業しています。\n",
			".. intrusion 調査の結果、攻撃者は遅くとも8月3日には社内に侵入していたことが分かりました。 | 2026-07-27 intrusion 少なくとも7月27日から第三者が潜伏していたことが判明しました。 | 2026-08-05 intrusion 何者かが8月5日以降、サーバーに不正アクセスしていた。"},
		{"no step: what happened to others before",
			"架空病院の件\n\n2026年9月18日\n\n2023年3月には架空銀行が同様の攻撃を受け、450万件の情報が流出した。同業他社では2022年10月にサーバーが暗号化された。9月2日に同様の攻撃が架空病院で検知された。同様の被害を防ぐため、9月3日に装置を交換した。\n\nIn March 2023, a similar attack on Example Bank was detected.\n",
			"2026-09-02 detection 同様の攻撃が架空病院で検知された。 | 2026-09-03 - 同様の被害を防ぐため、9月3日に装置を交換した。"},
		{"any deed of the affair, whatever its verb",
			"架空精機の送金の件\n\n2023年2月10日\n\n経理の担当者は1月16日に、振込先の変更を求める電子メールを受信しました。\n\nThe rest is in Japanese.\n",
			"2023-01-16 - 経理の担当者は1月16日に、振込先の変更を求める電子メールを受信しました。"},
		{"beside a timeline, what its rows leave open",
			"# 架空便の障害\n\n2020年3月5日\n\n3月1日に予約を停止した。2月27日に欠陥を検知していた。\n\n## 経緯\n\n- 2020年3月1日 9時 予約が遅くなった\n- 同日 11時30分 予約を停止した\n- 3月2日 予約を再開した\n",
			"2020-02-27 detection 欠陥を検知していた。 | 2020-03-01T09:00:00 - 予約が遅くなった | 2020-03-01T11:30:00 containment 予約を停止した | 2020-03-02 recovery 予約を再開した"},
		{"a correction of when it was",
			"架空商事の件の訂正\n\n2026年9月18日\n\n不正アクセスが発生した日時は、正しくは2026年9月1日午前9時でした。第1報で9月3日としていた検知の日は、正しくは9月2日です。システムを停止したのは、9月5日ではなく、正しくは9月4日でした。復旧は9月7日ではありませんでした。\n",
			"2026-09-01T09:00:00 intrusion 不正アクセスが発生した日時は、正しくは2026年9月1日午前9時でした。 | 2026-09-02 detection 第1報で9月3日としていた検知の日は、正しくは9月2日です。 | 2026-09-04 containment システムを停止したのは、9月5日ではなく、正しくは9月4日でした。"},
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
